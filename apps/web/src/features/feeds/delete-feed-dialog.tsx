import type { FeedStatus } from "@lagebild/domain";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useDeleteFeed } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Field } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { TextArea } from "../../ui/select.tsx";
import classes from "./feeds.module.css";

/** Shorter is no reason. */
const MIN_REASON = 3;

/** Ends a feed for good; asks why, because the log keeps it. */
export function DeleteFeedDialog({ feed, onClose }: { readonly feed: FeedStatus; readonly onClose: () => void }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const navigate = useNavigate();
  const remove = useDeleteFeed(city.id);
  const [reason, setReason] = useState("");
  const [discardsWaiting, setDiscardsWaiting] = useState(false);
  return (
    <ConfirmDialog
      title={t("feed.delete.title", { name: feed.name })}
      action={t("feed.action.delete")}
      isBusy={remove.isPending}
      isReady={reason.trim().length >= MIN_REASON && (feed.waitingRows === 0 || discardsWaiting)}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          { feed: feed.id, reason: reason.trim(), discardsWaiting },
          { onSuccess: () => void navigate({ to: "/daten/datenfeeds", search: {} }) },
        )
      }
    >
      <p>{t("feed.delete.text")}</p>
      {feed.waitingRows > 0 && (
        <label className={classes.name}>
          <Checkbox state={discardsWaiting} onToggle={() => setDiscardsWaiting(!discardsWaiting)} />
          {t("feed.delete.waiting", { count: feed.waitingRows })}
        </label>
      )}
      <Field label={t("feed.delete.reason")} help={t("feed.delete.reason.help")}>
        {(id) => (
          <TextArea
            id={id}
            required
            maxLength={500}
            rows={3}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
      </Field>
      {remove.isError && <Refusal error={remove.error} />}
    </ConfirmDialog>
  );
}

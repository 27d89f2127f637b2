import type { FeedStatus } from "@lagebild/domain";
import { useState } from "react";
import { useNewFeedKey } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { Mapping } from "../../intake/drafts.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Field } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Select } from "../../ui/select.tsx";
import { SecretDialog } from "./secret-dialog.tsx";

interface NewKeyDialogProps {
  readonly feed: FeedStatus;
  readonly mapping: Mapping | null;
  readonly onClose: () => void;
}

const OVERLAPS = ["0", "24", "168", "720"] as const;

/** Makes a key, or a new one beside the former, and shows its secret this one time. */
export function NewKeyDialog({ feed, mapping, onClose }: NewKeyDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const make = useNewFeedKey(city.id, feed.id);
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]>("24");
  // The list may know the new key before its secret was read.
  const [isFirst] = useState(feed.keys.length === 0);
  const title = t(isFirst ? "feed.keys.new" : "feed.keys.rotate");
  if (make.data !== undefined) return <SecretDialog feed={feed.id} secret={make.data.secret} mapping={mapping} onClose={onClose} />;
  return (
    <ConfirmDialog title={title} action={title} isBusy={make.isPending} onClose={onClose} onConfirm={() => make.mutate(Number(overlap))}>
      <p>{t("feed.keys.new.text")}</p>
      {!isFirst && (
        <>
          <p>{t("feed.keys.rotate.text")}</p>
          <Field label={t("feed.keys.overlap")}>
            {(id) => (
              <Select
                id={id}
                isFramed
                label={t("feed.keys.overlap")}
                value={overlap}
                options={OVERLAPS.map((value) => ({ value, label: t(`feed.keys.overlap.${value}`) }))}
                onChange={setOverlap}
              />
            )}
          </Field>
        </>
      )}
      {make.isError && <Refusal error={make.error} />}
    </ConfirmDialog>
  );
}

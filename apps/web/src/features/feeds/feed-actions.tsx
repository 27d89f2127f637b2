import type { FeedStatus } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconChecklist, IconPencil, IconPlayerPause, IconPlayerPlay, IconRocket, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useFeedAction, useFeedAttempts, type FeedAction } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { DeleteFeedDialog } from "./delete-feed-dialog.tsx";
import { RunNotice } from "./run-notice.tsx";
import classes from "./feeds.module.css";

interface FeedActionsProps {
  readonly feed: FeedStatus;
  readonly onTest: () => void;
}

const ICON = { size: 16, stroke: 1.75, "aria-hidden": true } as const;

/** All that can be done with a feed; what is next in its life comes first. */
export function FeedActions({ feed, onTest }: FeedActionsProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const act = useFeedAction(city.id);
  const [asked, setAsked] = useState<"go-live" | "delete" | null>(null);
  const before = useFeedAttempts(city.id, feed).data?.reduce((most, { id }) => Math.max(most, id), 0) ?? null;
  // The newest attempt when somebody asked for one more.
  const [after, setAfter] = useState<number | null>(null);
  const start = (action: FeedAction): void => {
    setAfter(action === "run" ? before : null);
    act.mutate({ feed: feed.id, action }, { onSuccess: () => setAsked(null) });
  };
  const done = act.data === undefined ? undefined : act.variables?.action;
  return (
    <>
      <Buttons feed={feed} isBusy={act.isPending || before === null} onStart={start} onAsk={setAsked} onTest={onTest} />
      {done === "run" && after !== null && <RunNotice feed={feed.id} after={after} />}
      {done !== undefined && done !== "run" && <Notice tone="ok">{t(`feed.done.${done}`)}</Notice>}
      {act.isError && asked === null && <Refusal error={act.error} />}
      {asked === "delete" && <DeleteFeedDialog feed={feed} onClose={() => setAsked(null)} />}
      {asked === "go-live" && (
        <ConfirmDialog
          title={t("feed.goLive.title", { name: feed.name })}
          action={t("feed.action.go-live")}
          isBusy={act.isPending}
          onClose={() => setAsked(null)}
          onConfirm={() => start("go-live")}
        >
          <p>{t("feed.goLive.text")}</p>
          {!feed.isTested && <Notice tone="warn">{t("feed.goLive.untested")}</Notice>}
          {act.isError && <Refusal error={act.error} />}
        </ConfirmDialog>
      )}
    </>
  );
}

interface ButtonsProps extends FeedActionsProps {
  readonly isBusy: boolean;
  readonly onStart: (action: FeedAction) => void;
  readonly onAsk: (what: "go-live" | "delete") => void;
}

function Buttons({ feed, isBusy, onStart, onAsk, onTest }: ButtonsProps) {
  const { t } = useTexts();
  const isPush = feed.source.type === "push";
  return (
    <div className={classes.actions}>
      {feed.state === "draft" && (
        <Button look={feed.isTested ? "primary" : "default"} disabled={isBusy} onClick={() => onAsk("go-live")}>
          <IconRocket {...ICON} />
          {t("feed.action.go-live")}
        </Button>
      )}
      {feed.state === "paused" && (
        <Button look="primary" disabled={isBusy} onClick={() => onStart("resume")}>
          <IconPlayerPlay {...ICON} />
          {t("feed.action.resume")}
        </Button>
      )}
      {feed.state === "live" && !isPush && (
        <Button disabled={isBusy || feed.health === "working"} onClick={() => onStart("run")}>
          <IconPlayerPlay {...ICON} />
          {t("feed.action.run")}
        </Button>
      )}
      <Button look={feed.state === "draft" && !feed.isTested ? "primary" : "default"} onClick={onTest}>
        <IconChecklist {...ICON} />
        {t("feed.action.test")}
      </Button>
      {feed.state === "live" && (
        <Button disabled={isBusy} onClick={() => onStart("pause")}>
          <IconPlayerPause {...ICON} />
          {t("feed.action.pause")}
        </Button>
      )}
      <Link to="/daten/datenfeeds/$feed/bearbeiten" params={{ feed: feed.id }} search={{}} className={buttonClass("default")}>
        <IconPencil {...ICON} />
        {t("feed.action.edit")}
      </Link>
      <Button onClick={() => onAsk("delete")}>
        <IconTrash {...ICON} />
        {t("feed.action.delete")}
      </Button>
    </div>
  );
}

import type { Alarm } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconArrowBackUp, IconChecklist, IconHexagons, IconMap2, IconMessage2, IconPlayerTrackNext, IconUser } from "@tabler/icons-react";
import { May } from "../../api/may.tsx";
import { useReach } from "../../api/session.ts";
import { byWords } from "../../explain/by-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./alarm-view.module.css";
import type { AlarmQuestion } from "./alarm-dialogs.tsx";
import type { Take } from "./use-take.ts";
import { useLageSearch } from "./use-lage-search.ts";

interface AlarmActionsProps {
  readonly alarm: Alarm;
  readonly take: Take;
  readonly onAsk: (question: AlarmQuestion) => void;
}

const ICON = { size: 16, stroke: 1.75, "aria-hidden": true } as const;

/** What can be done with an alarm in its state; the next step comes first. */
export function AlarmActions({ alarm, take, onAsk }: AlarmActionsProps) {
  const { t } = useTexts();
  const search = useLageSearch(alarm);
  const reaches = useReach(useOpenCity().id);
  return (
    <div className={classes.actions}>
      {take.error !== null && <Refusal error={take.error} />}
      <Standing alarm={alarm} />
      {!reaches(alarm.district) && (
        <May action="judge-alarms">
          <p className={classes.standing}>{t("finding.outside")}</p>
        </May>
      )}
      <div>
        <May action="judge-alarms">{reaches(alarm.district) && <Decisions alarm={alarm} take={take} onAsk={onAsk} />}</May>
        <Link to="/lage" search={search} title={t("alarm.onMap")} className={buttonClass("default")}>
          <IconMap2 {...ICON} />
          <span className={classes.word}>{t("alarm.onMap")}</span>
        </Link>
        {alarm.zone !== null && (
          <Link to="/lage" search={{ ...search, finding: alarm.zone }} title={t("alarm.zone")} className={buttonClass("default")}>
            <IconHexagons {...ICON} />
            <span className={classes.word}>{t("alarm.zone")}</span>
          </Link>
        )}
      </div>
    </div>
  );
}

/** The next step first. */
function Decisions({ alarm, take, onAsk }: AlarmActionsProps) {
  const { t } = useTexts();
  return (
    <>
      {alarm.state === "closed" ? (
        <Button onClick={() => onAsk("reopen")}>
          <IconArrowBackUp {...ICON} />
          {t("alarm.reopen")}
        </Button>
      ) : (
        <>
          {alarm.state !== "inWork" && (
            <Button look="primary" disabled={!take.can} aria-keyshortcuts="a" onClick={take.take}>
              <IconPlayerTrackNext {...ICON} />
              {t("alarm.take")}
            </Button>
          )}
          <Button
            look={alarm.state === "inWork" ? "primary" : "default"}
            aria-keyshortcuts="b"
            title={t("alarm.close")}
            onClick={() => onAsk("close")}
          >
            <IconChecklist {...ICON} />
            {alarm.state === "inWork" ? t("alarm.close") : <span className={classes.word}>{t("alarm.close")}</span>}
          </Button>
        </>
      )}
      <Button title={t("alarm.comment")} onClick={() => onAsk("comment")}>
        <IconMessage2 {...ICON} />
        <span className={classes.word}>{t("alarm.comment")}</span>
      </Button>
    </>
  );
}

/** Whose it is, or how it ended. */
function Standing({ alarm: { outcome, reason, takenBy } }: Pick<AlarmActionsProps, "alarm">) {
  const { t } = useTexts();
  if (outcome !== null) {
    return (
      <p className={classes.standing}>
        <IconChecklist {...ICON} />
        <span>{t("alarm.closedAs", { outcome: t(`inbox.outcome.${outcome}`), reason: reason ?? "–" })}</span>
      </p>
    );
  }
  return (
    <p className={classes.standing}>
      <IconUser {...ICON} />
      <span>{takenBy === null ? t("alarm.nobody") : t("alarm.takenBy", { by: byWords(takenBy, { t }) })}</span>
    </p>
  );
}

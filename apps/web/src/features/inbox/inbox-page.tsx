import type { AlarmsAnswer } from "@lagebild/domain";
import { useAlarmSetting } from "../../api/alarm-setting.ts";
import { useAlarms } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { AlarmDesk } from "./alarm-desk.tsx";
import { InboxHead } from "./inbox-head.tsx";
import { CalibrationNotice } from "./calibration-notice.tsx";
import classes from "./inbox.module.css";
import { NotCalibrated } from "./not-calibrated.tsx";
import { RunNotice } from "./run-notice.tsx";

interface InboxPageProps {
  /** Names the open alarm: `H-118` or its id. */
  readonly hinweis: string | undefined;
}

/** [screens.md 7.2] Works through what early warning noticed, at a number of alarms by chance that is known. */
export function InboxPage({ hinweis }: InboxPageProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const alarms = useAlarms(city.id);
  // Asked more often than the alarms while a calibration is being made.
  const setting = useAlarmSetting(city.id).data ?? alarms.data?.setting;
  const answer: AlarmsAnswer | undefined = alarms.data === undefined || setting === undefined ? undefined : { ...alarms.data, setting };
  return (
    <div className={classes.page} data-open={hinweis !== undefined}>
      <InboxHead part="list" answer={answer} />
      {alarms.isError && (
        <ErrorNote isInline={answer !== undefined} what={t("inbox.part.list")} error={alarms.error} onRetry={() => void alarms.refetch()} />
      )}
      {answer === undefined && !alarms.isError && <Skeleton lines={8} />}
      {answer !== undefined && (
        <>
          <RunNotice run={answer.run} />
          <CalibrationNotice setting={answer.setting} />
          {answer.setting.calibration === null ? (
            <NotCalibrated setting={answer.setting} />
          ) : (
            <AlarmDesk answer={answer} hinweis={hinweis} />
          )}
        </>
      )}
    </div>
  );
}

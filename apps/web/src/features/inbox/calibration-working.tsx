import type { AlarmSetting } from "@lagebild/domain";
import { May } from "../../api/may.tsx";
import { useCancelCalibration } from "../../api/alarm-setting.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { stepWords } from "./calibration-words.ts";
import classes from "./calibration.module.css";
import { progressShare, rateWords } from "./setting-words.ts";

interface WorkingProps {
  readonly setting: Pick<AlarmSetting, "attempt">;
  readonly progress: NonNullable<AlarmSetting["progress"]>;
  /** With a line for each stream; otherwise only the one that is worked on. */
  readonly isWhole: boolean;
}

/** How far a calibration is, since when, and the way to stop it. */
export function CalibrationWorking({ setting: { attempt }, progress, isWhole }: WorkingProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const { id, timeZone } = useOpenCity();
  const cancel = useCancelCalibration(id);
  const label = t("setting.progress", { share: format.share(progressShare(progress)) });
  const shown = progress.streams.filter(({ step }) => isWhole || step === "simulating" || step === "replaying");
  return (
    <div className={isWhole ? classes.whole : classes.line}>
      <span className={classes.bar}>
        <Progress label={label} value={progress.done} max={progress.total} />
      </span>
      <span>{label}</span>
      <ul className={classes.streams}>
        {shown.map((each) => (
          <li key={each.stream}>
            {t(`stream.${each.stream}`)}: {stepWords(each, texts)}
          </li>
        ))}
      </ul>
      {isWhole && attempt !== null && (
        <span>
          {t("calibration.since", { time: format.instantShort(attempt.startedAt, timeZone), rate: rateWords(attempt.rate, texts) })}
        </span>
      )}
      <May action="set-alarms" owner={null}>
        <Button look={isWhole ? "default" : "link"} disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t("calibration.cancel")}
        </Button>
      </May>
      {cancel.isError && <Refusal error={cancel.error} />}
    </div>
  );
}

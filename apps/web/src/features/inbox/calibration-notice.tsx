import type { AlarmSetting } from "@lagebild/domain";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { May } from "../../api/may.tsx";
import { useCalibrate } from "../../api/alarm-setting.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { attemptWords } from "./calibration-words.ts";
import classes from "./inbox.module.css";

/** A calibration that did not come to its end: when, why, what holds meanwhile and what to do. */
export function CalibrationNotice({ setting }: { readonly setting: AlarmSetting }) {
  const texts = useTexts();
  const { t, format } = texts;
  const city = useOpenCity();
  const calibrate = useCalibrate(city.id);
  const words = attemptWords(setting, city.timeZone, texts);
  const { attempt, calibration } = setting;
  if (words === null || attempt === null) return null;
  const isFailed = attempt.state === "failed";
  const Icon = isFailed ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={classes.notice}>
      <Notice tone={isFailed ? "warn" : "info"} icon={<Icon size={18} stroke={1.75} aria-hidden />}>
        {words} {calibration !== null && `${t("calibration.stays", { day: format.instantShort(calibration.madeAt, city.timeZone) })} `}
        {isFailed && `${t("calibration.failed.do")} `}
        {attempt.state !== "running" && (
          <May action="set-alarms" owner={null}>
            <Button look="link" disabled={calibrate.isPending} onClick={() => calibrate.mutate()}>
              {t("calibration.again")}
            </Button>
          </May>
        )}
        {calibrate.isError && <Refusal error={calibrate.error} />}
      </Notice>
    </div>
  );
}

import type { AlarmSetting, Calibration } from "@lagebild/domain";
import { IconAdjustments, IconAlertTriangle, IconCircleCheck, IconClockExclamation } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { May } from "../../api/may.tsx";
import { useCalibrate } from "../../api/alarm-setting.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button, Tip } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { CalibrationDialog } from "./calibration-dialog.tsx";
import { CalibrationWorking } from "./calibration-working.tsx";
import { chanceWords, manyFrom, pastWords } from "./calibration-words.ts";
import classes from "./inbox-head.module.css";
import { SettingDialog } from "./setting-dialog.tsx";
import { isForOtherRate, rateWords, streamsWithout } from "./setting-words.ts";

/** [D2] How many alarms chance may bring, and how many it brings by measurement. */
export function SettingLine({ setting }: { readonly setting: AlarmSetting }) {
  const texts = useTexts();
  const { t } = texts;
  const [isChanging, setIsChanging] = useState(false);
  const { rate, calibration, progress } = setting;
  return (
    <div className={classes.setting}>
      <IconAdjustments size={18} stroke={1.75} aria-hidden />
      <span>
        <span className="lb-visually-hidden">{t("setting.is")} </span>
        <strong>{rateWords(rate, texts)}</strong>
      </span>
      <May action="set-alarms" owner={null}>
        <Button look="link" aria-label={t("setting.change.label")} onClick={() => setIsChanging(true)}>
          {t("setting.change")}
        </Button>
      </May>
      {progress !== null && calibration !== null && <CalibrationWorking isWhole={false} setting={setting} progress={progress} />}
      {calibration !== null && <Calibrated setting={setting} calibration={calibration} />}
      {isChanging && <SettingDialog rate={rate} onClose={() => setIsChanging(false)} />}
    </div>
  );
}

function Calibrated({ setting, calibration }: { readonly setting: AlarmSetting; readonly calibration: Calibration }): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { timeZone } = useOpenCity();
  const day = format.instant(calibration.madeAt, timeZone).split(",")[0] ?? "";
  const without = streamsWithout(calibration).map((stream) => t(`stream.${stream}`));
  const help = t("setting.calibrated.help", {
    replications: format.count(calibration.replications),
    period: format.periodShort(calibration.history),
  });
  const lacking = without.length === 0 ? "" : ` ${t("setting.streams", { names: without.join(", ") })}`;
  return (
    <>
      <Badge tone="ok" icon={<IconCircleCheck size={14} stroke={1.75} aria-hidden />} help={`${help}${lacking}`}>
        {t("setting.calibrated", { day })}
      </Badge>
      <Told setting={setting} calibration={calibration} />
      <MethodLink isIcon method="alarms" of={t("setting.calibrated", { day })} />
      {setting.progress === null && (setting.isDrifted || isForOtherRate(setting)) && <Again isDrifted={setting.isDrifted} />}
    </>
  );
}

/** [ED11] What chance brings, beside what the own past would have raised. */
function Told({ setting, calibration }: { readonly setting: AlarmSetting; readonly calibration: Calibration }) {
  const texts = useTexts();
  const { t } = texts;
  const [isOpen, setIsOpen] = useState(false);
  const many = manyFrom(calibration);
  const past = pastWords(calibration, setting.rate.per, texts);
  return (
    <>
      <span className={classes.quiet}>
        {chanceWords(calibration, setting.rate.per, texts)}
        {past !== null && ` ${past}`}
        {isForOtherRate(setting) && ` ${t("setting.otherRate", { rate: rateWords(calibration.rate, texts) })}`}
      </span>
      {many !== null && (
        <Badge
          tone="warn"
          icon={<IconAlertTriangle size={14} stroke={1.75} aria-hidden />}
          help={t("calibration.many.help", { names: many.map((stream) => t(`stream.${stream}`)).join(", ") })}
        >
          {t("calibration.many")}
        </Badge>
      )}
      <Button look="link" aria-label={t("calibration.details.label")} onClick={() => setIsOpen(true)}>
        {t("calibration.details")}
      </Button>
      {isOpen && <CalibrationDialog setting={setting} calibration={calibration} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** The way to a calibration that fits again. */
function Again({ isDrifted }: { readonly isDrifted: boolean }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const calibrate = useCalibrate(city.id);
  return (
    <>
      {isDrifted && (
        <Badge tone="warn" icon={<IconClockExclamation size={14} stroke={1.75} aria-hidden />} help={t("setting.drifted.help")}>
          {t("setting.drifted")}
        </Badge>
      )}
      <May action="set-alarms" owner={null}>
        <Button isDense disabled={calibrate.isPending} onClick={() => calibrate.mutate()}>
          {t("setting.calibrate")}
        </Button>
      </May>
      {calibrate.isError && <Refusal error={calibrate.error} />}
    </>
  );
}

/** How often alarms were right, by what people said when they closed them. */
export function Precision({ setting }: { readonly setting: AlarmSetting }) {
  const { t, rich, format } = useTexts();
  const { outcomes, precision } = setting;
  const all = outcomes.true + outcomes.false;
  if (all + outcomes.unclear === 0) return <span className={classes.precision}>{t("setting.precision.none")}</span>;
  const counted = t("setting.precision.help", {
    good: format.count(outcomes.true),
    bad: format.count(outcomes.false),
    unclear: format.count(outcomes.unclear),
  });
  if (precision === null) {
    const few = `${counted} ${t("precision.few.help")}`;
    return (
      <Tip label={few} isWide>
        <span className={classes.precision} tabIndex={0} role="note" aria-label={few}>
          {t("precision.few", { judged: all })}
        </span>
      </Tip>
    );
  }
  const { share, low, high } = precision;
  const help = `${counted} ${t("precision.interval", { share: format.share(share), low: format.share(low), high: format.share(high) })}`;
  return (
    <Tip label={help} isWide>
      <span className={classes.precision} tabIndex={0} role="note" aria-label={help}>
        {t("setting.precision")}
        <span className={classes.share} aria-hidden>
          <span style={{ width: `${share * 100}%` }} />
        </span>
        <span>
          {rich("setting.precision.of", { good: format.count(outcomes.true), all: format.count(all) })} ({format.share(low)}–
          {format.share(high)})
        </span>
      </span>
    </Tip>
  );
}

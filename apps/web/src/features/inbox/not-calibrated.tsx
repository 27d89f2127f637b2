import type { AlarmSetting } from "@lagebild/domain";
import { IconAdjustments } from "@tabler/icons-react";
import { useCalibrate } from "../../api/alarm-setting.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { EmptyState } from "../../ui/states.tsx";
import classes from "./inbox.module.css";
import { progressShare } from "./setting-words.ts";

/** In place of the list: without a calibration nobody knows what chance alone would bring. */
export function NotCalibrated({ setting: { progress } }: { readonly setting: AlarmSetting }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const calibrate = useCalibrate(city.id);
  const label = progress === null ? "" : t("setting.progress", { share: format.share(progressShare(progress)) });
  return (
    <div className={classes.instead}>
      <EmptyState
        icon={<IconAdjustments size={28} stroke={1.5} aria-hidden />}
        title={t("setting.none.title")}
        text={t(progress === null ? "setting.none" : "setting.none.running")}
      >
        {progress === null ? (
          <Button look="primary" disabled={calibrate.isPending} onClick={() => calibrate.mutate()}>
            {t("setting.calibrate")}
          </Button>
        ) : (
          <div className={classes.working}>
            <Progress label={label} value={progress.done} max={progress.total} />
            <span>{label}</span>
          </div>
        )}
        {calibrate.isError && <Refusal error={calibrate.error} />}
      </EmptyState>
    </div>
  );
}

import type { AlarmSetting } from "@lagebild/domain";
import { IconAdjustments } from "@tabler/icons-react";
import { May } from "../../api/may.tsx";
import { useCalibrate } from "../../api/alarm-setting.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { CalibrationWorking } from "./calibration-working.tsx";
import classes from "./inbox.module.css";

/** In place of the list: without a calibration nobody knows what chance alone would bring. */
export function NotCalibrated({ setting }: { readonly setting: AlarmSetting }) {
  const { t } = useTexts();
  const { progress } = setting;
  const city = useOpenCity();
  const calibrate = useCalibrate(city.id);
  return (
    <div className={classes.instead}>
      <EmptyState
        icon={<IconAdjustments size={28} stroke={1.5} aria-hidden />}
        title={t("setting.none.title")}
        text={t(progress === null ? "setting.none" : "setting.none.running")}
      >
        {progress === null ? (
          <May action="set-alarms" owner={null}>
            <Button look="primary" disabled={calibrate.isPending} onClick={() => calibrate.mutate()}>
              {t("setting.calibrate")}
            </Button>
          </May>
        ) : (
          <CalibrationWorking isWhole setting={setting} progress={progress} />
        )}
        {calibrate.isError && <Refusal error={calibrate.error} />}
      </EmptyState>
    </div>
  );
}

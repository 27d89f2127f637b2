import type { AlarmRate } from "@lagebild/domain";
import { useState } from "react";
import { useSetAlarmRate } from "../../api/alarm-setting.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { FormField } from "../../ui/form-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Segments } from "../../ui/segments.tsx";
import { rateNumber, readRate } from "./setting-words.ts";

interface SettingDialogProps {
  readonly rate: AlarmRate;
  readonly onClose: () => void;
}

/** [D2] Asks how many alarms chance may bring; a calibration follows. */
export function SettingDialog({ rate, onClose }: SettingDialogProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const change = useSetAlarmRate(city.id);
  const [text, setText] = useState(rateNumber(rate.count, format));
  const [per, setPer] = useState(rate.per);
  const count = readRate(text);
  return (
    <ConfirmDialog
      title={t("setting.dialog.title")}
      action={t("setting.dialog.save")}
      isBusy={change.isPending}
      isReady={count !== null}
      onClose={onClose}
      onConfirm={() => count !== null && change.mutate({ count, per }, { onSuccess: onClose })}
    >
      <p>{t("setting.dialog.text")}</p>
      <FormField
        label={t("setting.dialog.count")}
        value={text}
        maxLength={6}
        inputMode="numeric"
        issue={count === null ? t("setting.dialog.count.issue") : undefined}
        onChange={setText}
      />
      <Segments
        label={t("setting.dialog.per")}
        value={per}
        options={[
          { value: "week", label: t("setting.dialog.week") },
          { value: "month", label: t("setting.dialog.month") },
        ]}
        onChange={setPer}
      />
      <p>{t("setting.dialog.note")}</p>
      {change.isError && <Refusal error={change.error} />}
    </ConfirmDialog>
  );
}

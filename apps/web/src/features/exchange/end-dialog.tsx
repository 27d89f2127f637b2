import type { AgreementVersion } from "@lagebild/domain";
import { useState } from "react";
import { useAgencyNames } from "../../api/cities.ts";
import { useEndAgreement } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { FormArea, FormField } from "../../ui/form-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { todayIn } from "./agreement-words.ts";

const MIN_NOTE = 3;

/** Ends an agreement on a day; what was handed over stays in the register. */
export function EndDialog({ version, onClose }: { readonly version: AgreementVersion; readonly onClose: () => void }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const end = useEndAgreement(city.id);
  const [until, setUntil] = useState(() => todayIn(city.timeZone));
  const [note, setNote] = useState("");
  return (
    <ConfirmDialog
      title={t("agreements.end.of", { from: nameOf(version.from), to: version.to.map(nameOf).join(", ") })}
      action={t("agreements.end")}
      isBusy={end.isPending}
      isReady={until !== "" && note.trim().length >= MIN_NOTE}
      onClose={onClose}
      onConfirm={() => end.mutate({ agreement: version.agreement, until, note: note.trim() }, { onSuccess: onClose })}
    >
      <p>{t("agreements.end.text")}</p>
      <FormField label={t("agreements.end.until")} type="date" value={until} onChange={setUntil} />
      <FormArea
        label={t("agreements.field.note")}
        help={t("agreements.field.note.help")}
        maxLength={500}
        rows={3}
        value={note}
        onChange={setNote}
      />
      {end.isError && <Refusal error={end.error} />}
    </ConfirmDialog>
  );
}

import { useTexts } from "../../i18n/language.tsx";
import { Field } from "../../ui/card.tsx";
import { TextArea } from "../../ui/select.tsx";

const SHORTEST = 3;
const LONGEST = 500;

export function isReason(text: string): boolean {
  return text.trim().length >= SHORTEST;
}

export function ReasonField({ value, onChange }: { readonly value: string; readonly onChange: (reason: string) => void }) {
  const { t } = useTexts();
  return (
    <Field label={t("retention.reason")} help={t("retention.reason.help")}>
      {(id) => (
        <TextArea
          id={id}
          required
          rows={2}
          maxLength={LONGEST}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}

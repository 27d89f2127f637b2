import type { Label } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { Field } from "../../ui/card.tsx";
import { Select, TextField } from "../../ui/select.tsx";
import classes from "./import-assistant.module.css";

const EMPTY: Label = { collectedBy: "", legalBasis: "", purpose: "", regime: "ji", statistics: "incoming" };

/** What every report of the police says about where it comes from (R3). */
export function LabelFields({ label, onLabel }: { readonly label: Label | null; readonly onLabel: (label: Label) => void }) {
  const { t } = useTexts();
  const now = label ?? EMPTY;
  return (
    <fieldset className={classes.label}>
      <legend>{t("assistant.label")}</legend>
      <p>{t("assistant.label.help")}</p>
      <div className={classes.fields}>
        {(["collectedBy", "legalBasis", "purpose"] as const).map((name) => (
          <Field key={name} label={t(`assistant.label.${name}`)}>
            {(id) => (
              <TextField
                id={id}
                value={now[name]}
                maxLength={120}
                onChange={({ currentTarget }) => onLabel({ ...now, [name]: currentTarget.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t("assistant.label.regime")}>
          {(id) => (
            <Select
              id={id}
              isFramed
              label={t("assistant.label.regime")}
              value={now.regime}
              options={(["ji", "gdpr"] as const).map((value) => ({ value, label: t(`assistant.label.regime.${value}`) }))}
              onChange={(regime) => onLabel({ ...now, regime })}
            />
          )}
        </Field>
        <Field label={t("assistant.label.statistics")}>
          {(id) => (
            <Select
              id={id}
              isFramed
              label={t("assistant.label.statistics")}
              value={now.statistics}
              options={(["incoming", "pks"] as const).map((value) => ({ value, label: t(`assistant.label.statistics.${value}`) }))}
              onChange={(statistics) => onLabel({ ...now, statistics })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}

import { CONTEXT_SORTS, SURVEY_SCALES } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { FormField, Labelled } from "../../ui/form-field.tsx";
import { Select } from "../../ui/select.tsx";
import classes from "./context-layers.module.css";
import type { LayerDraft } from "./draft.ts";
import type { ContextFile } from "./read-file.ts";

interface FieldsProps {
  readonly draft: LayerDraft;
  readonly file: ContextFile;
  readonly surveyMinimum: number;
  readonly onChange: (patch: Partial<LayerDraft>) => void;
}

/** What the layer is, and what the properties of its file mean. */
export function LayerFields({ draft, file, surveyMinimum, onChange }: FieldsProps): ReactNode {
  const { t, format } = useTexts();
  const sorts = CONTEXT_SORTS.map((value) => ({ value, label: t(`context.sort.${value}`) }));
  const hasHours = draft.sort !== "survey" && draft.sort !== "lighting";
  return (
    <div className={classes.fields}>
      <FormField label={t("context.form.titleDe")} value={draft.titleDe} onChange={(titleDe) => onChange({ titleDe })} maxLength={80} />
      <FormField label={t("context.form.titleEn")} value={draft.titleEn} onChange={(titleEn) => onChange({ titleEn })} maxLength={80} />
      <Labelled label={t("context.form.sort")}>
        {(field) => (
          <Select
            {...field}
            isFramed
            label={t("context.form.sort")}
            value={draft.sort}
            options={sorts}
            onChange={(sort) => onChange({ sort })}
          />
        )}
      </Labelled>
      <PropertyField label={t("context.form.name")} value={draft.name} file={file} onChange={(name) => onChange({ name })} />
      {hasHours && (
        <PropertyField
          label={t("context.form.hours")}
          help={t("context.form.hours.help")}
          value={draft.hours}
          file={file}
          onChange={(hours) => onChange({ hours })}
        />
      )}
      {draft.sort === "survey" && <SurveyFields draft={draft} file={file} surveyMinimum={surveyMinimum} onChange={onChange} />}
      <FormField label={t("context.form.source")} value={draft.source} onChange={(source) => onChange({ source })} maxLength={200} />
      <FormField label={t("context.form.licence")} value={draft.licence} onChange={(licence) => onChange({ licence })} maxLength={200} />
      <FormField label={t("context.form.day")} type="date" value={draft.dataOn} onChange={(dataOn) => onChange({ dataOn })} />
      <p className={classes.kept}>{t("context.form.kept")}</p>
      <span className="lb-visually-hidden" role="status">
        {t("context.form.read", { name: file.name, count: file.count, text: format.count(file.count) })}
      </span>
    </div>
  );
}

function SurveyFields({ draft, file, surveyMinimum, onChange }: FieldsProps): ReactNode {
  const { t, format } = useTexts();
  const scales = SURVEY_SCALES.map((value) => ({ value, label: t(`context.form.scale.${value}`) }));
  return (
    <>
      <Labelled label={t("context.form.scale")}>
        {(field) => (
          <Select
            {...field}
            isFramed
            label={t("context.form.scale")}
            value={draft.scale}
            options={scales}
            onChange={(scale) => onChange({ scale })}
          />
        )}
      </Labelled>
      <PropertyField isNeeded label={t("context.form.value")} value={draft.value} file={file} onChange={(value) => onChange({ value })} />
      <PropertyField
        isNeeded
        label={t("context.form.count")}
        help={t("context.form.count.help", { minimum: format.count(surveyMinimum) })}
        value={draft.count}
        file={file}
        onChange={(count) => onChange({ count })}
      />
      <PropertyField label={t("context.form.low")} value={draft.low} file={file} onChange={(low) => onChange({ low })} />
      <PropertyField label={t("context.form.high")} value={draft.high} file={file} onChange={(high) => onChange({ high })} />
    </>
  );
}

interface PropertyFieldProps {
  readonly label: string;
  readonly help?: string;
  /** There is no layer without it. */
  readonly isNeeded?: boolean;
  readonly value: string;
  readonly file: ContextFile;
  readonly onChange: (name: string) => void;
}

function PropertyField({ label, help, isNeeded = false, value, file, onChange }: PropertyFieldProps): ReactNode {
  const { t } = useTexts();
  const options = [
    { value: "", label: t(isNeeded ? "context.form.choice" : "context.form.nothing") },
    ...file.properties.map(({ name, example }) => ({ value: name, label: t("context.form.property", { name, example }) })),
  ];
  return (
    <Labelled label={label} help={help}>
      {(field) => <Select {...field} isFramed label={label} value={value} options={options} onChange={onChange} />}
    </Labelled>
  );
}

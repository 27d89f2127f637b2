import { useAgencies } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { FormArea, FormField, Labelled } from "../../ui/form-field.tsx";
import { Select } from "../../ui/select.tsx";
import { isClosed, precisionKey, precisionsOf, toggled, withOwner, type AgreementDraft, type AgreementField } from "./agreement-draft.ts";
import { precisionOption } from "./agreement-words.ts";
import { Boxes, KindBoxes } from "./boxes.tsx";
import { CategoryBoxes } from "./category-boxes.tsx";
import classes from "./exchange.module.css";

interface AgreementFieldsProps {
  readonly draft: AgreementDraft;
  readonly onDraft: (draft: AgreementDraft) => void;
  readonly issueOf: (field: AgreementField) => string | undefined;
  readonly isOwnerFixed: boolean;
}

/** From whom to whom, what, how exactly, what for, and how long. */
export function AgreementFields(props: AgreementFieldsProps) {
  const { draft, onDraft, issueOf } = props;
  const { t } = useTexts();
  return (
    <>
      <Parties {...props} />
      <KindBoxes
        label={t("agreements.field.kinds")}
        kinds={draft.kinds}
        onKinds={(kinds) => onDraft({ ...draft, kinds })}
        issue={issueOf("kinds")}
      />
      <CategoryBoxes draft={draft} onDraft={onDraft} issue={issueOf("categories")} />
      <Exactness {...props} />
      <FormArea
        label={t("agreements.field.purpose")}
        issue={issueOf("purpose")}
        maxLength={500}
        rows={2}
        value={draft.purpose}
        onChange={(purpose) => onDraft({ ...draft, purpose })}
      />
      <FormField
        label={t("agreements.field.legalBasis")}
        issue={issueOf("legalBasis")}
        maxLength={300}
        value={draft.legalBasis}
        onChange={(legalBasis) => onDraft({ ...draft, legalBasis })}
      />
      <div className={classes.fields}>
        <FormField
          label={t("agreements.field.validFrom")}
          type="date"
          issue={issueOf("validFrom")}
          value={draft.validFrom}
          onChange={(validFrom) => onDraft({ ...draft, validFrom })}
        />
        <FormField
          label={t("agreements.field.last")}
          help={t("agreements.field.last.help")}
          type="date"
          issue={issueOf("last")}
          value={draft.last}
          onChange={(last) => onDraft({ ...draft, last })}
        />
      </div>
    </>
  );
}

function Parties({ draft, onDraft, issueOf, isOwnerFixed }: AgreementFieldsProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const agencies = useAgencies(city.id).data?.agencies ?? [];
  return (
    <>
      <Labelled label={t("agreements.field.from")} issue={issueOf("from")}>
        {(field) => (
          <Select
            {...field}
            isFramed
            label={t("agreements.field.from")}
            disabled={isOwnerFixed}
            value={String(draft.from ?? "")}
            options={[
              { value: "", label: t("agreements.choose") },
              ...agencies.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(value) => onDraft(withOwner(draft, agencies.find(({ id }) => id === value)?.id ?? null))}
          />
        )}
      </Labelled>
      <Boxes label={t("agreements.field.to")} issue={issueOf("to")}>
        {agencies.every(({ id }) => id === draft.from) && <p className={classes.quiet}>{t("agreements.field.to.none")}</p>}
        {agencies
          .filter(({ id }) => id !== draft.from)
          .map(({ id, name }) => (
            <label key={id} className={classes.box}>
              <Checkbox state={draft.to.includes(id)} onToggle={() => onDraft({ ...draft, to: toggled(draft.to, id) })} />
              {name}
            </label>
          ))}
      </Boxes>
    </>
  );
}

function Exactness({ draft, onDraft, issueOf }: AgreementFieldsProps) {
  const texts = useTexts();
  const { t } = texts;
  const { levels } = useOpenCity();
  return (
    <div className={classes.fields}>
      <Labelled label={t("agreements.field.precision")}>
        {(field) => (
          <Select
            {...field}
            isFramed
            label={t("agreements.field.precision")}
            value={draft.precision}
            options={precisionsOf(levels).map((precision) => ({
              value: precisionKey(precision),
              label: precisionOption(precision, levels, texts),
            }))}
            onChange={(precision) => onDraft({ ...draft, precision })}
          />
        )}
      </Labelled>
      <FormField
        label={t("agreements.field.minimum")}
        help={t(isClosed(draft) ? "agreements.field.minimum.help" : "agreements.field.minimum.helpOne")}
        issue={issueOf("minimum")}
        inputMode="numeric"
        maxLength={4}
        value={draft.minimum}
        onChange={(next) => onDraft({ ...draft, minimum: next })}
      />
    </div>
  );
}

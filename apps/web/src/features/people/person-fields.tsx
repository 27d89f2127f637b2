import { districtScopeSchema, personRoleSchema, type AgencyId, type DistrictScope } from "@lagebild/domain";
import { useAgencies, useEveryDistrict } from "../../api/cities.ts";
import { useSession } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { FormField, Labelled } from "../../ui/form-field.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Select } from "../../ui/select.tsx";
import { isSameScope, toggled, type PersonDraft, type PersonField } from "./person-draft.ts";
import classes from "./people.module.css";

interface PersonFieldsProps {
  readonly draft: PersonDraft;
  readonly onDraft: (draft: PersonDraft) => void;
  readonly issueOf: (field: PersonField) => string | undefined;
  /** The name of the agency that is stored, which may be of another city; null: the person is new. */
  readonly stored: { readonly agencyName: string | null } | null;
}

/** Who it is, in which role, for which agency and districts. */
export function PersonFields({ draft, onDraft, issueOf, stored }: PersonFieldsProps) {
  const { t } = useTexts();
  const isNew = stored === null;
  return (
    <>
      <div className={classes.fields}>
        <FormField
          label={t("people.field.name")}
          maxLength={80}
          issue={issueOf("name")}
          value={draft.name}
          onChange={(name) => onDraft({ ...draft, name })}
        />
        <FormField
          label={t("people.field.signIn")}
          help={t(isNew ? "people.field.signIn.help" : "people.field.signIn.fixed")}
          maxLength={64}
          isReadOnly={!isNew}
          issue={issueOf("signInName")}
          value={draft.signInName}
          onChange={(signInName) => onDraft({ ...draft, signInName })}
        />
        <RoleField draft={draft} onDraft={onDraft} issue={issueOf("role")} />
        <AgencyField draft={draft} onDraft={onDraft} agencyName={stored?.agencyName ?? null} />
      </div>
      <DistrictsField draft={draft} onDraft={onDraft} issue={issueOf("districts")} />
    </>
  );
}

type FieldProps = Pick<PersonFieldsProps, "draft" | "onDraft"> & { readonly issue: string | undefined };

function RoleField({ draft, onDraft, issue }: FieldProps) {
  const { t } = useTexts();
  const roles = personRoleSchema.options;
  return (
    <Labelled label={t("people.field.role")} help={draft.role === "" ? undefined : t(`role.${draft.role}.may`)} issue={issue}>
      {(field) => (
        <Select
          {...field}
          isFramed
          label={t("people.field.role")}
          value={draft.role}
          options={[
            ...(draft.role === "" ? [{ value: "" as const, label: t("people.field.role.choose") }] : []),
            ...roles.map((value) => ({ value, label: t(`role.${value}`) })),
          ]}
          onChange={(role) => onDraft({ ...draft, role })}
        />
      )}
    </Labelled>
  );
}

/** Agencies of the open city, and the stored one if it is of another; whoever keeps people for an agency chooses none. */
function AgencyField({ draft, onDraft, agencyName }: Omit<FieldProps, "issue"> & { readonly agencyName: string | null }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const own = useSession().data?.person?.agency ?? null;
  const stored = draft.agency;
  const known: readonly { readonly id: AgencyId; readonly name: string }[] = useAgencies(city.id).data?.agencies ?? [];
  const others = stored !== null && !known.some(({ id }) => id === stored) ? [{ id: stored, name: agencyName ?? stored }] : [];
  const agencies = [...known, ...others].filter(({ id }) => own === null || id === own);
  return (
    <Labelled label={t("people.field.agency")} help={t("people.field.agency.help")}>
      {(field) => (
        <Select
          {...field}
          isFramed
          label={t("people.field.agency")}
          disabled={own !== null}
          value={String(draft.agency ?? "")}
          options={[
            ...(own === null ? [{ value: "", label: t("people.field.agency.house") }] : []),
            ...agencies.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(value) => onDraft({ ...draft, agency: agencies.find(({ id }) => id === value)?.id ?? null })}
        />
      )}
    </Labelled>
  );
}

function DistrictsField({ draft, onDraft, issue }: FieldProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const districts = useEveryDistrict(city);
  const scopes = districts.map(({ level, code, name }) => ({ name, scope: districtScopeSchema.parse({ city: city.id, level, code }) }));
  const elsewhere = draft.districts.filter((each) => each.city !== city.id).length;
  const isChosen = (scope: DistrictScope): boolean => draft.districts.some((each) => isSameScope(each, scope));
  return (
    <fieldset className={classes.part}>
      <legend>{t("people.field.scope")}</legend>
      <Segments
        label={t("people.field.scope")}
        value={draft.isWholeCity ? "all" : "some"}
        options={(["all", "some"] as const).map((value) => ({ value, label: t(`people.field.scope.${value}`) }))}
        onChange={(value) => onDraft({ ...draft, isWholeCity: value === "all" })}
      />
      {!draft.isWholeCity && (
        <div className={classes.boxes}>
          {scopes.map(({ name, scope }) => (
            <label key={`${scope.level} ${scope.code}`}>
              <Checkbox state={isChosen(scope)} onToggle={() => onDraft({ ...draft, districts: toggled(draft.districts, scope) })} />
              {name}
            </label>
          ))}
        </div>
      )}
      {!draft.isWholeCity && elsewhere > 0 && <p className={classes.help}>{t("people.field.scope.elsewhere", { count: elsewhere })}</p>}
      <p className={issue === undefined ? classes.help : classes.issue}>{issue ?? t("people.field.scope.help")}</p>
    </fieldset>
  );
}

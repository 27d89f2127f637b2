import type { Category, QuarantineGroup } from "@lagebild/domain";
import { useId } from "react";
import { useCategories } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Field } from "../../ui/card.tsx";
import { Select, TextField } from "../../ui/select.tsx";
import { valueClass } from "../../ui/table.tsx";
import { type Body, setAt, setTranslation, setUnknownValues, timeFormats, translationOf, unknownValues } from "./mapping-change.ts";
import classes from "./quarantine.module.css";

interface SimpleChangesProps {
  readonly group: QuarantineGroup;
  readonly body: Body;
  readonly onChange: (body: Body) => void;
}

/** What can be changed without knowing JSON, as far as it bears on the cause. */
export function SimpleChanges(props: SimpleChangesProps) {
  const { code } = props.group;
  if (code === "invalid-category") return <Translations {...props} />;
  if (code === "invalid-time" || code === "time-does-not-exist" || code === "time-out-of-bounds") return <TimeFormats {...props} />;
  if (code === "invalid-coordinate" || code === "axes-swapped") return <UnknownPlaces {...props} />;
  return null;
}

/** Forms of times in German files, most frequent first; others can be typed. */
const FORMATS = [
  "DD.MM.YYYY HH:mm",
  "DD.MM.YYYY HH:mm:ss",
  "DD.MM.YYYY",
  "DD.MM.YY",
  "YYYY-MM-DD HH:mm",
  "YYYY-MM-DD HH:mm:ss",
  "YYYY-MM-DD",
  "ISO",
  "HH:mm",
  "HHmm",
  "MM/DD/YYYY hh:mm:ss A",
  "dayFraction",
  "unixSeconds",
];

function TimeFormats({ group, body, onChange }: SimpleChangesProps) {
  const { t } = useTexts();
  const list = useId();
  const all = timeFormats(body);
  const own = all.filter(({ column }) => column === group.column);
  return (
    <>
      {(own.length > 0 ? own : all).map(({ path, column, format }) => (
        <Field key={path.join(".")} label={t("mapping.format", { column })} help={t("mapping.format.help")}>
          {(id) => (
            <TextField
              id={id}
              list={list}
              value={format}
              onChange={({ currentTarget }) => onChange(setAt(body, path, currentTarget.value))}
            />
          )}
        </Field>
      ))}
      <datalist id={list}>
        {FORMATS.map((format) => (
          <option key={format} value={format}>
            {format}
          </option>
        ))}
      </datalist>
    </>
  );
}

function Translations({ group, body, onChange }: SimpleChangesProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const catalogue = useCategories(city.id);
  const options = useCategoryOptions(catalogue.data?.categories ?? [], group);
  const values = group.values.flatMap(({ value }) => (value === null || value.trim() === "" ? [] : [value]));
  return (
    <fieldset className={classes.translations}>
      <legend>{t("mapping.categories")}</legend>
      {values.map((value) => (
        <div key={value}>
          <span className={valueClass}>{value}</span>
          <Select
            isFramed
            label={t("mapping.category", { value })}
            value={translationOf(body, value)}
            options={options}
            onChange={(category) => onChange(setTranslation(body, value, category))}
          />
        </div>
      ))}
    </fieldset>
  );
}

/** Members of the kind, with their group in front where the name alone says too little. */
function useCategoryOptions(categories: readonly Category[], group: QuarantineGroup) {
  const { t, format } = useTexts();
  const parents = new Map(categories.map((category) => [category.id, category.name[format.language]]));
  const members = categories.filter(({ kind, parent }) => kind === group.kind && parent !== null);
  return [
    { value: "", label: t("mapping.noCategory") },
    ...members.map(({ id, parent, name }) => ({
      value: String(id),
      label: parent === null ? name[format.language] : `${parents.get(parent) ?? parent}: ${name[format.language]}`,
    })),
  ];
}

function UnknownPlaces({ group, body, onChange }: SimpleChangesProps) {
  const { t } = useTexts();
  const known = unknownValues(body);
  if (known === null) return null;
  const offered = group.values.flatMap(({ value }) => (value === null || value === "" || known.includes(value) ? [] : [value]));
  return (
    <Field label={t("mapping.unknown")} help={t("mapping.unknown.help", { values: offered.slice(0, 3).join(" · ") })}>
      {(id) => (
        <TextField
          id={id}
          value={known.join("; ")}
          onChange={({ currentTarget }) =>
            onChange(
              setUnknownValues(
                body,
                currentTarget.value.split(";").map((value) => value.trimStart()),
              ),
            )
          }
        />
      )}
    </Field>
  );
}

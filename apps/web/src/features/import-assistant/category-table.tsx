import { UNKNOWN_CATEGORY, type CategoryId } from "@lagebild/domain";
import { IconTags } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { MappingDraft } from "../../intake/drafts.ts";
import type { CategoryCounts, ValueCount } from "../../intake/messages.ts";
import { Card, CardBody, Field } from "../../ui/card.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { TextField } from "../../ui/select.tsx";
import { numberClass, Table, valueClass } from "../../ui/table.tsx";
import type { Place } from "./actions.ts";
import { categoryColumnOf, translationOf, withTranslation } from "./session.ts";
import classes from "./import-assistant.module.css";

const SHOWN = 100;
const NONE = "";

interface CategoryTableProps {
  readonly place: Place;
  readonly draft: MappingDraft;
  readonly counts: CategoryCounts | null;
  readonly isCounting: boolean;
  readonly onDraft: (draft: MappingDraft) => void;
}

/** Value of the file → category of the catalogue, the most frequent first. */
export function CategoryTable({ place, draft, counts, isCounting, onDraft }: CategoryTableProps) {
  const { t, format } = useTexts();
  const [search, setSearch] = useState("");
  const column = categoryColumnOf(draft);
  const options = useCategoryOptions(place, draft, t("assistant.categories.unknown"));
  const isAll = column === null;
  const name = t(isAll ? "assistant.categories.defaultAll" : "assistant.categories.default");
  const assigned = counts?.values.filter(({ value }) => translationOf(draft, value) !== null) ?? [];
  const total = counts?.values.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const covered = assigned.reduce((sum, { count }) => sum + count, 0);
  const found = counts?.values.filter(({ value }) => value.toLowerCase().includes(search.trim().toLowerCase())) ?? [];
  const shown = found.slice(0, SHOWN);
  const meta =
    counts === null || total === 0
      ? undefined
      : t("assistant.categories.meta", {
          assigned: format.count(assigned.length),
          total: format.count(counts.distinct),
          share: format.share(covered / total),
        });
  return (
    <Card title={t("assistant.categories")} icon={<IconTags size={18} stroke={1.75} aria-hidden />} meta={meta}>
      <CardBody>
        {isAll && <p>{t("assistant.categories.none")}</p>}
        {isCounting && <p role="status">{t("assistant.categories.counting")}</p>}
        <div className={classes.fields}>
          <Field label={name}>
            {(id) => (
              <SearchSelect
                id={id}
                label={name}
                value={draft.defaultCategory ?? NONE}
                options={options}
                searchLabel={t("assistant.categories.find")}
                nothing={t("assistant.categories.noMatch")}
                onChange={(value) => onDraft({ ...draft, defaultCategory: idOf(place, value) })}
              />
            )}
          </Field>
          {counts !== null && counts.values.length > 12 && (
            <Field label={t("assistant.categories.search")}>
              {(id) => <TextField id={id} type="search" value={search} onChange={({ currentTarget }) => setSearch(currentTarget.value)} />}
            </Field>
          )}
        </div>
      </CardBody>
      {shown.length > 0 && <Values place={place} draft={draft} shown={shown} options={options} onDraft={onDraft} />}
      {counts !== null && shown.length < Math.max(found.length, search === "" ? counts.distinct : 0) && (
        <p className={classes.more}>
          {t("assistant.categories.more", {
            shown: format.count(shown.length),
            total: format.count(search === "" ? counts.distinct : found.length),
          })}
        </p>
      )}
    </Card>
  );
}

interface ValuesProps extends Pick<CategoryTableProps, "place" | "draft" | "onDraft"> {
  readonly shown: readonly ValueCount[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Values({ place, draft, shown, options, onDraft }: ValuesProps) {
  const { t } = useTexts();
  return (
    <Table
      label={t("assistant.categories")}
      head={
        <>
          <th scope="col">{t("assistant.categories.value")}</th>
          <th scope="col" className={numberClass}>
            {t("assistant.categories.count")}
          </th>
          <th scope="col">{t("assistant.categories.category")}</th>
          <th scope="col">{t("assistant.column.why")}</th>
        </>
      }
    >
      {shown.map((one) => (
        <ValueRow
          key={one.value}
          one={one}
          category={translationOf(draft, one.value)}
          options={options}
          onCategory={(value) => onDraft(withTranslation(draft, one.value, idOf(place, value)))}
        />
      ))}
    </Table>
  );
}

interface ValueRowProps {
  readonly one: ValueCount;
  readonly category: CategoryId | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onCategory: (value: string) => void;
}

function ValueRow({ one, category, options, onCategory }: ValueRowProps) {
  const { t, format } = useTexts();
  const { value, count, proposal } = one;
  const isProposed = proposal !== null && proposal.category === category;
  const why = isProposed ? t(proposal.reason === "name" ? "assistant.why.nameOf" : `assistant.why.${proposal.reason}`) : "";
  return (
    <tr>
      <th scope="row">
        <span className={valueClass} title={value}>
          {value}
        </span>
      </th>
      <td className={numberClass}>{format.count(count)}</td>
      <td className={classes.role}>
        <SearchSelect
          label={t("assistant.categories.of", { value })}
          value={category ?? NONE}
          options={options}
          searchLabel={t("assistant.categories.find")}
          nothing={t("assistant.categories.noMatch")}
          onChange={onCategory}
        />
      </td>
      <td className={classes.why}>{why}</td>
    </tr>
  );
}

function idOf({ categories }: Place, value: string): CategoryId | null {
  return categories.find(({ id }) => id === value)?.id ?? null;
}

/** Members of the catalogue for the kind, each with its group in front. */
function useCategoryOptions({ categories }: Place, { kind }: MappingDraft, none: string) {
  const { format } = useTexts();
  const { language } = format;
  return useMemo(() => {
    const names = new Map(categories.map(({ id, name }) => [id, name[language]]));
    const members = categories.filter((category) => category.kind === kind && category.id !== UNKNOWN_CATEGORY);
    return [
      { value: NONE, label: none },
      ...members.map(({ id, parent, name }) => ({
        value: String(id),
        label: parent === null ? name[language] : `${names.get(parent) ?? parent}: ${name[language]}`,
      })),
    ];
  }, [categories, kind, language, none]);
}

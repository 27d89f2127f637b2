import { groupCategories, type Category, type CategoryId } from "@lagebild/domain";
import { IconChevronRight, IconLock, IconSearch, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useCategories } from "../../api/cities.ts";
import { useFacets } from "../../api/picture.ts";
import { useTexts } from "../../i18n/language.tsx";
import { setFilter } from "../../state/actions.ts";
import { useChoice, useFilter } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { TextField } from "../../ui/select.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { byCount, chosenLeaves, shorten, stateOf, toggleCategories } from "./category-choice.ts";
import classes from "./filters.module.css";
import { OptionRow, Section } from "./option-row.tsx";

const SHOWN_GROUPS = 6;
/** The same function every time: React calls it only when the field appears. */
const focusOnce = (field: HTMLInputElement | null): void => field?.focus();

interface Group {
  readonly group: Category;
  readonly members: readonly Category[];
}

/** The catalogue as a tree of two levels; groups by number of reports, those without any hidden until asked for. */
export function CategorySection() {
  const { t, format } = useTexts();
  const cityId = useLage(({ view }) => view.city);
  const categories = useCategories(cityId);
  const { textOf, order } = useCategoryCounts();
  const [search, setSearch] = useState<string | null>(null);
  const [isLong, setIsLong] = useState(false);
  const groups = groupCategories(categories.data?.categories ?? []);
  const found = search === null || search === "" ? groups : matching(groups, search, format.language);
  const sorted = byCount(found, ({ group }) => order.get(group.id));
  const shown = isLong || search ? sorted : sorted.slice(0, SHOWN_GROUPS);
  return (
    <Section
      title={t("filters.category")}
      tools={
        <IconButton
          isDense
          label={t("filters.category.search")}
          aria-expanded={search !== null}
          icon={search === null ? <IconSearch size={16} aria-hidden /> : <IconX size={16} aria-hidden />}
          onClick={() => setSearch(search === null ? "" : null)}
        />
      }
    >
      {search !== null && (
        <TextField
          type="search"
          className={classes.search}
          aria-label={t("filters.category.search")}
          placeholder={t("filters.category.search")}
          value={search}
          ref={focusOnce}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && setSearch(null)}
        />
      )}
      {categories.isError && (
        <ErrorNote isInline what={t("filters.category")} error={categories.error} onRetry={() => void categories.refetch()} />
      )}
      {categories.isPending && <Skeleton lines={6} />}
      {search !== null && search !== "" && found.length === 0 && <p className={classes.note}>{t("filters.category.none")}</p>}
      {shown.map((one) => (
        <GroupRows
          key={one.group.id}
          group={one}
          all={categories.data?.categories ?? []}
          textOf={textOf}
          order={order}
          isForcedOpen={Boolean(search)}
        />
      ))}
      {!search && sorted.length > SHOWN_GROUPS && (
        <Button look="link" onClick={() => setIsLong(!isLong)}>
          {isLong ? t("filters.category.less") : t("filters.category.more", { count: sorted.length - SHOWN_GROUPS })}
        </Button>
      )}
    </Section>
  );
}

/** What each category would match, as text, and the counts by which they are sorted until period or kinds change. */
function useCategoryCounts(): Pick<GroupRowsProps, "textOf" | "order"> {
  const { format } = useTexts();
  const cityId = useLage(({ view }) => view.city);
  const { period, kinds } = useChoice();
  const { data, isPlaceholderData } = useFacets(cityId, useFilter());
  const counts = new Map(data?.categories.map(({ id, count }) => [id, count]));
  const order = useKept(JSON.stringify([cityId, period, kinds]), isPlaceholderData || data === undefined ? null : counts);
  return { order, textOf: (id) => (data === undefined ? null : format.tally(counts.get(id) ?? 0, data.meta.isWeighted)) };
}

const NOTHING: ReadonlyMap<CategoryId, number> = new Map();

/** The first counts under a key; rows must not jump with every click. */
function useKept(key: string, counts: ReadonlyMap<CategoryId, number> | null): ReadonlyMap<CategoryId, number> {
  const [kept, setKept] = useState<{ readonly key: string; readonly counts: ReadonlyMap<CategoryId, number> } | null>(null);
  if (counts !== null && kept?.key !== key) setKept({ key, counts });
  return kept?.counts ?? NOTHING;
}

/** Groups whose name fits stay whole; of the others only the members that fit. */
function matching(groups: readonly Group[], search: string, language: "de" | "en"): readonly Group[] {
  const needle = search.trim().toLocaleLowerCase(language);
  const fits = ({ name }: Category): boolean => name[language].toLocaleLowerCase(language).includes(needle);
  return groups.flatMap(({ group, members }) => {
    if (fits(group)) return [{ group, members }];
    const some = members.filter(fits);
    return some.length === 0 ? [] : [{ group, members: some }];
  });
}

interface GroupRowsProps {
  readonly group: Group;
  readonly all: readonly Category[];
  readonly textOf: (id: CategoryId) => string | null;
  /** Counts by which rows are sorted; they stand still while categories are chosen. */
  readonly order: ReadonlyMap<CategoryId, number>;
  readonly isForcedOpen: boolean;
}

function GroupRows({ group: { group, members }, all, textOf, order, isForcedOpen }: GroupRowsProps) {
  const { t, format } = useTexts();
  const { categories: chosen } = useChoice();
  const [isOpen, setIsOpen] = useState(false);
  const leaves = chosenLeaves(all, chosen);
  const ids = members.length === 0 ? [group.id] : members.map(({ id }) => id);
  const name = group.name[format.language];
  const isExpanded = isForcedOpen || isOpen;
  const row = (category: Category, own: readonly CategoryId[]) => (
    <OptionRow
      key={category.id}
      name={category.name[format.language]}
      state={stateOf(own, leaves)}
      count={textOf(category.id)}
      onToggle={() => setFilter({ categories: toggleCategories(all, chosen, own) })}
      onOnly={() => setFilter({ categories: shorten(all, new Set(own)) })}
      note={category.special && <Badge icon={<IconLock size={14} aria-hidden />} help={t("filters.category.special.help")} />}
    />
  );
  return (
    <div>
      <div className={classes.group}>
        {members.length > 0 ? (
          <button
            type="button"
            className={classes.twisty}
            aria-expanded={isExpanded}
            aria-label={t(isExpanded ? "filters.category.close" : "filters.category.open", { name })}
            onClick={() => setIsOpen(!isOpen)}
          >
            <IconChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span />
        )}
        {row(group, ids)}
      </div>
      {isExpanded && members.length > 0 && (
        <div className={classes.members} role="group" aria-label={name}>
          {byCount(members, ({ id }) => order.get(id)).map((member) => row(member, [member.id]))}
        </div>
      )}
    </div>
  );
}

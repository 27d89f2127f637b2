import { type Category, groupCategories, type Kind, type Period, periodDays, resolveCategories } from "@lagebild/domain";
import {
  IconBuildingCommunity,
  IconCalendar,
  IconCategory,
  IconClock,
  IconConfetti,
  IconHexagon,
  IconLock,
  IconMoon,
  IconSun,
  type Icon,
} from "@tabler/icons-react";
import { useAgencies, useCategories, useDistricts } from "../../api/cities.ts";
import type { Format } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { Translate } from "../../i18n/translate.ts";
import { clearDimension, setResolution } from "../../state/actions.ts";
import { type Dimension, type FilterChoice, isDefault } from "../../state/filter.ts";
import { useChoice, useDefaults, useFilter, useResolution } from "../../state/hooks.ts";
import { usePlayed } from "../../state/play.ts";
import { useLage } from "../../state/store.ts";
import { runsOf, type TimeWindow, windowOf, windowsOf } from "../../state/time-windows.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { useAgainstChip } from "./against-chip.ts";
import type { Chip } from "./chip.ts";
import { usePurposeChip } from "./purpose-chip.ts";

const MAX_NAMES = 2;

/** The question as chips: period, kinds and cell size always, the rest when it narrows. */
export function useChips(): readonly Chip[] {
  const { t, format } = useTexts();
  const choice = useChoice();
  const defaults = useDefaults();
  const filter = useFilter();
  const resolution = useResolution();
  const isAuto = useLage(({ view }) => view.resolution === "auto");
  const names = useNames(format);
  const windows = windowsOf(useOpenCity().shifts);
  const against = useAgainstChip();
  const purpose = usePurposeChip();
  const leavesOutSpecial = choice.categories === undefined && names.hasSpecial;
  const played = usePlayed();
  if (filter === null) return [];
  const period = played?.period ?? filter.period;
  const chip = (id: Dimension, icon: Icon | null, label: string, short = label): Chip => ({
    id,
    icon,
    label,
    short,
    isChanged: !isDefault(choice, id, defaults),
    clear: () => clearDimension(id),
  });
  const chips: Chip[] = [
    chip(
      "period",
      IconCalendar,
      `${format.period(period)} (${lengthOf(period, t)})`,
      `${format.periodShort(period)} (${lengthOf(period, t)})`,
    ),
    ...against,
    chip("kinds", null, kindsText(choice.kinds, t)),
  ];
  if (choice.categories !== undefined) chips.push(chip("categories", IconCategory, names.categories(choice.categories, t)));
  if (leavesOutSpecial) chips.push(specialChip(t));
  if (choice.agencies !== undefined) chips.push(chip("agencies", null, names.agencies(choice.agencies, t)));
  if (choice.districts !== undefined) chips.push(chip("districts", IconBuildingCommunity, names.districts(choice.districts, t)));
  if (choice.weekdays !== undefined || choice.hours !== undefined)
    chips.push(chip("times", IconClock, timesText(choice, windows, { t, format })));
  if (choice.holidays !== undefined) chips.push(chip("holidays", IconConfetti, t(`line.holidays.${choice.holidays}`)));
  if (choice.darkness !== undefined)
    chips.push(chip("darkness", choice.darkness === "dark" ? IconMoon : IconSun, t(`line.darkness.${choice.darkness}`)));
  if (choice.statistics !== "incoming") chips.push(chip("statistics", null, t("line.statistics.pks")));
  if (choice.asOf !== undefined) chips.push(chip("asOf", null, t("line.asOf", { day: format.day(choice.asOf) })));
  chips.push({
    id: "resolution",
    icon: IconHexagon,
    label: t(isAuto ? "line.cells.auto" : "line.cells", { resolution }),
    short: t("line.cells", { resolution }),
    isChanged: !isAuto,
    clear: () => setResolution("auto"),
    clearLabel: t("line.cells.reset"),
  });
  return [...chips, ...purpose];
}

function specialChip(t: Translate): Chip {
  return {
    id: "special",
    icon: IconLock,
    label: t("line.withoutSpecial"),
    short: t("line.withoutSpecial.short"),
    help: t("line.withoutSpecial.help"),
    isChanged: false,
    clear: null,
  };
}

export function lengthOf(period: Period, t: Translate): string {
  const days = periodDays(period);
  return days % 7 === 0 ? t("line.weeks", { count: days / 7 }) : t("line.days", { count: days });
}

function kindsText(kinds: readonly Kind[] | undefined, t: Translate): string {
  if (kinds === undefined) return t("line.allKinds");
  if (kinds.length === 0) return t("line.noKinds");
  return kinds.map((kind) => t(`kinds.${kind}`)).join(", ");
}

/** Fr–Sa 21–02 Uhr; Fr–Sa Nacht 22–06 Uhr where the hours are those of a shift. */
export function timesText(
  { weekdays, hours, dayBegins }: Pick<FilterChoice, "weekdays" | "hours" | "dayBegins">,
  windows: readonly TimeWindow[],
  { t, format }: { readonly t: Translate; readonly format: Format },
): string {
  const days = runsOf(weekdays ?? [], 7).map(({ first, last }) =>
    first === last ? format.weekdayShort(first) : `${format.weekdayShort(first)}–${format.weekdayShort(last)}`,
  );
  const runs = runsOf(hours ?? [], 24);
  const times = runs.map(({ first, last }) => format.hours(first, last)).join(", ");
  const id = windowOf(hours, windows);
  const shift = windows.find((window) => window.id === id)?.shift.name[format.language];
  const named = shift === undefined ? times : t("line.times.shift", { shift, hours: times });
  const text = [days.join(", "), named].filter((part) => part !== "").join(" ");
  const isSplit = weekdays !== undefined && dayBegins === undefined && runs.some(({ first, last }) => first > last);
  return isSplit ? t("line.times.calendarDay", { times: text }) : text;
}

function useNames(format: Format) {
  const cityId = useLage(({ view }) => view.city);
  const level = useFilter()?.level ?? null;
  const categories = useCategories(cityId).data?.categories ?? [];
  const agencies = useAgencies(cityId).data?.agencies ?? [];
  const districts = useDistricts(cityId, level).data?.districts ?? [];
  return {
    hasSpecial: categories.some(({ special }) => special),
    categories: (ids: readonly string[], t: Translate) => categoriesText(ids, categories, format, t),
    agencies: (ids: readonly string[], t: Translate) =>
      ids.length === 0
        ? t("line.noAgencies")
        : ids.length <= MAX_NAMES
          ? ids.map((id) => agencies.find((one) => one.id === id)?.name ?? id).join(", ")
          : t("line.agencies", { chosen: ids.length, all: agencies.length }),
    districts: (codes: readonly string[], t: Translate) =>
      codes.length === 0
        ? t("line.noDistricts")
        : codes.length <= MAX_NAMES
          ? codes.map((code) => districts.find((one) => one.code === code)?.name ?? code).join(", ")
          : t("line.districts", { count: codes.length }),
  };
}

function categoriesText(ids: readonly string[], categories: readonly Category[], format: Format, t: Translate): string {
  if (ids.length === 0) return t("line.noCategories");
  const nameOf = (id: string): string => categories.find((one) => one.id === id)?.name[format.language] ?? id;
  if (ids.length <= MAX_NAMES) return ids.map(nameOf).join(", ");
  const leaves = new Set(
    groupCategories(categories).flatMap(({ group, members }) => (members.length === 0 ? [group.id] : members.map(({ id }) => id))),
  );
  const known = categories.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  const chosen = resolveCategories(categories, known).filter((id) => leaves.has(id)).length;
  return t("line.categories", { chosen, all: leaves.size });
}

import {
  addDays,
  lastWholeWeeks,
  type CityId,
  type Day,
  type Period,
  periodDays,
  type SavedPeriod,
  type SavedView,
} from "@lagebild/domain";
import type { FilterDefaults } from "./filter.ts";
import { type Search, toSharedSearch } from "./search.ts";
import type { LageState } from "./store.ts";
import type { Language } from "./view.ts";

/** Of whoever opens the view, never of the view itself. */
const OWN = ["city", "lang"];
const PERIOD = ["from", "to"];

/** A period as "always the last …": of whole weeks where it is made of such. */
export function movingPeriod(period: Period): Exclude<SavedPeriod, { type: "fixed" }> {
  const days = periodDays(period);
  return days % 7 === 0 ? { type: "weeks", count: days / 7 } : { type: "days", count: days };
}

/** What is kept of the present view: all that its link says, without the period where that moves on. */
export function savedAddress(state: Pick<LageState, "choice" | "view" | "defaults" | "autoResolution">, { type }: SavedPeriod): Search {
  const left = type === "fixed" ? OWN : [...OWN, ...PERIOD];
  return Object.fromEntries(Object.entries(toSharedSearch(state)).filter(([name]) => !left.includes(name)));
}

/** The days that a saved view shows of a city whose newest report is of `lastOn`; null: those of its address. */
export function periodOf(period: SavedPeriod, lastOn: Day): Period | null {
  switch (period.type) {
    case "fixed":
      return null;
    case "weeks":
      return lastWholeWeeks(lastOn, period.count);
    case "days":
      return { from: addDays(lastOn, 1 - period.count), to: addDays(lastOn, 1) };
  }
}

interface Reader {
  readonly city: CityId;
  readonly language: Language | null;
  readonly lastOn: Day | null;
}

/** The address that opens a saved view. */
export function openAddress({ address, period }: Pick<SavedView, "address" | "period">, { city, language, lastOn }: Reader): Search {
  const days = lastOn === null ? null : periodOf(period, lastOn);
  return { ...address, city, ...days, ...(language === null ? {} : { lang: language }) };
}

/** The period that the present view shows. */
export function shownPeriod({
  choice,
  defaults,
}: {
  readonly choice: LageState["choice"];
  readonly defaults: FilterDefaults | null;
}): Period | null {
  return choice.period ?? defaults?.period ?? null;
}

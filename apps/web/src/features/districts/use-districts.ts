import { daySchema, districtCodeSchema, type Day, type DistrictCode, type DistrictLevel } from "@lagebild/domain";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import type { Search } from "../../state/search.ts";

interface DistrictsChoice {
  /** Null: the city has no districts. */
  readonly level: DistrictLevel | null;
  /** Day after the last; null: the last whole weeks. */
  readonly to: Day | null;
  /** What a link to another page of districts keeps. */
  readonly kept: Search;
  readonly change: (patch: Readonly<Record<string, string | undefined>>) => void;
}

/** Level and four weeks, as the address says them. */
export function useDistrictsChoice(): DistrictsChoice {
  const city = useOpenCity();
  const [search, change] = usePageSearch();
  const level = city.levels.find(({ id }) => id === search["level"]) ?? city.levels[0] ?? null;
  const to = daySchema.safeParse(search["to"]).data ?? null;
  const kept: Record<string, string> = {};
  if (level !== null && level.id !== city.levels[0]?.id) kept["level"] = level.id;
  if (to !== null) kept["to"] = to;
  return { level, to, kept, change };
}

export function readCode(text: string): DistrictCode | null {
  return districtCodeSchema.safeParse(text).data ?? null;
}

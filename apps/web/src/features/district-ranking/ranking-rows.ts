import type { District, DistrictCode, FacetsAnswer } from "@lagebild/domain";

/** Below this number of reports in either period a percentage says more than the counts hold. */
const MIN_FOR_SHARE = 20;

export interface Change {
  /** Reports more (or fewer) than in the preceding period of equal length. */
  readonly difference: number;
  /** Relative to the preceding period; null unless both counts are at least 20. */
  readonly share: number | null;
}

export interface RankingRow {
  readonly code: DistrictCode;
  readonly name: string;
  readonly count: number;
  /** [PC9] Over the days that are compared. */
  readonly comparedCount: number | null;
  readonly previousCount: number | null;
  readonly change: Change | null;
  readonly perKm2: number;
  /** Per 1,000 inhabitants; null when the population is not known. */
  readonly perThousand: number | null;
}

export type RankingOrder = "count" | "change" | "density" | "rate";

/** Both over the same days. */
export function changeOf(comparedCount: number | null, previousCount: number | null): Change | null {
  if (comparedCount === null || previousCount === null) return null;
  const difference = comparedCount - previousCount;
  const share = Math.min(comparedCount, previousCount) >= MIN_FOR_SHARE ? difference / previousCount : null;
  return { difference, share };
}

/** One row per district, also for those without a report. */
export function rankingRows(districts: readonly District[], facets: Pick<FacetsAnswer, "districts">): readonly RankingRow[] {
  const byCode = new Map(facets.districts.map((entry) => [entry.code, entry]));
  return districts.map(({ code, name, areaKm2, population }) => {
    const entry = byCode.get(code);
    const count = entry?.count ?? 0;
    const { comparedCount = null, previousCount = null } = entry ?? {};
    return {
      code,
      name,
      count,
      comparedCount,
      previousCount,
      change: changeOf(comparedCount, previousCount),
      perKm2: count / areaKm2,
      perThousand: population === null ? null : (count / population) * 1000,
    };
  });
}

/** Highest first; rows without the value last, equal ones by name. */
export function orderedRows(rows: readonly RankingRow[], order: RankingOrder): readonly RankingRow[] {
  const valueOf: Readonly<Record<RankingOrder, (row: RankingRow) => number | null>> = {
    count: (row) => row.count,
    change: (row) => row.change?.difference ?? null,
    density: (row) => row.perKm2,
    rate: (row) => row.perThousand,
  };
  const value = (row: RankingRow): number => valueOf[order](row) ?? -Infinity;
  return rows.toSorted((a, b) => (value(a) === value(b) ? a.name.localeCompare(b.name, "de") : value(b) - value(a)));
}

/** Reports that match but lie in no district; null while the filter names districts, since the total leaves the others out. */
export function outsideCount(total: number, rows: readonly RankingRow[], isFiltered: boolean): number | null {
  if (isFiltered) return null;
  const rest = total - rows.reduce((sum, row) => sum + row.count, 0);
  // Weighted sums differ in the last digits.
  return Math.abs(rest) < 0.05 ? 0 : Math.max(0, rest);
}

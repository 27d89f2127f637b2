import type { DistrictRate } from "../../map/modes/rates.ts";

export type RateColumn =
  | "name"
  | "class"
  | "count"
  | "perKm2"
  | "perThousand"
  | "frequency"
  | "population"
  | "areaKm2"
  | "caution"
  | "whole"
  | "share"
  | "lower"
  | "upper";

/** What a column says of a district; shares in per cent, to a tenth (AT1). */
export function rateValue(rate: DistrictRate, column: RateColumn): number | string | null {
  if (column === "class") return rate.value;
  if (column === "whole") return rate.share?.whole ?? null;
  if (column !== "share" && column !== "lower" && column !== "upper") return rate[column];
  const part = rate.share?.[column] ?? null;
  return part === null ? null : Math.round(part * 1_000) / 10;
}

export interface Sorting {
  readonly column: RateColumn;
  readonly isDescending: boolean;
}

/** The class goes by the rate itself. Equal rows stay in the order of their names; what has no value comes last in either direction. */
export function orderedRates(rates: readonly DistrictRate[], { column, isDescending }: Sorting, locale: string): readonly DistrictRate[] {
  const names = new Intl.Collator(locale);
  const sign = isDescending ? -1 : 1;
  return rates.toSorted((one, other) => {
    const [a, b] = [rateValue(one, column), rateValue(other, column)];
    const tie = names.compare(one.name, other.name);
    if (a === null || b === null) return Number(a === null) - Number(b === null) || tie;
    const order = typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b));
    return sign * order || tie;
  });
}

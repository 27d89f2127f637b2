import type { DistrictRate } from "../../map/modes/rates.ts";

export type RateColumn = "name" | "class" | "count" | "perKm2" | "perThousand" | "frequency" | "population" | "areaKm2" | "caution";

interface Sorting {
  readonly column: RateColumn;
  readonly isDescending: boolean;
}

/** The class goes by the rate itself. Equal rows stay in the order of their names; what has no value comes last in either direction. */
export function orderedRates(rates: readonly DistrictRate[], { column, isDescending }: Sorting, locale: string): readonly DistrictRate[] {
  const names = new Intl.Collator(locale);
  const sign = isDescending ? -1 : 1;
  const valueOf = (rate: DistrictRate): number | string | null => (column === "class" ? rate.value : rate[column]);
  return rates.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    const tie = names.compare(one.name, other.name);
    if (a === null || b === null) return Number(a === null) - Number(b === null) || tie;
    const order = typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b));
    return sign * order || tie;
  });
}

import type { ContextFeaturesAnswer } from "@lagebild/domain";

type Feature = ContextFeaturesAnswer["features"][number];
export const CONTEXT_COLUMNS = ["district", "name", "hours", "value", "answers", "interval"] as const;
export type ContextColumn = (typeof CONTEXT_COLUMNS)[number];

export interface ContextOrder {
  readonly column: ContextColumn;
  readonly isDescending: boolean;
}

/** Columns that say something of this layer. */
export function columnsOf({ survey, hoursProperty }: ContextFeaturesAnswer["layer"]): readonly ContextColumn[] {
  const isShown: Readonly<Record<ContextColumn, boolean>> = {
    district: true,
    name: true,
    hours: hoursProperty !== null,
    value: survey !== null,
    answers: survey !== null,
    interval: survey !== null,
  };
  return CONTEXT_COLUMNS.filter((column) => isShown[column]);
}

/** Features in the wanted order, those without a value last whichever way; equal ones by name. */
export function orderFeatures(
  features: readonly Feature[],
  { column, isDescending }: ContextOrder,
  districtName: (code: string) => string,
): readonly Feature[] {
  const keyOf = (feature: Feature): string | number | null => {
    switch (column) {
      case "district":
        return feature.district === null ? null : districtName(feature.district);
      case "name":
        return feature.name;
      case "hours":
        return feature.hours;
      case "value":
        return feature.survey?.value ?? null;
      case "answers":
        return feature.survey?.count ?? null;
      case "interval":
        return feature.survey?.low ?? null;
    }
  };
  const sign = isDescending ? -1 : 1;
  return features.toSorted((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0) || byName(a, b);
    const difference = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "de", { numeric: true });
    return sign * difference || byName(a, b);
  });
}

const byName = (a: Feature, b: Feature): number => (a.name ?? "").localeCompare(b.name ?? "", "de", { numeric: true });

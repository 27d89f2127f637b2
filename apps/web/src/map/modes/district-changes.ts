import type { AnalysisValue, District, DistrictComparison } from "@lagebild/domain";
import type { Format } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/translate.ts";
import { UNSURE_CLASS } from "./mode-codes.ts";

export type DistrictValue = Extract<AnalysisValue, { readonly method: "district-comparison" }>;

/** [E4] A district in both periods, with the class that cells of such a change have. */
export interface DistrictChange extends DistrictComparison {
  readonly name: string;
  readonly difference: number;
  /** Of the mode `change`: 0 = too little data. */
  readonly modeClass: number;
}

export const CHANGE_ORDERS = ["name", "class", "count", "countBefore", "difference", "ratio", "p"] as const;
export type ChangeOrder = (typeof CHANGE_ORDERS)[number];

export function districtChanges(
  { districts: compared }: DistrictValue,
  districts: readonly Pick<District, "code" | "name">[],
): readonly DistrictChange[] {
  const names = new Map(districts.map(({ code, name }) => [code, name]));
  return compared.map((each) => ({
    ...each,
    name: names.get(each.code) ?? each.code,
    difference: each.count - each.countBefore,
    modeClass: each.pAdjusted === null ? 0 : UNSURE_CLASS + each.class,
  }));
}

interface Sorting {
  readonly order: ChangeOrder;
  readonly isDescending: boolean;
  readonly locale: string;
}

/** The surest changes first where classes are sorted, whatever their direction; what has no value comes last in either direction. */
export function orderedChanges(rows: readonly DistrictChange[], { order, isDescending, locale }: Sorting): readonly DistrictChange[] {
  const names = new Intl.Collator(locale, { numeric: true });
  const sign = isDescending ? -1 : 1;
  const valueOf = (row: DistrictChange): number | null => {
    if (order === "class") return row.modeClass === 0 ? null : Math.abs(row.class);
    if (order === "p") return row.pAdjusted;
    if (order === "name") return 0;
    return row[order];
  };
  return rows.toSorted((a, b) => {
    const [one, other] = [valueOf(a), valueOf(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || names.compare(a.name, b.name);
    const byName = order === "name" ? sign * names.compare(a.name, b.name) : 0;
    return sign * (one - other) || byName || Math.abs(b.difference) - Math.abs(a.difference) || names.compare(a.name, b.name);
  });
}

interface Words {
  readonly t: Translate;
  readonly format: Pick<Format, "expectation" | "p" | "language">;
}

/** `0,7–2,4`, open above where nothing was counted before (PC6). */
export function intervalText({ lower, upper }: Pick<DistrictComparison, "lower" | "upper">, { format }: Pick<Words, "format">): string {
  if (lower === null) return "–";
  return `${format.expectation(lower)}–${upper === null ? "…" : format.expectation(upper)}`;
}

/** Ratio, interval and p in a few words; why there are none where there are none. */
export function changeWords({ ratio, lower, upper, pAdjusted, dispersion }: DistrictComparison, { t, format }: Words): string {
  if (pAdjusted === null || lower === null) return t(dispersion === null ? "compare.districts.noSpread" : "modes.change.tooFew");
  const p = format.p(pAdjusted);
  const range =
    ratio === null || upper === null
      ? t("compare.ratio.open", { lower: format.expectation(lower) })
      : t("compare.ratio", { ratio: format.expectation(ratio), lower: format.expectation(lower), upper: format.expectation(upper) });
  return `${range} · ${t(p.startsWith("<") ? "compare.row.pSmall" : "compare.row.p", { p })}`;
}

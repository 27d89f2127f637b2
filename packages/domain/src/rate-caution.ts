/** [R23] Why a rate per resident says little here: few live here, or there are far more reports than residents would account for. */
export type RateCaution = "fewResidents" | "manyVisit";

/** Fewer residents than this make a rate jump with every report. */
const FEW_RESIDENTS = 5_000;
/** So many times its share of the residents is a district's share of the reports where visitors are likely to matter. */
const VISITED_FACTOR = 2;

/** Of one district beside all whose residents are known. Null: no caution, or no number of residents. */
export function rateCaution(
  { count, population }: { readonly count: number; readonly population: number | null },
  all: { readonly reports: number; readonly residents: number },
): RateCaution | null {
  if (population === null) return null;
  if (population < FEW_RESIDENTS) return "fewResidents";
  return count > 0 && count * all.residents >= VISITED_FACTOR * population * all.reports ? "manyVisit" : null;
}

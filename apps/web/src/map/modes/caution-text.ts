import type { CellFacts } from "../cell-facts.ts";
import type { Format } from "../../i18n/format.ts";
import type { MessageKey, Translate } from "../../i18n/translate.ts";
import type { CellCaution, CellReading } from "./cell-reading.ts";

interface CautionWords {
  readonly t: Translate;
  readonly format: Format;
  readonly agencyName: (agency: string) => string;
  readonly categoryName: (category: string) => string;
}

const LONG = {
  feedBegan: "marks.begin",
  feedStopped: "marks.stopped",
  daysMissing: "marks.missing",
  categoryChanged: "marks.category",
  operation: "marks.operation",
} as const satisfies Record<CellCaution["caution"], MessageKey>;

const SHORT = {
  feedBegan: "caution.short.feedBegan",
  feedStopped: "caution.short.feedStopped",
  daysMissing: "marks.short.daysMissing",
  categoryChanged: "caution.short.categoryChanged",
  operation: "caution.short.operation",
} as const satisfies Record<CellCaution["caution"], MessageKey>;

/** [EW7] A whole sentence. */
export function markCautionText(
  { caution, agency, kind, category, from, days, share }: CellCaution,
  { t, format, agencyName, categoryName }: CautionWords,
): string {
  return t(LONG[caution], {
    agency: agency === null ? t("caution.anAgency") : agencyName(agency),
    kind: kind === null ? "" : t(`kinds.${kind}`),
    category: category === null ? t("caution.aCategory") : categoryName(category),
    day: from === null ? "" : format.day(from),
    days: days ?? 0,
    hasShare: share === null ? "no" : "yes",
    share: share === null ? "" : format.share(share),
  });
}

/** In a few words, each once. */
export function markCautionNames(cautions: readonly CellCaution[], t: Translate): string {
  return [...new Set(cautions.map(({ caution }) => t(SHORT[caution])))].join(", ");
}

export function cautionsOf(reading: CellReading | null): readonly CellCaution[] {
  return reading?.mode === "hotspots" || reading?.mode === "emerging" ? reading.cautions : [];
}

/** How many of the drawn marks have one, and each that there is once, without a share. */
export function drawnCautions({ inScope, fact }: Pick<CellFacts, "inScope" | "fact">): {
  readonly count: number;
  readonly cautions: readonly CellCaution[];
} {
  const byMark = inScope.map((cell) => cautionsOf(fact(cell).reading)).filter(({ length }) => length > 0);
  const each = new Map(byMark.flat().map((caution) => [JSON.stringify({ ...caution, share: null }), { ...caution, share: null }]));
  return { count: byMark.length, cautions: [...each.values()] };
}

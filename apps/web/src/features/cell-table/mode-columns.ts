import type { Format } from "../../i18n/format.ts";
import type { MessageKey, Translate } from "../../i18n/translate.ts";
import type { CellFact } from "../../map/cell-facts.ts";
import { cautionsOf, markCautionNames } from "../../map/modes/caution-text.ts";
import { classWordLong } from "../../map/modes/class-words.ts";
import type { CellReading, ReadingMode, ReadingOf } from "../../map/modes/cell-reading.ts";

/** One column of the table twin in a mode that an analysis answers. */
export interface ModeColumn {
  readonly id: string;
  readonly label: MessageKey;
  readonly isNumber: boolean;
  /** What it is sorted by; null comes last. */
  sortBy(row: CellFact): number | string | null;
  text(row: CellFact, words: ColumnWords): string;
  /** Whether a file gets the text of a row in place of the number. */
  isTextInFile?(row: CellFact): boolean;
}

export interface ColumnWords {
  readonly t: Translate;
  readonly format: Format;
  /** Of the classes, by index. */
  readonly classes: readonly string[];
}

const NONE = "–";

function column<M extends ReadingMode>(
  mode: M,
  id: string,
  label: MessageKey,
  valueOf: (reading: ReadingOf<M>, row: CellFact) => number | null,
  textOf: (value: number, words: ColumnWords, reading: ReadingOf<M>) => string,
): ModeColumn {
  const of = (row: CellFact): ReadingOf<M> | null => (isOf(mode, row.reading) ? row.reading : null);
  return {
    id,
    label,
    isNumber: true,
    sortBy: (row) => {
      const reading = of(row);
      return reading === null ? null : valueOf(reading, row);
    },
    text: (row, words) => {
      const reading = of(row);
      const value = reading === null ? null : valueOf(reading, row);
      return reading === null || value === null ? NONE : textOf(value, words, reading);
    },
  };
}

function isOf<M extends ReadingMode>(mode: M, reading: CellReading | null): reading is ReadingOf<M> {
  return reading?.mode === mode;
}

const COUNT: ModeColumn = {
  id: "count",
  label: "table.count",
  isNumber: true,
  sortBy: (row) => row.count,
  text: (row, { format }) => format.count(row.count),
};

/** [EW7] In words; a spreadsheet gets the same. */
const CAUTION: ModeColumn = {
  id: "caution",
  label: "modes.table.note",
  isNumber: false,
  sortBy: ({ reading }) => cautionsOf(reading)[0]?.caution ?? null,
  text: ({ reading }, { t }) => markCautionNames(cautionsOf(reading), t) || NONE,
};

/** [AT1] In per cent, to a tenth. */
function percentColumn(id: string, label: MessageKey, valueOf: (reading: ReadingOf<"share">) => number | null): ModeColumn {
  return column(
    "share",
    id,
    label,
    (reading) => {
      const value = valueOf(reading);
      return value === null ? null : Math.round(value * 1_000) / 10;
    },
    (value, { format }) => format.expectation(value),
  );
}

/** [DR3] One and two are one text, also in a file; they stand below what is told. */
const REPORTERS: ModeColumn = {
  id: "reporters",
  label: "modes.table.reporters",
  isNumber: true,
  sortBy: ({ reading }) => (reading?.mode === "reporters" ? (reading.reporters ?? 1) : null),
  text: ({ reading }, { t, format }) => {
    if (reading?.mode !== "reporters") return NONE;
    return reading.reporters === null ? t("modes.table.fewReporters") : format.count(reading.reporters);
  },
  isTextInFile: ({ reading }) => reading?.mode === "reporters" && reading.reporters === null,
};

const COLUMNS: Readonly<Record<ReadingMode, readonly ModeColumn[]>> = {
  change: [
    COUNT,
    column(
      "change",
      "before",
      "modes.table.before",
      ({ before }) => before,
      (value, { format }) => format.count(value),
    ),
    column(
      "change",
      "difference",
      "modes.table.difference",
      ({ before }, { count }) => count - before,
      (value, { format }) => format.signed(value),
    ),
    column(
      "change",
      "ratio",
      "modes.table.ratio",
      ({ ratio }) => ratio,
      (value, { format }, { lower, upper }) =>
        `${format.expectation(value)} (${format.expectation(lower ?? 0)}–${upper === null ? "…" : format.expectation(upper)})`,
    ),
    column(
      "change",
      "p",
      "modes.table.p",
      ({ pAdjusted }) => pAdjusted,
      (value, { format }) => format.p(value),
    ),
  ],
  hotspots: [
    COUNT,
    column(
      "hotspots",
      "z",
      "modes.table.z",
      ({ z }) => z,
      (value, { format }) => format.expectation(value),
    ),
    column(
      "hotspots",
      "p",
      "modes.table.p",
      ({ pAdjusted }) => pAdjusted,
      (value, { format }) => format.p(value),
    ),
    column(
      "hotspots",
      "before",
      "modes.table.before",
      ({ before }) => before,
      (value, { format }) => format.count(value),
    ),
    column(
      "hotspots",
      "simple",
      "modes.table.simple",
      ({ isSimplyNamed }) => (isSimplyNamed ? 1 : null),
      (_, { t }) => t("modes.table.simple.yes"),
    ),
    CAUTION,
  ],
  emerging: [
    COUNT,
    column(
      "emerging",
      "hotSteps",
      "modes.table.hotSteps",
      ({ hotSteps }) => hotSteps,
      (value, { format }, { steps }) => `${format.count(value)} / ${format.count(steps)}`,
    ),
    column(
      "emerging",
      "trend",
      "modes.table.trend",
      ({ trend }) => (trend === null ? null : trend === "up" ? 1 : -1),
      (value, { t }) => t(value > 0 ? "modes.table.trend.up" : "modes.table.trend.down"),
    ),
    CAUTION,
  ],
  share: [
    { ...COUNT, label: "modes.table.chosen" },
    column(
      "share",
      "whole",
      "modes.table.whole",
      ({ whole }) => whole,
      (value, { format }) => format.count(value),
    ),
    percentColumn("share", "modes.table.share", ({ share }) => share),
    percentColumn("lower", "modes.table.lower", ({ lower }) => lower),
    percentColumn("upper", "modes.table.upper", ({ upper }) => upper),
  ],
  reporters: [
    { ...COUNT, label: "modes.table.complaints" },
    column(
      "reporters",
      "keyed",
      "modes.table.keyed",
      ({ keyed }) => keyed,
      (value, { format }) => format.count(value),
    ),
    REPORTERS,
  ],
  density: [
    COUNT,
    column(
      "density",
      "perKm2",
      "modes.table.perKm2",
      ({ perKm2 }) => perKm2,
      (value, { format }) => format.expectation(value),
    ),
  ],
};

/** After cell, district and class. */
export function modeColumns(mode: ReadingMode): readonly ModeColumn[] {
  return COLUMNS[mode];
}

export function classText(mode: ReadingMode, row: CellFact, { t, classes }: ColumnWords): string {
  return classWordLong(mode, row.modeClass, classes, t);
}

import type { AnalysisValue, Cell, MarkCaution } from "@lagebild/domain";
import { MUTED_CLASS } from "../cell-classes.ts";
import type { CellFacts } from "../cell-facts.ts";
import type { CellSign } from "../scene.ts";
import type { CellCaution, CellReading } from "./cell-reading.ts";
import { contours, type Contour } from "./contours.ts";
import { emergingClass, letterOf } from "./emerging-letters.ts";
import { classAbove } from "./fixed-classes.ts";
import { paintCode } from "./mode-codes.ts";
import { simplyNamed } from "./simple-count.ts";

type ValueOf<M extends AnalysisValue["method"]> = Extract<AnalysisValue, { readonly method: M }>;
/** The values that a mode shows. */
export type ModeValue = ValueOf<"period-comparison" | "gi-star" | "emerging-hotspots" | "density">;

/** An analysis cell by cell, in the order of its cells. */
interface Readings {
  readonly mode: CellReading["mode"];
  readonly cells: readonly Cell[];
  readonly counts: readonly number[];
  readonly classes: readonly number[];
  readonly signs: readonly CellSign[];
  readonly contours: readonly Contour[];
  readingOf(position: number): CellReading;
}

/** The facts of a mode that an analysis answers: its counts, classes and readings in place of those of the count. Null for another resolution. */
export function modeFacts(base: CellFacts, value: ModeValue, bounds: readonly number[]): CellFacts | null {
  const readings = readingsOf(value, bounds);
  if (readings.cells.length !== base.cells.length || readings.cells[0] !== base.cells[0]) return null;
  const positions = new Map(readings.cells.map((cell, at) => [cell, at]));
  const inScope = base.inScope.length === base.cells.length ? null : new Set(base.inScope);
  const isShown = (position: number): boolean => {
    const cell = base.cells[position];
    return inScope === null || (cell !== undefined && inScope.has(cell));
  };
  const classAt = (position: number): number => readings.classes[position] ?? 0;
  return {
    ...base,
    mode: readings.mode,
    bounds,
    isWeighted: false,
    classes: Uint8Array.from(base.cells, (_, at) => (isShown(at) ? paintCode(readings.mode, classAt(at)) : MUTED_CLASS)),
    signs: readings.signs.filter(({ position }) => isShown(position)),
    contours: readings.contours,
    total: readings.counts.reduce((sum, count) => sum + count, 0),
    fact(cell) {
      const at = positions.get(cell);
      const count = at === undefined ? 0 : (readings.counts[at] ?? 0);
      const reading = at === undefined ? null : readings.readingOf(at);
      return { ...base.fact(cell), count, modeClass: at === undefined ? 0 : classAt(at), reading };
    },
  };
}

/** [M6] Too little data: cells without colour, and no word on any of them. */
export function neutralFacts(base: CellFacts, mode: CellReading["mode"]): CellFacts {
  const fact: CellFacts["fact"] = (cell) => ({ ...base.fact(cell), modeClass: 0, reading: null });
  const classes = base.classes.map((code) => (code === MUTED_CLASS ? MUTED_CLASS : 0));
  return { ...base, mode, classes, signs: [], contours: [], fact };
}

function readingsOf(value: ModeValue, bounds: readonly number[]): Readings {
  switch (value.method) {
    case "period-comparison":
      return changeOf(value);
    case "gi-star":
      return hotspotsOf(value);
    case "emerging-hotspots":
      return emergingOf(value);
    case "density":
      return densityOf(value, bounds);
  }
}

/** 0 = too few reports; 1–7 from fewer at 99 % over not secured (4) to more at 99 %. */
function changeOf(value: ValueOf<"period-comparison">): Readings {
  const { cells, counts, countsBefore, pAdjusted, ratio, lower, upper } = value;
  return {
    mode: "change",
    cells,
    counts,
    classes: value.classes.map((code, at) => (pAdjusted[at] === null ? 0 : changeClass(code))),
    signs: [],
    contours: [],
    readingOf: (at) => ({
      mode: "change",
      before: countsBefore[at] ?? 0,
      pAdjusted: pAdjusted[at] ?? null,
      ratio: ratio[at] ?? null,
      lower: lower[at] ?? null,
      upper: upper[at] ?? null,
    }),
  };
}

/** −3 (fewer, 99 %) is 1, 0 is 4, 3 is 7. */
function changeClass(code: number): number {
  return code + 4;
}

/** [EW7] Of a marked cell. */
function cautionsAt(cautions: readonly MarkCaution[], position: number): readonly CellCaution[] {
  return cautions.flatMap(({ cells, shares, ...facts }) => {
    const at = cells.indexOf(position);
    return at === -1 ? [] : [{ ...facts, share: shares[at] ?? null }];
  });
}

function hotspotsOf({ cells, counts, countsBefore, z, pAdjusted, cautions, classes: codes }: ValueOf<"gi-star">): Readings {
  const classes = codes.map((code) => Math.max(0, code));
  const signs = classes.flatMap((level, position) => (level > 0 ? [{ position, sign: String(level) }] : []));
  const simple = simplyNamed(cells, countsBefore ?? [], signs.length);
  return {
    mode: "hotspots",
    cells,
    counts,
    classes,
    signs,
    contours: [],
    readingOf: (at) => ({
      mode: "hotspots",
      z: z[at] ?? null,
      pAdjusted: pAdjusted[at] ?? null,
      before: countsBefore?.[at] ?? null,
      isSimplyNamed: simple.has(at),
      cautions: cautionsAt(cautions, at),
    }),
  };
}

/** [EH5] Up to this p a trend is one. */
const TREND_LEVEL = 0.05;

function emergingOf({
  cells,
  counts,
  cautions,
  categories,
  hotSteps,
  steps,
  states,
  trendZ,
  trendP,
}: ValueOf<"emerging-hotspots">): Readings {
  const letters = categories.map(letterOf);
  const covered = steps.filter(({ isUncovered }) => !isUncovered).length;
  const trendOf = (at: number): "up" | "down" | null => {
    const [z, p] = [trendZ[at] ?? 0, trendP[at] ?? 1];
    return p > TREND_LEVEL || z === 0 ? null : z > 0 ? "up" : "down";
  };
  return {
    mode: "emerging",
    cells,
    counts,
    classes: letters.map(emergingClass),
    signs: letters.flatMap((letter, position) => (letter === null ? [] : [{ position, sign: letter }])),
    contours: [],
    readingOf: (at) => ({
      mode: "emerging",
      letter: letters[at] ?? null,
      hotSteps: hotSteps[at] ?? 0,
      steps: covered,
      trend: trendOf(at),
      isHotNow: states[at] === 1,
      cautions: cautionsAt(cautions, at),
    }),
  };
}

function densityOf({ cells, counts, perKm2 }: ValueOf<"density">, bounds: readonly number[]): Readings {
  return {
    mode: "density",
    cells,
    counts,
    classes: perKm2.map((value) => classAbove(value, bounds)),
    signs: [],
    contours: contours(cells, perKm2, bounds),
    readingOf: (at) => ({ mode: "density", perKm2: perKm2[at] ?? 0 }),
  };
}

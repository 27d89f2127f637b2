import type { AnalysisValue, MarkCaution } from "@lagebild/domain";
import { MUTED_CLASS } from "../cell-classes.ts";
import type { CellFacts } from "../cell-facts.ts";
import type { CellCaution } from "./cell-reading.ts";
import { contours } from "./contours.ts";
import { emergingClass, letterOf } from "./emerging-letters.ts";
import { classOfValue } from "./class-scale.ts";
import { factsOfReadings, type Readings } from "./readings.ts";
import { simplyNamed } from "./simple-count.ts";

type ValueOf<M extends AnalysisValue["method"]> = Extract<AnalysisValue, { readonly method: M }>;
/** The values that a mode shows. */
export type ModeValue = ValueOf<"period-comparison" | "gi-star" | "emerging-hotspots" | "density">;

/** The facts of a mode that an analysis answers: its counts, classes and readings in place of those of the count. Null for another resolution. */
export function modeFacts(base: CellFacts, value: ModeValue, bounds: readonly number[]): CellFacts | null {
  return factsOfReadings(base, readingsOf(value, bounds), bounds);
}

/** [M6] Too little data: cells without colour, and no word on any of them. */
export function neutralFacts(base: CellFacts, mode: CellFacts["mode"]): CellFacts {
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
    classes: perKm2.map((value) => classOfValue(value, bounds)),
    signs: [],
    contours: contours(cells, perKm2, bounds),
    readingOf: (at) => ({ mode: "density", perKm2: perKm2[at] ?? 0 }),
  };
}

import { fromDayNumber, type Resolution, type Stream, type WarningMarks } from "@lagebild/domain";
import { insufficientData, type InsufficientData } from "@lagebild/stats";
import { EMERGING_PATTERNS } from "../emerging-categories.ts";
import { emergingHotspots, type EmergingHotspots } from "../emerging-hotspots.ts";
import { giStar, type GiStar } from "../gi-star.ts";
import { createNeighbours, type Neighbours } from "../neighbours.ts";
import { P_SOURCES, type Inference } from "../outcome.ts";
import type { Comparability } from "./comparability.ts";
import { backTest } from "./back-test.ts";
import type { ReportBook } from "./report-book.ts";
import { countDays, sumDays, toStepCube } from "./stream-cube.ts";
import { periodOf } from "./streams.ts";

/** What the cells of one stream and resolution show, one entry per cell. */
export interface CellSigns {
  /** [H1] Over the last 28 days; z 0 and p 1 where nothing was tested. */
  readonly z: Float64Array;
  readonly pAdjusted: Float64Array;
  readonly p: Float64Array;
  /** [M5] Position in `P_SOURCES`. */
  readonly source: Uint8Array;
  readonly floor: number;
  /** Sum of the neighbourhood, and what an even city would have in it. */
  readonly recorded: Float64Array;
  readonly expected: Float64Array;
  /** Plain reports of the last 28 days. */
  readonly counts: Float64Array;
  /** [E3] Position in `EMERGING_PATTERNS`; −1: no pattern of hot steps, or too little data. */
  readonly pattern: Int8Array;
  /** [E1] 1 for each hot step after Benjamini–Hochberg: `hot[step * cellCount + cell]`, steps with data only. */
  readonly hot: Uint8Array;
  /** Steps with data, positions among the steps of the year. */
  readonly steps: readonly number[];
}

export interface StreamMarks {
  readonly marks: WarningMarks;
  readonly signs: CellSigns | null;
}

/** [H1, H5, E1–E3] What is marked in the cells of a stream. */
export function streamMarks(
  book: ReportBook,
  {
    stream,
    resolution,
    comparability,
  }: { readonly stream: Stream; readonly resolution: Resolution; readonly comparability: Comparability },
): StreamMarks {
  const { input, dayCount } = book;
  const { cells } = book.areaOf(resolution);
  const neighbours = createNeighbours(cells, input.parameters.k);
  const days = countDays(book, resolution, comparability.isUsed);
  const span = periodOf(dayCount);
  const counts = sumDays(days, cells.length, span);
  const period = { from: fromDayNumber(input.firstDay + span.from), to: fromDayNumber(input.firstDay + span.to) };
  const hot = giStar({ counts, neighbours, inference: "auto" });
  const cube = toStepCube(days, cells.length, comparability);
  const emerging = emergingHotspots({
    counts: cube.counts,
    covered: cube.covered,
    stepCount: cube.steps.length,
    neighbours,
    lag: 1,
    reference: "cube",
    inference: "auto",
  });
  if (hot.kind !== "result") {
    // Without a report all counts are equal, too, but that is not what is lacking.
    const shortage = input.rows.day.length === 0 ? insufficientData("reports", 0, 1) : hot;
    return { marks: emptyMarks({ stream, resolution, period }, shortage), signs: null };
  }
  const signs = toSigns({ hot: hot.value, inference: hot.inference, counts, neighbours, cube }, emerging);
  const marks = {
    ...emptyMarks({ stream, resolution, period }, emerging.kind === "result" ? null : emerging),
    hotspots: listHotspots(book, resolution, hot.value, signs),
    emerging: listEmerging(book, resolution, signs),
    simple: [] as WarningMarks["simple"],
    hitRate: backTest(book, { resolution, neighbours, isUsed: comparability.isUsed, covered: comparability.covered }),
  };
  return { marks: { ...marks, simple: busiest(book, resolution, counts, marks.hotspots.length) }, signs };
}

type MarkNames = Pick<WarningMarks, "stream" | "resolution" | "period">;

function emptyMarks(names: MarkNames, shortage: InsufficientData | null): WarningMarks {
  const insufficient = shortage === null ? null : { of: shortage.of, has: shortage.has, needed: shortage.needed };
  return { ...names, hotspots: [], emerging: [], insufficient, simple: [], hitRate: null };
}

interface SignParts {
  readonly hot: GiStar;
  readonly inference: Inference | null;
  readonly counts: Float64Array;
  readonly neighbours: Neighbours;
  readonly cube: { readonly covered: Uint8Array };
}

function toSigns({ hot, inference, counts, neighbours, cube }: SignParts, emerging: ReturnType<typeof emergingHotspots>): CellSigns {
  const cellCount = counts.length;
  const { recorded, expected } = neighbourhoods(counts, neighbours);
  const steps = [...cube.covered.keys()].filter((step) => cube.covered[step] === 1);
  const value = emerging.kind === "result" ? emerging.value : null;
  return {
    z: hot.z,
    p: hot.p,
    pAdjusted: hot.pAdjusted,
    source: hot.source,
    floor: inference?.floor ?? 0,
    recorded,
    expected,
    counts,
    pattern: value === null ? new Int8Array(cellCount).fill(-1) : patternsOf(value),
    hot: value === null ? new Uint8Array(0) : hotSteps(value, steps, cellCount),
    steps: value === null ? [] : steps,
  };
}

function neighbourhoods(counts: Float64Array, { offsets, ids }: Neighbours): Pick<CellSigns, "recorded" | "expected"> {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const recorded = counts.slice();
  const expected = new Float64Array(counts.length);
  for (let cell = 0; cell < counts.length; cell++) {
    for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++) recorded[cell]! += counts[ids[at]!]!;
    expected[cell] = mean * (offsets[cell + 1]! - offsets[cell]! + 1);
  }
  return { recorded, expected };
}

function patternsOf({ categoriesFdr }: EmergingHotspots): Int8Array {
  return Int8Array.from(categoriesFdr, (category) => {
    const [pattern, side] = category?.split(" ") ?? [];
    return side === "hot" ? EMERGING_PATTERNS.findIndex((one) => one === pattern) : -1;
  });
}

function hotSteps({ bins }: EmergingHotspots, steps: readonly number[], cellCount: number): Uint8Array {
  const hot = new Uint8Array(steps.length * cellCount);
  steps.forEach((step, at) => {
    for (let cell = 0; cell < cellCount; cell++) hot[at * cellCount + cell] = bins.stateFdr[step * cellCount + cell] === 1 ? 1 : 0;
  });
  return hot;
}

function listHotspots(book: ReportBook, resolution: Resolution, hot: GiStar, signs: CellSigns): WarningMarks["hotspots"] {
  const { cells } = book.areaOf(resolution);
  const levels = [90, 95, 99] as const;
  return cells.flatMap((cell, at) => {
    const level = levels[hot.adjustedClass[at]! - 1];
    if (level === undefined) return [];
    const { recorded, expected, z, pAdjusted } = signs;
    return [{ cell, recorded: recorded[at]!, expected: expected[at]!, z: z[at]!, pAdjusted: pAdjusted[at]!, level }];
  });
}

function listEmerging(book: ReportBook, resolution: Resolution, { pattern, hot, steps }: CellSigns): WarningMarks["emerging"] {
  const { cells } = book.areaOf(resolution);
  return cells.flatMap((cell, at) => {
    const name = EMERGING_PATTERNS[pattern[at]!];
    if (name === undefined) return [];
    return [{ cell, class: name, hotSteps: hotCountOf({ hot, steps }, at, cells.length), steps: steps.length }];
  });
}

export function hotCountOf({ hot, steps }: Pick<CellSigns, "hot" | "steps">, cell: number, cellCount: number): number {
  let count = 0;
  for (let step = 0; step < steps.length; step++) count += hot[step * cellCount + cell]!;
  return count;
}

/** [H5] The cells with most reports, ties by index. */
function busiest(book: ReportBook, resolution: Resolution, counts: Float64Array, length: number): WarningMarks["simple"] {
  const { cells } = book.areaOf(resolution);
  const ranked = [...counts.keys()].toSorted((a, b) => counts[b]! - counts[a]! || a - b);
  return ranked.slice(0, length).map((at) => cells[at]!);
}

export function sourceName(source: number): string {
  return P_SOURCES[source] ?? "exact";
}

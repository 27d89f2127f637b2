import type { InsufficientData } from "@lagebild/stats";
import type { Outcome } from "../outcome.ts";
import { runParted, type PartedMethod } from "../parted-method.ts";
import { createPairCounter } from "./count-pairs.ts";
import { readKnoxInput, type KnoxInput, type KnoxParameters } from "./knox-input.ts";
import { findNearPairs } from "./near-pairs.ts";
import { countPermuted, type PermutePlan } from "./permute.ts";

/** Pairs of points in one space band and one time band, both from their lower end to before their upper one. */
export interface KnoxBand {
  readonly spaceFromM: number;
  readonly spaceToM: number;
  readonly timeFromDays: number;
  readonly timeToDays: number;
  readonly observed: number;
  /** The exact mean over all permutations of the days. */
  readonly expected: number;
  /** Observed through expected; null where nothing is expected. */
  readonly ratio: number | null;
  /** Of the permutations drawn. */
  readonly mean: number;
  readonly median: number;
  readonly standardDeviation: number;
  /** Share of permutations with at least as many pairs, the data counted as one. */
  readonly p: number;
}

export interface Knox {
  /** All pairs, near or far. */
  readonly pairCount: number;
  /** Space bands from near to far, within each the time bands. */
  readonly bands: readonly KnoxBand[];
}

export type KnoxOutcome = Outcome<KnoxParameters, Knox>;

/** 240 MB, shared by all threads. */
const MOST_PAIRS = 60_000_000;

interface KnoxPlan extends PermutePlan {
  readonly kind: "plan";
  readonly parameters: KnoxParameters;
  readonly observed: Int32Array;
  /** Pairs of each space band at any time, and of each time band anywhere. */
  readonly spaceTotals: Float64Array;
  readonly timeTotals: Float64Array;
}

/** [N1] The parts of `knox`: a unit is a permutation of the days. */
export const knoxParts: PartedMethod<KnoxInput, KnoxPlan | InsufficientData, Int32Array, KnoxOutcome> = {
  plan: planKnox,
  unitCount: (plan) => (plan.kind === "plan" ? plan.parameters.replications : 0),
  part: (plan, from, to) => (plan.kind === "plan" ? countPermuted(plan, from, to) : new Int32Array()),
  join: (plan, parts) => (plan.kind === "plan" ? joinKnox(plan, parts) : plan),
};

/** [N1] The Knox test (1964) in bands: whether points that are near in space are near in time more often than chance makes them. */
export function knox(input: KnoxInput): KnoxOutcome {
  return runParted(knoxParts, input);
}

function planKnox(input: KnoxInput): KnoxPlan | InsufficientData {
  const data = readKnoxInput(input);
  if ("kind" in data) return data;
  const { parameters } = input;
  const { distance, spaceBreaksM, timeBreaksDays, seed } = parameters;
  const pairs = findNearPairs({ ...data, distance, breaksM: spaceBreaksM, mostPairs: MOST_PAIRS });
  const pointCount = data.days.length;
  const spaceTotals = Float64Array.from(
    { length: spaceBreaksM.length - 1 },
    (_, band) => (pairs.starts[(band + 1) * pointCount] ?? 0) - (pairs.starts[band * pointCount] ?? 0),
  );
  const bands = { ...pairs, pointCount, timeBreaksDays };
  const sortedDays = data.days.toSorted();
  return {
    kind: "plan",
    parameters,
    ...bands,
    seed,
    sortedDays,
    spaceTotals,
    timeTotals: countTimePairs(sortedDays, timeBreaksDays),
    observed: createPairCounter(bands)([data.days]),
  };
}

/** Pairs in each time band, wherever they are. */
function countTimePairs(sortedDays: Int32Array, breaks: readonly number[]): Float64Array {
  const below = breaks.map((limit) => {
    let count = 0;
    let first = 0;
    sortedDays.forEach((day, at) => {
      while (day - (sortedDays[first] ?? 0) >= limit && first < at) first++;
      count += limit > 0 ? at - first : 0;
    });
    return count;
  });
  return Float64Array.from({ length: breaks.length - 1 }, (_, band) => (below[band + 1] ?? 0) - (below[band] ?? 0));
}

function joinKnox({ parameters, observed, sortedDays, spaceTotals, timeTotals }: KnoxPlan, parts: readonly Int32Array[]): KnoxOutcome {
  const { spaceBreaksM, timeBreaksDays, replications, seed } = parameters;
  const pointCount = sortedDays.length;
  const pairCount = (pointCount * (pointCount - 1)) / 2;
  const bands = Array.from(observed, (count, at): KnoxBand => {
    const [space, time] = [Math.floor(at / timeTotals.length), at % timeTotals.length];
    const expected = ((spaceTotals[space] ?? 0) * (timeTotals[time] ?? 0)) / pairCount;
    return {
      spaceFromM: spaceBreaksM[space] ?? 0,
      spaceToM: spaceBreaksM[space + 1] ?? 0,
      timeFromDays: timeBreaksDays[time] ?? 0,
      timeToDays: timeBreaksDays[time + 1] ?? 0,
      observed: count,
      expected,
      ratio: expected > 0 ? count / expected : null,
      ...summarise(collect(parts, at, observed.length), count),
    };
  });
  return {
    kind: "result",
    parameters,
    sampleSize: pointCount,
    inference: { source: "permutation", floor: 1 / (replications + 1), seed, replications },
    value: { pairCount, bands },
  };
}

/** The counts of one band, in the order of the permutations. */
function collect(parts: readonly Int32Array[], band: number, bandCount: number): Float64Array {
  return Float64Array.from(
    parts.flatMap((part) => Array.from({ length: part.length / bandCount }, (_, unit) => part[unit * bandCount + band] ?? 0)),
  );
}

function summarise(counts: Float64Array, observed: number): Pick<KnoxBand, "mean" | "median" | "standardDeviation" | "p"> {
  const sorted = counts.toSorted();
  const middle = (sorted.length - 1) / 2;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  return {
    mean,
    median: ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2,
    standardDeviation: Math.sqrt(squares / Math.max(counts.length - 1, 1)),
    p: (1 + counts.reduce((sum, count) => sum + Number(count >= observed), 0)) / (counts.length + 1),
  };
}

import type { PartedMethod } from "@lagebild/analysis";
import { createRandom } from "@lagebild/stats";
import type { LoadAnalysis, LoadedAnalysis } from "./analysis-registry.ts";

interface Drawing {
  readonly seed: number;
  readonly count: number;
  readonly weights: Float64Array;
}

/** Each unit adds what its own stream draws; the sum of fractions would show another order of adding. */
const draws: PartedMethod<Drawing, Drawing, Float64Array, readonly number[]> = {
  plan: (drawing) => drawing,
  unitCount: ({ count }) => count,
  part: ({ seed, weights }, from, to) =>
    Float64Array.from({ length: to - from }, (_, at) => {
      const random = createRandom(seed, from + at);
      return weights.reduce((sum, weight) => sum + weight * random.uniform(), 0);
    }),
  join: (_, parts) => {
    const all = parts.flatMap((part) => [...part]);
    return [all.reduce((sum, value) => sum + value / 3, 0), ...all];
  },
};

interface Busy {
  readonly count: number;
  readonly unitMs: number;
}

/** Keeps its thread busy, unit by unit. */
const busy: PartedMethod<Busy, Busy, number, number> = {
  plan: (task) => task,
  unitCount: ({ count }) => count,
  part: ({ unitMs }, from, to) => {
    const end = performance.now() + (to - from) * unitMs;
    while (performance.now() < end);
    return to - from;
  },
  join: (_, parts) => parts.reduce((sum, count) => sum + count, 0),
};

/** Its fourth unit ends the thread. */
const deadly: PartedMethod<number, number, number, number> = {
  plan: (count) => count,
  unitCount: (count) => count,
  part: (_, from, to) => {
    if (from <= 3 && to > 3) process.exit(1);
    return to - from;
  },
  join: (_, parts) => parts.length,
};

const picky: PartedMethod<number, number, number, number> = {
  plan: (count) => {
    if (count < 0) throw new RangeError(`count must not be negative, is ${count}`);
    return count;
  },
  unitCount: (count) => count,
  part: (_, from) => {
    if (from >= 2) throw new RangeError(`unit ${from} is refused`);
    return from;
  },
  join: (_, parts) => parts.length,
};

const isShared: PartedMethod<Float64Array, { readonly numbers: Float64Array }, boolean, boolean> = {
  plan: (numbers) => ({ numbers }),
  unitCount: () => 8,
  part: ({ numbers }) => numbers.buffer instanceof SharedArrayBuffer,
  join: (_, parts) => parts.every(Boolean),
};

const METHODS: Readonly<Record<string, LoadedAnalysis>> = { draws, busy, deadly, picky, isShared };

export const loadAnalysis: LoadAnalysis = async (name) => {
  const method = METHODS[name];
  if (method === undefined) throw new RangeError(`no method ${name}`);
  return method;
};

export const FIXTURE_REGISTRY = new URL(import.meta.url);

import {
  absolute16,
  assemble,
  constant,
  constantVector,
  get,
  highLanes16,
  isLess16,
  load32,
  loadVector,
  lowLanes16,
  minus16,
  plus,
  plus32,
  repeat,
  set,
  shiftLeft,
  splat16,
  storeVector,
  type Code,
  type KernelCode,
} from "@lagebild/assembler";

/** What the platform gives; its types belong to the browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: PairKernel };
};

/** Arrangements of the days that are counted at once: lanes of 16 bits. */
export const LANES = 8;
/** The lanes of one point, and the address shift that leads to them. */
const POINT_BITS = 4;
/** The sums of one limit: a lane of 32 bits per arrangement. */
export const SUM_BYTES = 4 * LANES;
/** A run in memory: the address of its point's lanes below `days`, and the address where its partners end. */
export const RUN_BYTES = 8;
/** A lane of 16 bits counts that far. */
export const MOST_PARTNERS_OF_RUN = 65_535;
/** Days and limits fit into signed lanes; a gap is always below the largest limit. */
export const MOST_GAP = 32_766;

export interface PairKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /**
   * Takes the runs from one address to another, with their partners (indices of points) from the third on, and adds to the sums how many pairs have a gap
   * below each limit. `days` is where the lanes of the points begin.
   */
  count(runs: number, runsEnd: number, partners: number, days: number, sums: number): void;
}

/** A kernel with memory of its own, for these limits of days: whole numbers of 1 to MOST_GAP + 1. */
export function createPairKernel(limits: readonly number[]): PairKernel {
  return new WebAssembly.Instance(compile(limits)).exports;
}

/** The last module is kept: the parts of one run share it, and the platform makes it faster the longer it is used. */
let compiled: { readonly limits: string; readonly module: object } | undefined;

function compile(limits: readonly number[]): object {
  const key = limits.join(" ");
  if (compiled?.limits !== key) compiled = { limits: key, module: new WebAssembly.Module(assemble({ count: countCode(limits) }, 1)) };
  return compiled.module;
}

function countCode(limits: readonly number[]): KernelCode {
  const [runs, runsEnd, partner, days, sums] = [0, 1, 2, 3, 4];
  const [own, gap, firstCount] = [5, 6, 7];
  const lanesAt = (offset: Code): Code => loadVector(plus(offset, get(days)), 0);
  const onePair = [
    ...set(gap, absolute16(minus16(lanesAt(shiftLeft(load32(get(partner), 0), POINT_BITS)), get(own)))),
    // A comparison that holds sets all bits of the lane: subtracting it adds one.
    ...limits.flatMap((limit, at) => set(firstCount + at, minus16(get(firstCount + at), isLess16(get(gap), splat16(constant(limit)))))),
  ];
  const oneRun = [
    ...set(own, lanesAt(load32(get(runs), 0))),
    ...limits.flatMap((_, at) => set(firstCount + at, constantVector(Array.from({ length: 16 }, () => 0)))),
    ...repeat({ variable: partner, limit: load32(get(runs), 4), step: 4, body: onePair }),
    ...limits.flatMap((_, at) => [
      ...addToSums(sums, at * SUM_BYTES, lowLanes16(get(firstCount + at))),
      ...addToSums(sums, at * SUM_BYTES + SUM_BYTES / 2, highLanes16(get(firstCount + at))),
    ]),
  ];
  return {
    parameters: 5,
    vectors: 2 + limits.length,
    body: repeat({ variable: runs, limit: get(runsEnd), step: RUN_BYTES, body: oneRun }),
  };
}

function addToSums(sums: number, offset: number, counts: Code): Code {
  return storeVector(get(sums), offset, plus32(loadVector(get(sums), offset), counts));
}

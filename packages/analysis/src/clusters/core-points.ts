import { eachNearPair } from "./near-boxes.ts";
import type { SpaceTimeBins } from "./space-time-bins.ts";

export interface NeighbourReach {
  readonly epsM: number;
  readonly epsDays: number;
}

type AreNeighbours = (a: number, b: number) => boolean;

export function createNeighbourTest({ xM, yM, days }: SpaceTimeBins, { epsM, epsDays }: NeighbourReach): AreNeighbours {
  const squared = epsM * epsM;
  return (a, b) => {
    const dx = (xM[a] ?? 0) - (xM[b] ?? 0);
    const dy = (yM[a] ?? 0) - (yM[b] ?? 0);
    return dx * dx + dy * dy <= squared && Math.abs((days[a] ?? 0) - (days[b] ?? 0)) <= epsDays;
  };
}

/** The buckets whose points are core points. */
export interface Cores {
  /** 1 for each bucket of core points. */
  readonly isCore: Uint8Array;
  /** Core buckets of box b: from `starts[b]` to before `starts[b + 1]` in `buckets`. */
  readonly starts: Int32Array;
  readonly buckets: Int32Array;
}

/** Buckets with at least `minPoints` points in their neighbourhood; those of a full box without a look at other boxes. */
export function findCores(bins: SpaceTimeBins, reach: NeighbourReach, minPoints: number): Cores {
  const { boxStarts, weights } = bins;
  const areNeighbours = createNeighbourTest(bins, reach);
  const boxWeights = new Int32Array(boxStarts.length - 1);
  const counts = new Int32Array(weights.length);
  for (let box = 0; box < boxWeights.length; box++) {
    const end = boxStarts[box + 1] ?? 0;
    for (let bucket = boxStarts[box] ?? 0; bucket < end; bucket++) boxWeights[box]! += weights[bucket] ?? 0;
    counts.fill(boxWeights[box] ?? 0, boxStarts[box], end);
  }

  function countOne(bucket: number, otherBox: number): void {
    const end = boxStarts[otherBox + 1] ?? 0;
    for (let other = boxStarts[otherBox] ?? 0; other < end; other++) {
      if ((counts[bucket] ?? 0) >= minPoints) return;
      if (areNeighbours(bucket, other)) counts[bucket]! += weights[other] ?? 0;
    }
  }
  function countFrom(box: number, otherBox: number): void {
    if ((boxWeights[box] ?? 0) >= minPoints) return;
    const end = boxStarts[box + 1] ?? 0;
    for (let bucket = boxStarts[box] ?? 0; bucket < end; bucket++) countOne(bucket, otherBox);
  }

  eachNearPair(bins, (box, other) => {
    countFrom(box, other);
    countFrom(other, box);
  });
  return listCores(
    bins,
    Uint8Array.from(counts, (count) => Number(count >= minPoints)),
  );
}

function listCores({ boxStarts }: SpaceTimeBins, isCore: Uint8Array): Cores {
  const before = new Int32Array(isCore.length + 1);
  isCore.forEach((core, bucket) => (before[bucket + 1] = (before[bucket] ?? 0) + core));
  const buckets = Int32Array.from(isCore, (_, bucket) => bucket).filter((bucket) => isCore[bucket] === 1);
  return { isCore, starts: boxStarts.map((bucket) => before[bucket] ?? 0), buckets };
}

export interface NumberedBoxes {
  readonly cores: Cores;
  /** Number of the component of each box's core points; 0 for a box without. */
  readonly numbers: Int32Array;
}

/** Of each bucket that is no core, the lowest number of a component with a core point in its neighbourhood; 0 for none. */
export function findBorders(bins: SpaceTimeBins, reach: NeighbourReach, { cores, numbers }: NumberedBoxes): Int32Array {
  const { boxStarts } = bins;
  const { isCore, starts, buckets } = cores;
  const areNeighbours = createNeighbourTest(bins, reach);
  const lowest = new Int32Array(isCore.length);

  function isNearCore(bucket: number, box: number): boolean {
    const end = starts[box + 1] ?? 0;
    for (let at = starts[box] ?? 0; at < end; at++) if (areNeighbours(bucket, buckets[at] ?? 0)) return true;
    return false;
  }
  function lookFrom(box: number, otherBox: number): void {
    const number = numbers[otherBox] ?? 0;
    const first = boxStarts[box] ?? 0;
    const end = boxStarts[box + 1] ?? 0;
    const isFull = end - first === (starts[box + 1] ?? 0) - (starts[box] ?? 0);
    if (number === 0 || isFull) return;
    for (let bucket = first; bucket < end; bucket++) {
      const known = lowest[bucket] ?? 0;
      if (isCore[bucket] === 1 || (known > 0 && known <= number)) continue;
      if (isNearCore(bucket, otherBox)) lowest[bucket] = number;
    }
  }

  for (let box = 0; box + 1 < boxStarts.length; box++) lookFrom(box, box);
  eachNearPair(bins, (box, other) => {
    lookFrom(box, other);
    lookFrom(other, box);
  });
  return lowest;
}

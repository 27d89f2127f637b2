import { checkPlane } from "../check-numbers.ts";
import { findNearPairs } from "./near-pairs.ts";

export interface PairListInput {
  /** Planar metres. */
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Whole days. */
  readonly days: ArrayLike<number>;
  /** One band, half-open (KN2). */
  readonly spaceM: readonly [from: number, to: number];
  readonly timeDays: readonly [from: number, to: number];
  /** That many are listed; all are counted. */
  readonly most: number;
}

export interface PairList {
  readonly pairCount: number;
  /** Positions of the earlier and of the later point of each pair, by the later day and then the earlier one, newest first. */
  readonly earlier: Int32Array;
  readonly later: Int32Array;
}

/** As `knox` refuses them. */
const MOST_NEAR = 60_000_000;

/** [KN1, KN2] The pairs behind one band, by distance as the crow flies. Throws RangeError for more near pairs than can be held. */
export function listPairs({ xM, yM, days, spaceM, timeDays, most }: PairListInput): PairList {
  checkPlane(xM, yM, xM.length);
  const order = Int32Array.from(xM, (_, point) => point).toSorted((a, b) => (yM[a] ?? 0) - (yM[b] ?? 0) || a - b);
  const near = findNearPairs({
    xM: Float64Array.from(order, (point) => xM[point] ?? 0),
    yM: Float64Array.from(order, (point) => yM[point] ?? 0),
    distance: "euclidean",
    breaksM: spaceM,
    mostPairs: MOST_NEAR,
  });
  const pairs: [earlier: number, later: number][] = [];
  for (let at = 0; at < order.length; at++) {
    for (let next = near.starts[at] ?? 0; next < (near.starts[at + 1] ?? 0); next++) {
      const [one, other] = [order[at]!, order[near.partners[next]!]!];
      const gap = Math.abs(days[one]! - days[other]!);
      if (gap < timeDays[0] || gap >= timeDays[1]) continue;
      pairs.push(days[one]! < days[other]! || (days[one] === days[other] && one < other) ? [one, other] : [other, one]);
    }
  }
  const listed = pairs
    .toSorted((a, b) => days[b[1]]! - days[a[1]]! || days[b[0]]! - days[a[0]]! || a[1] - b[1] || a[0] - b[0])
    .slice(0, most);
  return {
    pairCount: pairs.length,
    earlier: Int32Array.from(listed, ([earlier]) => earlier),
    later: Int32Array.from(listed, ([, later]) => later),
  };
}

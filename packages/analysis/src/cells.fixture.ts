import { cellOf, gridDisk } from "@lagebild/geo";
import type { Cell } from "@lagebild/domain";

/** All cells within `rings` steps of one in Hamm, that one first: 7, 19, 37 … */
export function diskOfCells(rings: number): Cell[] {
  return gridDisk(cellOf({ lng: 7.82, lat: 51.68 }, 9), rings);
}

/** All sums of `size` of the values. */
export function subsetSums(values: readonly number[], size: number): number[] {
  const sums: number[] = [];
  const choose = (from: number, left: number, sum: number): void => {
    if (left === 0) sums.push(sum);
    else for (let at = from; at <= values.length - left; at++) choose(at + 1, left - 1, sum + values[at]!);
  };
  choose(0, size, 0);
  return sums;
}

/** Twice the smaller share of sums at least or at most as large, at most 1. */
export function twoSidedShare(sums: readonly number[], sum: number): number {
  const share = (isAsFar: (each: number) => boolean): number => sums.filter(isAsFar).length / sums.length;
  return Math.min(
    1,
    2 *
      Math.min(
        share((each) => each >= sum),
        share((each) => each <= sum),
      ),
  );
}

import { expect, it } from "vitest";
import { createPace } from "./pace.ts";

/** Sizes of batches on a machine that does so many rows a second. */
function sizesAt(rowsPerSecond: readonly number[]): readonly number[] {
  let ms = 0;
  const pace = createPace(() => ms);
  return rowsPerSecond.map((speed) => {
    const rows = pace.rows();
    ms += (rows / speed) * 1000;
    pace.note(rows);
    return rows;
  });
}

it("grows to whole batches where a machine is fast", () => {
  expect(sizesAt([20_000, 20_000, 20_000, 20_000])).toEqual([500, 1000, 2000, 2000]);
});

it("takes what fits into 150 ms where it is slow, at least 250 rows, and recovers", () => {
  expect(sizesAt([4_000, 4_000, 500, 500, 20_000, 20_000])).toEqual([500, 600, 600, 250, 250, 500]);
});

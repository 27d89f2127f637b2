import fc from "fast-check";
import { expect, test } from "vitest";
import { knox } from "./knox.ts";
import { listPairs, type PairListInput } from "./list-pairs.ts";

const list = (
  points: readonly (readonly [x: number, y: number, day: number])[],
  band: Pick<PairListInput, "spaceM" | "timeDays">,
  most = 100,
) => {
  const { pairCount, earlier, later } = listPairs({
    xM: Float64Array.from(points, ([x]) => x),
    yM: Float64Array.from(points, ([, y]) => y),
    days: points.map(([, , day]) => day),
    ...band,
    most,
  });
  return { pairCount, pairs: Array.from(earlier, (point, at) => [point, later[at]]) };
};

test("[KN1, KN2] lists the pairs of a half-open band, the earlier point first, the newest pair first", () => {
  // 0–1: 50 m, 3 days. 0–2: 100 m, 7 days. 1–2: 50 m, 4 days. 3 is far away.
  const points = [
    [0, 0, 10],
    [30, 40, 7],
    [60, 80, 3],
    [5000, 0, 10],
  ] as const;
  expect(list(points, { spaceM: [0, 100], timeDays: [0, 7] })).toEqual({
    pairCount: 2,
    pairs: [
      [1, 0],
      [2, 1],
    ],
  });
  expect(list(points, { spaceM: [100, 200], timeDays: [7, 14] })).toEqual({ pairCount: 1, pairs: [[2, 0]] });
  expect(list(points, { spaceM: [0, 50], timeDays: [0, 99] })).toEqual({ pairCount: 0, pairs: [] });
  expect(list(points, { spaceM: [0, 101], timeDays: [0, 8] }, 1)).toEqual({ pairCount: 3, pairs: [[1, 0]] });
});

test("counts as many pairs as the Knox test does in the same band", () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 40 }));
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), (points) => {
      const outcome = knox({
        xM: Float64Array.from(points, ([x]) => x),
        yM: Float64Array.from(points, ([, y]) => y),
        days: Float64Array.from(points, ([, , day]) => day),
        parameters: { distance: "euclidean", spaceBreaksM: [0, 1, 100, 300], timeBreaksDays: [0, 7, 14], replications: 1, seed: 1 },
      });
      fc.pre(outcome.kind === "result");
      for (const band of outcome.kind === "result" ? outcome.value.bands : []) {
        const { pairCount, pairs } = list(
          points,
          { spaceM: [band.spaceFromM, band.spaceToM], timeDays: [band.timeFromDays, band.timeToDays] },
          2000,
        );
        expect([pairCount, pairs.length]).toEqual([band.observed, band.observed]);
      }
    }),
    { seed: 11, numRuns: 60 },
  );
});

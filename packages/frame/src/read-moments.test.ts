import { describe, expect, test } from "vitest";
import { ALL, BASE, DAY_0, filterOf, frameOf } from "./frame.fixture.ts";
import { readMoments } from "./index.ts";

const minute = (day: number, hour = 0): number => (DAY_0 + day) * 1440 + hour * 60;
const REPORTS = [
  { ...BASE, id: 1, minute: minute(3, 23), cell: 2 },
  { ...BASE, id: 2, minute: minute(1), cell: 1, duration: 600 },
  { ...BASE, id: 3, minute: minute(1), cell: 1, category: 1 },
  { ...BASE, id: 4, minute: minute(2), precision: 300 },
  { ...BASE, id: 5, minute: minute(2), cell: 7 },
  { ...BASE, id: 6, minute: minute(70) },
];
const read = (parts: Record<string, unknown>, grant = ALL) => {
  const { reportId, day, cell } = readMoments(frameOf(REPORTS), { filter: filterOf({ resolution: 10, ...parts }), grant });
  return Array.from(reportId, (id, at) => [id, (day[at] ?? 0) - DAY_0, cell[at]]);
};

describe("the moments of reports", () => {
  test("[M1, M11] are those in cells of the resolution, by time, with day and cell", () => {
    expect(read({})).toEqual([
      [2, 1, 1],
      [3, 1, 1],
      [1, 3, 2],
    ]);
    expect(read({ resolution: 8 })).toHaveLength(4);
  });

  test("follow the filter, and leave out what the grant allows only coarser", () => {
    expect(read({ hours: [23] })).toEqual([[1, 3, 2]]);
    const coarse = {
      key: "c",
      rules: [
        { agency: null, category: filterOf({ categories: ["noise"] }).categories?.[0] ?? null, finestResolution: 8 as const },
        ...ALL.rules,
      ],
    };
    expect(read({}, coarse).map(([id]) => id)).toEqual([2, 1]);
  });
});

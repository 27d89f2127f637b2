import { describe, expect, test } from "vitest";
import type { ScanInput } from "./scan-input.ts";
import { spaceTimeScan } from "./space-time-scan.ts";
import { inputOf, type Row } from "./space-time-scan.fixture.ts";

function scan(input: ScanInput) {
  const outcome = spaceTimeScan(input);
  if (outcome.kind !== "result") throw new Error("too little data");
  return outcome.value;
}

/** Three cells in a row, 100 m apart, and one far away. */
const ROW = [
  [0, 0],
  [100, 0],
  [200, 0],
  [9000, 0],
] as const;

describe("by hand", () => {
  // C = 10. In c0: 3 on the last day and 1 on the first; elsewhere 6, none later than day 5.
  const rows: Row[] = [
    [0, 9, 3],
    [0, 0, 1],
    [1, 2, 1],
    [2, 3, 1],
    [3, 0, 2],
    [3, 5, 2],
  ];

  test("[ST1, ST2] counts a zone per centre and distance, unless it holds more than the share", () => {
    // Zones: c0 at 0, 100 (5 of 10), 200 m (6 of 10: too many); c1 at 0 and 100 m, which takes c0 and c2 together (6: too many);
    // c2 at 0 (1), 100 (2), 200 m (6: too many); c3 at 0. That are 2 + 1 + 2 + 1 = 6, times 4 durations.
    expect(scan(inputOf(ROW, rows)).cylinderCount).toBe(24);
    // With every share: 3 + 2 + 3 + 1 = 9.
    expect(scan(inputOf(ROW, rows, { maxShare: 1 })).cylinderCount).toBe(36);
    expect(scan(inputOf(ROW, rows, { maxRadiusM: 0 })).cylinderCount).toBe(16);
  });

  test("[ST3, ST4] the ratio compares with place and time alone", () => {
    // Base c0: 4 reports over all days; last day: 3 of 10. Expected 4 · 3 / 10 = 1.2, observed 3.
    // 3 ln(3 / 1.2) + 7 ln(7 / 8.8) = 2.748872 − 1.601891 = 1.146981
    const [cluster] = scan(inputOf(ROW, rows)).clusters;
    expect(cluster).toMatchObject({ centre: "c0", cells: ["c0"], observed: 3, firstDay: 9, lastDay: 9, durationDays: 1, radiusM: 0 });
    expect(cluster?.expected).toBeCloseTo(1.2, 12);
    expect(cluster?.llr).toBeCloseTo(1.146981, 6);
  });

  test("[ST5] of equal cylinders the one of fewest cells, then of shortest duration, is named and all are counted", () => {
    // Durations 1 to 4 hold the same 3 of 3 reports; c0 alone has the smaller base than c0 with c1.
    const { tiedCount, best } = scan(inputOf(ROW, rows));
    expect(tiedCount).toBe(4);
    expect(best.slice(0, 4).map(({ durationDays }) => durationDays)).toEqual([1, 2, 3, 4]);
    expect(best.slice(0, 4).map(({ cellCount }) => cellCount)).toEqual([1, 1, 1, 1]);
  });

  test("[ST7] clusters share no cell", () => {
    // c1 in between has so many old reports that no zone may hold all three; c0 and c2 with their neighbour c1 are worse than alone.
    const twice: Row[] = [...rows, [2, 9, 2], [1, 2, 6], [3, 1, 6]];
    const { clusters } = scan(inputOf(ROW, twice));
    const cells = clusters.flatMap((cluster) => cluster.cells);
    expect(cells.length).toBe(new Set(cells).size);
    expect(clusters.map(({ centre }) => centre)).toEqual(["c0", "c2"]);
  });

  test("reports long before the last days make no cluster, and that is an answer", () => {
    const old: Row[] = [
      [0, 1, 5],
      [1, 2, 4],
      [3, 3, 5],
    ];
    const value = scan(inputOf(ROW, old));
    expect(value).toMatchObject({ maxLlr: 0, tiedCount: 0, clusters: [], best: [] });
    expect([...value.replicateMaxima].every((largest) => largest === 0)).toBe(true);
  });

  test("the floor of p is one in all replications and the data", () => {
    const burst: Row[] = Array.from({ length: 10 }, (_, day): Row => [1 + (day % 3), day, 3]);
    const { clusters } = scan(inputOf(ROW, [...burst, [0, 9, 12], [0, 0, 1]]));
    expect(clusters[0]?.p).toBe(1 / 100);
  });
});

describe("what cannot be computed", () => {
  const rows: Row[] = [
    [0, 0, 3],
    [1, 9, 3],
  ];

  test.each([
    ["reports", [[0, 0, 1]], 1],
    ["reports", [], 0],
    [
      "days with reports",
      [
        [0, 9, 4],
        [1, 9, 3],
      ],
      1,
    ],
    [
      "cells with reports",
      [
        [2, 9, 4],
        [2, 1, 3],
      ],
      1,
    ],
  ] as const)("[ST6] too little of %s is an answer", (of, few, has) => {
    expect(spaceTimeScan(inputOf(ROW, few))).toEqual({ kind: "insufficient-data", of, has, needed: 2 });
  });

  test("refuses circles that would not fit in memory before it sorts them", () => {
    const crowd = Array.from({ length: 6000 }, (_, at) => [at % 77, at % 91] as const);
    expect(() => spaceTimeScan(inputOf(crowd, rows, { maxRadiusM: 1000 }))).toThrow(
      "maxRadiusM puts more than 32000000 cells into circles",
    );
    const long = inputOf(crowd, rows, { days: 100_000, maxDurationDays: 100_000 });
    expect(() => spaceTimeScan(long)).toThrow("choose a shorter duration");
  });

  test.each<[string, ScanInput]>([
    [
      "the cell of row 1 must be a whole number of 0 to 3, is 4",
      inputOf(ROW, [
        [0, 0, 1],
        [4, 0, 1],
      ]),
    ],
    ["the cell of row 0 must be a whole number of 0 to 3, is -1", inputOf(ROW, [[-1, 0, 1]])],
    [
      "the day of row 1 must be a whole number of 0 to 9, is 10",
      inputOf(ROW, [
        [0, 0, 1],
        [1, 10, 1],
      ]),
    ],
    ["the number of reports of row 0 must be a whole number", inputOf(ROW, [[0, 0, 1.5]])],
    [
      "up to row 1 there are 10000001 reports; at most 10000000 can be permuted",
      inputOf(ROW, [
        [0, 0, 1],
        [1, 3, 10_000_000],
      ]),
    ],
    [
      "choose fewer replications",
      inputOf(
        ROW,
        [
          [0, 0, 1],
          [1, 3, 9_999_999],
        ],
        { replications: 1001 },
      ),
    ],
    ["is -1", inputOf(ROW, [[0, 0, -1]])],
    ["is NaN", inputOf(ROW, [[0, 0, Number.NaN]])],
    [
      "xM of point 1 is NaN",
      inputOf(
        [
          [0, 0],
          [Number.NaN, 0],
        ],
        rows,
      ),
    ],
    [
      "yM of point 0 is Infinity",
      inputOf(
        [
          [0, Infinity],
          [0, 0],
        ],
        rows,
      ),
    ],
    [
      "xM of point 1 is 1e+308",
      inputOf(
        [
          [0, 0],
          [1e308, 0],
        ],
        rows,
      ),
    ],
    ["cell c0 is given twice", { ...inputOf(ROW, rows), cells: ["c0", "c1", "c2", "c0"] }],
    ["there are no cells", inputOf([], [])],
    ["maxDurationDays must be a whole number of 1 to 10, is 11", inputOf(ROW, rows, { maxDurationDays: 11 })],
    ["maxRadiusM must be", inputOf(ROW, rows, { maxRadiusM: -1 })],
    ["maxShare must be", inputOf(ROW, rows, { maxShare: 0 })],
    ["maxShare must be", inputOf(ROW, rows, { maxShare: 1.01 })],
    ["replications must be", inputOf(ROW, rows, { replications: 0 })],
    ["seed must be", inputOf(ROW, rows, { seed: 0.5 })],
  ])("refuses: %s", (message, input) => {
    expect(() => spaceTimeScan(input)).toThrow(RangeError);
    expect(() => spaceTimeScan(input)).toThrow(message);
  });
});

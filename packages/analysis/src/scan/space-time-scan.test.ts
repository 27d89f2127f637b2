import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "@lagebild/stats";
import type { ScanInput, ScanParameters } from "./scan-input.ts";
import { spaceTimeScan, spaceTimeScanParts } from "./space-time-scan.ts";

const PARAMETERS: ScanParameters = {
  days: 10,
  maxRadiusM: 250,
  maxDurationDays: 4,
  maxShare: 0.5,
  minReports: 2,
  replications: 99,
  seed: 3,
  maxClusters: 50,
};

type Row = readonly [cell: number, day: number, count: number];

function inputOf(places: readonly (readonly [number, number])[], rows: readonly Row[], changes: Partial<ScanParameters> = {}): ScanInput {
  return {
    cells: places.map((_, at) => `c${at}`),
    xM: Float64Array.from(places, ([x]) => x),
    yM: Float64Array.from(places, ([, y]) => y),
    rowCells: Int32Array.from(rows, ([cell]) => cell),
    rowDays: Int32Array.from(rows, ([, day]) => day),
    rowCounts: Float64Array.from(rows, ([, , count]) => count),
    parameters: { ...PARAMETERS, ...changes },
  };
}

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

/** Small sets on a coarse lattice: many equal distances, empty cells and coinciding centres. */
const smallSet = fc.record({
  places: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { minLength: 2, maxLength: 12 }),
  rows: fc.array(fc.tuple(fc.nat(), fc.nat(9), fc.integer({ min: 1, max: 4 })), { minLength: 4, maxLength: 40 }),
  maxRadiusM: fc.constantFrom(0, 100, 141.5, 250, 1000),
  maxDurationDays: fc.integer({ min: 1, max: 10 }),
  maxShare: fc.constantFrom(0.2, 0.5, 1),
  minReports: fc.integer({ min: 1, max: 3 }),
});

function toInput({ places, rows, ...parameters }: typeof smallSet extends fc.Arbitrary<infer Value> ? Value : never): ScanInput {
  return inputOf(
    places.map(([x, y]) => [100 * x, 100 * y]),
    rows.map(([cell, day, count]): Row => [cell % places.length, day, count]),
    { replications: 19, ...parameters },
  );
}

/** The definition, word by word: all cylinders of one arrangement of reports with their ratios. */
function everyCylinder(input: ScanInput, reports: readonly { readonly cell: number; readonly day: number }[]) {
  const { days, maxRadiusM, maxDurationDays, maxShare, minReports } = input.parameters;
  const total = reports.length;
  const apart = (a: number, b: number): number =>
    Math.hypot((input.xM[a] ?? 0) - (input.xM[b] ?? 0), (input.yM[a] ?? 0) - (input.yM[b] ?? 0));
  const all = input.cells.map((_, cell) => cell);
  return all.flatMap((centre) => {
    const radii = [...new Set(all.map((cell) => Math.round(apart(centre, cell) * 1e6) / 1e6))].filter((radius) => radius <= maxRadiusM);
    return radii.flatMap((radius) => {
      const members = all.filter((cell) => apart(centre, cell) <= radius + 1e-6);
      const inBase = reports.filter(({ cell }) => members.includes(cell));
      if (inBase.length > maxShare * total + 1e-6) return [];
      return Array.from({ length: maxDurationDays }, (_, age) => {
        const isLate = ({ day }: { readonly day: number }): boolean => day >= days - 1 - age;
        const observed = inBase.filter(isLate).length;
        const expected = (inBase.length * reports.filter(isLate).length) / total;
        const rest = total - observed;
        const llr =
          observed > expected && observed >= minReports
            ? observed * Math.log(observed / expected) + (rest === 0 ? 0 : rest * Math.log(rest / (total - expected)))
            : 0;
        return { members: members.length, radius, observed, expected, llr };
      });
    });
  });
}

const reportsOf = ({ rowCells, rowDays, rowCounts }: ScanInput) =>
  [...rowCounts].flatMap((count, row) => Array.from({ length: count }, () => ({ cell: rowCells[row] ?? 0, day: rowDays[row] ?? 0 })));

describe("against the definition written out", () => {
  test("[ST1, ST2, ST3, ST4] the same number of cylinders and the same largest ratio", () => {
    fc.assert(
      fc.property(smallSet, (set) => {
        const input = toInput(set);
        const outcome = spaceTimeScan(input);
        if (outcome.kind !== "result") return;
        const cylinders = everyCylinder(input, reportsOf(input));
        expect(outcome.value.cylinderCount).toBe(cylinders.length);
        const largest = cylinders.reduce((most, { llr }) => Math.max(most, llr), 0);
        expect(outcome.value.maxLlr).toBeCloseTo(largest, 9);
        const tied = cylinders.filter(({ llr }) => llr > 0 && llr > largest - 1e-9);
        expect(outcome.value.tiedCount).toBe(tied.length);
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  test("[ST8] a replication's largest ratio is that of all cylinders after its own permutation", () => {
    fc.assert(
      fc.property(smallSet, (set) => {
        const input = toInput(set);
        const outcome = spaceTimeScan(input);
        if (outcome.kind !== "result") return;
        const { seed, days, maxDurationDays } = input.parameters;
        // The reports in the order of their cells' names; the days of the last ones, oldest first, go to reports drawn one after the other.
        const byName = input.cells.map((_, cell) => cell).toSorted((a, b) => ((input.cells[a] ?? "") < (input.cells[b] ?? "") ? -1 : 1));
        const reports = byName.flatMap((cell) => reportsOf(input).filter((report) => report.cell === cell));
        const lateDays = reports.map(({ day }) => day).filter((day) => day >= days - maxDurationDays);
        outcome.value.replicateMaxima.slice(0, 5).forEach((largest, unit) => {
          const random = createRandom(seed, unit);
          const places = reports.map(({ cell }) => cell);
          const permuted = lateDays
            .toSorted((a, b) => a - b)
            .map((day, at) => {
              const drawn = at + random.below(places.length - at);
              [places[at], places[drawn]] = [places[drawn] ?? 0, places[at] ?? 0];
              return { cell: places[at] ?? 0, day };
            });
          const rest = places.slice(permuted.length).map((cell) => ({ cell, day: -1 }));
          const ratios = everyCylinder(input, [...permuted, ...rest]).map(({ llr }) => llr);
          expect(largest).toBeCloseTo(Math.max(0, ...ratios), 9);
        });
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});

describe("properties", () => {
  test("the order of cells and rows says nothing, not even to p", () => {
    fc.assert(
      fc.property(smallSet, fc.nat(), (set, shuffleSeed) => {
        const input = toInput(set);
        const random = createRandom(shuffleSeed);
        const order = shuffled(input.cells.length, random);
        const rowOrder = shuffled(input.rowCounts.length, random);
        const rank = order.map((_, cell) => order.indexOf(cell));
        const other = spaceTimeScan({
          cells: order.map((cell) => input.cells[cell] ?? ""),
          xM: Float64Array.from(order, (cell) => input.xM[cell] ?? 0),
          yM: Float64Array.from(order, (cell) => input.yM[cell] ?? 0),
          rowCells: Int32Array.from(rowOrder, (row) => rank[input.rowCells[row] ?? 0] ?? 0),
          rowDays: Int32Array.from(rowOrder, (row) => input.rowDays[row] ?? 0),
          rowCounts: Float64Array.from(rowOrder, (row) => input.rowCounts[row] ?? 0),
          parameters: input.parameters,
        });
        expect(other).toEqual(spaceTimeScan(input));
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test("moving the map and turning it by a right angle changes no cluster", () => {
    fc.assert(
      fc.property(smallSet, fc.integer({ min: -400_000, max: 6_000_000 }), (set, far) => {
        const input = toInput(set);
        const moved = { ...input, xM: input.yM.map((y) => far - y), yM: input.xM.map((x) => x + far / 3) };
        const [a, b] = [spaceTimeScan(moved), spaceTimeScan(input)];
        if (a.kind !== "result" || b.kind !== "result") return;
        expect(a.value.cylinderCount).toBe(b.value.cylinderCount);
        expect(a.value.clusters.map(({ cells, llr, p }) => ({ cells, llr, p }))).toEqual(
          b.value.clusters.map(({ cells, llr, p }) => ({ cells, llr, p })),
        );
      }),
      { seed: 8, numRuns: 60 },
    );
  });

  test.each([1, 2, 3, 7])("the bytes are the same in %s parts", (partCount) => {
    const random = createRandom(1);
    const places = Array.from({ length: 60 }, () => [random.below(2000), random.below(2000)] as const);
    const rows = Array.from({ length: 300 }, (): Row => [random.below(60), random.below(10), 1 + random.below(2)]);
    const input = inputOf(places, rows, { maxRadiusM: 600 });
    const plan = spaceTimeScanParts.plan(input);
    const cuts = Array.from({ length: partCount + 1 }, (_, at) => Math.floor((99 * at) / partCount));
    const parts = cuts.slice(1).map((to, at) => spaceTimeScanParts.part(plan, cuts[at] ?? 0, to));
    expect(spaceTimeScanParts.join(plan, parts)).toEqual(spaceTimeScan(input));
  });
});

function shuffled(length: number, random: ReturnType<typeof createRandom>): number[] {
  const order = Array.from({ length }, (_, at) => at);
  for (let last = length - 1; last > 0; last--) {
    const at = random.below(last + 1);
    [order[last], order[at]] = [order[at] ?? 0, order[last] ?? 0];
  }
  return order;
}

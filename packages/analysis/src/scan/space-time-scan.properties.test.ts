import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "@lagebild/stats";
import type { ScanInput } from "./scan-input.ts";
import { spaceTimeScan, spaceTimeScanParts } from "./space-time-scan.ts";
import { inputOf, type Row } from "./space-time-scan.fixture.ts";

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

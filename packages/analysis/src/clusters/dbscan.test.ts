import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "@lagebild/stats";
import { POINT_KINDS, dbscan, type DbscanInput, type DbscanParameters } from "./dbscan.ts";

type Point = readonly [x: number, y: number, day: number];

const inputOf = (points: readonly Point[], parameters: DbscanParameters): DbscanInput => ({
  xM: Float64Array.from(points, ([x]) => x),
  yM: Float64Array.from(points, ([, y]) => y),
  days: Float64Array.from(points, ([, , day]) => day),
  parameters,
});

function run(points: readonly Point[], parameters: DbscanParameters) {
  const outcome = dbscan(inputOf(points, parameters));
  if (outcome.kind !== "result") throw new Error("too little data");
  const { kinds, coreComponents, labels, clusterCount } = outcome.value;
  return { kinds: Array.from(kinds, (kind) => POINT_KINDS[kind]), cores: [...coreComponents], labels: [...labels], clusterCount };
}

describe("by hand", () => {
  // On a line at 0, 1, 2, 3.5, 9, 10, 11, 30 metres.
  const line = [0, 1, 2, 3.5, 9, 10, 11, 30].map((x): Point => [x, 0, 0]);

  test("[CL1, CL2, CL3, CL4, CL5] two groups, a border point and noise", () => {
    // Within 1.5 m: 1 has 0, 1, 2; 2 has 1, 2, 3.5; 10 has 9, 10, 11. The others have two or fewer.
    expect(run(line, { epsM: 1.5, minPoints: 3, epsDays: null })).toEqual({
      kinds: ["border", "core", "core", "border", "border", "core", "border", "noise"],
      cores: [0, 1, 1, 0, 0, 2, 0, 0],
      labels: [1, 1, 1, 1, 2, 2, 2, 0],
      clusterCount: 2,
    });
  });

  test("[CL1] a distance equal to eps counts, one of a hair more does not", () => {
    expect(
      run(
        [
          [0, 0, 0],
          [3, 4, 0],
        ],
        { epsM: 5, minPoints: 2, epsDays: null },
      ).clusterCount,
    ).toBe(1);
    expect(
      run(
        [
          [0, 0, 0],
          [3, 4, 0],
        ],
        { epsM: 4.999999, minPoints: 2, epsDays: null },
      ).clusterCount,
    ).toBe(0);
  });

  test("[CL1] in space and time both must be near", () => {
    const days: Point[] = [
      [0, 0, 0],
      [0, 0, 7],
      [0, 0, 15],
      [1, 0, 22],
    ];
    expect(run(days, { epsM: 2, minPoints: 2, epsDays: 7 }).cores).toEqual([1, 1, 2, 2]);
    expect(run(days, { epsM: 0.5, minPoints: 2, epsDays: 7 }).cores).toEqual([1, 1, 0, 0]);
    expect(run(days, { epsM: 2, minPoints: 2, epsDays: 6.9 }).cores).toEqual([0, 0, 0, 0]);
  });

  test("[CL5] a border point between two clusters belongs to the one with the lower number", () => {
    const between: Point[] = [9, 10, 11, 13, 15, 16, 17].map((x): Point => [x, 0, 0]);
    // 13 lies 2 from 11 and from 15; 11 has 9, 10, 11, 13 and 15 has 13, 15, 16, 17 within 2.
    const { kinds, labels } = run(between, { epsM: 2, minPoints: 4, epsDays: null });
    expect(kinds).toEqual(["border", "border", "core", "border", "core", "border", "border"]);
    expect(labels).toEqual([1, 1, 1, 1, 2, 2, 2]);
  });

  test("fewer points than a core needs are noise; one point can be a core by itself", () => {
    expect(run([[0, 0, 0]], { epsM: 1, minPoints: 2, epsDays: null }).kinds).toEqual(["noise"]);
    expect(run([[0, 0, 0]], { epsM: 1, minPoints: 1, epsDays: 0 }).kinds).toEqual(["core"]);
  });
});

describe("what cannot be computed", () => {
  const good: DbscanParameters = { epsM: 10, minPoints: 2, epsDays: null };

  test("[CL6] no points are too little data", () => {
    expect(dbscan(inputOf([], good))).toEqual({ kind: "insufficient-data", of: "points", has: 0, needed: 1 });
  });

  test.each<[string, DbscanInput]>([
    ["epsM must be a number of metres above 0, is 0", inputOf([[0, 0, 0]], { ...good, epsM: 0 })],
    ["epsM must be", inputOf([[0, 0, 0]], { ...good, epsM: Number.NaN })],
    ["epsM must be", inputOf([[0, 0, 0]], { ...good, epsM: Infinity })],
    ["epsDays must be", inputOf([[0, 0, 0]], { ...good, epsDays: -1 })],
    ["minPoints must be a whole number of at least 1, is 0", inputOf([[0, 0, 0]], { ...good, minPoints: 0 })],
    [
      "xM of point 1 is NaN",
      inputOf(
        [
          [0, 0, 0],
          [Number.NaN, 0, 0],
        ],
        good,
      ),
    ],
    ["the day of point 0 must be a whole number", inputOf([[0, 0, 0.5]], { ...good, epsDays: 1 })],
    ["days has 0 values for 1 points", { xM: new Float64Array(1), yM: new Float64Array(1), parameters: { ...good, epsDays: 1 } }],
    [
      "eps is too small",
      inputOf(
        [
          [0, 0, 0],
          [1e9, 0, 0],
        ],
        { ...good, epsM: 1e-6 },
      ),
    ],
  ])("refuses: %s", (message, input) => {
    expect(() => dbscan(input)).toThrow(RangeError);
    expect(() => dbscan(input)).toThrow(message);
  });
});

/** The definition: neighbourhoods of every point, then a walk from core to core. */
function byDefinition(points: readonly Point[], { epsM, minPoints, epsDays }: DbscanParameters) {
  const near = points.map(([x, y, day]) =>
    points.flatMap(([u, v, other], at) =>
      (x - u) ** 2 + (y - v) ** 2 <= epsM ** 2 && (epsDays === null || Math.abs(day - other) <= epsDays) ? [at] : [],
    ),
  );
  const isCore = near.map((neighbours) => neighbours.length >= minPoints);
  const cores = points.map(() => 0);
  let count = 0;
  const walk = (point: number): void => {
    if (!isCore[point] || cores[point] !== 0) return;
    cores[point] = count;
    near[point]?.forEach(walk);
  };
  points.forEach((_, point) => {
    if (!isCore[point] || cores[point] !== 0) return;
    count++;
    walk(point);
  });
  const labels = points.map((_, point) =>
    isCore[point] ? (cores[point] ?? 0) : Math.min(...(near[point] ?? []).map((other) => cores[other] || Infinity)),
  );
  return {
    kinds: labels.map((label, point) => (isCore[point] ? "core" : label < Infinity ? "border" : "noise")),
    cores,
    labels: labels.map((label) => (label < Infinity ? label : 0)),
    clusterCount: count,
  };
}

/** Close together and on a lattice, so that many distances equal eps and many points coincide. */
const crowd = fc.array(fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 }), fc.integer({ min: -9, max: 30 })), {
  minLength: 1,
  maxLength: 60,
});
const rule = fc.record({
  epsM: fc.constantFrom(1, 2, 2.5, Math.SQRT2, 5, 40),
  minPoints: fc.integer({ min: 1, max: 8 }),
  epsDays: fc.option(fc.constantFrom(0, 1, 5, 7.5, 100), { nil: null }),
});

describe("properties", () => {
  test("[CL1, CL2, CL3, CL4, CL5] the same as the definition written out", () => {
    fc.assert(
      fc.property(crowd, rule, (points, parameters) => {
        expect(run(points, parameters)).toEqual(byDefinition(points, parameters));
      }),
      { seed: 9, numRuns: 600 },
    );
  });

  test("the order of the points changes numbers at most", () => {
    fc.assert(
      fc.property(crowd, rule, (points, parameters) => {
        const there = run(points, parameters);
        const back = run(points.toReversed(), parameters);
        expect(back.kinds.toReversed()).toEqual(there.kinds);
        const pairs = new Set(there.cores.map((component, at) => `${component}-${back.cores.toReversed()[at]}`));
        expect(pairs.size).toBe(new Set(there.cores).size);
      }),
      { seed: 10, numRuns: 200 },
    );
  });

  test("a larger eps never turns a core point into anything else", () => {
    fc.assert(
      fc.property(crowd, rule, (points, parameters) => {
        const wider = run(points, { ...parameters, epsM: parameters.epsM * 1.5 });
        run(points, parameters).kinds.forEach((kind, at) => kind === "core" && expect(wider.kinds[at]).toBe("core"));
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe("thousands at one place", () => {
  const random = createRandom(4);
  const [x, y, z] = [
    [250, 250],
    [900, 250],
    [250, 905],
  ] as const;
  const points = Array.from({ length: 60_000 }, (_, at): Point => {
    const [px, py] = [x, y, z][at % 3] ?? x;
    return [px, py, random.below(3650)];
  });

  test.each<[string, DbscanParameters]>([
    ["in space", { epsM: 400, minPoints: 20, epsDays: null }],
    ["in space and time", { epsM: 400, minPoints: 20, epsDays: 14 }],
    ["just out of reach of each other", { epsM: 649.9, minPoints: 20, epsDays: null }],
  ])("are joined without comparing each with each, %s", (_, parameters) => {
    const started = performance.now();
    expect(run(points, parameters).clusterCount).toBe(3);
    // 60,000² comparisons would take half a minute.
    expect(performance.now() - started).toBeLessThan(6000);
  });
});

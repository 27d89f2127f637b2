import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "@lagebild/stats";
import type { KnoxInput, KnoxParameters } from "./knox-input.ts";
import { knox, knoxParts } from "./knox.ts";
import { KNOX_DISTANCES, findNearPairs } from "./near-pairs.ts";

type Point = readonly [x: number, y: number, day: number];

const PARAMETERS: KnoxParameters = {
  distance: "euclidean",
  spaceBreaksM: [0, 1, 5, 10],
  timeBreaksDays: [0, 1, 7, 14],
  replications: 99,
  seed: 3,
};

const inputOf = (points: readonly Point[], changes: Partial<KnoxParameters> = {}): KnoxInput => ({
  xM: Float64Array.from(points, ([x]) => x),
  yM: Float64Array.from(points, ([, y]) => y),
  days: Float64Array.from(points, ([, , day]) => day),
  parameters: { ...PARAMETERS, ...changes },
});

function run(input: KnoxInput) {
  const outcome = knox(input);
  if (outcome.kind !== "result") throw new Error("too little data");
  return outcome.value;
}

describe("by hand", () => {
  // Pairs: a–b 5 m, 0 days; a–c 10 m, 7 days; b–c 5 m, 7 days.
  const points: Point[] = [
    [0, 0, 0],
    [3, 4, 0],
    [6, 8, 7],
  ];

  test("[KN1, KN2] a distance that equals a break belongs to the band above it", () => {
    const { bands, pairCount } = run(inputOf(points, { spaceBreaksM: [0, 5, 10], timeBreaksDays: [0, 7, 14] }));
    expect(pairCount).toBe(3);
    expect(bands.map(({ spaceFromM, timeFromDays, observed }) => [spaceFromM, timeFromDays, observed])).toEqual([
      [0, 0, 0],
      [0, 7, 0],
      [5, 0, 1],
      [5, 7, 1],
    ]);
  });

  test("[KN3] expected is pairs near in space times pairs near in time through all pairs", () => {
    const { bands } = run(inputOf(points, { spaceBreaksM: [0, 6], timeBreaksDays: [0, 1, 8] }));
    // Two pairs lie less than 6 m apart; one pair has 0 days, two have 7. 2 · 1 / 3 and 2 · 2 / 3.
    expect(bands.map(({ expected }) => expected)).toEqual([2 / 3, 4 / 3]);
    expect(bands.map(({ ratio }) => ratio)).toEqual([1.5, 0.75]);
  });

  test("[KN1] Manhattan distance is the way along the axes", () => {
    const { bands } = run(inputOf(points, { distance: "manhattan", spaceBreaksM: [0, 7, 7.5, 14.5], timeBreaksDays: [0, 14] }));
    expect(bands.map(({ observed }) => observed)).toEqual([0, 2, 1]);
  });

  test("[KN3] bands that start above 0 leave out what is nearer, and an empty band has no ratio", () => {
    const { bands } = run(inputOf(points, { spaceBreaksM: [6, 12, 13], timeBreaksDays: [2, 9] }));
    expect(bands.map(({ observed, expected, ratio }) => [observed, expected, ratio])).toEqual([
      [1, 2 / 3, 1.5],
      [0, 0, null],
    ]);
  });

  test("[KN5] twins at every place on the same day reach the floor of p", () => {
    const twins = Array.from({ length: 20 }, (_, at): Point => [100 * Math.floor(at / 2), 0, 30 * Math.floor(at / 2)]);
    const { bands } = run(inputOf(twins));
    expect(bands[0]).toMatchObject({ spaceToM: 1, timeToDays: 1, observed: 10, p: 1 / 100 });
  });
});

describe("what cannot be computed", () => {
  const two: Point[] = [
    [0, 0, 0],
    [0, 0, 1],
  ];

  test.each<[string, number, readonly Point[]]>([
    ["points", 0, []],
    ["points", 1, [[0, 0, 0]]],
    [
      "days with points",
      1,
      [
        [0, 0, 5],
        [9, 0, 5],
        [50, 1, 5],
      ],
    ],
  ])("[KN6] too few %s: %s", (of, has, points) => {
    expect(knox(inputOf(points))).toEqual({ kind: "insufficient-data", of, has, needed: 2 });
  });

  test.each<[string, KnoxInput]>([
    [
      "xM of point 0 is NaN",
      inputOf([
        [Number.NaN, 0, 0],
        [0, 0, 1],
      ]),
    ],
    [
      "the day of point 1 must be a whole number",
      inputOf([
        [0, 0, 0],
        [0, 0, 1.5],
      ]),
    ],
    ["days has 1 values for 2 points", { ...inputOf(two), days: new Float64Array(1) }],
    [
      "the days reach over 32768 days",
      inputOf([
        [0, 0, 0],
        [0, 0, 32_768],
      ]),
    ],
    ["spaceBreaksM must be numbers from 0 that ascend, but 5 stands at 1", inputOf(two, { spaceBreaksM: [5, 5] })],
    ["spaceBreaksM must be numbers from 0 that ascend, but -1 stands at 0", inputOf(two, { spaceBreaksM: [-1, 5] })],
    ["timeBreaksDays must be numbers from 0 that ascend, but NaN", inputOf(two, { timeBreaksDays: [0, Number.NaN] })],
    ["timeBreaksDays has 1 breaks", inputOf(two, { timeBreaksDays: [0] })],
    ["replications must be", inputOf(two, { replications: 0 })],
  ])("refuses: %s", (message, input) => {
    expect(() => knox(input)).toThrow(RangeError);
    expect(() => knox(input)).toThrow(message);
  });

  test("refuses more pairs than fit in memory instead of running out of it", () => {
    // Four points at one place are six pairs.
    const place = { xM: new Float64Array(4), yM: new Float64Array(4), distance: "euclidean", breaksM: [0, 10] } as const;
    expect(findNearPairs({ ...place, mostPairs: 6 }).partners).toHaveLength(6);
    expect(() => findNearPairs({ ...place, mostPairs: 5 })).toThrow("more than 5 pairs of points lie less than 10 m apart");
  });
});

/** On a lattice, so that distances equal breaks and places coincide. */
const crowd = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: -20, max: 40 })), {
  minLength: 2,
  maxLength: 40,
});
const rule = fc.record({
  distance: fc.constantFrom(...KNOX_DISTANCES),
  spaceBreaksM: fc.constantFrom([0, 1, 5, 10], [0, 30], [2, 3, 4.5], [0, 0.5, 5]),
  timeBreaksDays: fc.constantFrom(
    [0, 1, 7, 14],
    [0, 100],
    [3, 4.5, 9],
    Array.from({ length: 101 }, (_, at) => at / 2),
  ),
});

/** The definition: every pair of points into its bands. */
function countByDefinition(points: readonly Point[], { distance, spaceBreaksM, timeBreaksDays }: typeof PARAMETERS): number[] {
  const bandsOf = (breaks: readonly number[], value: number): number[] =>
    breaks.slice(1).flatMap((to, band) => (value >= (breaks[band] ?? 0) && value < to ? [band] : []));
  const counts = Array.from({ length: (spaceBreaksM.length - 1) * (timeBreaksDays.length - 1) }, () => 0);
  points.forEach(([x, y, day], at) =>
    points.slice(at + 1).forEach(([u, v, other]) => {
      const apart = distance === "manhattan" ? Math.abs(x - u) + Math.abs(y - v) : Math.hypot(x - u, y - v);
      for (const space of bandsOf(spaceBreaksM, apart))
        for (const time of bandsOf(timeBreaksDays, Math.abs(day - other))) counts[space * (timeBreaksDays.length - 1) + time]! += 1;
    }),
  );
  return counts;
}

describe("properties", () => {
  test("[KN1, KN2, KN3] observed and expected are those of the definition", () => {
    fc.assert(
      fc.property(crowd, rule, (points, changes) => {
        const outcome = knox(inputOf(points, { ...changes, replications: 1 }));
        if (outcome.kind !== "result") return;
        const parameters = { ...PARAMETERS, ...changes };
        expect(outcome.value.bands.map(({ observed }) => observed)).toEqual(countByDefinition(points, parameters));
        const anywhere = countByDefinition(points, { ...parameters, distance: "euclidean", spaceBreaksM: [0, 1000] });
        const anytime = countByDefinition(points, { ...parameters, timeBreaksDays: [0, 1000] });
        const all = (points.length * (points.length - 1)) / 2;
        const expected = anytime.flatMap((near) => anywhere.map((late) => (near * late) / all));
        outcome.value.bands.forEach((band, at) => expect(band.expected).toBeCloseTo(expected[at] ?? Number.NaN, 9));
      }),
      { seed: 12, numRuns: 150 },
    );
  });

  test("[KN4] each permutation counts the same points with shuffled days", () => {
    fc.assert(
      fc.property(crowd, rule, (points, changes) => {
        const parameters = { ...PARAMETERS, ...changes };
        const plan = knoxParts.plan(inputOf(points, changes));
        if (plan.kind !== "plan") return;
        const places = points.toSorted(([x, y, day], [u, v, other]) => y - v || x - u || day - other);
        const days = points.map(([, , day]) => day).toSorted((a, b) => a - b);
        for (const unit of [0, 1, 17]) {
          const random = createRandom(parameters.seed, unit);
          const shuffled = [...days];
          for (let last = days.length - 1; last > 0; last--) {
            const at = random.below(last + 1);
            [shuffled[last], shuffled[at]] = [shuffled[at] ?? 0, shuffled[last] ?? 0];
          }
          const permuted = places.map(([x, y], at): Point => [x, y, shuffled[at] ?? 0]);
          expect([...knoxParts.part(plan, unit, unit + 1)]).toEqual(countByDefinition(permuted, parameters));
        }
      }),
      { seed: 13, numRuns: 60 },
    );
  });

  test("the order of the points says nothing, not even to p", () => {
    fc.assert(
      fc.property(crowd, rule, (points, changes) => {
        expect(knox(inputOf(points.toReversed(), changes))).toEqual(knox(inputOf(points, changes)));
      }),
      { seed: 14, numRuns: 60 },
    );
  });

  test("another first day and another origin change nothing", () => {
    fc.assert(
      fc.property(crowd, rule, (points, changes) => {
        const moved = points.map(([x, y, day]): Point => [x + 512, y - 4096, day + 20_000]);
        expect(knox(inputOf(moved, changes))).toEqual(knox(inputOf(points, changes)));
      }),
      { seed: 15, numRuns: 60 },
    );
  });

  test.each([1, 2, 3, 7])("the bytes are the same in %s parts", (partCount) => {
    const random = createRandom(2);
    const points = Array.from({ length: 200 }, (): Point => [random.below(50), random.below(50), random.below(60)]);
    const input = inputOf(points);
    const plan = knoxParts.plan(input);
    const cuts = Array.from({ length: partCount + 1 }, (_, at) => Math.floor((99 * at) / partCount));
    const parts = cuts.slice(1).map((to, at) => knoxParts.part(plan, cuts[at] ?? 0, to));
    expect(knoxParts.join(plan, parts)).toEqual(knox(input));
  });
});

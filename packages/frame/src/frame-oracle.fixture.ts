import { EDGE_LENGTH_M, KINDS, daySchema, levelIdSchema, type Filter, type Grant } from "@lagebild/domain";
import fc from "fast-check";
import { expect } from "vitest";
import { RESOLUTIONS, DAY_0, LEVEL, CATEGORIES, AGENCIES, CODES, ALL, type Plain, STUDY_AREA, filterOf } from "./frame.fixture.ts";
import type { FrameAnswer, FrameQuestion } from "./index.ts";

export const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const hourOfWeek = (minute: number): number => {
  const at = new Date(minute * 60_000);
  return ((at.getUTCDay() + 6) % 7) * 24 + at.getUTCHours();
};
export const isWindow = (r: Plain): boolean => r.duration > 0 && r.duration <= 10_080;
export const lacksHour = (r: Plain): boolean => r.duration > 10_080;

export function hourWeights(r: Plain): Map<number, number> {
  const weights = new Map<number, number>();
  const minutes = isWindow(r) ? Array.from({ length: r.duration }, (_, i) => r.minute + i) : [r.minute];
  for (const minute of minutes) weights.set(hourOfWeek(minute), (weights.get(hourOfWeek(minute)) ?? 0) + 1 / minutes.length);
  return weights;
}

export interface Judged {
  readonly r: Plain;
  readonly share: number;
  readonly finest: number;
  readonly is: Readonly<Record<"period" | "kind" | "category" | "agency" | "district" | "hour", boolean>>;
}

export function judge(r: Plain, filter: Filter, grant: Grant): Judged | null {
  const rule = grant.rules.find(
    (g) =>
      (g.agency ?? AGENCIES[r.agency]) === AGENCIES[r.agency] &&
      (g.category ?? CATEGORIES[r.category]) === CATEGORIES[r.category] &&
      (g.kind ?? KINDS[r.kind]) === KINDS[r.kind],
  );
  const isByDistrict = rule?.finestResolution === null && (rule.levels?.includes(filter.level) ?? false);
  const finest = isByDistrict ? 0 : (rule?.finestResolution ?? null);
  if (finest === null) return null;
  if (r.pks !== (filter.statistics === "pks")) return null;
  if (filter.asOf !== undefined && isoDay(r.received) > filter.asOf) return null;
  const day = isoDay(Math.floor(r.minute / 1440));
  const isChosen = (hour: number): boolean =>
    (filter.weekdays ?? [0, 1, 2, 3, 4, 5, 6]).includes(Math.floor(hour / 24)) &&
    (filter.hours === undefined || filter.hours.includes(hour % 24));
  const hasHourFilter = filter.weekdays !== undefined || filter.hours !== undefined;
  let share = 1;
  if (hasHourFilter && r.duration === 65_535) share = filter.hours === undefined && isChosen(hourOfWeek(r.minute)) ? 1 : 0;
  else if (hasHourFilter && lacksHour(r)) share = 0;
  else if (hasHourFilter) share = [...hourWeights(r)].filter(([hour]) => isChosen(hour)).reduce((sum, [, weight]) => sum + weight, 0);
  const among = (list: readonly string[] | undefined, value: string | undefined): boolean =>
    list === undefined || (value !== undefined && list.includes(value));
  return {
    r,
    share,
    finest,
    is: {
      period: day >= filter.period.from && day < filter.period.to,
      kind: among(filter.kinds, KINDS[r.kind]),
      category: among(filter.categories, CATEGORIES[r.category]),
      agency: among(filter.agencies, AGENCIES[r.agency]),
      district: among(filter.districts, CODES[r.district]),
      hour: share > 0,
    },
  };
}

export function placeOf({ r, finest }: Judged, resolution: 7 | 8 | 9 | 10): number | "withoutPlace" | "outside" | "tooCoarse" {
  if (r.precision === 65_535) return r.district < 0 ? "withoutPlace" : "tooCoarse";
  if (r.outside) return "outside";
  if (r.precision > EDGE_LENGTH_M[resolution] || finest < resolution) return "tooCoarse";
  return r.cell < 6 ? r.cell : "outside";
}

export function oracle(reports: readonly Plain[], question: FrameQuestion) {
  const { filter, grant } = question;
  const only = question.cell === undefined ? undefined : STUDY_AREA(filter.resolution).indexOf(question.cell);
  const judged = reports
    .map((r) => judge(r, filter, grant))
    .filter((j): j is Judged => j !== null)
    .filter((j) => only === undefined || placeOf(j, filter.resolution) === only)
    .filter((j) => question.area?.positions.includes(Number(placeOf(j, filter.resolution))) ?? true);
  const passing = (ignored: string): readonly Judged[] =>
    judged.filter((j) => Object.entries(j.is).every(([name, ok]) => ok || name === ignored));
  const sum = (rows: readonly Judged[], choose: (j: Judged) => boolean = () => true): number =>
    rows.filter(choose).reduce((total, j) => total + j.share, 0);
  const all = passing("");
  const at = (place: unknown) => sum(all, (j) => placeOf(j, filter.resolution) === place);
  const cells = [0, 1, 2, 3, 4, 5].map(at);
  const hours = Array.from({ length: 168 }, () => 0);
  for (const { r } of passing("hour").filter((j) => !lacksHour(j.r))) {
    for (const [hour, weight] of hourWeights(r)) hours[hour] = (hours[hour] ?? 0) + weight;
  }
  return {
    total: sum(all),
    inCells: cells.reduce((a, b) => a + b, 0),
    outside: at("outside"),
    tooCoarse: at("tooCoarse"),
    withoutPlace: at("withoutPlace"),
    withoutHour: sum(all, ({ r }) => lacksHour(r)),
    cells,
    kinds: KINDS.map((_, kind) => sum(passing("kind"), ({ r }) => r.kind === kind)),
    categories: CATEGORIES.map((_, category) => sum(passing("category"), ({ r }) => r.category === category)),
    agencies: AGENCIES.map((_, agency) => sum(passing("agency"), ({ r }) => r.agency === agency)),
    districts: CODES.map((_, district) => sum(passing("district"), ({ r }) => r.district === district)),
    hours,
    steps: stepsOf(question).map(([from, to]) => sum(passing("period"), ({ r }) => r.minute >= from * 1440 && r.minute < to * 1440)),
  };
}

export function stepsOf({ timeline }: FrameQuestion): readonly (readonly [number, number])[] {
  if (timeline === undefined) return [];
  const length = { day: 1, week: 7, "28days": 28 }[timeline.step];
  const steps: [number, number][] = [];
  const first = Date.parse(timeline.from) / 86_400_000;
  for (let to = Date.parse(timeline.to) / 86_400_000; to - length >= first; to -= length) steps.unshift([to - length, to]);
  return steps;
}

export function plainAnswer(answer: FrameAnswer, cellCount = 6) {
  const { total, inCells, outside, tooCoarse, withoutPlace, withoutHour, cells, facets, timeline } = answer;
  const dense = Array.from({ length: cellCount }, () => 0);
  cells?.index.forEach((cell, i) => (dense[cell] = cells.counts[i] ?? 0));
  return {
    total,
    inCells,
    outside,
    tooCoarse,
    withoutPlace,
    withoutHour,
    cells: dense,
    kinds: [...(facets?.kinds ?? [])],
    categories: facets?.categories.map(({ count }) => count) ?? [],
    agencies: facets?.agencies.map(({ count }) => count) ?? [],
    districts: facets?.districts.map(({ count }) => count) ?? [],
    hours: [...(facets?.hours ?? [])],
    steps: [...(timeline?.counts ?? [])],
  };
}

export function expectClose(actual: object, expected: object): void {
  const rounded = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, v: unknown) => (typeof v === "number" ? Math.round(v * 1e6) / 1e6 + 0 : v));
  expect(rounded(actual)).toEqual(rounded(expected));
}

/* Generators. */

export const plain: fc.Arbitrary<Plain> = fc.record({
  id: fc.integer({ min: 1, max: 60 }),
  minute: fc.integer({ min: (DAY_0 - 20) * 1440, max: (DAY_0 + 90) * 1440 }),
  duration: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    fc.constant(65_535),
    fc.integer({ min: 1, max: 2000 }),
    fc.constantFrom(10_079, 10_080, 10_081, 65_534),
  ),
  received: fc.integer({ min: DAY_0 - 20, max: DAY_0 + 90 }),
  kind: fc.integer({ min: 0, max: 3 }),
  pks: fc.boolean(),
  category: fc.integer({ min: 0, max: 3 }),
  agency: fc.integer({ min: 0, max: 1 }),
  district: fc.integer({ min: -1, max: 2 }),
  cell: fc.integer({ min: 0, max: 7 }),
  precision: fc.constantFrom(5, 5, 100, 300, 2000, 65_535),
  outside: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});

export const some = <T>(values: readonly T[]): fc.Arbitrary<T[] | undefined> =>
  fc.option(fc.subarray([...values]), { nil: undefined, freq: 2 });

export const filter: fc.Arbitrary<Filter> = fc
  .record({
    from: fc.integer({ min: DAY_0 - 25, max: DAY_0 + 60 }),
    days: fc.integer({ min: 1, max: 100 }),
    kinds: some(KINDS),
    categories: some(CATEGORIES),
    agencies: some(AGENCIES),
    districts: some(CODES),
    weekdays: some([0, 1, 2, 3, 4, 5, 6]),
    hours: some(Array.from({ length: 24 }, (_, hour) => hour)),
    resolution: fc.constantFrom(...RESOLUTIONS),
    statistics: fc.constantFrom("incoming", "pks"),
    asOf: fc.option(fc.integer({ min: DAY_0, max: DAY_0 + 90 }).map(isoDay), { nil: undefined, freq: 2 }),
  })
  .map(({ from, days, ...rest }) => filterOf({ ...rest, period: { from: isoDay(from), to: isoDay(from + days) } }));

export const grant: fc.Arbitrary<Grant> = fc.oneof(
  fc.constant(ALL),
  fc
    .array(
      fc.record({
        agency: fc.constantFrom(null, ...AGENCIES),
        category: fc.constantFrom(null, ...CATEGORIES),
        finestResolution: fc.constantFrom(null, ...RESOLUTIONS),
        kind: fc.option(fc.constantFrom(...KINDS), { nil: undefined }),
        levels: fc.constantFrom(undefined, [LEVEL], [levelIdSchema.parse("other")]),
      }),
      { maxLength: 4 },
    )
    .map((rules) => rules.map(({ kind, levels, ...rule }) => ({ ...rule, ...(kind && { kind }), ...(levels && { levels }) })))
    .map((rules) => ({ key: "some", rules: [...rules, ...ALL.rules] })),
);

export const question: fc.Arbitrary<FrameQuestion> = fc.record({
  filter,
  grant,
  wantsCells: fc.constant(true),
  wantsFacets: fc.constant(true),
  timeline: fc.record({
    from: fc.constant(daySchema.parse("2023-12-20")),
    to: fc.constant(daySchema.parse("2024-03-20")),
    step: fc.constantFrom("day" as const, "week" as const, "28days" as const),
  }),
});

export const SEED = { seed: 20_240_101, numRuns: 100 };

export function uniqueById(reports: readonly Plain[]): readonly Plain[] {
  return [...new Map(reports.map((r) => [r.id, r])).values()];
}

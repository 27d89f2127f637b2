import {
  EDGE_LENGTH_M,
  KINDS,
  agencyIdSchema,
  categoryIdSchema,
  cellSchema,
  createZoneClock,
  daySchema,
  districtCodeSchema,
  filterSchema,
  levelIdSchema,
  listClockShifts,
} from "@lagebild/domain";
import type { Cell, Dictionaries, Filter, Grant, ReportColumns } from "@lagebild/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  appendColumns,
  askFrame,
  compact,
  countFrameBytes,
  countReports,
  createFrame,
  isFrameCurrent,
  openFrame,
  shareFrame,
} from "./index.ts";
import type { Frame, FrameAnswer, FrameOptions, FrameQuestion } from "./index.ts";

const RESOLUTIONS = [7, 8, 9, 10] as const;
const DAY_0 = 19_723; // 2024-01-01, a Monday
const LEVEL = levelIdSchema.parse("bezirk");
const CATEGORIES = ["theft", "noise", "litter", "parking"].map((id) => categoryIdSchema.parse(id));
const AGENCIES = ["police", "office"].map((id) => agencyIdSchema.parse(id));
const CODES = ["1", "2", "3"].map((code) => districtCodeSchema.parse(code));
const DICTIONARIES: Dictionaries = { categories: CATEGORIES, agencies: AGENCIES, districts: [{ level: LEVEL, codes: CODES }] };
const ALL: Grant = { key: "all", rules: [{ agency: null, category: null, finestResolution: 10 }] };

/** A report as plain data; `cells` are names of cells by resolution, of which those with a number below 6 lie in the study area. */
interface Plain {
  readonly id: number;
  readonly minute: number;
  readonly duration: number;
  readonly received: number;
  readonly kind: number;
  readonly pks: boolean;
  readonly category: number;
  readonly agency: number;
  readonly district: number;
  readonly cell: number;
  readonly precision: number;
  readonly outside: boolean;
}

const BASE: Plain = {
  id: 1,
  minute: DAY_0 * 1440,
  duration: 0,
  received: DAY_0,
  kind: 0,
  pks: false,
  category: 0,
  agency: 0,
  district: 0,
  cell: 0,
  precision: 5,
  outside: false,
};

const NAMES = RESOLUTIONS.map((resolution) => Array.from({ length: 8 }, (_, number) => makeCell(resolution, number)));

function cellName(resolution: number, number: number): Cell {
  return NAMES[resolution - 7]?.[number] ?? makeCell(resolution, number);
}

function makeCell(resolution: number, number: number): Cell {
  return cellSchema.parse(`8${resolution.toString(16)}${(0x1a2b3c4d5e000 + number * 0x1001).toString(16).slice(-13).padStart(13, "0")}`);
}

const STUDY_AREA = (resolution: number): readonly Cell[] => [0, 1, 2, 3, 4, 5].map((number) => cellName(resolution, number));

function emptyFrame(options: Partial<FrameOptions> = {}): Frame {
  const studyAreas = { 7: STUDY_AREA(7), 8: STUDY_AREA(8), 9: STUDY_AREA(9), 10: STUDY_AREA(10) };
  return createFrame({ studyAreas, levels: [LEVEL], ...options });
}

function toColumns(reports: readonly (Plain | { readonly deleted: number })[]): ReportColumns {
  const rows = reports.map((row) => ("deleted" in row ? { ...BASE, id: row.deleted, isDeleted: 1 } : { ...row, isDeleted: 0 }));
  const halves = (upper: boolean) => (resolution: number) =>
    Uint32Array.from(rows, ({ cell, precision }) => {
      if (precision === 65_535) return 0;
      const name = cellName(resolution, cell);
      return Number.parseInt(upper ? name.slice(0, -8) : name.slice(-8), 16);
    });
  const high = halves(true);
  const low = halves(false);
  return {
    length: rows.length,
    reportId: Uint32Array.from(rows, (row) => row.id),
    isDeleted: Uint8Array.from(rows, (row) => row.isDeleted),
    localMinute: Int32Array.from(rows, (row) => row.minute),
    durationMin: Uint16Array.from(rows, (row) => row.duration),
    receivedDay: Uint16Array.from(rows, (row) => row.received),
    kind: Uint8Array.from(rows, (row) => row.kind),
    statistics: Uint8Array.from(rows, (row) => (row.pks ? 1 : 0)),
    category: Uint16Array.from(rows, (row) => row.category),
    agency: Uint16Array.from(rows, (row) => row.agency),
    districts: [Uint16Array.from(rows, (row) => (row.district < 0 ? 65_535 : row.district))],
    cellHigh: [high(7), high(8), high(9), high(10)],
    cellLow: [low(7), low(8), low(9), low(10)],
    precisionM: Uint16Array.from(rows, (row) => row.precision),
    isOutside: Uint8Array.from(rows, (row) => (row.outside ? 1 : 0)),
  };
}

function frameOf(reports: readonly Plain[], options: Partial<FrameOptions> = {}): Frame {
  const frame = emptyFrame(options);
  appendColumns(frame, toColumns(reports), DICTIONARIES);
  return frame;
}

function filterOf(parts: Record<string, unknown> = {}): Filter {
  return filterSchema.parse({ period: { from: "2024-01-01", to: "2024-03-01" }, level: "bezirk", resolution: 9, ...parts });
}

const ask = (frame: Frame, parts: Record<string, unknown> = {}, more: Partial<FrameQuestion> = {}): FrameAnswer =>
  askFrame(frame, { filter: filterOf(parts), grant: ALL, wantsCells: true, ...more });

/* The oracle: plain objects and array functions, minute by minute. */

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const hourOfWeek = (minute: number): number => {
  const at = new Date(minute * 60_000);
  return ((at.getUTCDay() + 6) % 7) * 24 + at.getUTCHours();
};
const isWindow = (r: Plain): boolean => r.duration > 0 && r.duration <= 10_080;
const lacksHour = (r: Plain): boolean => r.duration > 10_080;

function hourWeights(r: Plain): Map<number, number> {
  const weights = new Map<number, number>();
  const minutes = isWindow(r) ? Array.from({ length: r.duration }, (_, i) => r.minute + i) : [r.minute];
  for (const minute of minutes) weights.set(hourOfWeek(minute), (weights.get(hourOfWeek(minute)) ?? 0) + 1 / minutes.length);
  return weights;
}

interface Judged {
  readonly r: Plain;
  readonly share: number;
  readonly finest: number;
  readonly is: Readonly<Record<"period" | "kind" | "category" | "agency" | "district" | "hour", boolean>>;
}

function judge(r: Plain, filter: Filter, grant: Grant): Judged | null {
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

function placeOf({ r, finest }: Judged, resolution: 7 | 8 | 9 | 10): number | "withoutPlace" | "outside" | "tooCoarse" {
  if (r.precision === 65_535) return r.district < 0 ? "withoutPlace" : "tooCoarse";
  if (r.outside) return "outside";
  if (r.precision > EDGE_LENGTH_M[resolution] || finest < resolution) return "tooCoarse";
  return r.cell < 6 ? r.cell : "outside";
}

function oracle(reports: readonly Plain[], question: FrameQuestion) {
  const { filter, grant } = question;
  const only = question.cell === undefined ? undefined : STUDY_AREA(filter.resolution).indexOf(question.cell);
  const judged = reports
    .map((r) => judge(r, filter, grant))
    .filter((j): j is Judged => j !== null)
    .filter((j) => only === undefined || placeOf(j, filter.resolution) === only);
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

function stepsOf({ timeline }: FrameQuestion): readonly (readonly [number, number])[] {
  if (timeline === undefined) return [];
  const length = { day: 1, week: 7, "28days": 28 }[timeline.step];
  const steps: [number, number][] = [];
  const first = Date.parse(timeline.from) / 86_400_000;
  for (let to = Date.parse(timeline.to) / 86_400_000; to - length >= first; to -= length) steps.unshift([to - length, to]);
  return steps;
}

function plainAnswer(answer: FrameAnswer, cellCount = 6) {
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

function expectClose(actual: object, expected: object): void {
  const rounded = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, v: unknown) => (typeof v === "number" ? Math.round(v * 1e6) / 1e6 + 0 : v));
  expect(rounded(actual)).toEqual(rounded(expected));
}

/* Generators. */

const plain: fc.Arbitrary<Plain> = fc.record({
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

const some = <T>(values: readonly T[]): fc.Arbitrary<T[] | undefined> => fc.option(fc.subarray([...values]), { nil: undefined, freq: 2 });

const filter: fc.Arbitrary<Filter> = fc
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

const grant: fc.Arbitrary<Grant> = fc.oneof(
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

const question: fc.Arbitrary<FrameQuestion> = fc.record({
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

const SEED = { seed: 20_240_101, numRuns: 100 };

function uniqueById(reports: readonly Plain[]): readonly Plain[] {
  return [...new Map(reports.map((r) => [r.id, r])).values()];
}

test("every part of an answer equals the naive count over plain objects", () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 60 }), question, fc.boolean(), (all, asked, sorts) => {
      const reports = uniqueById(all);
      const frame = frameOf(sorts ? reports.toSorted((a, b) => a.minute - b.minute) : reports);
      expectClose(plainAnswer(askFrame(frame, asked)), oracle(reports, asked));
    }),
    SEED,
  );
});

test("answers over several blocks of rows equal the naive count, wherever the period begins and ends", () => {
  const many = fc.array(plain, { minLength: 60, maxLength: 60 }).map((some) =>
    Array.from({ length: 5000 }, (_, i): Plain => {
      const each = some[(i * 31) % some.length] ?? BASE;
      const duration = i % 20 === 0 ? each.duration % 2000 : 0;
      return { ...each, id: i + 1, duration, minute: (DAY_0 - 20) * 1440 + ((i * 7919) % (110 * 1440)) };
    }),
  );
  fc.assert(
    fc.property(many, question, fc.integer({ min: 0, max: 200 }), (reports, asked, late) => {
      const sorted = reports.toSorted((a, b) => a.minute - b.minute);
      const frame = frameOf([...sorted.slice(late), ...sorted.slice(0, late)]);
      expectClose(plainAnswer(askFrame(frame, asked)), oracle(reports, asked));
    }),
    { seed: 7, numRuns: 12 },
  );
});

test("a study area of more cells than 16 bits can number is counted alike", () => {
  const wide = Array.from({ length: 70_000 }, (_, number) => makeCell(10, number + 10));
  const studyAreas = { 7: STUDY_AREA(7), 8: STUDY_AREA(8), 9: STUDY_AREA(9), 10: [...wide, ...STUDY_AREA(10)] };
  const reports = Array.from({ length: 3000 }, (_, i): Plain => ({
    ...BASE,
    id: i + 1,
    kind: i % 4,
    cell: i % 8,
    minute: BASE.minute + i,
  }));
  const frame = frameOf(reports, { studyAreas });
  // Cells 0 to 5 of 8 lie in the study area, behind the 70,000; 375 reports each.
  const all = ask(frame, { resolution: 10 });
  expect(all).toMatchObject({ total: 3000, inCells: 2250, outside: 750 });
  expect([...(all.cells?.index ?? [])]).toEqual([0, 1, 2, 3, 4, 5].map((number) => 70_000 + number));
  expect([...(all.cells?.counts ?? [])]).toEqual([375, 375, 375, 375, 375, 375]);
  // Cell 4 holds every eighth report from the fourth on, all of kind 0; its neighbour none of that kind.
  expect(ask(frame, { resolution: 10, kinds: [KINDS[0]] }, { cell: cellName(10, 4) })).toMatchObject({ total: 375, inCells: 375 });
  expect(ask(frame, { resolution: 10, kinds: [KINDS[0]] }, { cell: cellName(10, 5) }).total).toBe(0);
  const coarser: Grant = { key: "coarse", rules: [{ agency: null, category: null, finestResolution: 9 }] };
  expect(ask(frame, { resolution: 10 }, { grant: coarser })).toMatchObject({ total: 3000, inCells: 0, tooCoarse: 3000, outside: 0 });
});

test("reports that are counted by district alone are in no cell of any resolution, and at another level not at all", () => {
  const grant: Grant = { key: "districts", rules: [{ agency: null, category: null, finestResolution: null, levels: [LEVEL] }] };
  const frame = frameOf([BASE, { ...BASE, id: 2, outside: true, district: -1 }]);
  for (const resolution of RESOLUTIONS) {
    const answer = ask(frame, { resolution }, { grant, wantsFacets: true });
    expect(answer).toMatchObject({ total: 2, inCells: 0, tooCoarse: 1, outside: 1 });
    expect([...(answer.cells?.index ?? [])]).toEqual([]);
    expect(answer.facets?.districts.map(({ count }) => count)).toEqual([1, 0, 0]);
    expect(ask(frame, { resolution }, { grant, cell: cellName(resolution, 0) }).total).toBe(0);
  }
  expect(ask(frame, { level: levelIdSchema.parse("other") }, { grant }).total).toBe(0);
});

test("a rule of one kind leaves the other kinds to the next rule", () => {
  const frame = frameOf([BASE, { ...BASE, id: 2, kind: 1 }, { ...BASE, id: 3, kind: 2 }]);
  const [first, second] = KINDS;
  const rules = [
    { agency: null, category: null, kind: first, finestResolution: 8 as const },
    { agency: null, category: null, kind: second, finestResolution: 10 as const },
  ];
  expect(ask(frame, { resolution: 9 }, { grant: { key: "kinds", rules } })).toMatchObject({ total: 2, inCells: 1, tooCoarse: 1 });
});

test("the question for one cell equals the naive count", () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 60 }), question, fc.integer({ min: 0, max: 6 }), (all, asked, number) => {
      const reports = uniqueById(all).toSorted((a, b) => a.minute - b.minute);
      const inCell = { ...asked, cell: cellName(asked.filter.resolution, number) };
      expectClose(plainAnswer(askFrame(frameOf(reports), inCell)), oracle(reports, inCell));
    }),
    SEED,
  );
});

test("appends, corrections, deletions and compactions leave what a fresh frame would hold", () => {
  const change = fc.oneof(
    { weight: 5, arbitrary: plain },
    { weight: 1, arbitrary: fc.record({ deleted: fc.integer({ min: 1, max: 60 }) }) },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(change, { maxLength: 25 }), fc.boolean()), { maxLength: 6 }), question, (batches, asked) => {
      const frame = frameOf([]);
      const truth = new Map<number, Plain>();
      for (const [changes, compacts] of batches) {
        appendColumns(frame, toColumns(changes), DICTIONARIES);
        for (const each of changes) {
          if ("deleted" in each) truth.delete(each.deleted);
          else truth.set(each.id, each);
        }
        if (compacts) compact(frame);
      }
      expect(countReports(frame)).toBe(truth.size);
      expectClose(plainAnswer(askFrame(frame, asked)), oracle([...truth.values()], asked));
    }),
    SEED,
  );
});

test("the order of the input changes nothing, and no report is lost between the places", () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 50 }), question, (all, asked) => {
      const reports = uniqueById(all);
      const answer = plainAnswer(askFrame(frameOf(reports), asked));
      expectClose(plainAnswer(askFrame(frameOf(reports.toReversed()), asked)), answer);
      expect(answer.inCells + answer.outside + answer.tooCoarse + answer.withoutPlace).toBeCloseTo(answer.total, 6);
      expect(answer.cells.reduce((a, b) => a + b, 0)).toBeCloseTo(answer.inCells, 6);
    }),
    SEED,
  );
});

test("[M11] a street centroid counts in districts but not in cells finer than itself", () => {
  const frame = frameOf([{ ...BASE, precision: 300 }]);
  const answer = ask(frame, { resolution: 9 }, { wantsFacets: true });
  expect(answer).toMatchObject({ total: 1, inCells: 0, tooCoarse: 1 });
  expect(answer.facets?.districts[0]).toMatchObject({ code: "1", count: 1, byKind: [1, 0, 0, 0] });
  expect(ask(frame, { resolution: 8 })).toMatchObject({ inCells: 1, tooCoarse: 0 });
});

test("[M11] a report known by its area alone counts in its district, and is too coarse for cells of any size", () => {
  const frame = frameOf([
    { ...BASE, id: 1, precision: 65_535, district: 1 },
    { ...BASE, id: 2, precision: 65_535, district: -1 },
  ]);
  for (const resolution of RESOLUTIONS) {
    expect(ask(frame, { resolution })).toMatchObject({ total: 2, inCells: 0, tooCoarse: 1, withoutPlace: 1 });
  }
  const answer = ask(frame, { districts: [CODES[1] ?? ""] }, { wantsFacets: true });
  expect(answer).toMatchObject({ total: 1, tooCoarse: 1, withoutPlace: 0 });
  expect(answer.facets?.districts[1]).toMatchObject({ code: "2", count: 1 });
});

test("[M1] a cell that is not in the study area counts as outside", () => {
  expect(ask(frameOf([{ ...BASE, cell: 7 }]))).toMatchObject({ total: 1, outside: 1, inCells: 0 });
});

test("[M8] a window from 23 h to 1 h is half in the last hour of Monday and half in the first of Tuesday", () => {
  const frame = frameOf([{ ...BASE, minute: DAY_0 * 1440 + 23 * 60, duration: 120 }]);
  const answer = ask(frame, { hours: [0] }, { wantsFacets: true });
  expect(answer).toMatchObject({ total: 0.5, isWeighted: true });
  expect(answer.facets?.hours[23]).toBe(0.5);
  expect(answer.facets?.hours[24]).toBe(0.5);
  expect(ask(frame)).toMatchObject({ total: 1, isWeighted: false });
});

/* Sunday, 31 March 2024, has no hour from 2 to 3 in Berlin; Sunday, 27 October 2024, has it twice. */
const BERLIN = createZoneClock("Europe/Berlin");
const IN_BERLIN = { clockShifts: listClockShifts(BERLIN, Date.UTC(2024, 0), Date.UTC(2025, 0)) };
const SUNDAY = 6 * 24;
const at = (text: string): number => Date.parse(`${text}:00Z`) / 60_000;
const nonZero = (hours: Float64Array | undefined): unknown =>
  [...(hours ?? [])].flatMap((weight, hour) => (weight === 0 ? [] : [[hour, weight]]));

test("[M8] on the day of 23 hours a window skips the hour that was not", () => {
  // Two hours that passed: from 1 to 2, and from 3 to 4.
  const frame = frameOf([{ ...BASE, minute: at("2024-03-31T01:00"), duration: 120 }], IN_BERLIN);
  const spring = { period: { from: "2024-03-31", to: "2024-04-01" } };
  expect(nonZero(ask(frame, spring, { wantsFacets: true }).facets?.hours)).toEqual([
    [SUNDAY + 1, 0.5],
    [SUNDAY + 3, 0.5],
  ]);
  expect(ask(frame, { ...spring, hours: [2] }).total).toBe(0);
  expect(ask(frame, { ...spring, hours: [3] })).toMatchObject({ total: 0.5, isWeighted: true });
});

test("[M8] on the day of 25 hours a window is in the repeated hour twice as long", () => {
  // Four hours that passed: from 1 to 2, twice from 2 to 3, and from 3 to 4.
  const frame = frameOf([{ ...BASE, minute: at("2024-10-27T01:00"), duration: 240 }], IN_BERLIN);
  const autumn = { period: { from: "2024-10-27", to: "2024-10-28" } };
  expect(nonZero(ask(frame, autumn, { wantsFacets: true }).facets?.hours)).toEqual([
    [SUNDAY + 1, 0.25],
    [SUNDAY + 2, 0.5],
    [SUNDAY + 3, 0.25],
  ]);
  expect(ask(frame, { ...autumn, hours: [2] }).total).toBe(0.5);
  expect(ask(frame, { ...autumn, hours: [4] }).total).toBe(0);
});

test("[M8] a window ends at the shift of the clock, or begins right after it, as on any day", () => {
  const reports = [
    { ...BASE, id: 1, minute: at("2024-03-31T01:00"), duration: 60 },
    { ...BASE, id: 2, minute: at("2024-03-31T03:00"), duration: 60 },
    { ...BASE, id: 3, minute: at("2024-10-27T03:00"), duration: 60 },
  ];
  const { facets } = ask(frameOf(reports, IN_BERLIN), { period: { from: "2024-03-01", to: "2024-12-01" } }, { wantsFacets: true });
  expect(nonZero(facets?.hours)).toEqual([
    [SUNDAY + 1, 1],
    [SUNDAY + 3, 2],
  ]);
});

test("[M8] windows around the shifts equal a count of every minute that passed", () => {
  const near = fc.constantFrom("2024-03-29T20:00", "2024-03-31T00:00", "2024-10-21T12:00", "2024-10-26T20:00");
  const window = fc.record({ start: near, delay: fc.integer({ min: 0, max: 200 }), duration: fc.integer({ min: 1, max: 10_080 }) });
  fc.assert(
    fc.property(fc.array(window, { minLength: 1, maxLength: 8 }), fc.boolean(), (windows, sorts) => {
      const hours = Array.from({ length: 168 }, () => 0);
      const reports = windows.map(({ start, delay, duration }, i) => {
        const startMs = (BERLIN.fromLocalMinute(at(start)) ?? 0) + delay * 60_000;
        for (let minute = 0; minute < duration; minute++) {
          const hour = hourOfWeek(BERLIN.toLocalMinute(startMs + minute * 60_000));
          hours[hour] = (hours[hour] ?? 0) + 1 / duration;
        }
        return { ...BASE, id: i + 1, minute: BERLIN.toLocalMinute(startMs), duration };
      });
      const frame = frameOf(sorts ? reports.toSorted((a, b) => a.minute - b.minute) : reports, IN_BERLIN);
      const year = { period: { from: "2024-01-01", to: "2025-01-01" } };
      const answer = ask(frame, year, { wantsFacets: true });
      expectClose({ hours: [...(answer.facets?.hours ?? [])] }, { hours });
      const nights = ask(frame, { ...year, hours: [0, 1, 2, 3] }).total;
      expect(nights).toBeCloseTo(
        hours.filter((_, hour) => hour % 24 < 4).reduce((a, b) => a + b, 0),
        6,
      );
    }),
    { seed: 31, numRuns: 60 },
  );
});

test("[M8] a report of only a day matches its weekday, never an hour", () => {
  const frame = frameOf([{ ...BASE, duration: 65_535 }]);
  expect(ask(frame, { weekdays: [0] })).toMatchObject({ total: 1, withoutHour: 1 });
  expect(ask(frame, { weekdays: [1] })).toMatchObject({ total: 0, withoutHour: 0 });
  expect(ask(frame, { weekdays: [0], hours: [0] })).toMatchObject({ total: 0, withoutHour: 0 });
});

test("a report outside of one dimension only counts in the facet of that dimension", () => {
  const frame = frameOf([BASE, { ...BASE, id: 2, category: 1 }, { ...BASE, id: 3, category: 1, district: 1 }]);
  const answer = ask(frame, { categories: ["theft"], districts: ["1"] }, { wantsFacets: true });
  expect(answer.total).toBe(1);
  expect(answer.facets?.categories.map(({ count }) => count)).toEqual([1, 1, 0, 0]);
  expect(answer.facets?.districts.map(({ count }) => count)).toEqual([1, 0, 0]);
});

test("[M12] only what was received until the end of the as-of day counts", () => {
  const frame = frameOf([{ ...BASE, received: DAY_0 + 1 }]);
  expect(ask(frame, { asOf: "2024-01-01" }).total).toBe(0);
  expect(ask(frame, { asOf: "2024-01-02" }).total).toBe(1);
});

test("[R16] incoming reports and the crime statistics are never added up", () => {
  const frame = frameOf([BASE, { ...BASE, id: 2, pks: true }, { ...BASE, id: 3, pks: true }]);
  expect(ask(frame).total).toBe(1);
  expect(ask(frame, { statistics: "pks" }).total).toBe(2);
});

test("parts that are not wanted are not in the answer", () => {
  const answer = askFrame(frameOf([BASE]), { filter: filterOf(), grant: ALL });
  expect(answer.cells).toBeUndefined();
  expect(answer.facets).toBeUndefined();
  expect(answer.timeline).toBeUndefined();
});

test("another thread reads new rows through its handle and learns when to open a new one", () => {
  const frame = frameOf([BASE]);
  const reader = openFrame(structuredClone(shareFrame(frame)));
  appendColumns(frame, toColumns([{ ...BASE, id: 2 }]), DICTIONARIES);
  expect(ask(reader).total).toBe(2);
  expect(isFrameCurrent(reader)).toBe(true);
  compact(frame);
  expect(isFrameCurrent(reader)).toBe(false);
  expect(ask(reader).total).toBe(2);
  expect(ask(openFrame(structuredClone(shareFrame(frame)))).total).toBe(2);
  expect(() => appendColumns(reader, toColumns([BASE]), DICTIONARIES)).toThrow(TypeError);
});

test("growing keeps every report, and a late batch beyond the share of the tail is sorted in", () => {
  const many = Array.from({ length: 12_000 }, (_, i): Plain => ({
    ...BASE,
    id: i + 1,
    minute: DAY_0 * 1440 + ((i * 7919) % 80_000),
    duration: i % 10 === 0 ? 90 : 0,
    cell: i % 8,
  }));
  const frame = frameOf(many);
  appendColumns(frame, toColumns(many.slice(0, 10_000).map((r) => ({ ...r, cell: 2 }))), DICTIONARIES);
  const truth = many.map((r, i) => (i < 10_000 ? { ...r, cell: 2 } : r));
  const asked: FrameQuestion = { filter: filterOf({ hours: [1, 2, 3], resolution: 10 }), grant: ALL, wantsCells: true };
  const { total, cells } = plainAnswer(askFrame(frame, asked));
  const expected = oracle(truth, asked);
  expectClose({ total, cells }, { total: expected.total, cells: expected.cells });
});

test("a report takes at most 40 bytes, with windows and with four levels of districts", () => {
  const length = 400_000;
  const levels = ["a", "b", "c", "d"].map((id) => levelIdSchema.parse(id));
  const frame = createFrame({
    studyAreas: { 7: STUDY_AREA(7), 8: STUDY_AREA(8), 9: STUDY_AREA(9), 10: STUDY_AREA(10) },
    levels,
    capacity: length,
  });
  const batch = toColumns(Array.from({ length: 1000 }, () => BASE));
  for (let first = 0; first < length; first += batch.length) {
    const reportId = batch.reportId.map((_, i) => first + i + 1);
    const durationMin = batch.durationMin.map((_, i) => (i % 5 === 0 ? 60 : 0));
    appendColumns(
      frame,
      { ...batch, reportId, durationMin },
      { ...DICTIONARIES, districts: levels.map((level) => ({ level, codes: CODES })) },
    );
  }
  expect(countReports(frame)).toBe(length);
  expect(countFrameBytes(frame) / length).toBeLessThanOrEqual(40);
});

const cubeOf = (from: string, to: string, step: "day" | "week" | "28days"): NonNullable<FrameQuestion["cube"]> => ({
  from: daySchema.parse(from),
  to: daySchema.parse(to),
  step,
});

test("a cube equals asking for the cells of each step, whatever else is asked, whatever the grant", () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 60 }), question, fc.boolean(), (all, asked, sorts) => {
      const reports = uniqueById(all);
      const frame = frameOf(sorts ? reports.toSorted((a, b) => a.minute - b.minute) : reports);
      const step = asked.timeline?.step ?? "week";
      const cube = cubeOf("2023-12-18", "2024-03-22", step);
      const { cube: counted } = askFrame(frame, { ...asked, cube });
      const days = stepsOf({ ...asked, timeline: cube });
      expect(counted?.starts).toEqual(days.map(([from]) => isoDay(from)));
      const perStep = days.flatMap(([from, to]) => {
        const period = { from: isoDay(from), to: isoDay(to) };
        const filter = filterSchema.parse({ ...asked.filter, period });
        return plainAnswer(askFrame(frame, { filter, grant: asked.grant, wantsCells: true })).cells;
      });
      expectClose([...(counted?.counts ?? [])], perStep);
    }),
    SEED,
  );
});

test("a cube over several blocks holds every report of its steps once, beside a period and a timeline of their own", () => {
  // Report i lies on day i mod 70 of 2024, in cell i mod 8, of which six lie in the study area.
  const reports = Array.from({ length: 7000 }, (_, i): Plain => ({
    ...BASE,
    id: i + 1,
    minute: (DAY_0 + (i % 70)) * 1440 + (i % 1440),
    cell: i % 8,
  }));
  const sorted = reports.toSorted((a, b) => a.minute - b.minute);
  const frame = frameOf([...sorted.slice(300), ...sorted.slice(0, 300)]);
  const timeline = cubeOf("2024-01-01", "2024-02-01", "day");
  const answer = ask(
    frame,
    { period: { from: "2024-02-20", to: "2024-02-21" } },
    { timeline, cube: cubeOf("2024-01-08", "2024-02-12", "week") },
  );
  // Steps begin on 8, 15, 22, 29 January and 5 February.
  expect(answer.cube?.starts).toEqual(["2024-01-08", "2024-01-15", "2024-01-22", "2024-01-29", "2024-02-05"]);
  const expected = Array.from({ length: 30 }, (_, at) => {
    const [step, cell] = [Math.floor(at / 6), at % 6];
    return reports.filter((_report, i) => i % 8 === cell && i % 70 >= 7 + step * 7 && i % 70 < 14 + step * 7).length;
  });
  expect([...(answer.cube?.counts ?? [])]).toEqual(expected);
  expect(answer.timeline?.counts[0]).toBe(100);
  expect(answer.total).toBe(100);
});

test("[R6] what may only be shown coarser is in no cell of a cube", () => {
  const frame = frameOf([BASE, { ...BASE, id: 2, category: 1 }]);
  const grant: Grant = { key: "coarse", rules: [{ agency: null, category: CATEGORIES[0] ?? null, finestResolution: 8 }, ...ALL.rules] };
  const cube = cubeOf("2024-01-01", "2024-01-08", "week");
  expect([...(ask(frame, {}, { grant, cube }).cube?.counts ?? [])]).toEqual([1, 0, 0, 0, 0, 0]);
  expect([...(ask(frame, { resolution: 8 }, { grant, cube }).cube?.counts ?? [])]).toEqual([2, 0, 0, 0, 0, 0]);
});

test("a cube lies in shared memory, and one that is too large is refused", () => {
  const frame = frameOf([BASE]);
  const { cube } = ask(frame, {}, { cube: cubeOf("2024-01-01", "2024-01-08", "day") });
  expect(cube?.counts.buffer).toBeInstanceOf(SharedArrayBuffer);
  const studyAreas = {
    7: STUDY_AREA(7),
    8: STUDY_AREA(8),
    9: STUDY_AREA(9),
    10: Array.from({ length: 100_000 }, (_, n) => makeCell(10, n)),
  };
  const wide = frameOf([BASE], { studyAreas });
  expect(() => ask(wide, { resolution: 10 }, { cube: cubeOf("2020-01-01", "2024-01-01", "day") })).toThrow(RangeError);
});

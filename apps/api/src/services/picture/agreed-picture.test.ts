import {
  addDays,
  agencyIdSchema,
  agreementVersionSchema,
  categorySchema,
  cellSchema,
  daySchema,
  districtCodeSchema,
  filterSchema,
  KINDS,
  levelIdSchema,
  LOCAL_VIEWER,
  versionsInForce,
  type AgreementVersion,
  type Category,
  type Cell,
  type Dictionaries,
  type Filter,
  type Grant,
  type ReportColumns,
} from "@lagebild/domain";
import { appendColumns, askFrame, createFrame, type FrameAnswer, type FrameQuestion } from "@lagebild/frame";
import { grantFor } from "@lagebild/policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/* Random agreements, random reports, random questions, through the real frame. */

const SEED = { seed: 20_260_701, numRuns: 200 };
const RESOLUTIONS = [7, 8, 9, 10] as const;
const AGENCIES = ["town", "police", "customs"].map((id) => agencyIdSchema.parse(id));
const VIEWER = { ...LOCAL_VIEWER, agency: agencyIdSchema.parse("town") };
const LEVELS = [
  { id: levelIdSchema.parse("bezirk"), parent: null },
  { id: levelIdSchema.parse("quartier"), parent: levelIdSchema.parse("bezirk") },
  { id: levelIdSchema.parse("sozialraum"), parent: null },
];
/** Two groups; the second is special, and one member of the first is. */
const CATEGORIES: readonly Category[] = [
  { id: "theft", parent: null, special: false },
  { id: "theft.bicycle", parent: "theft", special: false },
  { id: "theft.intimate", parent: "theft", special: true },
  { id: "home", parent: null, special: true },
  { id: "home.violence", parent: "home", special: false },
].map((each) =>
  categorySchema.parse({
    ...each,
    kind: "offence",
    name: { de: each.id, en: each.id },
    signal: 0,
    evidence: "objective",
    origin: "reported",
    legalBasis: null,
  }),
);
const SPECIAL = new Set(["theft.intimate", "home", "home.violence"]);
const DAY_0 = 20_635; // 2026-07-01
const TODAY = daySchema.parse("2026-07-01");
const CODES = ["1", "2"].map((code) => districtCodeSchema.parse(code));
const DICTIONARIES: Dictionaries = {
  categories: CATEGORIES.map(({ id }) => id),
  agencies: AGENCIES,
  districts: LEVELS.map(({ id }) => ({ level: id, codes: CODES })),
};
/** Cells 0 to 3 of each resolution lie in the study area, 4 does not. */
const CELLS = RESOLUTIONS.map((resolution) => [0, 1, 2, 3, 4].map((number) => cellName(resolution, number)));
const CELL_COUNT = 4;

function cellName(resolution: number, number: number): Cell {
  return cellSchema.parse(`8${resolution.toString(16)}${(0x1a2b3c4d5e000 + number * 0x1001).toString(16).padStart(13, "0")}`);
}

interface Plain {
  readonly agency: number;
  readonly kind: number;
  readonly category: number;
  readonly minute: number;
  /** By resolution. */
  readonly cells: readonly [number, number, number, number];
  /** By level; −1 = none. */
  readonly districts: readonly [number, number, number];
}

const digit = (max: number) => fc.integer({ min: 0, max });
const plain: fc.Arbitrary<Plain> = fc.record({
  agency: digit(2),
  kind: digit(3),
  category: digit(CATEGORIES.length - 1),
  minute: fc.integer({ min: (DAY_0 - 20) * 1440, max: (DAY_0 + 5) * 1440 }),
  cells: fc.tuple(digit(4), digit(4), digit(4), digit(4)),
  districts: fc.tuple(fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 1 })),
});

/** Mostly absent: a filter of many members at once meets no report. */
const some = <T>(all: readonly T[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.subarray([...all], { minLength: 1 }) });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1 });
const agreements: fc.Arbitrary<readonly AgreementVersion[]> = fc
  .array(
    fc.record({
      from: fc.constantFrom("police", "customs"),
      to: fc.constantFrom(["town"], ["town"], ["customs", "town"], ["police"]),
      kinds: orNull(fc.subarray([...KINDS], { minLength: 2 })),
      categories: orNull(
        fc.subarray(
          CATEGORIES.map(({ id }) => id),
          { minLength: 2 },
        ),
      ),
      precision: fc.oneof(
        fc.constant({ type: "point" }),
        fc.constantFrom(...RESOLUTIONS).map((resolution) => ({ type: "cell", resolution })),
        fc.constantFrom(...LEVELS).map(({ id }) => ({ type: "district", level: id })),
      ),
      begins: fc.constantFrom(-10, -9, -8, -3, -1, 0, 1),
      days: fc.constantFrom(null, null, 1, 9, 11),
      minimumCount: fc.constantFrom(1, 1, 1, 3),
    }),
    { maxLength: 4, size: "max" },
  )
  .map((all) =>
    all
      .filter(({ from, to }) => to.every((receiver) => receiver !== from))
      .map(({ begins, days, ...terms }, at) =>
        agreementVersionSchema.parse({
          ...terms,
          agreement: `agreement-000000000${at}`,
          version: 1,
          city: "hamm",
          purpose: "Lagebild",
          legalBasis: "Vereinbarung",
          validFrom: addDays(TODAY, begins),
          until: days === null ? null : addDays(TODAY, begins + days),
          note: null,
          createdAt: "2026-01-01T00:00:00Z",
          by: "test",
        }),
      ),
  );

const filter: fc.Arbitrary<Filter> = fc
  .record({
    from: fc.integer({ min: -20, max: -5 }),
    days: fc.integer({ min: 5, max: 25 }),
    kinds: some(KINDS),
    categories: some(CATEGORIES.map(({ id }) => id)),
    agencies: some(AGENCIES),
    level: fc.constantFrom(...LEVELS.map(({ id }) => id)),
    districts: some(CODES),
    hours: some(Array.from({ length: 24 }, (_, hour) => hour)),
    resolution: fc.constantFrom(...RESOLUTIONS),
  })
  .map(({ from, days, ...rest }) =>
    filterSchema.parse({ ...rest, period: { from: addDays(TODAY, from), to: addDays(TODAY, from + days) } }),
  );

const question = fc.record({ filter, cell: fc.option(digit(CELL_COUNT - 1), { nil: undefined, freq: 3 }) });

function toColumns(rows: readonly Plain[]): ReportColumns {
  const cell = (row: Plain, position: number): bigint => BigInt(`0x${CELLS[position]?.[row.cells[position] ?? 0] ?? "0"}`);
  const halves = (position: number, take: (cell: bigint) => bigint) => Uint32Array.from(rows, (row) => Number(take(cell(row, position))));
  const high = (position: number) => halves(position, (each) => each >> 32n);
  const low = (position: number) => halves(position, (each) => each & 0xffffffffn);
  const district = (level: number) =>
    Uint16Array.from(rows, (row) => ((row.districts[level] ?? -1) < 0 ? 65_535 : (row.districts[level] ?? 0)));
  return {
    length: rows.length,
    reportId: Uint32Array.from(rows, (_, at) => at + 1),
    isDeleted: new Uint8Array(rows.length),
    localMinute: Int32Array.from(rows, ({ minute }) => minute),
    durationMin: new Uint16Array(rows.length),
    receivedDay: Uint16Array.from(rows, () => DAY_0),
    category: Uint16Array.from(rows, ({ category }) => category),
    agency: Uint16Array.from(rows, ({ agency }) => agency),
    kind: Uint8Array.from(rows, ({ kind }) => kind),
    statistics: new Uint8Array(rows.length),
    districts: [district(0), district(1), district(2)],
    cellHigh: [high(0), high(1), high(2), high(3)],
    cellLow: [low(0), low(1), low(2), low(3)],
    precisionM: new Uint16Array(rows.length),
    isOutside: new Uint8Array(rows.length),
  };
}

function frameOf(rows: readonly Plain[]) {
  const areas = RESOLUTIONS.map((_, position) => (CELLS[position] ?? []).slice(0, CELL_COUNT));
  const [r7 = [], r8 = [], r9 = [], r10 = []] = areas;
  const frame = createFrame({ studyAreas: { 7: r7, 8: r8, 9: r9, 10: r10 }, levels: LEVELS.map(({ id }) => id) });
  appendColumns(frame, toColumns(rows), DICTIONARIES);
  return frame;
}

const grantOn = (versions: readonly AgreementVersion[]): Grant =>
  grantFor(VIEWER, CATEGORIES, { levels: LEVELS, inForce: versionsInForce(versions, TODAY) });

function askFor(rows: readonly Plain[], grant: Grant, asked: { readonly filter: Filter; readonly cell?: number | undefined }): FrameAnswer {
  const position = RESOLUTIONS.indexOf(asked.filter.resolution);
  const cell = asked.cell === undefined ? undefined : CELLS[position]?.[asked.cell];
  const timeline = { from: addDays(TODAY, -20), to: addDays(TODAY, 6), step: "day" as const };
  const wanted: FrameQuestion = {
    filter: asked.filter,
    grant,
    wantsCells: true,
    wantsFacets: true,
    timeline,
    cube: timeline,
    ...(cell === undefined ? {} : { cell }),
  };
  return askFrame(frameOf(rows), wanted);
}

/** What the paper says of one report, read without the policy: the finest cells, or levels of districts, or nothing. */
function openness(
  { agency, kind, category }: Plain,
  versions: readonly AgreementVersion[],
): { readonly finest: number; readonly levels: readonly string[] } {
  const owner = AGENCIES[agency];
  const { id, parent } = CATEGORIES[category] ?? { id: "", parent: null };
  const isSpecial = SPECIAL.has(id);
  let finest = owner === VIEWER.agency ? 10 : 0;
  const byDistrict: (readonly string[])[] = [];
  for (const { from, to, kinds, categories, precision, validFrom, until, minimumCount } of versions) {
    const isInForce = validFrom <= TODAY && (until === null || TODAY < until);
    const isMeant =
      from === owner &&
      to.some((receiver) => receiver === VIEWER.agency) &&
      (kinds === null || kinds.some((each) => each === KINDS[kind])) &&
      (categories === null || categories.some((each) => each === id || each === parent));
    if (!isInForce || !isMeant || minimumCount > 1) continue;
    if (precision.type === "district") byDistrict.push(precision.level === "quartier" ? ["quartier", "bezirk"] : [precision.level]);
    else finest = Math.max(finest, precision.type === "point" ? 10 : precision.resolution);
  }
  // One agreement by district counts: the one that reaches over more levels.
  const levels = finest > 0 ? [] : (byDistrict.toSorted((a, b) => b.length - a.length)[0] ?? []);
  return { finest: isSpecial ? Math.min(finest, 8) : finest, levels };
}

describe("a viewer of an agency", () => {
  it("counts in every cell, district and step exactly the reports that the agreements in force open for it", () => {
    const met = { opened: 0, closed: 0, byDistrict: 0, inCells: 0 };
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 40, size: "max" }), agreements, question, (rows, versions, asked) => {
        const { filter: f } = asked;
        const position = RESOLUTIONS.indexOf(f.resolution);
        const level = LEVELS.findIndex(({ id }) => id === f.level);
        const answer = askFor(rows, grantOn(versions), asked);
        const day = (row: Plain) => addDays(TODAY, Math.floor(row.minute / 1440) - DAY_0);
        const among = (list: readonly string[] | undefined, value: string | undefined) =>
          list === undefined || (value !== undefined && list.includes(value));
        const opened = rows
          .map((row) => ({ row, ...openness(row, versions) }))
          .filter(({ finest, levels }) => finest > 0 || levels.includes(f.level))
          .filter(({ row, finest }) => asked.cell === undefined || (finest >= f.resolution && row.cells[position] === asked.cell));
        const matching = opened.filter(
          ({ row }) =>
            among(f.kinds, KINDS[row.kind]) &&
            among(f.categories, CATEGORIES[row.category]?.id) &&
            among(f.agencies, AGENCIES[row.agency]) &&
            among(f.districts, CODES[row.districts[level] ?? -1]) &&
            (f.hours === undefined || f.hours.includes(Math.floor(row.minute / 60) % 24)),
        );
        const inPeriod = matching.filter(({ row }) => day(row) >= f.period.from && day(row) < f.period.to);
        const cells = new Map<number, number>();
        for (const { row, finest } of inPeriod) {
          const at = row.cells[position] ?? 0;
          if (finest >= f.resolution && at < CELL_COUNT) cells.set(at, (cells.get(at) ?? 0) + 1);
        }
        met.opened += inPeriod.filter(({ row }) => AGENCIES[row.agency] !== VIEWER.agency).length;
        met.closed += rows.length - opened.length;
        met.byDistrict += inPeriod.filter(({ levels }) => levels.length > 0).length;
        met.inCells += inPeriod.length - inPeriod.filter(({ finest }) => finest < f.resolution).length;
        expect(answer.total).toBe(inPeriod.length);
        expect([...(answer.cells?.index ?? [])].map((at, entry) => [at, answer.cells?.counts[entry]])).toEqual(
          [...cells].toSorted(([a], [b]) => a - b),
        );
        if (f.districts === undefined) {
          expect(answer.facets?.districts.map(({ count }) => count)).toEqual(
            CODES.map((_, code) => inPeriod.filter(({ row }) => row.districts[level] === code).length),
          );
        }
        expect([...(answer.timeline?.counts ?? [])]).toEqual(
          (answer.timeline?.starts ?? []).map((start) => matching.filter(({ row }) => day(row) === start).length),
        );
      }),
      SEED,
    );
    // Of some 2,000 reports: the sample is no empty one.
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(10);
  });

  it("gets the same answers whatever the reports hold that it may not know: where they lie more exactly, and whether they are there at all", () => {
    fc.assert(
      fc.property(
        fc.array(plain, { maxLength: 30, size: "max" }),
        fc.array(plain, { maxLength: 30, size: "max" }),
        agreements,
        question,
        (rows, others, versions, asked) => {
          const grant = grantOn(versions);
          const disguised = rows.flatMap((row, at) => {
            const { finest, levels } = openness(row, versions);
            const other = others[at % Math.max(others.length, 1)] ?? row;
            if (finest === 0 && levels.length === 0)
              return at % 2 === 0 ? [] : [{ ...row, minute: other.minute, cells: other.cells, districts: other.districts }];
            const cells = RESOLUTIONS.map(
              (resolution, position) => (resolution <= finest ? row.cells[position] : other.cells[position]) ?? 0,
            );
            const districts = LEVELS.map(
              ({ id }, position) => (finest > 0 || levels.includes(id) ? row.districts[position] : other.districts[position]) ?? -1,
            );
            const [a = 0, b = 0, c = 0, d = 0] = cells;
            const [x = -1, y = -1, z = -1] = districts;
            return [{ ...row, cells: [a, b, c, d] as const, districts: [x, y, z] as const }];
          });
          const hidden = others.filter((row) => openness(row, versions).finest === 0 && openness(row, versions).levels.length === 0);
          expect(askFor([...disguised, ...hidden], grant, asked)).toEqual(askFor(rows, grant, asked));
        },
      ),
      SEED,
    );
  });
});

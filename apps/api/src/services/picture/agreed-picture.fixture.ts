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

export const RESOLUTIONS = [7, 8, 9, 10] as const;
export const AGENCIES = ["town", "police", "customs"].map((id) => agencyIdSchema.parse(id));
export const VIEWER = { ...LOCAL_VIEWER, agency: agencyIdSchema.parse("town") };
export const LEVELS = [
  { id: levelIdSchema.parse("bezirk"), parent: null },
  { id: levelIdSchema.parse("quartier"), parent: levelIdSchema.parse("bezirk") },
  { id: levelIdSchema.parse("sozialraum"), parent: null },
];
/** Two groups; the second is special, and one member of the first is. */
export const CATEGORIES: readonly Category[] = [
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
export const SPECIAL = new Set(["theft.intimate", "home", "home.violence"]);
export const DAY_0 = 20_635; // 2026-07-01
export const TODAY = daySchema.parse("2026-07-01");
export const CODES = ["1", "2"].map((code) => districtCodeSchema.parse(code));
const DICTIONARIES: Dictionaries = {
  categories: CATEGORIES.map(({ id }) => id),
  agencies: AGENCIES,
  districts: LEVELS.map(({ id }) => ({ level: id, codes: CODES })),
};
/** Cells 0 to 3 of each resolution lie in the study area, 4 does not. */
const CELLS = RESOLUTIONS.map((resolution) => [0, 1, 2, 3, 4].map((number) => cellName(resolution, number)));
export const CELL_COUNT = 4;

function cellName(resolution: number, number: number): Cell {
  return cellSchema.parse(`8${resolution.toString(16)}${(0x1a2b3c4d5e000 + number * 0x1001).toString(16).padStart(13, "0")}`);
}

export interface Plain {
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
export const plain: fc.Arbitrary<Plain> = fc.record({
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
export const agreements: fc.Arbitrary<readonly AgreementVersion[]> = fc
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

export const question = fc.record({ filter, cell: fc.option(digit(CELL_COUNT - 1), { nil: undefined, freq: 3 }) });

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

export const grantOn = (versions: readonly AgreementVersion[]): Grant =>
  grantFor(VIEWER, CATEGORIES, { levels: LEVELS, inForce: versionsInForce(versions, TODAY) });

export function askFor(
  rows: readonly Plain[],
  grant: Grant,
  asked: { readonly filter: Filter; readonly cell?: number | undefined },
): FrameAnswer {
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

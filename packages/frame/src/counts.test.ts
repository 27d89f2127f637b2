import {
  agencyIdSchema,
  categoryIdSchema,
  cellSchema,
  FIRST_COUNT_ID,
  filterSchema,
  levelIdSchema,
  NO_DISTRICT,
  NO_POINT,
  districtCodeSchema,
  type Dictionaries,
  type ReportColumns,
} from "@lagebild/domain";
import { expect, test } from "vitest";
import { appendColumns, askFrame, compact, countReports, createFrame, type Frame, type FrameAnswer } from "./index.ts";

const JAN = 19_723; // 2024-01-01
const MONTH_MIN = 31 * 1440;
const LEVEL = levelIdSchema.parse("bezirk");
const DICTIONARIES: Dictionaries = {
  categories: [categoryIdSchema.parse("noise")],
  agencies: [agencyIdSchema.parse("office")],
  districts: [{ level: LEVEL, codes: [districtCodeSchema.parse("1")] }],
};
const CELLS = { 7: "871fa1a6effffff", 8: "881fa1a6e1fffff", 9: "891fa1a6e0bffff", 10: "8a1fa1a6e08ffff" } as const;
const cell = (resolution: 7 | 8 | 9 | 10) => cellSchema.parse(CELLS[resolution]);

interface Row {
  readonly id: number;
  readonly day: number;
  readonly copies?: number;
  readonly precision?: number;
}

/** A count is known at resolution 8, as 400 m are; a row of one copy is a report of an hour. */
function toColumns(rows: readonly Row[]): ReportColumns {
  const isCount = ({ id }: Row): boolean => id >= FIRST_COUNT_ID;
  const half = (isHigh: boolean) => (resolution: 7 | 8 | 9 | 10) =>
    Uint32Array.from(rows, () => Number.parseInt(isHigh ? cell(resolution).slice(0, -8) : cell(resolution).slice(-8), 16));
  const [high, low] = [half(true), half(false)];
  return {
    length: rows.length,
    reportId: Uint32Array.from(rows, ({ id }) => id),
    copies: Uint32Array.from(rows, ({ copies = 1 }) => copies),
    isDeleted: new Uint8Array(rows.length),
    localMinute: Int32Array.from(rows, ({ day }) => day * 1440),
    durationMin: Uint16Array.from(rows, (row) => (isCount(row) ? MONTH_MIN : 0)),
    receivedDay: Uint16Array.from(rows, ({ day }) => day),
    kind: new Uint8Array(rows.length),
    statistics: new Uint8Array(rows.length),
    category: new Uint16Array(rows.length),
    agency: new Uint16Array(rows.length),
    districts: [Uint16Array.from(rows, ({ precision }) => (precision === NO_POINT ? NO_DISTRICT : 0))],
    cellHigh: [high(7), high(8), high(9), high(10)],
    cellLow: [low(7), low(8), low(9), low(10)],
    precisionM: Uint16Array.from(rows, (row) => row.precision ?? (isCount(row) ? 400 : 5)),
    isOutside: new Uint8Array(rows.length),
  };
}

function emptyFrame(): Frame {
  return createFrame({ studyAreas: { 7: [cell(7)], 8: [cell(8)], 9: [cell(9)], 10: [cell(10)] }, levels: [LEVEL] });
}

function ask(frame: Frame, resolution: number, more: object = {}): FrameAnswer {
  const filter = filterSchema.parse({ period: { from: "2024-01-01", to: "2024-03-01" }, level: "bezirk", resolution, ...more });
  return askFrame(frame, {
    filter,
    grant: { key: "all", rules: [{ agency: null, category: null, finestResolution: 10 }] },
    wantsFacets: true,
  });
}

test("[R5] a count stands for its reports in cells of resolution 8 and coarser, in districts and facets, and is too coarse for finer cells", () => {
  const frame = emptyFrame();
  appendColumns(
    frame,
    toColumns([
      { id: FIRST_COUNT_ID + 7, day: JAN, copies: 5 },
      { id: 1, day: JAN + 40 },
    ]),
    DICTIONARIES,
  );
  for (const resolution of [7, 8]) expect(ask(frame, resolution)).toMatchObject({ total: 6, inCells: 6, tooCoarse: 0, withoutHour: 5 });
  for (const resolution of [9, 10]) expect(ask(frame, resolution)).toMatchObject({ total: 6, inCells: 1, tooCoarse: 5 });
  expect(ask(frame, 9).facets?.districts).toEqual([{ code: "1", count: 6, byKind: [6, 0, 0, 0] }]);
  expect(countReports(frame)).toBe(6);
});

test("[R5] a count without clock time matches no weekday and no hour", () => {
  const frame = emptyFrame();
  appendColumns(frame, toColumns([{ id: FIRST_COUNT_ID, day: JAN, copies: 3 }]), DICTIONARIES);
  expect(ask(frame, 8, { weekdays: [0, 1, 2, 3, 4, 5, 6] }).total).toBe(0);
  expect(ask(frame, 8, { hours: [0] }).total).toBe(0);
});

test("[R5] a count that changes replaces all that stood for it, also after the columns were made anew", () => {
  const frame = emptyFrame();
  const id = FIRST_COUNT_ID + 1;
  appendColumns(
    frame,
    toColumns([
      { id, day: JAN, copies: 3 },
      { id: 9, day: JAN + 1 },
      { id: 10, day: JAN + 2 },
    ]),
    DICTIONARIES,
  );
  appendColumns(
    frame,
    toColumns([
      { id, day: JAN, copies: 4 },
      { id: id + 1, day: JAN + 31, copies: 2 },
    ]),
    DICTIONARIES,
  );
  expect([ask(frame, 8).total, countReports(frame)]).toEqual([8, 8]);
  compact(frame);
  appendColumns(frame, toColumns([{ id, day: JAN, copies: 1 }]), DICTIONARIES);
  expect([ask(frame, 8).total, countReports(frame)]).toEqual([5, 5]);
  appendColumns(frame, { ...toColumns([{ id: 10, day: JAN }]), isDeleted: Uint8Array.of(1) }, DICTIONARIES);
  expect(ask(frame, 8).total).toBe(4);
});

test("[R5] many counts of many copies find room", () => {
  const frame = emptyFrame();
  const rows = Array.from({ length: 50 }, (_, n) => ({ id: FIRST_COUNT_ID + n, day: JAN + (n % 2) * 31, copies: 100 }));
  appendColumns(frame, toColumns(rows), DICTIONARIES);
  expect(ask(frame, 8)).toMatchObject({ total: 5000, inCells: 5000 });
});

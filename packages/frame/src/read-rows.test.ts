import {
  agencyIdSchema,
  categoryIdSchema,
  cellSchema,
  daySchema,
  districtCodeSchema,
  FIRST_COUNT_ID,
  levelIdSchema,
  NO_HOUR,
  type Dictionaries,
  type ReportColumns,
} from "@lagebild/domain";
import { expect, test } from "vitest";
import { appendColumns, createFrame, readRows, type Frame } from "./index.ts";

/** 2024-01-01. */
const DAY = 19_723;
const LEVEL = levelIdSchema.parse("bezirk");
const DICTIONARIES: Dictionaries = {
  categories: [categoryIdSchema.parse("noise"), categoryIdSchema.parse("theft")],
  agencies: [agencyIdSchema.parse("office"), agencyIdSchema.parse("police")],
  districts: [{ level: LEVEL, codes: [districtCodeSchema.parse("1"), districtCodeSchema.parse("2")] }],
};
const cellAt = (resolution: number, n: number) => cellSchema.parse(`8${resolution.toString(16)}${n.toString(16).padStart(13, "0")}`);

interface Plain {
  readonly id: number;
  readonly minute: number;
  readonly received: number;
  readonly duration?: number;
  readonly pks?: boolean;
  readonly outside?: boolean;
  readonly precision?: number;
  readonly category?: number;
}

function frameOf(reports: readonly Plain[]): Frame {
  const areas = [7, 8, 9, 10].map((resolution) => [cellAt(resolution, 1), cellAt(resolution, 2)]);
  const [a = [], b = [], c = [], d = []] = areas;
  const frame = createFrame({ studyAreas: { 7: a, 8: b, 9: c, 10: d }, levels: [LEVEL] });
  appendColumns(frame, columnsOf(reports), DICTIONARIES);
  return frame;
}

function columnsOf(reports: readonly Plain[]): ReportColumns {
  const { length } = reports;
  const half = (resolution: number, part: 0 | 1): Uint32Array => {
    const name = BigInt(`0x${cellAt(resolution, 2)}`);
    return new Uint32Array(length).fill(Number(part === 0 ? name >> 32n : name & 0xffff_ffffn));
  };
  return {
    length,
    reportId: Uint32Array.from(reports, ({ id }) => id),
    copies: new Uint32Array(length).fill(1),
    isDeleted: new Uint8Array(length),
    localMinute: Int32Array.from(reports, ({ minute }) => minute),
    durationMin: Uint16Array.from(reports, ({ duration = 0 }) => duration),
    receivedDay: Uint16Array.from(reports, ({ received }) => received),
    kind: new Uint8Array(length),
    statistics: Uint8Array.from(reports, ({ pks = false }) => (pks ? 1 : 0)),
    category: Uint16Array.from(reports, ({ category = 0 }) => category),
    agency: new Uint16Array(length).fill(1),
    districts: [new Uint16Array(length).fill(1)],
    cellHigh: [half(7, 0), half(8, 0), half(9, 0), half(10, 0)],
    cellLow: [half(7, 1), half(8, 1), half(9, 1), half(10, 1)],
    precisionM: Uint16Array.from(reports, ({ precision = 5 }) => precision),
    isOutside: Uint8Array.from(reports, ({ outside = false }) => (outside ? 1 : 0)),
  };
}

const QUESTION = {
  from: daySchema.parse("2024-01-02"),
  asOf: daySchema.parse("2024-01-03"),
  isLookBack: true,
  statistics: "incoming",
  level: LEVEL,
} as const;

test("[M12] gives the reports of the days that were received by the as-of day, in order of time or not", () => {
  const rows = readRows(
    frameOf([
      { id: 1, minute: (DAY + 1) * 1440 - 1, received: DAY },
      { id: 2, minute: (DAY + 1) * 1440 + 61, received: DAY + 2, category: 1 },
      { id: 3, minute: (DAY + 3) * 1440 - 1, received: DAY + 2 },
      { id: 4, minute: (DAY + 3) * 1440, received: DAY + 2 },
      { id: 5, minute: (DAY + 2) * 1440, received: DAY + 3 },
      { id: 6, minute: (DAY + 1) * 1440 + 5, received: DAY + 1, pks: true },
      { id: 7, minute: (DAY + 1) * 1440 + 5, received: DAY + 1, outside: true },
      { id: 8, minute: (DAY + 1) * 1440 + 7, received: DAY + 1, duration: 90 },
    ]),
    QUESTION,
  );
  const minutes = Array.from(rows.day, (day, i) => [day, rows.minute[i], rows.durationMin[i]]);
  expect(minutes).toEqual([
    [0, 7, 90],
    [0, 61, 0],
    [1, 1439, 0],
  ]);
  expect(rows.classes).toEqual([
    { agency: "police", kind: "offence", category: "noise" },
    { agency: "police", kind: "offence", category: "theft" },
  ]);
  expect([...rows.reportClass]).toEqual([0, 1, 0]);
  expect([...rows.cell9]).toEqual([1, 1, 1]);
  expect([...rows.district]).toEqual([2, 2, 2]);
  expect(rows.districtCodes).toEqual(["1", "2"]);
});

test("[M12] what came late about the days is known unless somebody looks back", () => {
  const frame = frameOf([
    { id: 1, minute: (DAY + 1) * 1440, received: DAY + 1 },
    { id: 2, minute: (DAY + 1) * 1440 + 1, received: DAY + 900 },
  ]);
  expect([...readRows(frame, QUESTION).reportId]).toEqual([1]);
  expect([...readRows(frame, { ...QUESTION, isLookBack: false }).reportId]).toEqual([1, 2]);
});

test("[M8, M11] marks reports without an hour, and those too coarse for a resolution", () => {
  const first = (DAY + 1) * 1440;
  const rows = readRows(
    frameOf([
      { id: 1, minute: first, received: DAY + 1, duration: NO_HOUR },
      { id: 2, minute: first, received: DAY + 1, duration: 10_081 },
      { id: 3, minute: first, received: DAY + 1, duration: 10_080, precision: 300 },
    ]),
    QUESTION,
  );
  expect([...rows.isHourless]).toEqual([1, 1, 0]);
  expect([...rows.durationMin]).toEqual([0, 10_081, 10_080]);
  expect([...rows.cell8]).toEqual([1, 1, 1]);
  expect(rows.cell9[2]).toBeGreaterThanOrEqual(2);
});

test("gives the same order, however the frame came to be", () => {
  const first = (DAY + 1) * 1440;
  const all = [5, 3, 9, 1].map((id) => ({ id, minute: first + (id === 9 ? 0 : 7), received: DAY + 1 }));
  const atOnce = frameOf(all);
  const oneByOne = frameOf([]);
  for (const each of all.toReversed()) appendColumns(oneByOne, columnsOf([each]), DICTIONARIES);
  expect([...readRows(atOnce, QUESTION).reportId]).toEqual([9, 1, 3, 5]);
  expect([...readRows(oneByOne, QUESTION).reportId]).toEqual([9, 1, 3, 5]);
});

test("[R5] leaves out what stands for deleted reports, and names their months", () => {
  const rows = readRows(
    frameOf([
      { id: 1, minute: (DAY + 1) * 1440, received: DAY + 1 },
      { id: FIRST_COUNT_ID + 1, minute: (DAY + 2) * 1440, received: DAY + 2, duration: NO_HOUR },
    ]),
    QUESTION,
  );
  expect(rows.day).toHaveLength(1);
  expect(rows.erased).toEqual([{ agency: "police", kind: "offence", month: "2024-01-03" }]);
});

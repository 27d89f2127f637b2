import {
  agencyIdSchema,
  categoryIdSchema,
  cellSchema,
  districtCodeSchema,
  filterSchema,
  levelIdSchema,
  type Cell,
  type Dictionaries,
  type Filter,
  type Grant,
  type ReportColumns,
} from "@lagebild/domain";
import { appendColumns, askFrame, createFrame, type Frame, type FrameAnswer, type FrameOptions, type FrameQuestion } from "./index.ts";

export const RESOLUTIONS = [7, 8, 9, 10] as const;
export const DAY_0 = 19_723; // 2024-01-01, a Monday
export const LEVEL = levelIdSchema.parse("bezirk");
export const CATEGORIES = ["theft", "noise", "litter", "parking"].map((id) => categoryIdSchema.parse(id));
export const AGENCIES = ["police", "office"].map((id) => agencyIdSchema.parse(id));
export const CODES = ["1", "2", "3"].map((code) => districtCodeSchema.parse(code));
export const DICTIONARIES: Dictionaries = { categories: CATEGORIES, agencies: AGENCIES, districts: [{ level: LEVEL, codes: CODES }] };
export const ALL: Grant = { key: "all", rules: [{ agency: null, category: null, finestResolution: 10 }] };

/** A report as plain data; `cells` are names of cells by resolution, of which those with a number below 6 lie in the study area. */
export interface Plain {
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

export const BASE: Plain = {
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

export const NAMES = RESOLUTIONS.map((resolution) => Array.from({ length: 8 }, (_, number) => makeCell(resolution, number)));

export function cellName(resolution: number, number: number): Cell {
  return NAMES[resolution - 7]?.[number] ?? makeCell(resolution, number);
}

export function makeCell(resolution: number, number: number): Cell {
  return cellSchema.parse(`8${resolution.toString(16)}${(0x1a2b3c4d5e000 + number * 0x1001).toString(16).slice(-13).padStart(13, "0")}`);
}

export const STUDY_AREA = (resolution: number): readonly Cell[] => [0, 1, 2, 3, 4, 5].map((number) => cellName(resolution, number));

export function emptyFrame(options: Partial<FrameOptions> = {}): Frame {
  const studyAreas = { 7: STUDY_AREA(7), 8: STUDY_AREA(8), 9: STUDY_AREA(9), 10: STUDY_AREA(10) };
  return createFrame({ studyAreas, levels: [LEVEL], ...options });
}

export function toColumns(reports: readonly (Plain | { readonly deleted: number })[]): ReportColumns {
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

export function frameOf(reports: readonly Plain[], options: Partial<FrameOptions> = {}): Frame {
  const frame = emptyFrame(options);
  appendColumns(frame, toColumns(reports), DICTIONARIES);
  return frame;
}

export function filterOf(parts: Record<string, unknown> = {}): Filter {
  return filterSchema.parse({ period: { from: "2024-01-01", to: "2024-03-01" }, level: "bezirk", resolution: 9, ...parts });
}

export const ask = (frame: Frame, parts: Record<string, unknown> = {}, more: Partial<FrameQuestion> = {}): FrameAnswer =>
  askFrame(frame, { filter: filterOf(parts), grant: ALL, wantsCells: true, ...more });

/* The oracle: plain objects and array functions, minute by minute. */

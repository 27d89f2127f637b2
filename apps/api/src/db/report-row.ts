import { hash } from "node:crypto";
import { KINDS, weekdayOf, type PlacedReport } from "@lagebild/domain";

/** Columns of report that a run writes and a reversal restores, in the order of `toRow`. */
export const CONTENT_COLUMNS = [
  "kind",
  "statistics",
  "category",
  "occurred_from",
  "occurred_to",
  "reported_at",
  "received_at",
  "time_precision",
  "local_minute",
  "duration_min",
  "day",
  "hour",
  "dow",
  "lng",
  "lat",
  "positional_precision",
  "precision_m",
  "area_level",
  "area_code",
  "r7",
  "r8",
  "r9",
  "r10",
  "d0",
  "d1",
  "d2",
  "d3",
  "is_outside",
  "label",
  "attributes",
  "address",
  "unknown_code",
  "content_hash",
] as const;

export const TIME_PRECISIONS = ["minute", "hour", "day"] as const;
export const POSITIONAL_PRECISIONS = ["given", "exact", "fuzzy", "street", "area", "none"] as const;
const DAY_MIN = 1440;
/** [M8] A longer window has no hour. */
const LONGEST_WINDOW_MIN = 7 * DAY_MIN;
const HASH_BYTES = 16;

export type SqlValue = string | number | bigint | Buffer | null;

export interface RowNumbers {
  readonly category: number;
  readonly label: number;
  /** Dictionary numbers by slot. */
  readonly districts: readonly (number | null)[];
  /** Of the address text about which a person may decide. */
  readonly address: number | null;
  /** Of the agency's code that nobody knows. */
  readonly unknownCode: number | null;
}

export function toRow(report: PlacedReport, numbers: RowNumbers, contentHash: Buffer): readonly SqlValue[] {
  const { localMinute, durationMin } = report;
  const day = Math.floor(localMinute / DAY_MIN);
  return [
    KINDS.indexOf(report.kind),
    report.label.statistics === "pks" ? 1 : 0,
    numbers.category,
    Date.parse(report.occurredFrom),
    Date.parse(report.occurredTo),
    report.reportedAt === null ? null : Date.parse(report.reportedAt),
    Date.parse(report.receivedAt),
    TIME_PRECISIONS.indexOf(report.timePrecision),
    localMinute,
    durationMin,
    day,
    hasHour(report) ? Math.floor((localMinute - day * DAY_MIN) / 60) : null,
    weekdayOf(day),
    ...placeValues(report, numbers.districts),
    numbers.label,
    hasEntries(report.attributes) ? JSON.stringify(report.attributes) : null,
    numbers.address,
    numbers.unknownCode,
    contentHash,
  ];
}

/** [M8] */
export function hasHour({ timePrecision, durationMin }: Pick<PlacedReport, "timePrecision" | "durationMin">): boolean {
  return timePrecision !== "day" && durationMin <= LONGEST_WINDOW_MIN;
}

/** Columns that say where it happened; they stand side by side. */
export const PLACE_COLUMNS = CONTENT_COLUMNS.slice(CONTENT_COLUMNS.indexOf("lng"), CONTENT_COLUMNS.indexOf("is_outside") + 1);

type PlaceOfReport = Pick<PlacedReport, "point" | "positionalPrecision" | "precisionM" | "area" | "cells" | "isOutside">;

/** In the order of PLACE_COLUMNS; `districts`: dictionary numbers by slot. */
export function placeValues(place: PlaceOfReport, districts: readonly (number | null)[]): readonly SqlValue[] {
  const { point, positionalPrecision, precisionM, area, cells, isOutside } = place;
  return [
    point?.lng ?? null,
    point?.lat ?? null,
    POSITIONAL_PRECISIONS.indexOf(positionalPrecision),
    precisionM,
    area?.level ?? null,
    area?.code ?? null,
    ...(cells === null ? [null, null, null, null] : cells.map((cell) => BigInt(`0x${cell}`))),
    ...[0, 1, 2, 3].map((slot) => districts[slot] ?? null),
    isOutside ? 1 : 0,
  ];
}

const DAY_AT = CONTENT_COLUMNS.indexOf("day");

/** What decides whether a delivery that replaces a period covers the row. */
export function placeOfRow(row: readonly SqlValue[]): { readonly kind: number; readonly day: number } {
  return { kind: Number(row[0]), day: Number(row[DAY_AT]) };
}

export type HashedContent = Omit<PlacedReport, "agency" | "externalId" | "receivedAt" | "districts" | "address">;

/**
 * What makes two deliveries of a report the same: all that the agency said and what was derived from it, but not when it was received,
 * and not the districts, which are compared by themselves (they change without a delivery).
 */
export function contentHashOf(report: HashedContent): Buffer {
  const { label, attributes, point, area } = report;
  const content = [
    report.kind,
    report.category,
    report.occurredFrom,
    report.occurredTo,
    report.reportedAt,
    report.timePrecision,
    point?.lng,
    point?.lat,
    report.positionalPrecision,
    report.precisionM,
    area?.level,
    area?.code,
    report.cells,
    report.isOutside,
    report.localMinute,
    report.durationMin,
    label.collectedBy,
    label.legalBasis,
    label.purpose,
    label.regime,
    label.statistics,
    attributes.placeType,
    attributes.modus,
    attributes.reporterKey,
    attributes.status,
    ...(report.unlistedCode === undefined ? [] : [report.unlistedCode]),
  ];
  return hash("sha256", JSON.stringify(content), "buffer").subarray(0, HASH_BYTES);
}

function hasEntries(value: object): boolean {
  for (const _ in value) return true;
  return false;
}

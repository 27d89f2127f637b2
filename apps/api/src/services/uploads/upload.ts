import type { AgencyId, CityId, Instant, Kind, Period, UploadId } from "@lagebild/domain";
import type { Mapping } from "@lagebild/ingest";

/** A file of which the mapped columns are sent here, part by part. */
export interface Upload {
  readonly id: UploadId;
  readonly city: CityId;
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly fileName: string;
  readonly mapping: Mapping;
  /** The mapped columns in the order of the cells. */
  readonly columns: readonly string[];
  readonly deliveredAt: Instant | null;
  readonly period: Period | null;
  readonly by: string;
  readonly createdAtMs: number;
}

/** What has arrived of an upload. */
export interface Arrived {
  /** Number of the next part. */
  readonly parts: number;
  readonly rows: number;
  readonly bytes: number;
  /** Highest row number; they grow. */
  readonly lastRow: number;
}

export const NOTHING_ARRIVED: Arrived = { parts: 0, rows: 0, bytes: 0, lastRow: 0 };

/** The column of which only one-way names are kept (C1). */
export function reporterColumnOf(mapping: Mapping): string | null {
  return mapping.attributes?.reporterKey ?? null;
}

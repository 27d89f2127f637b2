import { agencyIdSchema, type AgencyId, type CityId, type PositionalPrecision } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import { POSITIONAL_PRECISIONS } from "./report-row.ts";

const HOUR_MS = 3_600_000;

/** Reports of an agency that were received within an hour, or happened on a day of the city, by precision. */
export interface PrecisionCount {
  readonly agency: AgencyId;
  /** Milliseconds since 1970 of the hour, or days since 1970. */
  readonly at: number;
  readonly precision: PositionalPrecision;
  readonly reports: number;
}

/** One pass over the reports of the city. */
export function countPrecisions(db: Database, city: CityId, by: "received" | "occurred"): readonly PrecisionCount[] {
  const { no } = getCity(db, city);
  const at = by === "received" ? `r.received_at / ${HOUR_MS} * ${HOUR_MS}` : "r.day";
  const rows = db.prepare<[number], { agency: string; at: number; precision: number; reports: number }>(
    `SELECT agency.id AS agency, ${at} AS at, r.positional_precision AS precision, COUNT(*) AS reports
     FROM report r JOIN agency ON agency.no = r.agency WHERE r.city = ? GROUP BY 1, 2, 3`,
  );
  return rows.all(no).map(({ agency, precision, ...counted }) => ({
    ...counted,
    agency: agencyIdSchema.parse(agency),
    precision: POSITIONAL_PRECISIONS[precision] ?? "none",
  }));
}

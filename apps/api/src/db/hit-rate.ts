import { agencyIdSchema, type CityId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import { POSITIONAL_PRECISIONS } from "./report-row.ts";
import type { PrecisionCount } from "./address-store.ts";

const HOUR_MS = 3_600_000;

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

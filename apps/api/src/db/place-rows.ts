import { toDayNumber, type CityId, type Period } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import type { ReportPlaces } from "./report-places.ts";

const DAY_MIN = 1440;

interface Row {
  readonly id: number;
  readonly lng: number;
  readonly lat: number;
}

export function readReportPlaces(db: Database, id: CityId, { from, to }: Period): ReportPlaces {
  const { no } = getCity(db, id);
  const rows = db
    .prepare<[number, number, number], Row>(
      `SELECT id, lng, lat FROM report INDEXED BY report_of_city_by_time
       WHERE city = ? AND local_minute >= ? AND local_minute < ? AND lng IS NOT NULL`,
    )
    .all(no, toDayNumber(from) * DAY_MIN, toDayNumber(to) * DAY_MIN);
  return {
    reportId: Uint32Array.from(rows, (row) => row.id),
    lng: Float64Array.from(rows, (row) => row.lng),
    lat: Float64Array.from(rows, (row) => row.lat),
  };
}

import { KINDS, toDayNumber, type CityId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import type { ComplaintPoints, WarningStore } from "./warning-store.ts";

const DAY_MIN = 1440;
const DAY_MS = 86_400_000;
const COMPLAINT = KINDS.indexOf("complaint");

interface Row {
  readonly id: number;
  readonly lng: number;
  readonly lat: number;
  readonly agency: number;
  readonly reporterKey: string | null;
  readonly status: string | null;
}

/** [C1] Names of reporters end here: what goes out are numbers, given in order of time. */
export function readComplaintPoints(
  db: Database,
  id: CityId,
  { from, asOf, isLookBack }: Parameters<WarningStore["readComplaintPoints"]>[1],
): ComplaintPoints {
  const { no } = getCity(db, id);
  const end = toDayNumber(asOf) + 1;
  const rows = db
    .prepare<[number, number, number, number, number], Row>(
      `SELECT id, lng, lat, agency, attributes ->> 'reporterKey' AS reporterKey, attributes ->> 'status' AS status
       FROM report INDEXED BY report_of_city_by_time
       WHERE city = ? AND local_minute >= ? AND local_minute < ? AND kind = ? AND received_at < ? AND lng IS NOT NULL AND statistics = 0
       ORDER BY local_minute, id`,
    )
    .all(no, toDayNumber(from) * DAY_MIN, end * DAY_MIN, COMPLAINT, isLookBack ? end * DAY_MS : Number.MAX_SAFE_INTEGER);
  const reporters = createNumbers();
  const statuses = createNumbers();
  return {
    reportId: Uint32Array.from(rows, (row) => row.id),
    lng: Float64Array.from(rows, (row) => row.lng),
    lat: Float64Array.from(rows, (row) => row.lat),
    reporter: Uint32Array.from(rows, ({ agency, reporterKey }) => (reporterKey === null ? 0 : reporters.of(`${agency} ${reporterKey}`))),
    status: Uint16Array.from(rows, ({ status }) => (status === null ? 0 : statuses.of(status))),
    statuses: statuses.all(),
  };
}

/** From 1 on; 0 is nobody's. */
function createNumbers() {
  const numbers = new Map<string, number>();
  return {
    of: (name: string): number => {
      const number = numbers.get(name) ?? numbers.size + 1;
      numbers.set(name, number);
      return number;
    },
    all: (): readonly string[] => [...numbers.keys()],
  };
}

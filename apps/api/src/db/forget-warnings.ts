import { ConflictError, type CityId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";

/** In this order; a history is let go after what it belongs to (migration 0013), so the links are checked at the end. */
const STEPS = [
  "DELETE FROM alarm_message WHERE alarm IN (SELECT no FROM alarm WHERE city = ?)",
  "DELETE FROM alarm WHERE city = ?",
  "DELETE FROM fear_zone WHERE city = ?",
  "DELETE FROM warning_run WHERE city = ?",
  "DELETE FROM calibration WHERE city = ?",
  "DELETE FROM calibration_attempt WHERE city = ?",
  // Whoever settles a run against what was there is refused.
  "UPDATE city SET warning_seq = warning_seq + 1 WHERE no = ?",
] as const;
const HISTORIES = [
  "DELETE FROM alarm_change WHERE alarm NOT IN (SELECT no FROM alarm)",
  "DELETE FROM fear_zone_change WHERE zone NOT IN (SELECT no FROM fear_zone)",
] as const;

/** Runs, zones, alarms and calibrations of a synthetic city; its rate and its subscriptions stay. Throws ConflictError for a city with real reports. */
export function forgetWarnings(db: Database, id: CityId): void {
  db.transaction(() => {
    const { no, city } = getCity(db, id);
    if (!city.isSynthetic) throw new ConflictError(`city ${id} is not synthetic: its findings are kept`, { city: id });
    db.pragma("defer_foreign_keys = ON");
    for (const step of STEPS) db.prepare(step).run(no);
    for (const step of HISTORIES) db.prepare(step).run();
  }).immediate();
}

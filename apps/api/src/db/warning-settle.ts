import { addDays, ConflictError, NotFoundError, type CityId, type Day, type WarningRun } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import { goingAlarms, writeAlarm } from "./warning-alarm.ts";
import { findAppliedRun, forgetOldRuns, parseFindings, putFindings, readFindings, requireOpen, writeRun } from "./warning-run.ts";
import type { FinishedRun, WarningBasis } from "./warning-store.ts";
import { bumpWarningSeq, knownZones, writeZone } from "./warning-zone.ts";

/** [D3] An alarm without a cluster for longer is over. */
const ALARM_DAYS = 28;

export function readWarningBasis(db: Database, id: CityId, asOf: Day): WarningBasis {
  // One read transaction: number and zones belong together.
  return db.transaction(() => {
    const { no } = getCity(db, id);
    const number = (sql: string): number => db.prepare<[number], number | null>(sql).pluck().get(no) ?? 0;
    const applied = findAppliedRun(db, id);
    const findings = applied === undefined ? undefined : readFindings(db, applied.id);
    return {
      seq: number("SELECT warning_seq FROM city WHERE no = ?"),
      appliedRun: applied?.id ?? null,
      appliedAsOf: applied?.asOf ?? null,
      zones: knownZones(db, no),
      alarms: goingAlarms(db, no, addDays(asOf, -ALARM_DAYS)),
      clusters: findings === undefined ? [] : parseFindings(findings).clusters,
      lastZone: number("SELECT MAX(number) FROM fear_zone WHERE city = ?"),
      lastAlarm: number("SELECT MAX(number) FROM alarm WHERE city = ?"),
    };
  })();
}

/** `text` is a `FinishedRun` as JSON. */
export function finishWarningRun(db: Database, text: string): WarningRun {
  const { run: id, endedAt, progress, outcome, findings, settled }: FinishedRun = JSON.parse(text);
  return db
    .transaction(() => {
      const held = requireOpen(db, id);
      const { no } = getCity(db, held.city);
      if (settled !== null) {
        requireBasis(db, no, settled.basis);
        for (const { zone, changes } of settled.settlement.zones) writeZone(db, no, zone, changes);
        for (const { alarm, changes } of settled.settlement.alarms) writeAlarm(db, no, alarm, changes);
        bumpWarningSeq(db, no);
      }
      putFindings(db, id, findings);
      const run = writeRun(db, { ...held, state: "done", progress, endedAt, outcome, isApplied: settled !== null });
      forgetOldRuns(db, no, endedAt);
      return run;
    })
    .immediate();
}

function requireBasis(db: Database, city: number, basis: number): void {
  const seq = db.prepare<[number], number>("SELECT warning_seq FROM city WHERE no = ?").pluck().get(city);
  if (seq === undefined) throw new NotFoundError("city", String(city));
  if (seq !== basis) throw new ConflictError("zones or alarms were changed meanwhile", { seq, basis });
}

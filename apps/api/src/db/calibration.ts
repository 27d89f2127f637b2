import {
  alarmRateSchema,
  calibrationAttemptSchema,
  calibrationSchema,
  type AlarmRate,
  type Calibration,
  type CalibrationAttempt,
  type CityId,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import { isMarkAlive, THIS_PROCESS } from "./process-mark.ts";
import type { WarningStore } from "./warning-store.ts";

export function getAlarmRate(db: Database, city: CityId): AlarmRate | null {
  const rate = db.prepare<[number], string>("SELECT rate FROM alarm_setting WHERE city = ?").pluck().get(getCity(db, city).no);
  return rate === undefined ? null : alarmRateSchema.parse(JSON.parse(rate));
}

export function putAlarmRate(db: Database, city: CityId, rate: AlarmRate): void {
  db.prepare("INSERT INTO alarm_setting (city, rate) VALUES (?, ?) ON CONFLICT (city) DO UPDATE SET rate = excluded.rate").run(
    getCity(db, city).no,
    JSON.stringify(alarmRateSchema.parse(rate)),
  );
}

export function putCalibration(db: Database, calibration: Calibration): void {
  db.transaction(() => {
    db.prepare("INSERT INTO calibration (id, city, body) VALUES (?, ?, ?)").run(
      calibration.id,
      getCity(db, calibration.city).no,
      JSON.stringify(calibrationSchema.parse(calibration)),
    );
    db.prepare("DELETE FROM calibration_attempt WHERE id = ?").run(calibration.id);
  }).immediate();
}

export function listCalibrations(db: Database, city: CityId, limit: number): readonly Calibration[] {
  return db
    .prepare<[number, number], string>("SELECT body FROM calibration WHERE city = ? ORDER BY no DESC LIMIT ?")
    .pluck()
    .all(getCity(db, city).no, limit)
    .map((body) => calibrationSchema.parse(JSON.parse(body)));
}

export function putCalibrationAttempt(db: Database, attempt: CalibrationAttempt): void {
  db.prepare(
    `INSERT INTO calibration_attempt (city, id, body, process) VALUES (?, ?, ?, ?)
     ON CONFLICT (city) DO UPDATE SET id = excluded.id, body = excluded.body, process = excluded.process`,
  ).run(getCity(db, attempt.city).no, attempt.id, JSON.stringify(calibrationAttemptSchema.parse(attempt)), THIS_PROCESS);
}

export function endCalibrationAttempt(
  db: Database,
  id: CalibrationAttempt["id"],
  end: Parameters<WarningStore["endCalibrationAttempt"]>[1],
): void {
  db.transaction(() => {
    const held = db.prepare<[string], string>("SELECT body FROM calibration_attempt WHERE id = ?").pluck().get(id);
    if (held === undefined) return;
    const attempt = calibrationAttemptSchema.parse({ ...calibrationAttemptSchema.parse(JSON.parse(held)), ...end });
    db.prepare("UPDATE calibration_attempt SET body = ? WHERE id = ?").run(JSON.stringify(attempt), id);
  }).immediate();
}

/** A killed process cannot end its attempt: it counts as interrupted at once. */
export function findCalibrationAttempt(db: Database, city: CityId): CalibrationAttempt | null {
  const row = db
    .prepare<[number], { body: string; process: string }>("SELECT body, process FROM calibration_attempt WHERE city = ?")
    .get(getCity(db, city).no);
  if (row === undefined) return null;
  const attempt = calibrationAttemptSchema.parse(JSON.parse(row.body));
  return attempt.state === "running" && !isMarkAlive(row.process) ? { ...attempt, state: "interrupted" } : attempt;
}

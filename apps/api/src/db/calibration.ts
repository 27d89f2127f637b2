import { alarmRateSchema, calibrationSchema, type AlarmRate, type Calibration, type CityId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";

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
  db.prepare("INSERT INTO calibration (id, city, body) VALUES (?, ?, ?)").run(
    calibration.id,
    getCity(db, calibration.city).no,
    JSON.stringify(calibrationSchema.parse(calibration)),
  );
}

export function listCalibrations(db: Database, city: CityId, limit: number): readonly Calibration[] {
  return db
    .prepare<[number, number], string>("SELECT body FROM calibration WHERE city = ? ORDER BY no DESC LIMIT ?")
    .pluck()
    .all(getCity(db, city).no, limit)
    .map((body) => calibrationSchema.parse(JSON.parse(body)));
}

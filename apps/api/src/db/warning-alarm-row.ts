import { alarmChangeSchema, alarmSchema, type Alarm } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import type { AlarmBody } from "./warning-store.ts";

export const alarmBodySchema = alarmSchema.omit({ history: true, outbreak: true });

export interface AlarmRow {
  readonly no: number;
  readonly body: string;
}

export function toAlarmBody(text: string): AlarmBody {
  return alarmBodySchema.parse(JSON.parse(text));
}

export function toAlarm(db: Database, { no, body }: AlarmRow): Alarm {
  const history = db
    .prepare<[number], string>("SELECT body FROM alarm_change WHERE alarm = ? ORDER BY no DESC")
    .pluck()
    .all(no)
    .map((text) => alarmChangeSchema.parse(JSON.parse(text)));
  return { ...toAlarmBody(body), history };
}

import type { Alarm, FearZone } from "@lagebild/domain";
import type { ZoneReach } from "../../db/warning-store.ts";
import type { WarningAudience } from "./open-warning.ts";

/** What is told of zones beside a zone itself. */
export interface ZoneLinks {
  inAlarm(alarm: Alarm): Alarm;
  inZone(zone: FearZone): FearZone;
}

/** Alarms and zones name other zones, also in their history: of one that is hidden from the viewer neither id nor number is told, nor that there was something. */
export function createZoneLinks({ isVisible }: Pick<WarningAudience, "isVisible">, zones: readonly ZoneReach[]): ZoneLinks {
  const open = zones.filter(isVisible);
  const ids = new Set<string>(open.map(({ id }) => id));
  const numbers = new Set(open.map(({ number }) => `Z-${number}`));
  return {
    inAlarm: (alarm) => ({
      ...alarm,
      zone: alarm.zone !== null && ids.has(alarm.zone) ? alarm.zone : null,
      history: alarm.history.filter(({ what, text }) => what !== "zone" || (text !== null && numbers.has(text))),
    }),
    inZone: (zone) => ({
      ...zone,
      history: zone.history.flatMap((change) => {
        const others = change.others.filter((id) => ids.has(id));
        return others.length === 0 && change.others.length > 0 ? [] : [{ ...change, others }];
      }),
    }),
  };
}

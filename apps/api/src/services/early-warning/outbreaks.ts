import { isSameOutbreak } from "@lagebild/analysis";
import { byAlarmUrgency, toDayNumber, type Alarm, type AlarmId } from "@lagebild/domain";
import { sharedGround } from "./runs/overlap.ts";

type Located = Pick<Alarm, "id" | "number" | "stream" | "state" | "cells" | "period" | "firstOn" | "chanceDays" | "score" | "threshold">;

/**
 * [ED6] By alarm the whole outbreak, the strongest first, for those that are not alone. Each belongs to the oldest alarm of another stream that it overlaps and
 * that belongs to none itself: so nothing is joined over a chain of circles that only touch each other, and what was told as one does not fall apart when a newer one
 * becomes the strongest. What a person has closed belongs to nothing.
 */
export function findOutbreaks<A extends Located>(alarms: readonly A[]): ReadonlyMap<AlarmId, readonly A[]> {
  const outbreaks: A[][] = [];
  for (const alarm of alarms.filter(({ state }) => state !== "closed").toSorted(byAge)) {
    const own = outbreaks.find(([first]) => first !== undefined && isOneOutbreak(first, alarm));
    if (own === undefined) outbreaks.push([alarm]);
    else own.push(alarm);
  }
  const joined = outbreaks.filter(({ length }) => length > 1).map((outbreak) => outbreak.toSorted(byAlarmUrgency));
  return new Map(joined.flatMap((outbreak) => outbreak.map(({ id }) => [id, outbreak] as const)));
}

function byAge(one: Located, other: Located): number {
  return toDayNumber(one.firstOn) - toDayNumber(other.firstOn) || one.number - other.number;
}

/** Each with the others of its outbreak; `alarms`: all that the viewer may see. */
export function withOutbreak(alarms: readonly Alarm[]): (alarm: Alarm) => Alarm {
  const outbreaks = findOutbreaks(alarms);
  return (alarm) => {
    const outbreak = outbreaks.get(alarm.id);
    return outbreak === undefined
      ? alarm
      : { ...alarm, outbreak: outbreak.map(({ id, number, stream, state }) => ({ id, number, stream, state })) };
  };
}

/** The rule by which a cluster extends an alarm, from both sides: neither of the two comes first. */
function isOneOutbreak(one: Located, other: Located): boolean {
  if (one.stream === other.stream) return false;
  const { common, first, second } = sharedGround(one, other);
  const [a, b] = [spanOf(one, first), spanOf(other, second)];
  return isSameOutbreak(a, b, common) && isSameOutbreak(b, a, common);
}

/** Its period is that of the newest cluster; it may have been raised long before. */
function spanOf({ period, firstOn }: Located, size: number) {
  return { firstDay: Math.min(toDayNumber(period.from), toDayNumber(firstOn)), lastDay: toDayNumber(period.to) - 1, size };
}

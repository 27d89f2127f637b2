import type { ALARM_STATES, Alarm } from "./alarm.ts";
import type { Phenomenon } from "./early-warning.ts";
import type { ComplaintCluster, FearZone } from "./fear-zone.ts";

type RankedAlarm = Pick<Alarm, "id" | "number" | "chanceDays" | "score" | "threshold">;

/** [ED12] What chance brings most seldom; without that number by how far the score lies above the threshold; of equal ones the one that was raised first. */
export function byAlarmUrgency(a: RankedAlarm, b: RankedAlarm): number {
  return (
    (b.chanceDays ?? 0) - (a.chanceDays ?? 0) || b.score / b.threshold - a.score / a.threshold || a.number - b.number || compare(a.id, b.id)
  );
}

const STAGES: readonly FearZone["stage"][] = ["emerging", "established", "watch", "receding"];

/** [FZ7] By stage, then by weight; of equal ones the one that is known longer. */
export function byZoneUrgency(
  a: Pick<FearZone, "id" | "number" | "stage" | "urgency">,
  b: Pick<FearZone, "id" | "number" | "stage" | "urgency">,
): number {
  return STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || b.urgency - a.urgency || a.number - b.number || compare(a.id, b.id);
}

type RankedCluster = Pick<ComplaintCluster, "id" | "reporters" | "recorded">;

/** [CC4] By distinct reporters, then by complaints. */
export function byClusterUrgency(a: RankedCluster, b: RankedCluster): number {
  return b.reporters - a.reporters || b.recorded - a.recorded || compare(a.id, b.id);
}

type RankedPhenomenon = Pick<Phenomenon, "id" | "recorded" | "expected">;

/** By what was recorded above the expectation, in units of what chance alone spreads. */
export function byPhenomenonUrgency(a: RankedPhenomenon, b: RankedPhenomenon): number {
  return excess(b) - excess(a) || compare(a.id, b.id);
}

const excess = ({ recorded, expected }: RankedPhenomenon): number => (recorded - expected) / Math.sqrt(Math.max(expected, 1));

/** [ED6] The alarm of its outbreak under which it stands in a list; null: it has a row of its own. */
export function alarmAbove<A extends Pick<Alarm, "id" | "outbreak">>({ id, outbreak }: A, listed: readonly A[]): A | null {
  const first = outbreak?.find((each) => listed.some((other) => other.id === each.id));
  return first === undefined || first.id === id ? null : (listed.find((other) => other.id === first.id) ?? null);
}

/** [ED6] Each alarm followed by those of its outbreak, otherwise in the order given. */
export function withOutbreakBelow<A extends Pick<Alarm, "id" | "outbreak">>(sorted: readonly A[]): readonly A[] {
  return sorted
    .filter((alarm) => alarmAbove(alarm, sorted) === null)
    .flatMap((alarm) => [alarm, ...sorted.filter((other) => alarmAbove(other, sorted) === alarm)]);
}

/** [ED6] How many outbreaks have an alarm in each state: those of one outbreak that are in the same state count once. */
export function countOutbreaks(
  alarms: readonly Pick<Alarm, "id" | "state" | "outbreak">[],
): Readonly<Record<(typeof ALARM_STATES)[number], number>> {
  const counts = { new: 0, seen: 0, inWork: 0, closed: 0 };
  for (const { id, state, outbreak } of alarms) {
    const first = outbreak?.find((each) => each.state === state);
    if (first === undefined || first.id === id) counts[state] += 1;
  }
  return counts;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

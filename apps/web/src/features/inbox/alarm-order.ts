import {
  alarmAbove,
  ALARM_STATES,
  byAlarmUrgency,
  STREAMS,
  withOutbreakBelow,
  type Alarm,
  type DistrictCode,
  type Stream,
} from "@lagebild/domain";

export type AlarmTab = (typeof ALARM_STATES)[number];

export interface AlarmFilter {
  readonly district: DistrictCode | null;
  readonly stream: Stream | null;
}

type Listed = Pick<Alarm, "id" | "number" | "state" | "stream" | "district" | "chanceDays" | "score" | "threshold" | "lastOn" | "outbreak">;

/**
 * The alarms of a tab. The open one stays in the list where it was opened while it is open, also when it has been seen, taken or closed
 * meanwhile: nothing may move away under the person who works on it. [ED6] Those of its outbreak stay with it; each follows the strongest one that is listed.
 */
export function listedAlarms<A extends Listed>(
  alarms: readonly A[],
  tab: AlarmTab,
  filter: AlarmFilter,
  open: string | null,
): readonly A[] {
  const isKept = ({ id, outbreak }: A): boolean => open !== null && (id === open || (outbreak?.some((each) => each.id === open) ?? false));
  const listed = alarms.filter((alarm) => (alarm.state === tab || isKept(alarm)) && fits(alarm, filter));
  return withOutbreakBelow(listed.toSorted(tab === "closed" ? newestFirst : byAlarmUrgency));
}

function fits({ district, stream }: Listed, filter: AlarmFilter): boolean {
  if (filter.stream !== null && stream !== filter.stream) return false;
  return filter.district === null || district?.code === filter.district;
}

function newestFirst(one: Listed, other: Listed): number {
  if (one.lastOn !== other.lastOn) return one.lastOn < other.lastOn ? 1 : -1;
  return other.number - one.number;
}

/** [ED6] Of how many outbreaks the listed alarms are. */
export function countListedOutbreaks(listed: readonly Pick<Alarm, "id" | "outbreak">[]): number {
  return listed.filter((alarm) => alarmAbove(alarm, listed) === null).length;
}

/** Names an alarm in an address: `H-118`, `118` or its id. */
export function findAlarm<A extends Pick<Alarm, "id" | "number">>(alarms: readonly A[], name: string): A | null {
  const number = /^(?:H-)?(\d+)$/i.exec(name)?.[1];
  return alarms.find((alarm) => alarm.id === name || (number !== undefined && alarm.number === Number(number))) ?? null;
}

/** The next one in the list, or the one before; stays at its ends. Null in an empty list. */
export function neighbourOf<A extends Pick<Alarm, "id">>(list: readonly A[], open: string | null, step: 1 | -1): A | null {
  const at = list.findIndex(({ id }) => id === open);
  if (at === -1) return list[0] ?? null;
  return list[Math.min(Math.max(at + step, 0), list.length - 1)] ?? null;
}

/** Every district that an alarm lies in, by name. */
export function districtsOf(alarms: readonly Pick<Alarm, "district">[]): readonly { readonly code: DistrictCode; readonly name: string }[] {
  const byCode = new Map(alarms.flatMap(({ district }) => (district === null ? [] : [[district.code, district.name] as const])));
  return [...byCode].map(([code, name]) => ({ code, name })).toSorted((a, b) => a.name.localeCompare(b.name, "de"));
}

export const readTab = (text: string | undefined): AlarmTab | null => ALARM_STATES.find((state) => state === text) ?? null;
export const readStream = (text: string | undefined): Stream | null => STREAMS.find((stream) => stream === text) ?? null;

import type { Replay } from "@lagebild/domain";

/** [ED11] All streams as one: rates add up, whatever days each was looked at. Null without any. */
export function replaysTogether(replays: readonly Replay[]): Replay | null {
  const [first] = replays;
  if (first === undefined) return null;
  const froms = replays.map(({ period }) => period.from).toSorted();
  const tos = replays.map(({ period }) => period.to).toSorted();
  const sum = (of: (each: Replay) => number): number => replays.reduce((total, each) => total + of(each), 0);
  return {
    period: { from: froms[0] ?? first.period.from, to: tos.at(-1) ?? first.period.to },
    days: Math.max(...replays.map(({ days }) => days)),
    alarms: sum(({ alarms }) => alarms),
    per30Days: sum(({ per30Days }) => per30Days),
  };
}

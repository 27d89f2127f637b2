import { addDays, type Day, type Filter, type Meta } from "@lagebild/domain";

/** [HZ1] A rate over less than a year is no Häufigkeitszahl. */
export const FREQUENCY_DAYS = 365;

/** [HZ1] What a Häufigkeitszahl counts in place of the filter's own period and kinds: offences of the 365 days that end with it, or with the newest day. Null where the filter has no offences. */
export function frequencyFilter(filter: Filter, asOf: Day | null): Filter | null {
  if (filter.kinds !== undefined && !filter.kinds.includes("offence")) return null;
  const end = asOf === null ? filter.period.to : addDays(asOf, 1);
  const to = end < filter.period.to ? end : filter.period.to;
  return { ...filter, kinds: ["offence"], period: { from: addDays(to, -FREQUENCY_DAYS), to } };
}

/** [HZ2] Whether data cover the whole year; days to which reports still arrive are in it. */
export function coversYear({ period }: Filter, { gaps }: Pick<Meta, "gaps">, firstOn: Day | null): boolean {
  return firstOn !== null && firstOn <= period.from && gaps.every(({ state }) => state === "incomplete");
}

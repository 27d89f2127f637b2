import { addDays, type Day, type Explanation, type Kind } from "@lagebild/domain";
import { chanceOf } from "./chance.ts";
import { explanationOf, type Finding } from "./finding.ts";
import { windowShare, windowText } from "./hours.ts";
import { listed, type Message, MIN_FOR_PERCENT, type Words } from "./message.ts";

interface LeadNames {
  readonly categoryName: (category: string) => string;
}

const NAMED_CATEGORIES = 3;

/** What was recorded against what was to be expected; the first thing the card says. No number stands without its comparison. */
export function leadOf(finding: Finding, names: LeadNames, words: Words): readonly Message[] {
  const explanation = explanationOf(finding);
  switch (finding.type) {
    case "zone":
      return [countOf(explanation, "disturbance", words), ...differenceOf(explanation, words)];
    case "alarm":
      return alarmLead(finding.of, words);
    case "cluster":
      return clusterLead(finding.of, words);
    case "phenomenon":
      return phenomenonLead(finding.of, names, words);
  }
}

type What = "disturbance" | Kind;

/** A finding that is older than the period that was counted says both. */
function countOf(explanation: Explanation, what: What, { t, format }: Words): Message {
  const { period, since, recorded, expected } = explanation;
  const counted = { count: recorded, text: format.count(recorded) };
  const values = { ...counted, what: t(`explain.what.${what}`, counted), expected: format.expectation(expected) };
  if (since >= period.from) return { key: "explain.lead.since", values: { ...values, since: weekOf(since, period.to, { format }) } };
  return {
    key: "explain.lead.period",
    values: { ...values, period: format.periodShort(period), since: sinceText(explanation, { t, format }) },
  };
}

/** [FZ5] The past is 52 weeks long: what was notable in the first of them may have been so before. */
const LOOKED_BACK_DAYS = 51 * 7;

function sinceText({ since, period }: Explanation, words: Words): string {
  const week = weekOf(since, period.to, words);
  return since <= addDays(period.to, -LOOKED_BACK_DAYS) ? words.t("explain.atLeast", { since: week }) : week;
}

/** Of an alarm the days that are counted: they begin where its window does, not where something on the ground began. */
export function whenOf(finding: Finding, words: Words): string {
  const { since, period } = explanationOf(finding);
  if (finding.type === "alarm") return words.t("explain.counted", { period: words.format.periodShort(finding.of.period) });
  return words.t("explain.since", { since: weekOf(since, period.to, words) });
}

/** "KW 41", with the year where it is not the one of the last day before `before`. */
export function weekOf(day: Day, before: Day, { format }: Pick<Words, "format">): string {
  const year = yearOfWeek(day);
  return year === yearOfWeek(addDays(before, -1)) ? format.week(day) : `${format.week(day)}/${year}`;
}

/** ISO 8601: the year of the week's Thursday. */
function yearOfWeek(day: Day): string {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, 3 - sinceMonday).slice(0, 4);
}

/** Percent only where both numbers are at least 20; what chance alone may give is called so. */
function differenceOf({ recorded, expected, expectedLow, expectedHigh }: Explanation, { format }: Words): readonly Message[] {
  const band = `${format.count(Math.round(expectedLow))}–${format.count(Math.round(expectedHigh))}`;
  if (recorded >= expectedLow && recorded <= expectedHigh) return [{ key: "explain.lead.withinChance", values: { band } }];
  const way = recorded > expected ? "more" : "less";
  const hasPercent = recorded >= MIN_FOR_PERCENT && expected >= MIN_FOR_PERCENT;
  const difference = hasPercent ? format.share(Math.abs(recorded / expected - 1)) : format.expectation(Math.abs(recorded - expected));
  return [{ key: "explain.lead.difference", values: { difference, way, band } }];
}

type FindingOf<T extends Finding["type"]> = Extract<Finding, { readonly type: T }>["of"];

function alarmLead(alarm: FindingOf<"alarm">, words: Words): readonly Message[] {
  const { stream, period, explanation } = alarm;
  const { t, format } = words;
  const days = Math.round((Date.parse(period.to) - Date.parse(period.from)) / 86_400_000);
  const { recorded, expected } = explanation;
  const counted = { count: recorded, text: format.count(recorded) };
  const count: Message = {
    key: "explain.lead.days",
    values: {
      ...counted,
      what: t(`explain.what.${stream}`, counted),
      expected: format.expectation(expected),
      days,
      until: format.day(addDays(period.to, -1)),
    },
  };
  const chance = chanceOf(alarm);
  const name = t(`stream.${stream}`);
  if (chance.kind === "unknown") return [count];
  if (chance.kind === "rare") return [count, { key: "explain.lead.chance.rare", values: { stream: name } }];
  return [count, { key: "explain.lead.chance", values: { stream: name, days: chance.days } }];
}

function clusterLead(cluster: FindingOf<"cluster">, { format }: Words): readonly Message[] {
  const { explanation, isByReporter, reporters, recorded, open, answered, openAgeDays, recent, previous } = cluster;
  const values = {
    count: explanation.recorded,
    text: format.count(explanation.recorded),
    reporters,
    reportersText: format.count(reporters),
    expected: format.expectation(explanation.expected),
    period: format.periodShort(explanation.period),
  };
  const all: Message[] =
    recorded === explanation.recorded ? [] : [{ key: "explain.lead.cluster.all", values: { recorded: format.count(recorded) } }];
  const trend: Message = { key: "explain.lead.cluster.trend", values: { recent: format.count(recent), previous: format.count(previous) } };
  const isKnown = open + answered > 0;
  const status: Message = isKnown
    ? {
        key: openAgeDays === null ? "explain.lead.cluster.answered" : "explain.lead.cluster.open",
        values: { open, answered, days: Math.round(openAgeDays ?? 0) },
      }
    : { key: "explain.lead.cluster.unknown", values: {} };
  return [{ key: isByReporter ? "explain.lead.cluster" : "explain.lead.cluster.withoutKeys", values }, ...all, status, trend];
}

function phenomenonLead(phenomenon: FindingOf<"phenomenon">, { categoryName }: LeadNames, words: Words): readonly Message[] {
  const { explanation, category, hours, isNew, recorded, expected } = phenomenon;
  const { format } = words;
  const count: Message = {
    key: "explain.lead.phenomenon",
    values: {
      period: format.periodShort(explanation.period),
      count: recorded,
      text: format.count(recorded),
      category: categoryName(category),
      place: placeOf(phenomenon, words),
      hours: hours === null ? "no" : "yes",
      expected: format.expectation(expected),
    },
  };
  return isNew ? [count, { key: "explain.lead.phenomenon.new", values: {} }] : [count];
}

function placeOf({ cells, district }: FindingOf<"phenomenon">, { t }: Words): string {
  if (cells.length > 0) return district === null ? t("finding.onePlace") : t("finding.onePlaceIn", { name: district.name });
  return district === null ? t("finding.wholeCity") : t("finding.district", { name: district.name });
}

/** "Beteiligt sind …": kinds, the most frequent categories, and the hours that stand out. */
export function detailsOf(explanation: Explanation, { categoryName }: LeadNames, words: Words): readonly Message[] {
  const { byKind, byCategory, hours } = explanation;
  const { t, format } = words;
  const kinds = byKind.filter(({ recorded }) => recorded > 0).toSorted((a, b) => b.recorded - a.recorded);
  const messages: Message[] = [];
  if (kinds.length > 0) {
    const list = kinds.map(({ kind, recorded }) => t(`explain.what.${kind}`, { count: recorded, text: format.count(recorded) }));
    const top = byCategory
      .slice(0, NAMED_CATEGORIES)
      .map(({ category, recorded }) => `${categoryName(category)} (${format.count(recorded)})`);
    messages.push({ key: "explain.lead.involved", values: { kinds: listed(list, words), categories: top.join(", ") } });
  }
  const [window] = hours.windows;
  if (window !== undefined) {
    const values = { window: windowText(window, words), share: windowShare(window, hours, words) };
    messages.push({ key: "explain.lead.hours", values });
  }
  return messages;
}

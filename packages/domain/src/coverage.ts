import { z } from "zod";
import { daySchema, fromDayNumber, instantSchema, toDayNumber, type Day, type Period } from "./day.ts";
import { agencyIdSchema, runIdSchema, type AgencyId } from "./ids.ts";
import { kindSchema, type Kind } from "./kind.ts";
import { plainText } from "./plain-text.ts";

/** Half-open days since 1970-01-01. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

export const declarationIdSchema = z.string().regex(/^declared-[1-9][0-9]{0,14}$/);

/** [M10] What is known of an agency's reports of one kind on some days: delivered, or as somebody declared. */
export const coverageSpanSchema = z.object({
  id: z.string(),
  agency: agencyIdSchema,
  kind: kindSchema,
  from: daySchema,
  /** Not included. */
  to: daySchema,
  source: z.enum(["delivery", "declared"]),
  /** False only where somebody declared that nothing was recorded or delivered. */
  isCovered: z.boolean(),
  /** The newest run that delivered within; null for a declaration. */
  run: runIdSchema.nullable(),
  by: z.string(),
  at: instantSchema,
  note: z.string().nullable(),
});
export type CoverageSpan = z.infer<typeof coverageSpanSchema>;

/**
 * Days without data. `missing`: between covered days, or declared; `before`: earlier than all that is covered; `pending`: later, not delivered yet;
 * `incomplete`: covered, but reports still arrive (M12).
 */
export const coverageGapSchema = z.object({
  agency: agencyIdSchema,
  kind: kindSchema,
  from: daySchema,
  to: daySchema,
  state: z.enum(["missing", "before", "pending", "incomplete"]),
});
export type CoverageGap = z.infer<typeof coverageGapSchema>;

export const coverageAnswerSchema = z.object({
  /** By agency, kind and first day; of one agency and kind the newest declaration wins over all else. */
  spans: z.array(coverageSpanSchema),
  gaps: z.array(coverageGapSchema),
});
export type CoverageAnswer = z.infer<typeof coverageAnswerSchema>;

export const coverageRequestSchema = z
  .strictObject({
    agency: agencyIdSchema,
    kind: kindSchema,
    from: daySchema,
    to: daySchema,
    isCovered: z.boolean(),
    note: plainText.min(3).max(500),
  })
  .refine(({ from, to }) => from < to, { message: "from must lie before to", path: ["to"] });
export type CoverageRequest = z.infer<typeof coverageRequestSchema>;

/** A silence this many times as long as the distances usually are is no quiet time but missing data. */
const SILENCE_FACTOR = 7;
/** So many of the distances are usual ones; few days have no unusual distance. */
const USUAL_SHARE = 0.95;
/** Fewer days with a row between two silences are slips of a date, but for the newest. */
const LEAST_DAYS = 7;

/**
 * [M10] What deliveries cover: from the first to the last day with a row, but for silences of at least seven times the distance that 95 % of
 * distances between days with rows do not exceed. `days` ascend without repetition.
 */
export function deliveredRanges(days: readonly number[]): readonly DayRange[] {
  const [first] = days;
  if (first === undefined) return [];
  const longest = SILENCE_FACTOR * usualDistance(days);
  const starts = days.flatMap((day, at) => (at > 0 && day - (days[at - 1] ?? day) - 1 < longest ? [] : [at]));
  return starts.flatMap((start, at) => {
    const end = starts[at + 1] ?? days.length;
    const isNewest = end === days.length;
    return isNewest || end - start >= LEAST_DAYS ? [{ from: days[start] ?? first, to: (days[end - 1] ?? first) + 1 }] : [];
  });
}

/** The distance at the nearest rank of the share; infinite without one. */
function usualDistance(days: readonly number[]): number {
  const distances = days.slice(1).map((day, at) => day - (days[at] ?? day));
  const sorted = distances.toSorted((a, b) => a - b);
  return sorted[Math.ceil(USUAL_SHARE * sorted.length) - 1] ?? Number.POSITIVE_INFINITY;
}

/** [M10] Days covered by spans of one agency and kind, in order and apart from each other: deliveries, then declarations from the oldest to the newest. */
export function coveredRanges(spans: readonly CoverageSpan[]): readonly DayRange[] {
  const declared = spans
    .filter(({ source }) => source === "declared")
    .toSorted((a, b) => compare(a.at, b.at) || numberOf(a.id) - numberOf(b.id));
  let ranges: readonly DayRange[] = [];
  for (const span of [...spans.filter(({ source }) => source === "delivery"), ...declared]) {
    ranges = span.isCovered ? join(ranges, rangeOf(span)) : cut(ranges, rangeOf(span));
  }
  return ranges;
}

function rangeOf({ from, to }: Period): DayRange {
  return { from: toDayNumber(from), to: toDayNumber(to) };
}

function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf("-") + 1));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function join(ranges: readonly DayRange[], { from, to }: DayRange): readonly DayRange[] {
  const touching = ranges.filter((range) => range.from <= to && range.to >= from);
  const rest = ranges.filter((range) => range.from > to || range.to < from);
  const joined = { from: Math.min(from, ...touching.map((range) => range.from)), to: Math.max(to, ...touching.map((range) => range.to)) };
  return [...rest, joined].toSorted((a, b) => a.from - b.from);
}

function cut(ranges: readonly DayRange[], { from, to }: DayRange): readonly DayRange[] {
  return ranges.flatMap((range) =>
    [
      { from: range.from, to: Math.min(range.to, from) },
      { from: Math.max(range.from, to), to: range.to },
    ].filter((part) => part.from < part.to),
  );
}

/** Parts of `within` that no range holds; `ranges` in order and apart. */
export function gapsBetween(ranges: readonly DayRange[], within: DayRange): readonly DayRange[] {
  return ranges.reduce(cut, within.from < within.to ? [within] : []);
}

/** What is covered of one agency's reports of one kind. */
export interface CoveredSeries {
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly covered: readonly DayRange[];
  /** From the first to the last day that a delivery or declaration ever covered. */
  readonly reach: DayRange;
  /** The newest so many days are not whole yet (M12). */
  readonly delayDays: number;
}

/** [M12] Nine of ten reports have arrived when so many days have passed since the day of their end. */
export interface ReportingDelay {
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly days: number;
}

/** What a city knows of its coverage. */
export interface CoverageRecord {
  readonly spans: readonly CoverageSpan[];
  /** Absent where too few reports say it, or where nothing is late. */
  readonly delays: readonly ReportingDelay[];
}

/** One series per agency and kind that anything is known of, by agency and kind. */
export function coverageSeries({ spans, delays }: CoverageRecord): readonly CoveredSeries[] {
  const byKey = new Map<string, CoverageSpan[]>();
  for (const span of spans) {
    const key = `${span.agency} ${span.kind}`;
    const own = byKey.get(key);
    if (own === undefined) byKey.set(key, [span]);
    else own.push(span);
  }
  return [...byKey]
    .toSorted(([a], [b]) => compare(a, b))
    .flatMap(([, own]) => {
      const [span] = own;
      if (span === undefined) return [];
      const { agency, kind } = span;
      const positive = own.filter(({ isCovered }) => isCovered);
      // Declared as missing and never delivered: all of it is missing.
      const reaching = (positive.length === 0 ? own : positive).map(rangeOf);
      const reach = { from: Math.min(...reaching.map(({ from }) => from)), to: Math.max(...reaching.map(({ to }) => to)) };
      const delayDays = delays.find((delay) => delay.agency === agency && delay.kind === kind)?.days ?? 0;
      return [{ agency, kind, covered: coveredRanges(own), reach, delayDays }];
    });
}

export interface CoverageChoice {
  readonly agencies?: readonly AgencyId[] | undefined;
  readonly kinds?: readonly Kind[] | undefined;
}

/**
 * [M10] Days of a period without data, for the agencies and kinds that are chosen; absent lists mean all. Days after `asOf` are to come, and no gap.
 * [M12] The newest days before it, where reports still arrive, are `incomplete`.
 */
export function coverageGaps(
  series: readonly CoveredSeries[],
  { agencies, kinds }: CoverageChoice,
  { period, asOf }: { readonly period: Period; readonly asOf: Day },
): CoverageGap[] {
  const known = toDayNumber(asOf) + 1;
  const asked = rangeOf(period);
  const within = { from: asked.from, to: Math.min(asked.to, known) };
  return series
    .filter(({ agency, kind }) => (agencies?.includes(agency) ?? true) && (kinds?.includes(kind) ?? true))
    .flatMap(({ agency, kind, covered, reach, delayDays }) => {
      const gaps = gapsBetween(covered, within);
      const tail = { from: Math.max(within.from, known - delayDays), to: within.to };
      return [
        ...gaps.map((gap) => ({ ...gap, state: stateOf(gap, reach) })),
        ...gapsBetween(gaps, tail).map((gap) => ({ ...gap, state: "incomplete" as const })),
      ].map(({ from, to, state }) => ({ agency, kind, from: fromDayNumber(from), to: fromDayNumber(to), state }));
    });
}

function stateOf(gap: DayRange, reach: DayRange): CoverageGap["state"] {
  if (gap.from >= reach.to) return "pending";
  return gap.to <= reach.from ? "before" : "missing";
}

/** [M10] Whether days have no data at all: baselines and changes leave such periods out. */
export function isUncovered(gaps: readonly CoverageGap[]): boolean {
  return gaps.some(({ state }) => state !== "incomplete");
}

/** A day counts as whole once this share of its reports has typically arrived. */
const ARRIVED_SHARE = 0.9;
/** Fewer reports say nothing of a delay. */
const LEAST_REPORTS = 50;
/** Later than this, it is not the way of a report, but an old stock that came at once. */
const LONGEST_DELAY = 28;

/** [M12] The delay by how many reports arrived how many days late; 0 where nothing can be said. Early ones count as at once. */
export function delayOf(arrivals: readonly { readonly days: number; readonly count: number }[]): number {
  const total = arrivals.reduce((sum, { count }) => sum + count, 0);
  if (total < LEAST_REPORTS) return 0;
  let arrived = 0;
  for (const { days, count } of arrivals.toSorted((a, b) => a.days - b.days)) {
    arrived += count;
    if (arrived >= ARRIVED_SHARE * total) return days > LONGEST_DELAY ? 0 : Math.max(0, days);
  }
  return 0;
}

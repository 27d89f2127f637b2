import {
  KINDS,
  NotFoundError,
  toDayNumber,
  type AgencyId,
  type CityId,
  type Kind,
  type QualityAnswer,
  type QualityQuery,
  type Viewer,
} from "@lagebild/domain";
import { authorise, owns, publish } from "@lagebild/policy";
import type { KeptQuality } from "./quality-book.ts";
import type { QualityDeps } from "./quality-deps.ts";
import { sumOf, weekOf, type WeekParts } from "./quality-sums.ts";

const WEEK_DAYS = 7;

interface Source {
  readonly agency: AgencyId;
  readonly kind: Kind;
}

/** [DQ1] What each agency delivered of each kind, week by week: what became of its rows, how exact, how late, how complete. */
export async function summariseQuality(
  { store, qualityBook }: QualityDeps,
  viewer: Viewer,
  { city, from, to, agency }: QualityQuery & { readonly city: CityId },
): Promise<QualityAnswer> {
  authorise(viewer, "view-quality");
  if ((await store.findCity(city)) === undefined) throw new NotFoundError("city", city);
  const [kept, agencies] = await Promise.all([qualityBook.get(city), store.listAgencies(city)]);
  const names = new Map(agencies.map((each) => [each.id, each.name]));
  const window = {
    first: from === undefined ? Number.NEGATIVE_INFINITY : toDayNumber(from),
    end: to === undefined ? Number.POSITIVE_INFINITY : toDayNumber(to),
  };
  const sources = sourcesOf(kept).filter((each) => owns(viewer, each.agency) && (agency === undefined || agency === each.agency));
  const last = newestWeek(kept, viewer);
  return publish(viewer, {
    sources: sources.flatMap((source) => {
      const weeks = weeksOf(kept, source, { ...window, last });
      if (weeks.length === 0) return [];
      const { agency: id, kind } = source;
      const series = kept.coverage.find((each) => each.agency === id && each.kind === kind);
      const parts = weeks.map((week) => week.parts);
      const all = sumOf({ counts: parts.flatMap(({ counts }) => counts), reasons: parts.flatMap(({ reasons }) => reasons) });
      return [
        { agency: id, name: names.get(id) ?? id, kind, all, weeks: weeks.map(({ monday, parts: own }) => weekOf(monday, own, series)) },
      ];
    }),
  });
}

/** By agency, then in the order of the kinds. */
function sourcesOf({ record: { weeks, reasons } }: KeptQuality): readonly Source[] {
  const found = new Map<string, Source>();
  for (const { agency, kind } of [...weeks, ...reasons]) found.set(`${agency} ${KINDS.indexOf(kind)}`, { agency, kind });
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, source]) => source);
}

/** Of what the viewer may see: when others delivered last is not an agency's to know. */
function newestWeek({ record: { weeks, reasons } }: KeptQuality, viewer: Viewer): number {
  const seen = [...weeks, ...reasons].filter(({ agency }) => owns(viewer, agency));
  return seen.reduce((newest, { week }) => Math.max(newest, week), Number.NEGATIVE_INFINITY);
}

interface Window {
  readonly first: number;
  readonly end: number;
  /** The newest week that the viewer sees of the city: a source that is silent while others deliver has empty weeks until then. */
  readonly last: number;
}

/** Weeks that touch the window, from the first of the source; those without a row as well. */
function weeksOf(
  { record }: KeptQuality,
  { agency, kind }: Source,
  { first, end, last }: Window,
): readonly { readonly monday: number; readonly parts: WeekParts }[] {
  const isOwn = (each: Source): boolean => each.agency === agency && each.kind === kind;
  const counts = record.weeks.filter(isOwn);
  const reasons = record.reasons.filter(isOwn);
  const begin = Math.min(...counts.map(({ week }) => week), ...reasons.map(({ week }) => week));
  const weeks: { readonly monday: number; readonly parts: WeekParts }[] = [];
  for (let monday = begin; monday <= last; monday += WEEK_DAYS) {
    if (monday + WEEK_DAYS <= first || monday >= end) continue;
    const isThis = ({ week }: { readonly week: number }): boolean => week === monday;
    weeks.push({ monday, parts: { counts: counts.filter(isThis), reasons: reasons.filter(isThis) } });
  }
  return weeks;
}

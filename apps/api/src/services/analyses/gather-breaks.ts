import {
  type CategoryChange,
  addDays,
  fromDayNumber,
  KINDS,
  periodDays,
  precedingPeriod,
  type CategoryId,
  type CoverageGap,
  type Filter,
  type MarkCaution,
  type Period,
} from "@lagebild/domain";
import type { FrameStudyArea } from "@lagebild/frame";
import { specialCategories } from "@lagebild/policy";
import type { Picture, Stamped } from "../picture/ask-picture.ts";
import { lacksData, spreadCounts } from "./gather-periods.ts";

type Facts = Omit<MarkCaution, "cells" | "shares">;

/** What may speak against marks of the window, and its reports by cell; which marks it touches is known only with them. */
export type GatheredBreak =
  | { readonly facts: Facts; readonly own: Float64Array }
  | { readonly facts: Facts; readonly now: Float64Array; readonly before: Float64Array; readonly factor: number };

export interface Window {
  readonly area: FrameStudyArea;
  /** As for the counts themselves. */
  readonly change: Partial<Filter>;
  readonly stamped: Stamped;
  readonly period: Period;
  /** [M13] What a rise of patrols is looked for in: its last days, where it is made of steps, and otherwise all of it. */
  readonly newestDays: number | null;
  /** [EW4] As far as the viewer may know of them. */
  readonly changes: readonly CategoryChange[];
}

/** As for steps of early warning: so few days without data change nothing, and the newest may wait for a weekly delivery. */
const MOST_MISSING = 3;
const MOST_PENDING = 7;
const NONE = { agency: null, kind: null, category: null, from: null, days: null } as const;

/** [EW7] Sources and categories that begin, end or pause within the window, and patrols. Only of what the viewer may count. */
export async function gatherBreaks(picture: Picture, window: Window): Promise<readonly GatheredBreak[]> {
  const sources = sourceBreaks(await picture.gapsOf(window.stamped, window.period), window.period);
  const found = [...sources.map((facts) => ({ facts, change: {} })), ...categoryBreaks(window)];
  const gathered = found.map(async ({ facts, change }): Promise<GatheredBreak> => {
    const of = { ...(facts.agency !== null && { agencies: [facts.agency] }), ...(facts.kind !== null && { kinds: [facts.kind] }) };
    return { facts, own: await countIn(picture, window, { ...window.change, ...of, ...change, period: window.period }) };
  });
  const operation = await gatherOperation(picture, window);
  return [...(await Promise.all(gathered)), ...(operation === null ? [] : [operation])];
}

/** By agency and kind, in the order of the gaps. Exported for its tests. */
export function sourceBreaks(gaps: readonly CoverageGap[], period: Period): readonly Facts[] {
  const keys = [...new Set(gaps.map(({ agency, kind }) => `${agency} ${kind}`))];
  return keys.flatMap((key) =>
    breaksOf(
      gaps.filter(({ agency, kind }) => `${agency} ${kind}` === key),
      period,
    ),
  );
}

function breaksOf(gaps: readonly CoverageGap[], period: Period): readonly Facts[] {
  const [first] = gaps;
  if (first === undefined) return [];
  const { agency, kind } = first;
  const began = gaps.find((gap) => gap.state === "before" && gap.to < period.to && periodDays(gap) > MOST_MISSING);
  const stopped = gaps.find((gap) => gap.state === "pending" && gap.from > period.from && periodDays(gap) > MOST_PENDING);
  const missing = gaps.filter(({ state }) => state === "missing");
  const days = missing.reduce((sum, gap) => sum + periodDays(gap), 0);
  const facts = { ...NONE, agency, kind };
  return [
    ...(began === undefined ? [] : [{ ...facts, caution: "feedBegan" as const, from: began.to }]),
    ...(stopped === undefined ? [] : [{ ...facts, caution: "feedStopped" as const, from: stopped.from }]),
    ...(days > MOST_MISSING ? [{ ...facts, caution: "daysMissing" as const, from: missing[0]?.from ?? null, days }] : []),
  ];
}

/** Other codes change nothing while the question counts the old ones with the new ones. */
function categoryBreaks({ changes, change: { categories = [] }, period }: Window) {
  return changes.flatMap(({ agency, kind, categories: touched, day }) => {
    const counted = touched.filter((id) => categories.includes(id));
    const from = fromDayNumber(day);
    if (counted.length === 0 || counted.length === touched.length || from <= period.from || from >= period.to) return [];
    const facts: Facts = { ...NONE, caution: "categoryChanged", agency, kind, category: counted[0] ?? null, from };
    return [{ facts, change: { categories: counted } }];
  });
}

/** [M13] Null: no category follows patrols, or there is no past to compare with. */
async function gatherOperation(picture: Picture, window: Window): Promise<GatheredBreak | null> {
  const { stamped, period, newestDays } = window;
  const categories = proactiveCategories(picture);
  if (categories.length === 0) return null;
  const now = newestDays === null ? period : { from: addDays(period.to, -newestDays), to: period.to };
  const before = newestDays === null ? precedingPeriod(period) : { from: period.from, to: now.from };
  if (before.from >= before.to || (await lacksData(picture, stamped, before))) return null;
  const of = { categories: [...categories], kinds: [...KINDS] };
  return {
    facts: { ...NONE, caution: "operation" },
    now: await countIn(picture, window, { ...of, period: now }),
    before: await countIn(picture, window, { ...of, period: before }),
    factor: periodDays(now) / periodDays(before),
  };
}

function proactiveCategories({ catalogue: { categories } }: Picture): readonly CategoryId[] {
  const special = new Set<string>(specialCategories(categories));
  return categories
    .filter(({ id, origin }) => origin === "proactive" && !special.has(id))
    .map(({ id }) => id)
    .toSorted();
}

async function countIn(picture: Picture, { area }: Window, change: Partial<Filter>): Promise<Float64Array> {
  return spreadCounts(await picture.ask({ wantsCells: true }, change), area);
}

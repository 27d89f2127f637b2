import type { Stage, ZoneCandidate } from "@lagebild/domain";
import { FEW_REPORTS, findCautions, weekendShare } from "../explanation/cautions.ts";
import { cityDay, type ComparedStream } from "../explanation/compared-stream.ts";
import { countedIn, explain, sourcesOf } from "../explanation/explain.ts";
import { growthP } from "../explanation/growth-test.ts";
import { ownPast, type OwnPast } from "../explanation/own-past.ts";
import { rowsOf } from "../early-warning/row-index.ts";
import { isInStream, periodOf, STEP_DAYS, stepsOf, YEAR_DAYS } from "../early-warning/streams.ts";
import { cellRoles, isHotNow, isSteady, MATERIAL_RISE, ONE_KIND_LEVEL, RISING_LEVEL, steadyRole, type Role } from "./cell-roles.ts";
import { placeOf } from "./place-name.ts";
import { sinceWeek } from "./since-week.ts";
import { urgencyOf } from "./urgency.ts";
import { zoneDrafts, type ZoneDraft } from "./zone-drafts.ts";
import type { SettledZone, ZoneInput } from "./zone-input.ts";
import { zoneRules } from "./zone-rules.ts";

/** [F1–F5] What a run holds for places of fear, most urgent first. */
export function zoneCandidates(input: ZoneInput): readonly ZoneCandidate[] {
  const { book, resolution, signs, growth, stream, neighbours, alarms } = input;
  const cellCount = book.areaOf(resolution).cells.length;
  const index = book.byCell(resolution);
  const recordedSince = (cell: number, firstDay: number): number =>
    countedIn(book, stream, rowsOf(index, [cell]), { from: firstDay, to: book.dayCount }).length;
  const draftsOf = (roles: readonly Role[]): readonly ZoneDraft[] =>
    zoneDrafts({ roles, signs, growth, neighbours, alarms, recordedSince });
  const settleAll = (drafts: readonly ZoneDraft[]): readonly SettledZone[] =>
    drafts.flatMap((draft) => {
      const settled = settle(input, draft);
      return settled === null ? [] : [settled];
    });
  const roles = cellRoles({ signs, growth, cellCount });
  const first = settleAll(draftsOf(roles));
  // What rises too little for a steady place is cut again, with the steady cells around it.
  const steady = new Set(first.flatMap(({ role, stage, cells }) => (role === "rising" && stage === "established" ? cells : [])));
  const settled =
    steady.size === 0
      ? first
      : settleAll(draftsOf(roles.map((role, cell) => (steady.has(cell) ? steadyRole(signs, cell, cellCount) : role))));
  return settled.map((zone) => toCandidate(input, zone)).toSorted((a, b) => b.urgency - a.urgency || (a.cells[0]! < b.cells[0]! ? -1 : 1));
}

/** [F2, F4, FZ2] Null: no zone after all. */
function settle(input: ZoneInput, draft: ZoneDraft): SettledZone | null {
  const { book, resolution, signs, stream } = input;
  const rows = rowsOf(book.byCell(resolution), draft.cells);
  const period = periodOf(book.dayCount);
  const since = sinceOf(input, draft, rows);
  const past = ownPast(book, stream, { rows, period, since: Math.min(since, period.from) });
  const p = growthOf(past, stream);
  const stage = stageOf(input, draft, { rows, past, p });
  if (stage === null) return null;
  const kinds = past.byKind.filter(({ recorded }) => recorded > 0).length;
  const surest = Math.min(...draft.cells.map((cell) => signs.pAdjusted[cell]!), draft.role === "rising" ? p : 1);
  if (kinds < 2 && surest > ONE_KIND_LEVEL) return null;
  return { ...draft, stage, rows, past, growthP: p, since: stage === "emerging" ? since : sinceHot(input, draft) };
}

interface Judged {
  readonly rows: Uint32Array;
  readonly past: OwnPast;
  readonly p: number;
}

function stageOf(input: ZoneInput, draft: ZoneDraft, judged: Judged): Stage | null {
  const { role, peak, alarm } = draft;
  const { signs, book, resolution } = input;
  if (role !== "rising") return role === "watch" && judged.past.recorded === 0 ? null : role;
  const { recorded, expected } = judged.past;
  const steady = isSteady(signs, peak, book.areaOf(resolution).cells.length);
  if (alarm === null && steady && (judged.p > RISING_LEVEL || recorded < MATERIAL_RISE * expected)) return "established";
  if (alarm === null && judged.p > RISING_LEVEL) return isHotNow(signs, peak) ? "watch" : null;
  return recorded <= FEW_REPORTS || isOneWeekend(input, judged) ? "watch" : "emerging";
}

/** [FZ2] Without its strongest weekend nothing is left of the rise. */
function isOneWeekend({ book, stream }: ZoneInput, { rows, past }: Judged): boolean {
  const counted = countedIn(book, stream, rows, past.period);
  const { share } = weekendShare(book, counted);
  const left = { ...past, recorded: counted.length - Math.round(share * counted.length) };
  const days = past.period.to - past.period.from;
  return share >= 1 / 3 && growthOf(left, stream, (days - 3) / days) > 0.05;
}

function growthOf(past: OwnPast, { dispersion }: ComparedStream, length = 1): number {
  const days = Math.max(1, past.baseline.to - past.baseline.from);
  const factor = past.past > 0 ? past.expected / past.past : (past.period.to - past.period.from) / days;
  return growthP({ recorded: past.recorded, past: past.past, expected: past.expected, factor: factor * length, dispersion });
}

/** [FZ5] Of a rise: the week in which it began. */
function sinceOf({ book, stream }: ZoneInput, { role }: ZoneDraft, rows: Uint32Array): number {
  if (role !== "rising") return periodOf(book.dayCount).from;
  const from = Math.max(stream.comparability.from, book.dayCount - YEAR_DAYS);
  const counts = new Uint16Array(book.dayCount);
  for (const row of countedIn(book, stream, rows, { from, to: book.dayCount })) counts[book.input.rows.day[row]!]! += 1;
  const exposure = counts.map((_, day) => cityDay(stream, day));
  return sinceWeek({ counts, exposure, from, longest: YEAR_DAYS / 2 });
}

/** Of what is hot: the first of the hot steps that reach to the last without a break, in the cell that holds out longest. */
function sinceHot({ book, signs, resolution }: ZoneInput, { cells }: ZoneDraft): number {
  const cellCount = book.areaOf(resolution).cells.length;
  const steps = stepsOf(book.dayCount);
  let since = periodOf(book.dayCount).from;
  for (const cell of cells) {
    let at = signs.steps.length;
    while (at > 0 && signs.hot[(at - 1) * cellCount + cell] === 1) at--;
    const step = signs.steps[at];
    if (step !== undefined) since = Math.min(since, steps[step]!.from);
  }
  return since;
}

function toCandidate(input: ZoneInput, zone: SettledZone): ZoneCandidate {
  const { book, resolution, stream, signs, withoutPlace } = input;
  const area = book.areaOf(resolution);
  const { name, ...place } = placeOf(book, { area, cells: zone.cells, weights: zone.cells.map((cell) => signs.counts[cell]!) });
  const whole = periodOf(book.dayCount);
  const period = zone.stage === "emerging" ? { from: Math.max(zone.since, whole.from), to: whole.to } : whole;
  const isWanted = (one: Parameters<typeof isInStream>[0]): boolean => isInStream(one, "disturbance", book.input.parameters.signal);
  const explanation = explain(book, stream, {
    rows: zone.rows,
    period,
    since: zone.since,
    rules: zoneRules(input, zone),
    simple: { rank: rankOf(signs.counts, zone.cells), of: area.cells.length },
    cautions: (past) => findCautions({ book, stream, rows: zone.rows, isWanted, withoutPlace }, past),
  });
  const urgency = urgencyOf(book, {
    rows: countedIn(book, stream, zone.rows, { from: book.dayCount - 3 * STEP_DAYS, to: book.dayCount }),
    recorded: explanation.recorded,
    expected: explanation.expected,
    feeling: explanation.feeling.recorded,
  });
  return {
    ...place,
    cells: [...place.cells],
    center: place.center === null ? null : [...place.center],
    sources: [...sourcesOf(book, zone.past)],
    name,
    stage: zone.stage,
    explanation,
    urgency,
  };
}

/** Of the busiest cell by plain count. */
export function rankOf(counts: Float64Array, cells: readonly number[]): number {
  const most = Math.max(...cells.map((cell) => counts[cell]!));
  return 1 + counts.reduce((sum: number, count) => sum + (count > most ? 1 : 0), 0);
}

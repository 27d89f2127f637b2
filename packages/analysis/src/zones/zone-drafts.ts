import type { WatchCluster } from "../watch/scan-day.ts";
import type { Neighbours } from "../neighbours.ts";
import type { CellSigns } from "../early-warning/stream-marks.ts";
import type { CellGrowth } from "./cell-growth.ts";
import type { Role } from "./cell-roles.ts";
import { zoneShapes } from "./zone-shapes.ts";

/** A zone before its stage is settled. */
export interface ZoneDraft {
  readonly role: Exclude<Role, "none">;
  readonly peak: number;
  readonly cells: readonly number[];
  /** [D1] The alarm that it goes back to, or that lies in it. */
  readonly alarm: WatchCluster | null;
}

export interface DraftInput {
  readonly roles: readonly Role[];
  readonly signs: CellSigns;
  readonly growth: CellGrowth | null;
  /** Of direct neighbours. */
  readonly neighbours: Neighbours;
  /** Of disturbance, by position in the same cells. */
  readonly alarms: readonly WatchCluster[];
  /** Reports of a cell since a day. */
  readonly recordedSince: (cell: number, firstDay: number) => number;
}

/** [F1, FZ3] Rising places first; then what is steady; what stands only beside one of them is its rim and no zone. */
export function zoneDrafts(input: DraftInput): readonly ZoneDraft[] {
  const isFree = new Uint8Array(input.roles.length).fill(1);
  const take = (drafts: readonly ZoneDraft[]): readonly ZoneDraft[] => {
    for (const { cells } of drafts) for (const cell of cells) isFree[cell] = 0;
    return drafts;
  };
  const rising = take(risingDrafts(input));
  const joined = rising.map((draft) => ({ ...draft, alarm: input.alarms.find((alarm) => overlaps(alarm, draft)) ?? null }));
  const alone = take(
    input.alarms.filter((alarm) => !rising.some((draft) => overlaps(alarm, draft))).flatMap((alarm) => alarmDraft(input, alarm, isFree)),
  );
  const steady = (["established", "receding"] as const).flatMap((role) => take(hotDrafts(input, role, isFree)));
  const before = [...rising, ...alone, ...steady];
  const watch = hotDrafts(input, "watch", isFree).filter(({ cells }) => !touches(cells, before, input.neighbours));
  return [...joined, ...alone, ...steady, ...watch];
}

function overlaps({ cells }: WatchCluster, draft: ZoneDraft): boolean {
  return draft.cells.some((cell) => cells.includes(cell));
}

/** A neighbourhood rises when some of its cells do: those with more reports than expected carry it. */
function risingDrafts({ roles, growth, signs, neighbours }: DraftInput): readonly ZoneDraft[] {
  if (growth === null) return [];
  const isMarked = Uint8Array.from(roles, (role) => (role === "rising" ? 1 : 0));
  const isMember = Uint8Array.from(roles, (_, cell) => {
    if (signs.counts[cell]! <= growth.expected[cell]!) return 0;
    return isMarked[cell] === 1 || near(neighbours, cell).some((one) => isMarked[one] === 1) ? 1 : 0;
  });
  const strength = growth.p.map((p) => -Math.log(Math.max(p, 1e-300)));
  return zoneShapes({ isMarked, isMember, strength, neighbours }).map((shape) => ({
    role: "rising" as const,
    peak: shape.peak,
    cells: withoutEmptyRim(shape, signs.counts, neighbours),
    alarm: null,
  }));
}

function hotDrafts(
  { roles, signs, neighbours }: DraftInput,
  role: "established" | "receding" | "watch",
  isFree: Uint8Array,
): readonly ZoneDraft[] {
  const isMarked = Uint8Array.from(roles, (one, cell) => (one === role && isFree[cell] === 1 ? 1 : 0));
  return zoneShapes({ isMarked, isMember: isMarked, strength: signs.z, neighbours }).map((shape) => ({
    role,
    peak: shape.peak,
    cells: withoutEmptyRim(shape, signs.counts, neighbours),
    alarm: null,
  }));
}

/** The cells of an alarm that hold its reports, around the one with most of them. */
function alarmDraft({ neighbours, recordedSince }: DraftInput, alarm: WatchCluster, isFree: Uint8Array): readonly ZoneDraft[] {
  const counts = new Map(alarm.cells.map((cell) => [cell, isFree[cell] === 1 ? recordedSince(cell, alarm.firstDay) : 0]));
  const isMember = Uint8Array.from({ length: neighbours.count }, (_, cell) => ((counts.get(cell) ?? 0) > 0 ? 1 : 0));
  const peak = [...counts].toSorted(([a, x], [b, y]) => y - x || a - b)[0];
  if (peak === undefined || peak[1] === 0) return [];
  // What lies between two cells with reports belongs to the place.
  const isBetween = Uint8Array.from(isMember, (one, cell) =>
    one === 1 || (counts.has(cell) && isFree[cell] === 1 && near(neighbours, cell).filter((other) => isMember[other] === 1).length >= 2)
      ? 1
      : 0,
  );
  const isMarked = new Uint8Array(neighbours.count);
  isMarked[peak[0]] = 1;
  const shapes = zoneShapes({ isMarked, isMember: isBetween, strength: isMarked, neighbours });
  return shapes.map((shape) => ({ role: "rising" as const, peak: shape.peak, cells: shape.cells, alarm }));
}

/** Cells without a report of the last 28 days go, as long as the rest hangs together. */
function withoutEmptyRim(
  { peak, cells }: { readonly peak: number; readonly cells: readonly number[] },
  counts: Float64Array,
  neighbours: Neighbours,
): readonly number[] {
  let kept = cells;
  for (const cell of cells) {
    if (cell === peak || counts[cell]! > 0) continue;
    const rest = kept.filter((one) => one !== cell);
    if (isConnected(rest, neighbours)) kept = rest;
  }
  return kept;
}

export function isConnected(cells: readonly number[], neighbours: Neighbours): boolean {
  const [first] = cells;
  if (first === undefined) return false;
  const open = new Set(cells);
  const queue = [first];
  open.delete(first);
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
    for (const one of near(neighbours, cell)) if (open.delete(one)) queue.push(one);
  }
  return open.size === 0;
}

function touches(cells: readonly number[], drafts: readonly ZoneDraft[], neighbours: Neighbours): boolean {
  const taken = new Set(drafts.flatMap((draft) => draft.cells));
  return cells.some((cell) => near(neighbours, cell).some((one) => taken.has(one)));
}

function near({ offsets, ids }: Neighbours, cell: number): readonly number[] {
  return [...ids.subarray(offsets[cell], offsets[cell + 1])];
}

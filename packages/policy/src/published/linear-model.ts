import type { PublishedGround, Knowledge } from "./knowledge.ts";
import type { Interval } from "./make-table.ts";

/** Whole numbers between bounds, and sums of them between bounds. All bounds are whole. */
export interface LinearModel {
  readonly columns: readonly Interval[];
  readonly rows: readonly (Interval & { readonly terms: readonly (readonly [column: number, factor: 1 | -1])[] })[];
}

/** A count that somebody might work out: the sum of some columns, and what the tables say of it. */
export interface Target {
  /** What it counts, for messages. */
  readonly name: string;
  readonly columns: readonly number[];
  readonly told: Interval;
}

interface Draft {
  readonly columns: Interval[];
  readonly rows: { low: number; high: number | null; terms: (readonly [number, 1 | -1])[] }[];
  readonly targets: Target[];
}

/** Cells, or groups of one district, that are told the same and lie in the same districts: what can be worked out of one can be of each. */
interface Alike {
  readonly name: string;
  readonly districts: readonly number[];
  readonly told: Interval;
  count: number;
}

/**
 * All tables of reports that agree with what was told, as a flow from cells through districts to groups: reports of a cell in one of its districts, and of a
 * district in one of its groups. How groups and cells mix within a district is free, so no more unknowns are needed. Every column stands in at most one row of
 * cells and one of districts, with opposite signs: such a matrix is totally unimodular, and its bounds over real and over whole numbers are the same.
 */
export function toModel(
  ground: PublishedGround,
  knowledge: Knowledge,
): { readonly model: LinearModel; readonly targets: readonly Target[] } {
  const draft: Draft = { columns: [], rows: ground.districts.map(() => ({ low: 0, high: 0, terms: [] })), targets: [] };
  for (const alike of alikeCells(ground, knowledge)) addCells(draft, alike);
  for (const alike of alikeGroups(ground, knowledge)) addGroups(draft, alike);
  return { model: draft, targets: draft.targets };
}

function addCells(draft: Draft, { name, districts, told, count }: Alike): void {
  const one = districts.map((district) => addPart(draft, district));
  draft.rows.push({ ...told, terms: one.map((column) => [column, 1] as const) });
  draft.targets.push({ name, columns: one, told });
  // What of a cell lies in one of its districts is told nowhere, and must not be found either.
  if (one.length > 1)
    for (const column of one) draft.targets.push({ name: `part of ${name}`, columns: [column], told: { low: 0, high: null } });
  if (count === 1) return;
  const rest = districts.map((district) => addPart(draft, district));
  draft.rows.push({ ...times(told, count - 1), terms: rest.map((column) => [column, 1] as const) });
}

/** Reports of a cell, or of several, in one district. */
function addPart({ columns, rows }: Draft, district: number): number {
  columns.push({ low: 0, high: null });
  rows[district]?.terms.push([columns.length - 1, 1]);
  return columns.length - 1;
}

function addGroups(draft: Draft, { name, districts: [district = 0], told, count }: Alike): void {
  const row = draft.rows[district];
  const one = draft.columns.push(told) - 1;
  row?.terms.push([one, -1]);
  draft.targets.push({ name, columns: [one], told });
  if (count > 1) row?.terms.push([draft.columns.push(times(told, count - 1)) - 1, -1]);
}

function times({ low, high }: Interval, count: number): Interval {
  return { low: low * count, high: high === null ? null : high * count };
}

function alikeCells({ cells }: PublishedGround, knowledge: Knowledge): Iterable<Alike> {
  const found = new Map<string, Alike>();
  cells.forEach(({ cell, districts }, at) => {
    const told = knowledge.cells[at];
    if (told !== undefined && districts.length > 0) note(found, { name: cell, districts, told });
  });
  return found.values();
}

function alikeGroups({ districts, groups }: PublishedGround, knowledge: Knowledge): Iterable<Alike> {
  const found = new Map<string, Alike>();
  knowledge.districts.forEach((row, district) =>
    row.forEach((told, group) => note(found, { name: `${districts[district]} ${groups[group]}`, districts: [district], told })),
  );
  return found.values();
}

function note(found: Map<string, Alike>, { name, districts, told }: Omit<Alike, "count">): void {
  const key = `${districts.join(",")} ${told.low} ${told.high}`;
  const known = found.get(key);
  if (known === undefined) found.set(key, { name, districts, told, count: 1 });
  else known.count += 1;
}

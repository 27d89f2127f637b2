import type { Instant, PublishedBase, PublishedTable } from "@lagebild/domain";
import { findLeaks, type LinearSolver } from "./audit.ts";
import type { PublishedGround } from "./knowledge.ts";
import { makeTable, type PublishedDesign } from "./make-table.ts";

export interface PublishedCase {
  readonly base: PublishedBase;
  readonly ground: PublishedGround;
  /** Tables of the same block and step that are published already, for other audiences. */
  readonly published: readonly PublishedTable[];
  /** Audiences that have none yet. */
  readonly designs: readonly PublishedDesign[];
  readonly publishedAt: Instant;
}

/**
 * [R14] The tables of one block and step that may be published: with their maps if no audience can work out a count below its minimum from all tables that tell
 * counts from its minimum on; else without any map; else none. All maps of a moment are kept back together, so that a wider audience's map never says what
 * was withheld from a narrower one.
 */
export function decideTables(
  solver: LinearSolver,
  { base, ground, published, designs, publishedAt }: PublishedCase,
): readonly PublishedTable[] {
  const full = designs.map((design) => makeTable(base, design, publishedAt));
  const bare = full.map((table): PublishedTable => ({ ...table, cells: null }));
  for (const tables of [full, bare]) if (isSafe(solver, ground, [...published, ...tables])) return tables;
  return [];
}

/** Whoever is told counts from 5 on may as well see what is told from 10 on: an audience knows the tables of all wider ones. */
function isSafe(solver: LinearSolver, ground: PublishedGround, tables: readonly PublishedTable[]): boolean {
  const minimums = [...new Set(tables.map(({ minimum }) => minimum))];
  return minimums.every((minimum) => {
    const known = tables.filter((table) => table.minimum >= minimum);
    return findLeaks(solver, { ground, tables: known, minimum }).length === 0;
  });
}

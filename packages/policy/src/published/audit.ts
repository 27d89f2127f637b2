import type { PublishedTable } from "@lagebild/domain";
import { joinTables, type PublishedGround } from "./knowledge.ts";
import { toModel, type LinearModel, type Target } from "./linear-model.ts";

/** The door to a solver of linear programs; the library lies outside of this package. */
export interface LinearSolver {
  /** Throws where the model has no solution. */
  open(model: LinearModel): OpenModel;
}

export interface OpenModel {
  /** The columns of a solution in which their sum over `columns` is smallest or largest. */
  solve(columns: readonly number[], aim: "smallest" | "largest"): ArrayLike<number>;
  close(): void;
}

/** More than any count: what is told to be open to above is below this. */
export const NO_BOUND = 1_000_000;

/**
 * [R14] The counts that tables of one block and step give away together to whoever has them all and can solve: their names, none when the tables may be
 * published. A count that is told as below the minimum must remain possible at 0 and at one less than the minimum, so that nobody learns more than is written;
 * any other count must remain possible at or above the minimum, and none that may be below it may be the only one possible.
 */
export function findLeaks(
  solver: LinearSolver,
  { ground, tables, minimum }: { readonly ground: PublishedGround; readonly tables: readonly PublishedTable[]; readonly minimum: number },
): readonly string[] {
  const { model, targets } = toModel(ground, joinTables(ground, tables));
  const open = solver.open(model);
  try {
    return search(open, targets, minimum);
  } finally {
    open.close();
  }
}

/** The smallest and largest value of a count in any solution so far. */
interface Seen {
  readonly target: Target;
  low: number;
  high: number;
}

/** What one solution shows of a count needs no question of its own. */
function search(open: OpenModel, targets: readonly Target[], minimum: number): readonly string[] {
  const asked = targets.filter(({ told }) => told.low < minimum).map((target): Seen => ({ target, low: NO_BOUND, high: -1 }));
  const ask = (columns: readonly number[], aim: "smallest" | "largest"): void => {
    const solution = open.solve(columns, aim);
    for (const seen of asked) {
      const value = seen.target.columns.reduce((sum, column) => sum + (solution[column] ?? 0), 0);
      seen.low = Math.min(seen.low, value);
      seen.high = Math.max(seen.high, value);
    }
  };
  const leaks: string[] = [];
  for (const seen of asked) {
    if (!isOpen(seen, minimum)) ask(seen.target.columns, "largest");
    if (!isOpen(seen, minimum)) ask(seen.target.columns, "smallest");
    if (!isOpen(seen, minimum)) leaks.push(`${seen.target.name}: ${seen.low} to ${seen.high}`);
  }
  return leaks;
}

function isOpen({ target: { told }, low, high }: Seen, minimum: number): boolean {
  if (told.high !== null && told.high < minimum) return low <= 0 && high >= told.high;
  // Of parts of a cell nothing is written; it is enough that they are not found.
  if (told.low === 0 && told.high === null) return low < high || low >= minimum;
  return high >= minimum && low < high;
}

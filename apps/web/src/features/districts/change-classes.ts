import type { Cell, CountChange } from "@lagebild/domain";

/** [screens.md 5] Three classes of fewer and of more by adjusted p, not secured, and too little data. */
export const CHANGE_CLASSES = ["fewer3", "fewer2", "fewer1", "unsecured", "more1", "more2", "more3", "untold"] as const;
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** Upper bounds of p, surest last. */
export const P_BOUNDS = [0.1, 0.05, 0.01] as const;

export function changeClass({ compared, before, pAdjusted }: Pick<CountChange, "compared" | "before" | "pAdjusted">): ChangeClass {
  if (pAdjusted === null || before === null || compared === null) return "untold";
  const sureness = P_BOUNDS.filter((bound) => pAdjusted < bound).length;
  if (sureness === 0 || compared === before) return "unsecured";
  const side = compared > before ? "more" : "fewer";
  return sureness === 1 ? `${side}1` : sureness === 2 ? `${side}2` : `${side}3`;
}

/** End of the variable of its colour; `unsecured` is hatched. */
export function fillOf(name: ChangeClass): string {
  if (name === "untold") return "zero";
  return name === "unsecured" ? name : `change-${CHANGE_CLASSES.indexOf(name) + 1}`;
}

interface ChangedCell {
  readonly cell: Cell;
  readonly change: CountChange;
}

/** Surest changes first, more before fewer, then by how much was counted: what the table shows. */
export function orderedCells<C extends ChangedCell>(cells: readonly C[]): readonly C[] {
  const rank = ({ change }: C): number => RANK[changeClass(change)];
  return cells.toSorted((a, b) => rank(a) - rank(b) || (b.change.now ?? 0) - (a.change.now ?? 0) || (a.cell < b.cell ? -1 : 1));
}

const RANK: Readonly<Record<ChangeClass, number>> = {
  more3: 0,
  fewer3: 1,
  more2: 2,
  fewer2: 3,
  more1: 4,
  fewer1: 5,
  unsecured: 6,
  untold: 7,
};

/** How many cells are in each class; all of them are named. */
export function countClasses(cells: readonly ChangedCell[]): Readonly<Record<ChangeClass, number>> {
  const counts = { fewer3: 0, fewer2: 0, fewer1: 0, unsecured: 0, more1: 0, more2: 0, more3: 0, untold: 0 };
  for (const { change } of cells) counts[changeClass(change)] += 1;
  return counts;
}

import { addDays, lastWholeWeeks, type Day, type Period } from "@lagebild/domain";

const WEEKS = 4;
const CHOICES = 26;

/** The four weeks that can be chosen, newest first: each ends with a whole week, none begins before the first report. */
export function periodChoices({ firstOn, lastOn }: { readonly firstOn: Day | null; readonly lastOn: Day | null }): readonly Period[] {
  if (firstOn === null || lastOn === null) return [];
  const newest = lastWholeWeeks(lastOn, WEEKS);
  return Array.from({ length: CHOICES }, (_, weeks) => ({
    from: addDays(newest.from, -7 * weeks),
    to: addDays(newest.to, -7 * weeks),
  })).filter(({ from }, at) => at === 0 || from >= firstOn);
}

/** Steps to the next or the previous one, and around its ends. */
export function stepIn<T>(all: readonly T[], isOpen: (one: T) => boolean, by: 1 | -1): T | null {
  const at = all.findIndex(isOpen);
  if (at === -1 || all.length < 2) return null;
  return all[(at + by + all.length) % all.length] ?? null;
}

/** The first rows of a printed table; `isKept` is always among them. The rest is counted. */
export function printedRows<T>(rows: readonly T[], most: number, isKept: (row: T) => boolean = () => false) {
  if (rows.length <= most) return { printed: new Set(rows), left: 0 };
  const kept = rows.filter(isKept).slice(0, most);
  const others = rows.filter((row) => !kept.includes(row)).slice(0, most - kept.length);
  return { printed: new Set([...kept, ...others]), left: rows.length - most };
}

import type { JobRefusal, QuarantinedRow } from "@lagebild/domain";

const MOST_EXAMPLES = 5;
const LONGEST_VALUE = 200;

/** Gathers rows that were not taken by equal cause, the most frequent first. */
export function createRefusals(): { add(rows: readonly QuarantinedRow[]): void; list(): readonly JobRefusal[] } {
  const causes = new Map<string, JobRefusal>();

  function addOne({ code, column, row, value }: QuarantinedRow): void {
    const key = `${code} ${column ?? ""}`;
    const known = causes.get(key) ?? { code, column, count: 0, examples: [] };
    const examples =
      known.examples.length < MOST_EXAMPLES ? [...known.examples, { row, value: value?.slice(0, LONGEST_VALUE) ?? null }] : known.examples;
    causes.set(key, { ...known, count: known.count + 1, examples });
  }

  return {
    add: (rows) => rows.forEach(addOne),
    list: () => [...causes.values()].toSorted((a, b) => b.count - a.count),
  };
}

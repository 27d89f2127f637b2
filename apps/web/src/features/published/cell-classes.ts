import { PUBLISHED_STEP_DAYS, scaleFor, type Cell, type PublishedPicture } from "@lagebild/domain";

/** Cells of one colour: at least `low`; at most `high`, null: open to above. */
export interface PublishedClass {
  /** End of the colour's variable. */
  readonly fill: string;
  readonly low: number;
  readonly high: number | null;
  readonly cells: readonly Cell[];
}

/**
 * [P5] The colours of the screen: the class that holds the smallest number a cell can have. For one step classes begin at the minimum and are what was published;
 * over several steps they are those of the longer period, and say "at least".
 */
export function cellClasses({ map, minimums, steps }: Pick<PublishedPicture, "map" | "minimums" | "steps">): readonly PublishedClass[] {
  const minimum = minimums[0] ?? 1;
  const { bounds } = scaleFor({ scales: [] }, 8, Math.max(1, steps) * PUBLISHED_STEP_DAYS);
  const starts = bounds.map((bound, at) => ({ fill: `count-${at + 1}`, low: Math.max(bound, minimum), next: bounds[at + 1] ?? null }));
  return starts
    .filter(({ low, next }) => next === null || next > low)
    .map(({ fill, low, next }) => ({
      fill,
      low,
      high: next === null ? null : next - 1,
      cells: map.cells.filter((cell) => cell.low >= low && (next === null || cell.low < next)).map(({ cell }) => cell),
    }));
}

/** What a sum of published values can be at most. */
export function highestOf(
  { published, withheld }: { readonly published: number; readonly withheld: number },
  minimums: readonly number[],
): number {
  return published + withheld * ((minimums.at(-1) ?? 1) - 1);
}

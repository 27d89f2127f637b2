/** [EH6] In the order of their numbers in `SERIES_CATEGORIES`; the patterns of hot cells, then the same of cold ones. */
export const EMERGING_PATTERNS = [
  "new",
  "consecutive",
  "intensifying",
  "persistent",
  "diminishing",
  "sporadic",
  "oscillating",
  "historical",
] as const;
export type EmergingPattern = (typeof EMERGING_PATTERNS)[number];

export type EmergingCategory = `${EmergingPattern} hot` | `${EmergingPattern} cold` | "none";

/** What a category is decided by. */
export interface StateSeries {
  /** Oldest first: 1 hot, −1 cold, 0 neither. At least one. */
  readonly states: ArrayLike<number>;
  /** Mann–Kendall of the z of the same steps. */
  readonly trend: { readonly s: number; readonly p: number };
}

/** [EH5] Up to this p a trend is one. */
const TREND_LEVEL = 0.05;

/** [EH6, E3] By the published definitions (Esri, Emerging Hot Spot Analysis), tried in the order of the method page. */
export function emergingCategory({ states, trend }: StateSeries): EmergingCategory {
  const hot = patternOf({ states, trend }, 1);
  if (hot !== null) return `${hot} hot`;
  const cold = patternOf({ states, trend }, -1);
  return cold === null ? "none" : `${cold} cold`;
}

/** The pattern of one side; null when it shows none. For the cold side all signs turn round: it intensifies when z falls. */
function patternOf({ states, trend }: StateSeries, side: 1 | -1): EmergingPattern | null {
  const { length } = states;
  let [times, opposite, run] = [0, 0, 0];
  for (let step = 0; step < length; step++) {
    const isOn = states[step] === side;
    if (isOn) times++;
    if (states[step] === -side) opposite++;
    run = isOn ? run + 1 : 0;
  }
  // Nine tenths, in whole numbers: 0.9 × 10 steps must be 9.
  const isMostly = 10 * times >= 9 * length;
  if (run === 0) return isMostly ? "historical" : null;
  if (times === 1) return "new";
  if (isMostly) return directionOf(trend, side);
  if (run === times) return "consecutive";
  return opposite > 0 ? "oscillating" : "sporadic";
}

function directionOf({ s, p }: StateSeries["trend"], side: 1 | -1): "intensifying" | "diminishing" | "persistent" {
  if (p > TREND_LEVEL || s === 0) return "persistent";
  return Math.sign(s) === side ? "intensifying" : "diminishing";
}

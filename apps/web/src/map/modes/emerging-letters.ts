/** [E3] Letters of the design with the pattern that each stands for, in the order of the legend. */
export const EMERGING_LETTERS = ["N", "F", "Z", "D", "R", "S", "W", "E"] as const;
export type EmergingLetter = (typeof EMERGING_LETTERS)[number];

const PATTERNS: Readonly<Record<string, EmergingLetter>> = {
  new: "N",
  consecutive: "F",
  intensifying: "Z",
  persistent: "D",
  diminishing: "R",
  sporadic: "S",
  oscillating: "W",
  historical: "E",
};

/** Of a category as the analysis names it, e.g. `new hot`; null for none and for cold ones, which are told on request only (H1). */
export function letterOf(category: string | null): EmergingLetter | null {
  const [pattern = "", side] = category?.split(" ") ?? [];
  return side === "hot" ? (PATTERNS[pattern] ?? null) : null;
}

/** 1 to 8, 0 for no pattern. */
export function emergingClass(letter: EmergingLetter | null): number {
  return letter === null ? 0 : EMERGING_LETTERS.indexOf(letter) + 1;
}

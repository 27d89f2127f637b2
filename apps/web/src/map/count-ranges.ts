/** Inclusive counts of a class; `to` is null for the open last one. */
export interface CountRange {
  readonly from: number;
  readonly to: number | null;
}

/** [P5] Classes 0 to n of a scale by its lower bounds: 0, then each from its bound to just below the next. */
export function countRanges(bounds: readonly number[]): readonly CountRange[] {
  const above = bounds.map((from, at): CountRange => {
    const next = bounds[at + 1];
    return { from, to: next === undefined ? null : next - 1 };
  });
  return [{ from: 0, to: 0 }, ...above];
}

/** `0`, `3`, `1–2`, or `open` of the last lower bound. */
export function rangeText({ from, to }: CountRange, count: (value: number) => string, open: (value: string) => string): string {
  if (to === null) return open(count(from));
  return from === to ? count(from) : `${count(from)}–${count(to)}`;
}

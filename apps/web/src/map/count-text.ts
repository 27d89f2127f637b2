/** How counts of one answer are written; the same form for all of them. */
export interface CountText {
  text(value: number): string;
  /** +5, −7, ±0. */
  signed(value: number): string;
  /** For the plural rules: 1,0 is „1,0 Meldungen", never „eine Meldung". */
  plural(value: number): number;
}

interface Formats {
  readonly count: (value: number) => string;
  readonly expectation: (value: number) => string;
  readonly signed: (value: number) => string;
}

const MANY = 2;

/** [M8] Weighted counts always carry one decimal, also where they are whole; all others are whole numbers. */
export function countText({ count, expectation, signed }: Formats, isWeighted: boolean): CountText {
  if (!isWeighted) return { text: count, signed, plural: (value) => value };
  return {
    text: expectation,
    signed: (value) => {
      const size = expectation(Math.abs(value));
      if (size === expectation(0)) return `±${size}`;
      return `${value > 0 ? "+" : "\u2212"}${size}`;
    },
    plural: (value) => (value === 0 ? 0 : MANY),
  };
}

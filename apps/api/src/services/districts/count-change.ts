import type { CountChange } from "@lagebild/domain";
import { benjaminiHochberg, comparePeriods, overDispersion } from "@lagebild/stats";

/** Two periods of equal length and equal weekdays (PC1). */
export interface CountedPair extends Counterparts {
  /** Of the whole period. */
  readonly now: number;
  readonly isNowCovered: boolean;
  /** Measured over-dispersion; null: too little data to measure it. */
  readonly dispersion: number | null;
}

/** [PC9] Counts over the days that are whole in both periods; null where these are too few. */
export interface Counterparts {
  readonly compared: number | null;
  readonly before: number | null;
}

/** [M4] The lowest class is 90 %. */
const SECURED_P = 0.1;
/** Both periods of a pair are equally long. */
const EQUALLY_LONG = { exposureBefore: 1, exposureAfter: 1 };
/** [PC5] Fewer covered weeks do not tell how much counts vary by themselves. */
const FEWEST_WEEKS = 9;

/** [M9, E4] One change for each pair, in their order, the p corrected over all that are told (M4). */
export function toChanges(pairs: readonly CountedPair[]): CountChange[] {
  const compared = pairs.map(compare);
  const told = compared.filter(({ p }) => p !== null);
  const adjusted = benjaminiHochberg(Float64Array.from(told, ({ p }) => p ?? 1));
  const pOf = new Map(told.map((change, at) => [change, adjusted[at] ?? 1]));
  return compared.map((change) => {
    const pAdjusted = pOf.get(change) ?? null;
    return { ...change, pAdjusted, secured: securedBy(change, pAdjusted) };
  });
}

type Compared = Omit<CountChange, "pAdjusted" | "secured">;

function compare({ now, compared, before, isNowCovered, dispersion }: CountedPair): Compared {
  const untold = { now: now === 0 && !isNowCovered ? null : now, compared, before, ratio: null, low: null, high: null, p: null };
  if (before === null || compared === null) return untold;
  const plain = comparePeriods({ before, after: compared, ...EQUALLY_LONG, dispersion: dispersion ?? 1 });
  if (plain.kind === "insufficient-data") return untold;
  const { ratio, lower, upper, p } = plain;
  return dispersion === null ? { ...untold, ratio } : { ...untold, ratio, low: lower, high: upper, p };
}

function securedBy({ compared, before }: Compared, pAdjusted: number | null): CountChange["secured"] {
  if (pAdjusted === null || before === null || compared === null) return null;
  if (pAdjusted > SECURED_P || compared === before) return 0;
  return compared > before ? 1 : -1;
}

/**
 * [PC5] Over-dispersion of the covered weeks. 1 where nothing was ever counted: what varies not at all widens nothing. Null with too few such weeks.
 */
export function dispersionOf(weeks: readonly number[], covered: readonly boolean[]): number | null {
  const counts = weeks.filter((_, week) => covered[week] === true);
  if (counts.length < FEWEST_WEEKS) return null;
  if (counts.every((count) => count === 0)) return 1;
  const measured = overDispersion({ counts });
  return typeof measured === "number" ? Math.max(1, measured) : null;
}

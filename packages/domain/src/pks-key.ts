import type { Category, SumKey } from "./category.ts";
import type { Day } from "./day.ts";

const KEY = /^[0-9]{6}$/;

interface Validity {
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** Half-open like every period: `validTo` is the first day on which it no longer holds. */
function isValidOn({ validFrom, validTo }: Validity, day: Day): boolean {
  return validFrom <= day && (validTo === null || day < validTo);
}

/** [R15] `*` stands for any digit, in the first place for theft (3 or 4). A text that is not six digits matches nothing. */
export function matchesPksPattern(key: string, pattern: string): boolean {
  if (!KEY.test(key) || pattern.length !== key.length) return false;
  for (let place = 0; place < key.length; place++) {
    const digit = key.charAt(place);
    const wanted = pattern.charAt(place);
    if (wanted === digit) continue;
    if (wanted !== "*") return false;
    if (place === 0 && digit !== "3" && digit !== "4") return false;
  }
  return true;
}

/** [R15] The keys among `keys` that a sum key of that day counts; an unknown sum key counts none. */
export function sumKeyMembers(sumKeys: readonly SumKey[], sumKey: string, keys: readonly string[], day: Day): readonly string[] {
  const patterns = sumKeys.filter((each) => each.key === sumKey && isValidOn(each, day)).flatMap((each) => each.patterns);
  return keys.filter((key) => patterns.some((pattern) => matchesPksPattern(key, pattern)));
}

/** The category of a record's key: most literal digits win, then the order of the catalogue. */
export function findCategoryByPksKey(categories: readonly Category[], key: string, day: Day): Category | undefined {
  let best: Category | undefined;
  let bestDigits = -1;
  for (const category of categories) {
    for (const pattern of category.pksKeys) {
      const digits = pattern.key.replaceAll("*", "").length;
      if (digits <= bestDigits || !isValidOn(pattern, day) || !matchesPksPattern(key, pattern.key)) continue;
      best = category;
      bestDigits = digits;
    }
  }
  return best;
}

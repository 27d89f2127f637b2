import type { Alarm } from "@lagebild/domain";

/** Beyond ten years the number of days says no more. */
const RARE_DAYS = 3_650;

/** How often chance gives such an alarm, in whole days and never less than one. */
export type Chance = { readonly kind: "unknown" } | { readonly kind: "rare" } | { readonly kind: "days"; readonly days: number };

export function chanceOf({ chanceDays }: Pick<Alarm, "chanceDays">): Chance {
  if (chanceDays === null) return { kind: "unknown" };
  if (chanceDays > RARE_DAYS) return { kind: "rare" };
  return { kind: "days", days: Math.max(1, Math.round(chanceDays)) };
}

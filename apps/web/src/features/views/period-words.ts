import { type Period, periodSchema, type SavedPeriod } from "@lagebild/domain";
import type { Translate } from "../../i18n/translate.ts";

/** "immer die letzten 4 Wochen", or nothing for a period that stays. */
export function movingWords(period: SavedPeriod, t: Translate): string | null {
  switch (period.type) {
    case "fixed":
      return null;
    case "weeks":
      return t("views.weeks", { count: period.count });
    case "days":
      return t("views.days", { count: period.count });
  }
}

/** The days that an address names; null: it names none, or what is no period. */
export function addressPeriod({ from, to }: Readonly<Record<string, string>>): Period | null {
  const parsed = periodSchema.safeParse({ from, to });
  return parsed.success ? parsed.data : null;
}

import type { CountChange } from "@lagebild/domain";
import type { Format } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/translate.ts";

interface Texts {
  readonly t: Translate;
  readonly format: Format;
}

/** [screens.md 6] Below this number in either period a percentage says more than the counts hold. */
const MIN_FOR_SHARE = 20;
const MINUS = "\u2212";

type Counts = Pick<CountChange, "compared" | "before">;

const isShare = ({ compared, before }: Counts): boolean =>
  compared !== null && before !== null && Math.min(compared, before) >= MIN_FOR_SHARE;

/** "+5 %" where both counts are large enough, else "+7"; "–" where there is nothing to compare with. */
export function changeText(change: Counts, { format }: Pick<Texts, "format">): string {
  const { compared, before } = change;
  if (before === null || compared === null) return "–";
  return isShare(change) ? percent(compared / before - 1, format) : format.signed(compared - before);
}

/** [PC9] What was counted before; where days are left out, beside what the other days of the period hold. */
export function beforeText({ now, compared, before }: Counts & Pick<CountChange, "now">, { t, format }: Texts): string {
  if (before === null || compared === null) return "–";
  return isInPart({ now, compared })
    ? t("gap.leftOut.row", { now: format.count(compared), text: format.count(before) })
    : format.count(before);
}

/** [PC9] Whether only some days of the period are compared, and reports lie in the others. */
export const isInPart = ({ now, compared }: Pick<CountChange, "now" | "compared">): boolean => compared !== null && compared !== now;

/** The 90 % interval: "−16 bis +3 %", or for small numbers "0,5- bis 2,1-fach"; "–" where none can be told. */
export function intervalText(change: Counts & Pick<CountChange, "low" | "high">, { t, format }: Texts): string {
  const { low, high } = change;
  if (low === null || high === null || !Number.isFinite(high)) return "–";
  if (!isShare(change)) return t("districts.factor", { low: format.expectation(low), high: format.expectation(high) });
  const unit = format.share(0).slice(1);
  return t("districts.range", { low: percent(low - 1, format).replace(unit, ""), high: percent(high - 1, format) });
}

/** Why bold, why grey. */
export function securedWords({ compared, before, secured }: Counts & Pick<CountChange, "secured">, t: Translate): string {
  if (before === null || compared === null) return t("districts.uncovered");
  if (secured === null) return t("districts.untold");
  return t(secured === 0 ? "districts.unsecured" : "districts.secured");
}

export const isSecured = ({ secured }: Pick<CountChange, "secured">): boolean => secured === 1 || secured === -1;

function percent(ratio: number, format: Format): string {
  const rounded = Math.round(ratio * 100) / 100;
  if (rounded === 0) return `±${format.share(0)}`;
  return `${rounded > 0 ? "+" : MINUS}${format.share(Math.abs(rounded))}`;
}

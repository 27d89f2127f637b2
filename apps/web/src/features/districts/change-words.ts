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

type Counts = Pick<CountChange, "now" | "before">;

const isShare = ({ now, before }: Counts): boolean => now !== null && before !== null && Math.min(now, before) >= MIN_FOR_SHARE;

/** "+5 %" where both counts are large enough, else "+7"; "–" where there is nothing to compare with. */
export function changeText(change: Counts, { format }: Pick<Texts, "format">): string {
  const { now, before } = change;
  if (before === null || now === null) return "–";
  return isShare(change) ? percent(now / before - 1, format) : format.signed(now - before);
}

/** The 90 % interval: "−16 bis +3 %", or for small numbers "0,5- bis 2,1-fach"; "–" where none can be told. */
export function intervalText(change: Pick<CountChange, "now" | "before" | "low" | "high">, { t, format }: Texts): string {
  const { low, high } = change;
  if (low === null || high === null || !Number.isFinite(high)) return "–";
  if (!isShare(change)) return t("districts.factor", { low: format.expectation(low), high: format.expectation(high) });
  const unit = format.share(0).slice(1);
  return t("districts.range", { low: percent(low - 1, format).replace(unit, ""), high: percent(high - 1, format) });
}

/** Why bold, why grey. */
export function securedWords({ now, before, secured }: Pick<CountChange, "now" | "before" | "secured">, t: Translate): string {
  if (before === null || now === null) return t("districts.uncovered");
  if (secured === null) return t("districts.untold");
  return t(secured === 0 ? "districts.unsecured" : "districts.secured");
}

export const isSecured = ({ secured }: Pick<CountChange, "secured">): boolean => secured === 1 || secured === -1;

function percent(ratio: number, format: Format): string {
  const rounded = Math.round(ratio * 100) / 100;
  if (rounded === 0) return `±${format.share(0)}`;
  return `${rounded > 0 ? "+" : MINUS}${format.share(Math.abs(rounded))}`;
}

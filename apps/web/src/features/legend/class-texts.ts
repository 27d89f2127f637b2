import type { Format } from "../../i18n/format.ts";
import { isShare, type Indicator } from "../../state/classing.ts";

/** Breaks as the classes name them. */
export function breaksText(indicator: Indicator, breaks: readonly number[], format: Pick<Format, "bound" | "percent">): string {
  return breaks.map((value) => (isShare(indicator) ? format.percent(value) : format.bound(value))).join(" · ");
}

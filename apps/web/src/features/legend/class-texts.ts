import type { Format } from "../../i18n/format.ts";
import { isShare, type Measure } from "../../state/classing.ts";

/** Breaks as the classes name them. */
export function breaksText(measure: Measure, breaks: readonly number[], format: Pick<Format, "bound" | "percent">): string {
  return breaks.map((value) => (isShare(measure) ? format.percent(value) : format.bound(value))).join(" · ");
}

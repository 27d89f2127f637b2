import type { AgencyId, Kind } from "@lagebild/domain";
import { dayCountOf } from "./streams.ts";
import type { WarningInput } from "./warning-input.ts";

/** [M10] By day since `firstDay`: 1 = the agency's reports of the kind are there. A source of which nothing is known counts as covered. */
export function coverageOf(
  input: Pick<WarningInput, "firstDay" | "asOf" | "coverage">,
  source: { readonly agency: AgencyId; readonly kind: Kind },
): Uint8Array {
  const series = input.coverage.find(({ agency, kind }) => agency === source.agency && kind === source.kind);
  const days = new Uint8Array(dayCountOf(input));
  if (series === undefined) return days.fill(1);
  for (const { from, to } of series.covered) days.fill(1, Math.max(0, from - input.firstDay), Math.max(0, to - input.firstDay));
  return days;
}

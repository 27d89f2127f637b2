import type { CityId, CoverageSpan } from "@lagebild/domain";

/** A declaration as the audit log names it. */
export function describeSpan(city: CityId, { id, agency, kind, from, to, isCovered }: CoverageSpan): string {
  return `${city}/${agency}/${kind} ${from}..${to} ${isCovered ? "covered" : "not covered"} (${id})`;
}

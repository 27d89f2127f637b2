import type { Instant } from "@lagebild/domain";

/** Milliseconds since 1970 as an instant. A date's own ISO text is one; parsing it through the schema would cost more than the rest of a row. */
export function toInstant(ms: number): Instant {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return new Date(ms).toISOString() as Instant;
}

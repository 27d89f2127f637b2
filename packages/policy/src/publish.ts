import type { Viewer } from "@lagebild/domain";

/**
 * The one place every answer passes before it leaves a service. Audiences without a minimum count get it unchanged;
 * suppression of small numbers (R14) belongs here and nowhere else.
 */
export function publish<Answer>(_viewer: Viewer, answer: Answer): Answer {
  return answer;
}

/** [DR3] Fewer distinct reporters of a place than this are not told: two who write a lot can be known to their neighbours. */
export const LEAST_REPORTERS = 3;

/** [DR3] A number of distinct reporters as it may be told; null: at least one, and too few. */
export function tellReporters(reporters: number): number | null {
  return reporters > 0 && reporters < LEAST_REPORTERS ? null : reporters;
}

import type { Viewer } from "@lagebild/domain";

/**
 * The one place every answer passes before it leaves a service. Audiences without a minimum count get it unchanged;
 * suppression of small numbers (R14) belongs here and nowhere else.
 */
export function publish<Answer>(_viewer: Viewer, answer: Answer): Answer {
  return answer;
}

import { UNKNOWN_CATEGORY, type Category, type CategoryId, type Stream } from "@lagebild/domain";

/**
 * The categories whose reports a stream counts: objective and reported ones, of its kind, or of any kind from a signal on. Left out are groups,
 * proactive (M13), special (R6) and unknown ones.
 */
export function streamCategories(categories: readonly Category[], stream: Stream, signal: number): CategoryId[] {
  const groups = new Set(categories.map(({ parent }) => parent));
  return categories
    .filter(({ id, kind, evidence, origin, special }) => {
      const counts = evidence === "objective" && origin === "reported" && !special;
      return counts && kind !== null && id !== UNKNOWN_CATEGORY && !groups.has(id);
    })
    .filter((category) => (stream === "disturbance" ? category.signal >= signal : category.kind === stream))
    .map(({ id }) => id);
}

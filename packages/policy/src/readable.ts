import type { Grant } from "@lagebild/domain";

/**
 * [R2] What of a grant may be read report by report: only what it opens to the finest cells, which means own reports and those that an agreement opens as
 * points. The rest may be counted and is closed here, also where a later rule would open it. [R6] Special categories, held at resolution 8, are never read.
 */
export function readableOf({ key, rules }: Grant): Grant {
  return {
    key: `${key} single`,
    rules: rules.map((rule) => ({ ...rule, finestResolution: rule.finestResolution === 10 ? 10 : null, levels: [] })),
  };
}

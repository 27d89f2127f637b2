import type { RetentionReport } from "@lagebild/domain";

/** Of all classes together. */
export function totalsOf({ classes }: Pick<RetentionReport, "classes">): { readonly deleted: number; readonly countedOn: number } {
  return {
    deleted: classes.reduce((sum, each) => sum + each.deleted, 0),
    countedOn: classes.reduce((sum, each) => sum + each.countedOn, 0),
  };
}

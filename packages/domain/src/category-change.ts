import type { CategoryId, AgencyId } from "./ids.ts";
import type { Kind } from "./kind.ts";

/** Reports of one agency and kind that stand under another category from a day on: what one gains the others lose. */
export interface CategoryChange {
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly categories: readonly CategoryId[];
  /** Since 1970; the first day of the week in which it happened. */
  readonly day: number;
}

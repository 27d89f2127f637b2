import type { CategoryProfile } from "./category-profile.ts";
import type { Moment } from "./moment.ts";
import type { Spot } from "./spot.ts";

/** A report before it has its number. */
export interface Draft {
  readonly profile: CategoryProfile;
  readonly dayNumber: number;
  readonly moment: Moment;
  readonly spot: Spot;
  readonly reporterKey: string | null;
  /** Id of the outbreak that added it. */
  readonly outbreak: string | null;
}

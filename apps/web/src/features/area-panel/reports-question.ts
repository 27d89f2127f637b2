import type { CityId, Filter } from "@lagebild/domain";

export interface ReportsQuestion {
  readonly city: CityId;
  readonly filter: Filter;
  readonly area: string;
}

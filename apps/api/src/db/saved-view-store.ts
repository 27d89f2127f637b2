import type { AgencyId, CityId, SavedView, SavedViewId } from "@lagebild/domain";

/** The part of the store that keeps views which people have saved. */
export interface SavedViewStore {
  /** Those of one agency, or of the house, by name. */
  listSavedViews(city: CityId, agency: AgencyId | null): Promise<readonly SavedView[]>;
  /** Creates or replaces by id. ConflictError when another view of the agency bears the name, whatever the case of its letters. */
  putSavedView(view: SavedView): Promise<void>;
  /** False: there was none. */
  deleteSavedView(id: SavedViewId): Promise<boolean>;
}

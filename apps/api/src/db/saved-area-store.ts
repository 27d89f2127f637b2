import type { AgencyId, CityId, SavedArea, SavedAreaId } from "@lagebild/domain";

/** The part of the store that keeps areas which people have named. */
export interface SavedAreaStore {
  /** Those of one agency, or of the house, by name. */
  listSavedAreas(city: CityId, agency: AgencyId | null): Promise<readonly SavedArea[]>;
  /** Creates or replaces by id. ConflictError when another area of the agency bears the name, whatever the case of its letters. */
  putSavedArea(area: SavedArea): Promise<void>;
  /** False: there was none. */
  deleteSavedArea(id: SavedAreaId): Promise<boolean>;
}

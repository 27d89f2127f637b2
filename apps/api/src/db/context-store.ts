import type { CityId, ContextFeature, ContextLayer, ContextLayerId } from "@lagebild/domain";

/** The part of the store that keeps files of the city as layers of the map. */
export interface ContextStore {
  /** By German title. */
  listContextLayers(city: CityId): Promise<readonly ContextLayer[]>;
  /** In the order of the file; undefined: there is no such layer. */
  readContextFeatures(id: ContextLayerId): Promise<readonly ContextFeature[] | undefined>;
  /** Creates or replaces by id, with all features. ConflictError when another layer of the city bears the title, whatever the case of its letters. */
  putContextLayer(layer: ContextLayer, features: readonly ContextFeature[]): Promise<void>;
  /** With its features. False: there was none. */
  deleteContextLayer(id: ContextLayerId): Promise<boolean>;
}

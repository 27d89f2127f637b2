import type { AgencyId, CityId, SavedMapping, Viewer } from "@lagebild/domain";
import { authorise, narrowToOwn, publish } from "@lagebild/policy";
import { getCity } from "../import/report-settings.ts";
import type { MappingDeps } from "./mapping-deps.ts";

/** Mappings that imports used or that somebody saved. */
export async function listMappings(
  { store }: MappingDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly agency?: AgencyId | undefined },
): Promise<{ readonly mappings: SavedMapping[] }> {
  authorise(viewer, "view-mappings");
  const { id } = await getCity(store, input.city);
  return publish(viewer, { mappings: [...(await store.listMappings(id, narrowToOwn(viewer, input.agency)))] });
}

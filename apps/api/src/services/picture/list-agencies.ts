import type { Agency, CityId, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { PictureDeps } from "./picture-deps.ts";

export async function listAgencies(deps: PictureDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<{ agencies: Agency[] }> {
  authorise(viewer, "view-city");
  return publish(viewer, { agencies: [...(await deps.cities.agencies(input.city))] });
}

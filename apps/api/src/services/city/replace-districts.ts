import type { CityId, DistrictsReport, LevelId, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { ProfileDeps } from "./profile-deps.ts";

interface DistrictsInput {
  readonly city: CityId;
  readonly level: LevelId;
  readonly file?: string | undefined;
  readonly nameProperty?: string | undefined;
  readonly codeProperty?: string | undefined;
  readonly body: ArrayBuffer;
}

const UNNAMED = "GeoJSON";

/** What would be found in these polygons; stores nothing. */
export async function tryDistricts(deps: ProfileDeps, viewer: Viewer, input: DistrictsInput): Promise<DistrictsReport> {
  authorise(viewer, "edit-city");
  return publish(viewer, await deps.cityPort.readDistricts({ ...input, file: input.file ?? UNNAMED, viewer, revision: null }));
}

/** Puts polygons in the place of a level; every report of the city is given its district anew, beside the requests of others. */
export async function replaceDistricts(
  deps: ProfileDeps,
  viewer: Viewer,
  input: DistrictsInput & { readonly revision: number },
): Promise<DistrictsReport> {
  authorise(viewer, "edit-city");
  const report = await deps.cityPort.readDistricts({ ...input, file: input.file ?? UNNAMED, viewer });
  await deps.cities.refresh(input.city);
  return publish(viewer, report);
}

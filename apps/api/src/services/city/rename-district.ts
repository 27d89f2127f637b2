import { NotFoundError, type CityId, type DistrictRename, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { instantOf } from "./city-deps.ts";
import type { ProfileDeps } from "./profile-deps.ts";

/** Another name for a district; its code and geometry stay. Throws ConflictError when the profile was changed since `revision`. */
export async function renameDistrict(
  deps: ProfileDeps,
  viewer: Viewer,
  { city: id, revision, level, code, name }: DistrictRename & { readonly city: CityId },
): Promise<DistrictRename> {
  authorise(viewer, "edit-city");
  const { store, now } = deps;
  const held = await store.findCity(id);
  if (held === undefined) throw new NotFoundError("city", id);
  const stored = await store.updateCity({ ...held, revision }, [{ level, code, name }]);
  await store.audit({ at: instantOf(now()), by: viewer.name, what: "district.rename", subject: `${id}/${level}/${code}`, reason: null });
  await deps.cities.refresh(id);
  return publish(viewer, { revision: stored.revision, level, code, name });
}

import { NotFoundError, type CityId, type DistrictRename, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
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
  const before = (await store.listDistricts(id, level)).find((each) => each.code === code);
  const stored = await store.updateCity({ ...held, revision }, [{ level, code, name }]);
  const change = changeOf({ name: before?.name ?? null }, { name });
  const subject = `${id}/${level}/${code}`;
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "district.rename", subject, reason: null, ...change });
  await deps.cities.refresh(id);
  return publish(viewer, { revision: stored.revision, level, code, name });
}

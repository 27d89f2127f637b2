import type { CityId, FearZone, FearZoneId, FearZonesAnswer, Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { openWarning, requireVisible } from "./open-warning.ts";
import type { WarningDeps } from "./warning-deps.ts";

/** Every zone of the city that the viewer may see, also dismissed and closed ones; newest last day first. */
export async function listFearZones(deps: WarningDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<FearZonesAnswer> {
  const { city, isVisible } = await openWarning(deps, viewer, input);
  return publish(viewer, { zones: (await deps.store.listZones(city.id)).filter(isVisible) });
}

export async function getFearZone(
  deps: WarningDeps,
  viewer: Viewer,
  { city, zone: id }: { readonly city: CityId; readonly zone: FearZoneId },
): Promise<{ readonly zone: FearZone }> {
  const audience = await openWarning(deps, viewer, { city });
  return publish(viewer, { zone: requireVisible(audience, await deps.store.findZone(id), { noun: "zone", id }) });
}

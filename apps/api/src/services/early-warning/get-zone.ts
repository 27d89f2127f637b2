import type { CityId, FearZone, FearZoneId, FearZonesAnswer, Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { openWarning, requireVisible } from "./open-warning.ts";
import { createPresent } from "./present-finding.ts";
import type { WarningDeps } from "./warning-deps.ts";

/** Every zone of the city that the viewer may see, also dismissed and closed ones; newest last day first. */
export async function listFearZones(deps: WarningDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<FearZonesAnswer> {
  const audience = await openWarning(deps, viewer, input);
  const present = await createPresent(deps, audience);
  const zones = await deps.store.listZones(audience.city.id);
  return publish(viewer, { zones: zones.filter(audience.isVisible).map((zone) => present.zone(zone)) });
}

export async function getFearZone(
  deps: WarningDeps,
  viewer: Viewer,
  { city, zone: id }: { readonly city: CityId; readonly zone: FearZoneId },
): Promise<{ readonly zone: FearZone }> {
  const audience = await openWarning(deps, viewer, { city });
  const zone = requireVisible(audience, await deps.store.findZone(id), { noun: "zone", id });
  return publish(viewer, { zone: (await createPresent(deps, audience)).zone(zone) });
}

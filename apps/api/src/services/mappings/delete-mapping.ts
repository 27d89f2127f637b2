import { NotFoundError, type CityId, type MappingId, type Viewer } from "@lagebild/domain";
import { authorise, requireFound } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import type { MappingDeps } from "./mapping-deps.ts";

/** Takes a mapping's name away; one that a run needs is kept without it. */
export async function deleteMapping(
  { store, now }: MappingDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly mapping: MappingId },
): Promise<{ readonly deleted: MappingId }> {
  authorise(viewer, "edit-mappings");
  const { id: city } = await getCity(store, input.city);
  const held = await store.findMapping(city, input.mapping);
  if (held !== undefined) requireFound(viewer, held.agency, { noun: "mapping", id: input.mapping });
  if (!(await store.deleteMapping(city, input.mapping))) throw new NotFoundError("mapping", input.mapping);
  const change = changeOf(held === undefined ? null : { name: held.name, ...held.mapping }, null);
  const subject = `${city}/${input.mapping}`;
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "mapping.delete", subject, reason: null, ...change });
  return { deleted: input.mapping };
}

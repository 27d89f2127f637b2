import type { CityId, MappingRequest, SavedMapping, Viewer } from "@lagebild/domain";
import { parseMapping, resolveKind } from "@lagebild/ingest";
import { authorise, publish, requireOwn } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { hashMapping } from "./hash-mapping.ts";
import type { MappingDeps } from "./mapping-deps.ts";

/** Saves a mapping of an agency under a name; what had the name before loses it. */
export async function saveMapping(
  { store, now }: MappingDeps,
  viewer: Viewer,
  { agency, name, ...input }: MappingRequest & { readonly city: CityId },
): Promise<SavedMapping> {
  authorise(viewer, "edit-mappings");
  requireOwn(viewer, agency);
  const { id: city } = await getCity(store, input.city);
  const known = await store.listAgencies(city);
  if (!known.some(({ id }) => id === agency)) await store.putAgency({ id: agency, city, name: agency, state: "draft" });
  const mapping = parseMapping(input.mapping);
  const kind = resolveKind(mapping, input.kind);
  const hash = hashMapping(mapping);
  const at = instantOf(now());
  const held = (await store.listMappings(city, agency)).find((each) => each.name === name && each.kind === kind);
  await store.putMapping({ city, agency, kind, hash, body: mapping, by: viewer.name, at, isUsed: false });
  const saved = await store.nameMapping(city, hash, name);
  const change = changeOf(held === undefined ? null : { name: held.name, ...held.mapping }, { name, ...mapping });
  await store.audit({ at, ...actorOf(viewer), what: "mapping.save", subject: `${city}/${agency}/${hash}`, reason: null, ...change });
  return publish(viewer, saved);
}

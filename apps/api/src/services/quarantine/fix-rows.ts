import type { CityId, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import type { QuarantineChoice, Store } from "../../db/store.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import type { QuarantineDeps } from "./quarantine-deps.ts";

const PAGE = 1000;

export interface FixRowsInput {
  readonly city: CityId;
  readonly choice: QuarantineChoice;
  readonly mapped: Readonly<Record<string, string>>;
}

/** Puts the same values right in many rows; the next retry judges them. */
export async function fixRows(
  { store, now }: QuarantineDeps,
  viewer: Viewer,
  { choice, mapped, ...input }: FixRowsInput,
): Promise<{ readonly fixed: number }> {
  authorise(viewer, "edit-quarantine");
  const { id: city } = await getCity(store, input.city);
  const ids = await listIds(store, city, choice);
  for (const id of ids) await store.fixQuarantined(city, id, mapped);
  const subject = `${city}/${ids.length} rows`;
  await store.audit({ at: instantOf(now()), by: viewer.name, what: "quarantine.fix", subject, reason: null });
  return { fixed: ids.length };
}

/** Known before the first row is changed: pages move when rows go. */
async function listIds(store: Store, city: CityId, choice: QuarantineChoice): Promise<readonly number[]> {
  if ("ids" in choice) return (await store.findQuarantined(city, choice.ids)).map(({ id }) => id);
  const ids: number[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await store.listQuarantine(city, { ...choice.filter, offset, limit: PAGE });
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < PAGE) return ids;
  }
}

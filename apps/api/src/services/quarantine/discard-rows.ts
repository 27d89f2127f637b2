import type { CityId, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import type { QuarantineChoice } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { ownChoice } from "./own-choice.ts";
import type { QuarantineDeps } from "./quarantine-deps.ts";

export interface DiscardInput {
  readonly city: CityId;
  readonly choice: QuarantineChoice;
  /** Why; stands in the audit log. */
  readonly reason: string;
}

/** Deletes rows from the quarantine for good; the counts of their runs stay. */
export async function discardRows(
  { store, now }: QuarantineDeps,
  viewer: Viewer,
  { choice, reason, ...input }: DiscardInput,
): Promise<{ readonly deleted: number }> {
  authorise(viewer, "edit-quarantine");
  const { id: city } = await getCity(store, input.city);
  const deleted = await store.discardQuarantined(city, await ownChoice(store, viewer, city, choice));
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "quarantine.discard", subject: `${city}/${deleted} rows`, reason });
  return { deleted };
}

import { NotFoundError, type CityId, type StoredQuarantinedRow, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { ownChoice } from "./own-choice.ts";
import type { QuarantineDeps } from "./quarantine-deps.ts";

export interface FixInput {
  readonly city: CityId;
  readonly id: number;
  readonly mapped: Readonly<Record<string, string>>;
}

/** Puts values right in a row that was not taken; the next retry judges it. */
export async function fixRow({ store, now }: QuarantineDeps, viewer: Viewer, input: FixInput): Promise<StoredQuarantinedRow> {
  authorise(viewer, "edit-quarantine");
  const chosen = await ownChoice(store, viewer, input.city, { ids: [input.id] });
  if ("ids" in chosen && chosen.ids.length === 0) throw new NotFoundError("row", String(input.id));
  const row = await store.fixQuarantined(input.city, input.id, input.mapped);
  const subject = `${input.city}/${row.run}/${row.row}`;
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "quarantine.fix", subject, reason: null });
  return publish(viewer, row);
}

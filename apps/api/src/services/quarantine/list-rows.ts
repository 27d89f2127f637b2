import type { CityId, QuarantineFilter, QuarantineRowsAnswer, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { ownFilter } from "./own-choice.ts";
import type { QuarantineDeps } from "./quarantine-deps.ts";

export interface RowsInput {
  readonly city: CityId;
  readonly filter: QuarantineFilter;
  readonly offset: number;
  readonly limit: number;
}

/** Rows that were not taken, with their mapped values; seeing them is audited. */
export async function listRows({ store, now }: QuarantineDeps, viewer: Viewer, input: RowsInput): Promise<QuarantineRowsAnswer> {
  authorise(viewer, "view-quarantine");
  const { offset, limit } = input;
  const filter = ownFilter(viewer, input.filter);
  const { id: city } = await getCity(store, input.city);
  const { total, rows } = await store.listQuarantine(city, { ...filter, offset, limit });
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "quarantine.list", subject: filter.run ?? city, reason: null });
  return publish(viewer, { total, rows: [...rows] });
}

import type { AgencyId, CityId, QuarantineGroupsAnswer, RunId, Viewer } from "@lagebild/domain";
import { authorise, narrowToOwn, publish } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import type { QuarantineDeps } from "./quarantine-deps.ts";

export interface GroupsInput {
  readonly city: CityId;
  readonly agency?: AgencyId | undefined;
  readonly run?: RunId | undefined;
}

/** Rows that were not taken, by equal cause. They show values of rows, so seeing them is audited. */
export async function groupQuarantine(
  { store, now }: QuarantineDeps,
  viewer: Viewer,
  { run, ...input }: GroupsInput,
): Promise<QuarantineGroupsAnswer> {
  authorise(viewer, "view-quarantine");
  const agency = narrowToOwn(viewer, input.agency);
  const { id: city } = await getCity(store, input.city);
  const { total, groups } = await store.groupQuarantine(city, {
    ...(agency !== undefined && { agency }),
    ...(run !== undefined && { run }),
  });
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "quarantine.groups", subject: run ?? city, reason: null });
  return publish(viewer, { total, groups: [...groups] });
}

import {
  ConflictError,
  NotFoundError,
  type Agency,
  type AgencyChange,
  type AgencyId,
  type AgencyProfile,
  type AgencyRequest,
  type City,
  type CityId,
  type RegisteredAgency,
  type Viewer,
} from "@lagebild/domain";
import { authorise, publish, requireOwn } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { EXCHANGE_TEXTS } from "../i18n/exchange-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { RegisterDeps } from "./exchange-deps.ts";
import { readRegister } from "./read-register.ts";

export interface AgencyInput {
  readonly city: CityId;
  readonly agency: AgencyId;
}

/** Puts a new agency into the register, as a draft. Only the house takes in a new member. */
export async function registerAgency(
  deps: RegisterDeps,
  viewer: Viewer,
  { city: cityId, id, name, profile }: AgencyRequest & { readonly city: CityId },
): Promise<RegisteredAgency> {
  authorise(viewer, "manage-exchange");
  requireOwn(viewer, id);
  const { store, cities } = deps;
  const city = await cities.get(cityId);
  if ((await store.listAgencies(city.id)).some((agency) => agency.id === id)) {
    throw new ConflictError(`agency ${id} exists already`, { agency: id, text: EXCHANGE_TEXTS.agencyExists(id) });
  }
  await store.putAgency({ id, city: city.id, name, state: "draft" });
  await store.putAgencyProfile(id, profile);
  return publish(viewer, await told(deps, viewer, { city, id, what: "agency.register", change: [null, { name, ...said(profile) }] }));
}

/** Changes the name, or what is said of an agency as a whole. Throws NotFoundError. */
export async function changeAgency(
  deps: RegisterDeps,
  viewer: Viewer,
  { city: cityId, agency: id, name, profile }: AgencyChange & AgencyInput,
): Promise<RegisteredAgency> {
  authorise(viewer, "manage-exchange");
  requireOwn(viewer, id);
  const { store, cities } = deps;
  const city = await cities.get(cityId);
  const agency = await getAgencyOf(deps, { city: city.id, agency: id });
  const former = new Map(await store.listAgencyProfiles(city.id)).get(id);
  const change = [
    { name: agency.name, ...said(former) },
    { name: name ?? agency.name, ...said(profile ?? former) },
  ] as const;
  if (name !== undefined) await store.putAgency({ ...agency, name });
  if (profile !== undefined) await store.putAgencyProfile(id, profile);
  return publish(viewer, await told(deps, viewer, { city, id, what: "agency.change", change }));
}

/** Throws NotFoundError also for an agency of another city. */
export async function getAgencyOf({ store }: Pick<RegisterDeps, "store">, { city, agency: id }: AgencyInput): Promise<Agency> {
  const agency = (await store.listAgencies(city)).find((each) => each.id === id);
  if (agency === undefined) throw new NotFoundError("agency", id);
  return agency;
}

interface Told {
  readonly city: City;
  readonly id: AgencyId;
  /** E.g. `agency.change`. */
  readonly what: string;
  /** What it was and what it is. */
  readonly change?: readonly [before: object | null, after: object | null];
}

/** Of a contact that there is one: who it is stands in the register alone. */
function said(profile: AgencyProfile | undefined): object {
  return profile === undefined ? {} : { ...profile, contact: profile.contact === null ? null : "…" };
}

/** Audits a change, lets the next answer know it, and answers how the agency stands now. */
export async function told(deps: RegisterDeps, viewer: Viewer, { city, id, what, change = [null, null] }: Told): Promise<RegisteredAgency> {
  const { store, cities, now } = deps;
  const note = { what, subject: `${city.id}/${id}`, reason: null, ...changeOf(...change) };
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), ...note });
  await cities.reloadAgencies(city.id);
  const agency = (await readRegister(deps, viewer, city)).find((each) => each.id === id);
  if (agency === undefined) throw new NotFoundError("agency", id);
  return agency;
}

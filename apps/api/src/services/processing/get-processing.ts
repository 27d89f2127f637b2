import {
  ROLES,
  SAFEGUARDS,
  versionsInForce,
  type AgencyId,
  type City,
  type CityId,
  type Instant,
  type ProcessingAnswer,
  type Viewer,
} from "@lagebild/domain";
import { ACCESS, ACTIONS, authorise, owns, publish } from "@lagebild/policy";
import type { Store } from "../../db/store.ts";
import type { NoticeSettings } from "../early-warning/warning-deps.ts";
import { instantOf } from "../import/instant-of.ts";
import { todayIn } from "../picture/audience.ts";
import type { CityBook } from "../picture/city-book.ts";
import { findGaps } from "./find-gaps.ts";
import { listFlows } from "./list-flows.ts";

export interface ProcessingDeps {
  readonly store: Store;
  readonly cities: Pick<CityBook, "get" | "catalogue">;
  readonly notices: NoticeSettings;
  readonly clock: () => Date;
}

type Shown = (agency: AgencyId) => boolean;

/** [R7] The record of processing of a city, made from what is set up now; of an agency what it gives and receives. */
export async function getProcessing(deps: ProcessingDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<ProcessingAnswer> {
  authorise(viewer, "view-processing");
  const city = await deps.cities.get(input.city);
  const isShown: Shown = (agency) => owns(viewer, agency);
  const [agencies, flows, agreements, retention, rest] = await Promise.all([
    readAgencies(deps, city.id, isShown),
    listFlows(deps.store, city.id),
    readAgreements(deps, city, isShown),
    deps.store.getRetention(city.id),
    readRest(deps, city.id),
  ]);
  const shown = flows.filter(({ agency }) => isShown(agency));
  return publish(viewer, {
    city: { id: city.id, name: city.name, isSynthetic: city.isSynthetic },
    madeAt: nowOf(deps),
    asOf: todayIn(city, deps.clock),
    agencies,
    flows: shown,
    agreements,
    retention,
    ...rest,
    roles: ROLES.filter((role) => role !== "system").map((role) => ({
      role,
      actions: ACTIONS.filter((action) => ACCESS[action].includes(role)),
    })),
    safeguards: [...SAFEGUARDS],
    open: findGaps({ agencies, flows: shown, retention }),
  });
}

async function readAgencies({ store }: ProcessingDeps, city: CityId, isShown: Shown): Promise<ProcessingAnswer["agencies"]> {
  const [agencies, profiles] = await Promise.all([store.listAgencies(city), store.listAgencyProfiles(city)]);
  const known = new Map(profiles);
  return agencies
    .filter(({ id }) => isShown(id))
    .map(({ id, name, state }) => {
      const { contact = null, legalBasis = null, content = null } = known.get(id) ?? {};
      return { id, name, isConfirmed: state === "active", contact, legalBasis, content };
    });
}

async function readAgreements(deps: ProcessingDeps, city: City, isShown: Shown): Promise<ProcessingAnswer["agreements"]> {
  const inForce = versionsInForce(await deps.store.listAgreementVersions(city.id), todayIn(city, deps.clock));
  return inForce
    .filter(({ from, to }) => isShown(from) || to.some(isShown))
    .map(({ city: _city, createdAt: _createdAt, by: _by, ...version }) => version);
}

type Rest = Pick<ProcessingAnswer, "specialCategories" | "contextLayers" | "notices">;

async function readRest({ store, cities, notices }: ProcessingDeps, city: CityId): Promise<Rest> {
  const [{ categories }, layers, subscriptions] = await Promise.all([
    cities.catalogue(),
    store.listContextLayers(city),
    store.listSubscriptions(city),
  ]);
  const by = (type: string): number => subscriptions.filter(({ channel }) => channel.type === type).length;
  const hosts = subscriptions.flatMap(({ channel }) => (channel.type === "webhook" ? [new URL(channel.url).origin] : []));
  return {
    specialCategories: categories
      .filter(({ special }) => special)
      .map(({ id, kind, name, legalBasis }) => ({ id, kind, name, legalBasis })),
    contextLayers: layers.map(({ title, sort, source, licence, dataOn, accepted, isSynthetic }) => ({
      title,
      sort,
      source,
      licence,
      dataOn,
      isSynthetic,
      features: accepted,
    })),
    notices: {
      inApp: by("app"),
      email: by("email"),
      webhook: by("webhook"),
      canEmail: notices.canEmail,
      hosts: [...new Set(hosts)].toSorted(),
    },
  };
}

function nowOf({ clock }: ProcessingDeps): Instant {
  return instantOf(clock());
}

import {
  agreementIdSchema,
  InvalidInputError,
  NotFoundError,
  UNKNOWN_CATEGORY,
  versionInForce,
  type Agreement,
  type AgreementId,
  type AgreementRequest,
  type AgreementVersion,
  type City,
  type CityId,
  type Day,
  type Issue,
  type Viewer,
} from "@lagebild/domain";
import { requireOwn } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { instantOf } from "../import/instant-of.ts";
import { EXCHANGE_TEXTS } from "../i18n/exchange-texts.ts";
import { makeId } from "../make-id.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";

export interface AgreementInput {
  readonly city: CityId;
  readonly agreement: AgreementId;
}

export function createAgreementId(): AgreementId {
  return agreementIdSchema.parse(`agreement-${makeId()}`);
}

/** Versions of one agreement, newest first; never empty. Throws NotFoundError also where the viewer's agency takes no part in it. */
export async function getVersions({ store }: ExchangeDeps, viewer: Viewer, { city, agreement }: AgreementInput) {
  const versions = (await store.listAgreementVersions(city)).filter((each) => each.agreement === agreement).toReversed();
  const [newest] = versions;
  if (newest === undefined || !takesPart(viewer, versions)) throw new NotFoundError("agreement", agreement);
  return { newest, versions };
}

/** An agency sees the agreements in which it gives or ever received. */
export function takesPart({ agency }: Viewer, versions: readonly AgreementVersion[]): boolean {
  return agency === null || versions.some(({ from, to }) => from === agency || to.includes(agency));
}

export function toAgreement(versions: readonly AgreementVersion[], on: Day): Agreement {
  const [newest] = versions;
  if (newest === undefined) throw new TypeError("an agreement has at least one version");
  return { id: newest.agreement, versions: [...versions], inForce: versionInForce(versions, on)?.version ?? null };
}

/** [R4] The owner gives: nobody opens another agency's reports. Throws InvalidInputError for words that mean nothing in this city. */
export async function checkTerms(
  { store, cities }: ExchangeDeps,
  viewer: Viewer,
  { city, terms }: { readonly city: City; readonly terms: AgreementRequest },
): Promise<void> {
  requireOwn(viewer, terms.from);
  const [agencies, { categories }] = await Promise.all([store.listAgencies(city.id), cities.catalogue()]);
  const issues: Issue[] = [];
  const check = (path: string, names: readonly string[], known: readonly string[]): void => {
    for (const name of names) if (!known.includes(name)) issues.push({ path, message: `${name} does not exist here` });
  };
  const agencyIds = agencies.map(({ id }) => id);
  check("from", [terms.from], agencyIds);
  check("to", terms.to, agencyIds);
  check("categories", terms.categories ?? [], [UNKNOWN_CATEGORY, ...categories.map(({ id }) => id)]);
  if (terms.precision.type === "district") {
    const levels = city.levels.map(({ id }) => id);
    check("precision.level", [terms.precision.level], levels);
  }
  if (issues.length > 0)
    throw new InvalidInputError(`unknown: ${issues.map(({ path, message }) => `${path}: ${message}`).join("; ")}`, issues);
}

/** Throws InvalidInputError for a day before today: what was in force stays what was in force. */
export function requireNotPast(day: Day, today: Day, path: string): void {
  if (day >= today) return;
  throw new InvalidInputError(`${day} lies in the past`, [{ path, message: `not before ${today}` }], { text: EXCHANGE_TEXTS.past(today) });
}

interface NewVersion {
  readonly viewer: Viewer;
  readonly version: Omit<AgreementVersion, "createdAt" | "by">;
  /** E.g. `agreement.create`. */
  readonly what: string;
}

/** Stores a version, audits it, and lets the next answer know it. Answers the whole agreement as it is on that day. */
export async function keepVersion(deps: ExchangeDeps, { viewer, version, what }: NewVersion, on: Day): Promise<Agreement> {
  const { store, cities, now } = deps;
  const { city, agreement, version: number, from } = version;
  const at = instantOf(now());
  const held = (await store.listAgreementVersions(city)).filter((each) => each.agreement === agreement);
  const newest = held.toSorted((a, b) => b.version - a.version)[0];
  await store.putAgreementVersion({ ...version, createdAt: at, by: viewer.name });
  const subject = `${city}/${agreement}.${number} ${from} > ${version.to.join(",")}`;
  const receiver = version.to.join(", ");
  await store.audit({ at, ...actorOf(viewer), what, subject, reason: version.note, receiver, ...changeOf(newest ?? null, version) });
  await cities.reloadAgreements(city);
  const { versions } = await getVersions(deps, viewer, { city, agreement });
  return toAgreement(versions, on);
}

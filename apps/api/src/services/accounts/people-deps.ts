import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  type AgencyId,
  type LocalText,
  type Person,
  type PersonId,
  type PersonRequest,
  type Viewer,
} from "@lagebild/domain";
import { keepsPeopleOf } from "@lagebild/policy";
import type { AccountStore } from "../../db/account-store.ts";
import type { Store } from "../../db/store.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";

export interface PeopleDeps {
  readonly store: AccountStore & Pick<Store, "listCities" | "listAgencies" | "listDistricts" | "audit">;
  readonly clock: () => Date;
  /** For whoever has just changed a person or ended sessions. */
  readonly forgetSessions: () => void;
}

/** Throws NotFoundError, also for somebody of another agency than the viewer keeps people for. */
export async function getPerson({ store }: Pick<PeopleDeps, "store">, viewer: Viewer, id: PersonId): Promise<Person> {
  const person = await store.findPerson(id);
  if (person === undefined || !keepsPeopleOf(viewer, person.agency)) throw new NotFoundError("person", id);
  return person;
}

/** Throws ForbiddenError for an agency that the viewer keeps no people for. */
export function requireAgency(viewer: Viewer, agency: AgencyId | null): void {
  if (keepsPeopleOf(viewer, agency)) return;
  throw new ForbiddenError(ACCOUNT_TEXTS.ownAgencyOnly.en, { text: ACCOUNT_TEXTS.ownAgencyOnly });
}

/** A password here would go on opening what the provider has closed. Throws ConflictError. */
export function requireLocalPerson({ isExternal, name }: Person): void {
  if (isExternal !== true) return;
  const text = ACCOUNT_TEXTS.external(name);
  throw new ConflictError(text.en, { text });
}

/** Throws InvalidInputError for an agency or a district that no city has. */
export async function requirePlaces(
  { store }: Pick<PeopleDeps, "store">,
  { agency, districts }: Pick<PersonRequest, "agency" | "districts">,
): Promise<void> {
  const cities = await store.listCities();
  if (agency !== null) {
    const agencies = (await Promise.all(cities.map(({ id }) => store.listAgencies(id)))).flat();
    if (!agencies.some(({ id }) => id === agency)) throw wrong("agency", ACCOUNT_TEXTS.unknownAgency(agency));
  }
  for (const { city, level, code } of districts ?? []) {
    const hasLevel = cities.some(({ id, levels }) => id === city && levels.some((each) => each.id === level));
    const known = hasLevel ? await store.listDistricts(city, level) : [];
    if (!known.some((district) => district.code === code))
      throw wrong("districts", ACCOUNT_TEXTS.unknownDistrict(`${city}:${level}:${code}`));
  }
}

function wrong(path: string, text: LocalText): InvalidInputError {
  return new InvalidInputError(text.en, [{ path, message: text.en }], { text });
}

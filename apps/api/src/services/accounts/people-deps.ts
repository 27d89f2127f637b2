import { InvalidInputError, NotFoundError, type LocalText, type Person, type PersonId, type PersonRequest } from "@lagebild/domain";
import type { AccountStore } from "../../db/account-store.ts";
import type { Store } from "../../db/store.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";

export interface PeopleDeps {
  readonly store: AccountStore & Pick<Store, "listCities" | "listAgencies" | "listDistricts" | "audit">;
  readonly clock: () => Date;
  /** For whoever has just changed a person or ended sessions. */
  readonly forgetSessions: () => void;
}

/** Throws NotFoundError. */
export async function getPerson({ store }: Pick<PeopleDeps, "store">, id: PersonId): Promise<Person> {
  const person = await store.findPerson(id);
  if (person === undefined) throw new NotFoundError("person", id);
  return person;
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

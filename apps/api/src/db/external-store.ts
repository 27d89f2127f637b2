import type { Person, PersonId } from "@lagebild/domain";

/** Who somebody is at a provider. */
export interface ProviderSubject {
  readonly issuer: string;
  readonly subject: string;
}

/** The part of the store that knows the people whom a provider signs in. */
export interface ExternalStore {
  findExternal(who: ProviderSubject): Promise<Person | undefined>;
  /** Creates, or changes name, role, agency and districts. Answers the id: of two at once the first counts. Throws ConflictError as `putPerson`. */
  putExternal(who: ProviderSubject, person: Person): Promise<PersonId>;
  /** Ends all sessions and tokens of the person. */
  shutOut(person: PersonId): Promise<void>;
  putSessionHint(hash: string, hint: string): Promise<void>;
  findSessionHint(hash: string): Promise<string | null>;
}

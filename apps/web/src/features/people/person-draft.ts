import {
  canonicalJson,
  personRequestSchema,
  personRoleSchema,
  type AgencyId,
  type DistrictScope,
  type Person,
  type PersonChange,
  type PersonRequest,
  type PersonRole,
} from "@lagebild/domain";
import type { MessageKey } from "../../i18n/translate.ts";

/** What a form holds of a person. */
export interface PersonDraft {
  readonly name: string;
  readonly signInName: string;
  /** Empty: not chosen yet. */
  readonly role: PersonRole | "";
  /** Null: of the house. */
  readonly agency: AgencyId | null;
  readonly isWholeCity: boolean;
  readonly districts: readonly DistrictScope[];
}

export type PersonField = "name" | "signInName" | "role" | "districts";

/** `agency`: the one that the administrator keeps people for; null: all. */
export function newDraft(agency: AgencyId | null): PersonDraft {
  return { name: "", signInName: "", role: "", agency, isWholeCity: true, districts: [] };
}

export function draftOf({ name, signInName, role, agency, districts }: Person): PersonDraft {
  return { name, signInName, role, agency, isWholeCity: districts === null, districts: districts ?? [] };
}

/** What is wrong with a draft, field by field. */
export function issuesOf(draft: PersonDraft): Readonly<Partial<Record<PersonField, MessageKey>>> {
  const { name, signInName } = personRequestSchema.shape;
  return {
    ...(!name.safeParse(draft.name).success && { name: "people.issue.name" as const }),
    ...(!signInName.safeParse(draft.signInName).success && { signInName: "people.issue.signIn" as const }),
    ...(!personRoleSchema.safeParse(draft.role).success && { role: "people.issue.role" as const }),
    ...(!draft.isWholeCity && draft.districts.length === 0 && { districts: "people.issue.districts" as const }),
  };
}

/** Null while something is wrong. */
export function requestOf(draft: PersonDraft): PersonRequest | null {
  const { name, signInName, role, agency } = draft;
  const districts = draft.isWholeCity ? null : draft.districts;
  return personRequestSchema.safeParse({ name, signInName, role, agency, districts }).data ?? null;
}

/** The members that differ from what is stored, and no other: what somebody else changed meanwhile stays. Null: none does, or something is wrong. */
export function changeOf(draft: PersonDraft, person: Person): PersonChange | null {
  // Of people whose sign-in name came before today's form, too.
  const request = requestOf({ ...draft, signInName: "unchanged" });
  if (request === null) return null;
  const { name, role, agency, districts } = request;
  const change = {
    ...(name !== person.name && { name }),
    ...(role !== person.role && { role }),
    ...(agency !== person.agency && { agency }),
    ...(!isSame(districts, person.districts) && { districts }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

function isSame(one: Person["districts"], other: Person["districts"]): boolean {
  const keysOf = (scopes: Person["districts"]): readonly string[] | null => scopes?.map((scope) => canonicalJson(scope)).toSorted() ?? null;
  return canonicalJson(keysOf(one)) === canonicalJson(keysOf(other));
}

/** The same districts with one more, or without it. */
export function toggled(districts: readonly DistrictScope[], one: DistrictScope): readonly DistrictScope[] {
  const others = districts.filter((each) => !isSameScope(each, one));
  return others.length === districts.length ? [...districts, one] : others;
}

export function isSameScope(one: DistrictScope, other: DistrictScope): boolean {
  return one.city === other.city && one.level === other.level && one.code === other.code;
}

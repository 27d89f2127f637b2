import { personIdSchema, type Person, type PersonRequest } from "@lagebild/domain";
import { instantOf } from "../import/instant-of.ts";
import { makeId } from "../make-id.ts";

/** Without a password yet. */
export function newPerson({ name, signInName, role, agency, districts }: PersonRequest, now: Date): Person {
  return {
    id: personIdSchema.parse(`person-${makeId()}`),
    name,
    signInName,
    role,
    agency,
    districts,
    state: "active",
    createdAt: instantOf(now),
    hasPassword: false,
    hasSecondFactor: false,
    signedInAt: null,
  };
}

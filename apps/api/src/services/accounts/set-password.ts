import type { Person, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import { requireStrong } from "./password-rules.ts";
import { requireLocalPerson, type PeopleDeps } from "./people-deps.ts";
import { requireRealPerson } from "./real-person.ts";
import { accountKey } from "./attempt.ts";

interface NewPassword {
  readonly person: Person;
  readonly password: string;
}

/** By the operator at the machine; ends all sessions of the person. Throws InvalidInputError for one that is weak. */
export async function setPassword(
  deps: PeopleDeps & { readonly hasher: PasswordHasher },
  viewer: Viewer,
  { person, password }: NewPassword,
): Promise<void> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  requireLocalPerson(person);
  requireStrong(password, person.signInName);
  await deps.store.putPassword(person.id, await deps.hasher.hash(password), null);
  deps.forgetSessions();
  await deps.store.audit({ at: instantOf(deps.clock()), ...actorOf(viewer), what: "person.password", subject: person.id, reason: null });
}

/** Whoever tried too often may try again at once. */
export async function unlockSignIn({ store }: PeopleDeps, { signInName }: Person): Promise<void> {
  await store.settleAttempt(accountKey(signInName), "");
}

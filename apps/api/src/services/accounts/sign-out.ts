import { actorOf, namedActor } from "../audit/actor.ts";
import type { Identity } from "./identity.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";

/** Ends the session of the request, or all of its person, also on other machines. */
export async function signOut(
  { store, clock, sessions }: AccountDeps,
  { session, person, viewer }: Identity,
  isEverywhere: boolean,
): Promise<void> {
  if (session === null || person === null) return;
  await (isEverywhere ? store.endSessionsOf(session.owner) : store.endSession(session.hash));
  sessions.forget();
  const what = isEverywhere ? "session.sign-out-everywhere" : "session.sign-out";
  const actor = viewer === null ? namedActor(person.signInName) : actorOf(viewer);
  await store.audit({ at: instantOf(clock()), ...actor, what, subject: person.id, reason: null });
}

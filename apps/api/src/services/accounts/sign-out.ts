import { actorOf, namedActor } from "../audit/actor.ts";
import type { Identity } from "./identity.ts";
import { instantOf } from "../import/instant-of.ts";
import { HINT } from "./sign-in-provider.ts";
import type { AccountDeps } from "./account-deps.ts";

/** Where the browser ends the session at the provider, before it ends here; null: nothing to end there. */
export async function findLeaveUrl({ store, vault, provider }: AccountDeps, { session }: Identity): Promise<string | null> {
  const hint = provider === null || session === null ? null : await store.findSessionHint(session.hash);
  const idToken = hint === null ? null : await vault.open(hint, HINT);
  return idToken === null || provider === null ? null : provider.leaveUrl(idToken);
}

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

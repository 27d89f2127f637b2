import { ForbiddenError, type PasswordChange } from "@lagebild/domain";
import { actorOf } from "../audit/actor.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import type { Identity } from "./identity.ts";
import { requireOwnAccount, requireOwnPassword } from "./own-password.ts";
import { requireStrong } from "./password-rules.ts";

/** Of the person who asks, who knows the one until now. All other sessions end. Throws InvalidInputError, ForbiddenError for the people of the demo. */
export async function changePassword(deps: AccountDeps, identity: Identity, { current, next }: PasswordChange): Promise<void> {
  const { store, clock, hasher, sessions } = deps;
  const { session, viewer } = identity;
  const person = await requireOwnAccount(deps, identity);
  if (viewer === null || session === null) throw new ForbiddenError(ACCOUNT_TEXTS.noPassword.en, { text: ACCOUNT_TEXTS.noPassword });
  await requireOwnPassword(deps, person, current, "current");
  requireStrong(next, person.signInName, "next");
  await store.putPassword(person.id, await hasher.hash(next), session.hash);
  sessions.forget();
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), what: "person.password", subject: person.id, reason: null });
}

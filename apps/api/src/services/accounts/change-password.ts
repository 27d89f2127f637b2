import { ForbiddenError, InvalidInputError, LagebildError, type PasswordChange } from "@lagebild/domain";
import { actorOf } from "../audit/actor.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import type { Identity } from "./identity.ts";
import { requireStrong } from "./password-rules.ts";
import { hashSecret } from "./secret.ts";

const FREE = 5;

/** Of the person who asks, who knows the one until now. All other sessions end. Throws InvalidInputError, ForbiddenError for the people of the demo. */
export async function changePassword(
  deps: AccountDeps,
  { session, person, viewer }: Identity,
  { current, next }: PasswordChange,
): Promise<void> {
  const { store, clock, hasher, sessions } = deps;
  const found = person === null || person.isDemo ? undefined : await store.findCredentials(person.signInName);
  if (found === undefined || viewer === null || session === null) {
    throw new ForbiddenError(ACCOUNT_TEXTS.noPassword.en, { text: ACCOUNT_TEXTS.noPassword });
  }
  const key = hashSecret(`password of ${found.person.id}`);
  const until = await store.beginAttempt([{ key, free: FREE }], instantOf(clock()));
  if (until !== null) {
    const seconds = Math.ceil((Date.parse(until) - clock().getTime()) / 1000);
    const text = ACCOUNT_TEXTS.tooMany(seconds);
    throw new LagebildError("limit-exceeded", text.en, { text, retryAfterSeconds: seconds });
  }
  if (!(await hasher.verify(found.passwordHash, current))) {
    const text = ACCOUNT_TEXTS.wrongPassword;
    throw new InvalidInputError(text.en, [{ path: "current", message: text.en }], { text });
  }
  requireStrong(next, found.person.signInName, "next");
  await store.putPassword(found.person.id, await hasher.hash(next), session.hash);
  await store.settleAttempt(key, key);
  sessions.forget();
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), what: "person.password", subject: found.person.id, reason: null });
}

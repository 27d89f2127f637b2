import { ForbiddenError } from "@lagebild/domain";
import { namedActor } from "../audit/actor.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import { beginTry, tryKeys } from "./attempt.ts";
import type { Identity } from "./identity.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import type { Visitor } from "./visitor.ts";
import { takeCode } from "./take-code.ts";

/**
 * The second step of a sign-in: the password was right. Wrong codes count with wrong passwords, and neither is forgotten before both were right. Throws
 * ForbiddenError, LagebildError `limit-exceeded`.
 */
export async function signInByCode(deps: AccountDeps, identity: Identity, code: string, visitor: Visitor): Promise<OpenedSession> {
  const { store, clock } = deps;
  const { session } = identity;
  const person = identity.person === null ? undefined : await store.findPerson(identity.person.id);
  if (person === undefined || session?.stage !== "code")
    throw new ForbiddenError(ACCOUNT_TEXTS.noCode.en, { needsSignIn: true, text: ACCOUNT_TEXTS.noCode });
  const keys = tryKeys(person.signInName, visitor.address);
  await beginTry(deps, keys);
  const kind = await takeCode(deps, person.id, code);
  if (kind === null) {
    const note = { what: "session.code-refused", subject: person.id, reason: null };
    await store.audit({ at: instantOf(clock()), ...namedActor(person.name), ...note });
    throw new ForbiddenError(ACCOUNT_TEXTS.wrongCode.en, { text: ACCOUNT_TEXTS.wrongCode });
  }
  await store.settleAttempt(keys.account, keys.address);
  const how = kind === "app" ? "sign-in" : "sign-in-by-recovery-code";
  const owner = { person: person.id };
  return openSession(deps, { owner, stage: "full", name: person.name, subject: person.id, how, visitor });
}

import { ForbiddenError, signInNameSchema, type Person, type SignInRequest } from "@lagebild/domain";
import { namedActor } from "../audit/actor.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import { beginTry, tryKeys } from "./attempt.ts";
import { requireLocalSignIn } from "./local-sign-in.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import type { Visitor } from "./visitor.ts";

/**
 * Opens a session, which waits for a code where the person has a second factor. Whoever is unknown, locked or wrong gets the same words after the same work, so that nobody learns which names there are. Throws
 * ForbiddenError with `needsSignIn`, LagebildError `limit-exceeded` after too many tries.
 */
export async function signIn(deps: AccountDeps, { signInName, password }: SignInRequest, visitor: Visitor): Promise<OpenedSession> {
  requireLocalSignIn(deps);
  const name = signInNameSchema.safeParse(signInName).data ?? "";
  const keys = tryKeys(name, visitor.address);
  await beginTry(deps, keys);
  const found = name === "" ? undefined : await deps.store.findCredentials(name);
  const isRight = await deps.hasher.verify(found?.passwordHash ?? null, password);
  if (found === undefined || !isRight || found.person.state !== "active") {
    await auditRefusal(deps, found?.person);
    throw new ForbiddenError(ACCOUNT_TEXTS.refused.en, { needsSignIn: true, text: ACCOUNT_TEXTS.refused });
  }
  const { person } = found;
  const beginning = { owner: { person: person.id }, name: person.name, subject: person.id, visitor };
  if (person.hasSecondFactor) return openSession(deps, { ...beginning, stage: "code", how: "password" });
  await deps.store.settleAttempt(keys.account, keys.address);
  return openSession(deps, { ...beginning, stage: "full", how: "sign-in" });
}

/** What was typed stays out of the log: it may be a password in the wrong field. */
async function auditRefusal({ store, clock }: AccountDeps, person: Person | undefined): Promise<void> {
  const at = instantOf(clock());
  await store.audit({
    at,
    ...namedActor(person?.name ?? "unknown"),
    what: "session.refused",
    subject: person?.id ?? "unknown",
    reason: null,
  });
}

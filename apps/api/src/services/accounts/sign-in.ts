import { ForbiddenError, LagebildError, signInNameSchema, type Instant, type Person, type SignInRequest } from "@lagebild/domain";
import { namedActor } from "../audit/actor.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { networkOf } from "../network-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import { hashSecret } from "./secret.ts";

/** From where somebody signs in. */
export interface Visitor {
  /** Of the network. */
  readonly address: string;
  /** Token of the session that the browser has until now. */
  readonly former: string | undefined;
}

/** So many wrong tries are free; many people may share an address. */
const FREE = { account: 5, address: 30 };

/**
 * Opens a session. Whoever is unknown, locked or wrong gets the same words after the same work, so that nobody learns which names there are. Throws
 * ForbiddenError with `needsSignIn`, LagebildError `limit-exceeded` after too many tries.
 */
export async function signIn(deps: AccountDeps, { signInName, password }: SignInRequest, visitor: Visitor): Promise<OpenedSession> {
  const name = signInNameSchema.safeParse(signInName).data ?? "";
  const keys = { account: accountKey(name), address: hashSecret(`address ${networkOf(visitor.address)}`) };
  await beginTry(deps, keys, name);
  const found = name === "" ? undefined : await deps.store.findCredentials(name);
  const isRight = await deps.hasher.verify(found?.passwordHash ?? null, password);
  if (found === undefined || !isRight || found.person.state !== "active") {
    await auditRefusal(deps, found?.person);
    throw new ForbiddenError(ACCOUNT_TEXTS.refused.en, { needsSignIn: true, text: ACCOUNT_TEXTS.refused });
  }
  await deps.store.settleAttempt(keys.account, keys.address);
  const { person } = found;
  const beginning = { owner: { person: person.id }, name: person.name, subject: person.id, how: "sign-in", former: visitor.former };
  return openSession(deps, { ...beginning, stage: "full" });
}

/** Under which wrong tries of an account are counted, whether or not there is one. */
export function accountKey(signInName: string): string {
  return hashSecret(`account ${signInName}`);
}

/** Counted before it is judged. */
async function beginTry(
  { store, clock }: AccountDeps,
  { account, address }: { readonly account: string; readonly address: string },
  name: string,
) {
  const now = clock();
  const rules = [
    { key: account, free: FREE.account },
    { key: address, free: FREE.address },
  ];
  const until = await store.beginAttempt(rules, instantOf(now));
  if (until !== null) throw tooMany(until, now, name === "" ? undefined : await store.findCredentials(name));
}

/** Whose account it is goes to the security log alone, and only where there is one: what was typed may be a password in the wrong field. */
function tooMany(until: Instant, now: Date, found: { readonly person: Person } | undefined): LagebildError {
  const seconds = Math.ceil((Date.parse(until) - now.getTime()) / 1000);
  const text = ACCOUNT_TEXTS.tooMany(seconds);
  return new LagebildError("limit-exceeded", text.en, {
    text,
    retryAfterSeconds: seconds,
    security: "sign-in.locked",
    person: found?.person.id,
  });
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

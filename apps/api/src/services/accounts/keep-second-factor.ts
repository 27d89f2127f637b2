import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  RECOVERY_CODES,
  type AccountAnswer,
  type FactorConfirmation,
  type FactorOffer,
  type FactorProof,
  type Person,
} from "@lagebild/domain";
import { namedActor } from "../audit/actor.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import { accountKey, beginProof } from "./attempt.ts";
import type { Identity } from "./identity.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import { requireOwnAccount, requireOwnPassword } from "./own-password.ts";
import type { Visitor } from "./visitor.ts";
import { factorPlace, takeCode } from "./take-code.ts";
import { hashRecoveryCode, makeRecoveryCode, makeTotpSecret, stepOfCode, totpUri } from "./totp.ts";

/** So long an offer can be confirmed. */
const OFFER_MS = 15 * 60_000;

const ticketPlace = ({ id }: Person): string => `factor offer ${id}`;

/** What the page "Mein Konto" says of the second factor. */
export async function describeAccount({ store, factorRoles }: AccountDeps, { person, viewer }: Identity): Promise<AccountAnswer> {
  const found = person === null || person.isDemo ? undefined : await store.findPerson(person.id);
  const hasPassword = found?.hasPassword === true;
  return {
    hasPassword,
    hasSecondFactor: found?.hasSecondFactor === true,
    needsSecondFactor: hasPassword && factorRoles.some((role) => role === viewer?.role),
    recoveryCodesLeft: found === undefined ? 0 : await store.countRecoveryCodes(found.id),
  };
}

/** A secret for the app of the person, which counts once a code of it was given. Throws ConflictError, InvalidInputError, ForbiddenError. */
export async function offerFactor(deps: AccountDeps, identity: Identity, password: string | null): Promise<FactorOffer> {
  const person = await requireAccount(deps, identity);
  if (person.hasSecondFactor) throw new ConflictError(ACCOUNT_TEXTS.hasFactor.en, { text: ACCOUNT_TEXTS.hasFactor });
  // Led here by the sign-in itself, the password was given a moment ago.
  if (identity.session?.stage !== "enrol") await requireOwnPassword(deps, person, password ?? "");
  const secret = makeTotpSecret();
  const ticket = await deps.vault.seal(JSON.stringify([secret, deps.clock().getTime() + OFFER_MS]), ticketPlace(person));
  return { ticket, secret, uri: totpUri(secret, person.signInName) };
}

/** Sets the second factor up. All sessions end, a new one begins. The codes are never shown again. Throws as `offerFactor`. */
export async function confirmFactor(
  deps: AccountDeps,
  identity: Identity,
  { ticket, code }: FactorConfirmation,
  visitor: Visitor,
): Promise<{ readonly codes: readonly string[]; readonly opened: OpenedSession }> {
  const { store, clock, vault } = deps;
  const person = await requireAccount(deps, identity);
  const offered = await vault.open(ticket, ticketPlace(person));
  const [secret, untilMs] = offered === null ? [] : readOffer(offered);
  if (secret === undefined || untilMs === undefined || untilMs < clock().getTime()) {
    throw new InvalidInputError(ACCOUNT_TEXTS.offerOver.en, [], { text: ACCOUNT_TEXTS.offerOver });
  }
  const step = stepOfCode(secret, code, clock());
  if (step === null) throw wrongCode();
  const codes = makeCodes();
  const recovery = codes.map((each) => hashRecoveryCode(person.id, each));
  const sealed = await vault.seal(secret, factorPlace(person.id));
  if (!(await store.putFactor(person.id, { sealed, step, recovery })))
    throw new ConflictError(ACCOUNT_TEXTS.hasFactor.en, { text: ACCOUNT_TEXTS.hasFactor });
  await auditOf(deps, person, "person.factor-on");
  const beginning = { owner: { person: person.id }, stage: "full", name: person.name, subject: person.id, how: "sign-in" } as const;
  return { codes, opened: await openSession(deps, { ...beginning, visitor }) };
}

/** Password and code: neither whoever finds an open session nor whoever finds the phone takes it away. Other sessions end. */
export async function removeFactor(deps: AccountDeps, identity: Identity, proof: FactorProof): Promise<void> {
  const person = await requireProof(deps, identity, proof);
  await deps.store.dropFactor(person.id, identity.session?.hash ?? null);
  deps.sessions.forget();
  await auditOf(deps, person, "person.factor-off");
}

/** New recovery codes in place of those that are left. */
export async function renewRecoveryCodes(deps: AccountDeps, identity: Identity, proof: FactorProof): Promise<readonly string[]> {
  const person = await requireProof(deps, identity, proof);
  const codes = makeCodes();
  await deps.store.putRecoveryCodes(
    person.id,
    codes.map((each) => hashRecoveryCode(person.id, each)),
  );
  await auditOf(deps, person, "person.factor-codes");
  return codes;
}

/** Not for somebody of whom the password alone is known so far: the second factor could be set up anew, or asked about, without the first. */
async function requireAccount(deps: AccountDeps, identity: Identity): Promise<Person> {
  if (identity.session?.stage === "code")
    throw new ForbiddenError(ACCOUNT_TEXTS.needsCode.en, { needsSignIn: true, text: ACCOUNT_TEXTS.needsCode });
  return requireOwnAccount(deps, identity);
}

async function requireProof(deps: AccountDeps, identity: Identity, { password, code }: FactorProof): Promise<Person> {
  const person = await requireAccount(deps, identity);
  if (!person.hasSecondFactor) throw new ConflictError(ACCOUNT_TEXTS.hasNoFactor.en, { text: ACCOUNT_TEXTS.hasNoFactor });
  await requireOwnPassword(deps, person, password);
  const key = accountKey(person.signInName);
  await beginProof(deps, person, key);
  if ((await takeCode(deps, person.id, code)) === null) throw wrongCode();
  await deps.store.settleAttempt(key, "");
  return person;
}

function wrongCode(): InvalidInputError {
  const text = ACCOUNT_TEXTS.wrongCode;
  return new InvalidInputError(text.en, [{ path: "code", message: text.en }], { text });
}

function makeCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
}

function readOffer(text: string): [string, number] | [] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) return [];
  const [secret, untilMs]: unknown[] = value;
  return typeof secret === "string" && typeof untilMs === "number" ? [secret, untilMs] : [];
}

async function auditOf({ store, clock }: AccountDeps, { id, name }: Person, what: string): Promise<void> {
  await store.audit({ at: instantOf(clock()), ...namedActor(name), what, subject: id, reason: null });
}

import { ForbiddenError, type FirstPerson, type LinkRequest } from "@lagebild/domain";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import { requireLocalSignIn } from "./local-sign-in.ts";
import { newPerson } from "./new-person.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import { requireStrong } from "./password-rules.ts";
import { hashSecret } from "./secret.ts";
import type { Visitor } from "./visitor.ts";

/** Sets the password that a one-time link is for, and signs in. Throws ForbiddenError for a link that is unknown, used or too old. */
export async function redeemLink(deps: AccountDeps, { token, password }: LinkRequest, visitor: Visitor): Promise<OpenedSession> {
  requireLocalSignIn(deps);
  const { store, clock, hasher } = deps;
  const hash = hashSecret(token);
  const link = await store.findLink(hash, instantOf(clock()));
  const held = link?.person == null ? undefined : await store.findPerson(link.person);
  if (held === undefined) throw noLink();
  requireStrong(password, held.signInName);
  const passwordHash = await hasher.hash(password);
  const id = await store.redeemLink(hash, passwordHash, instantOf(clock()));
  if (id === null) throw noLink();
  // Whoever gave the link out must not come in by it.
  const stage = held.hasSecondFactor ? "code" : "full";
  return openSession(deps, { owner: { person: id }, stage, name: held.name, subject: id, how: "link", visitor });
}

/** Makes the first administrator by the link that the start of the server printed, and signs in. Throws ForbiddenError as `redeemLink`. */
export async function redeemFirst(deps: AccountDeps, request: FirstPerson, visitor: Visitor): Promise<OpenedSession> {
  requireLocalSignIn(deps);
  const { store, clock, hasher } = deps;
  const hash = hashSecret(request.token);
  const link = await store.findLink(hash, instantOf(clock()));
  if (link === undefined || link.person !== null) throw noLink();
  requireStrong(request.password, request.signInName);
  const passwordHash = await hasher.hash(request.password);
  const { name, signInName } = request;
  const person = newPerson({ name, signInName, role: "administrator", agency: null, districts: null }, clock());
  if (!(await store.redeemFirst(hash, person, passwordHash))) throw noLink();
  return openSession(deps, { owner: { person: person.id }, stage: "full", name, subject: person.id, how: "first", visitor });
}

function noLink(): ForbiddenError {
  return new ForbiddenError(ACCOUNT_TEXTS.noLink.en, { text: ACCOUNT_TEXTS.noLink });
}

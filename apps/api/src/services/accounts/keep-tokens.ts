import {
  addDays,
  ConflictError,
  daySchema,
  ForbiddenError,
  InvalidInputError,
  MOST_TOKEN_DAYS,
  MOST_TOKENS,
  NotFoundError,
  TOKEN_PREFIX,
  tokenIdSchema,
  type ApiToken,
  type Day,
  type LocalText,
  type NewToken,
  type Person,
  type PersonId,
  type PersonTokens,
  type TokenId,
  type TokenRequest,
  type TokensAnswer,
  type Viewer,
} from "@lagebild/domain";
import { authorise, listTokenActions, publish } from "@lagebild/policy";
import type { Store } from "../../db/store.ts";
import type { TokenStore } from "../../db/token-store.ts";
import { actorOf } from "../audit/actor.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { makeId } from "../make-id.ts";
import type { AccountDeps } from "./account-deps.ts";
import type { Identity } from "./identity.ts";
import { requireOwnPassword } from "./own-password.ts";
import { getPerson, type PeopleDeps } from "./people-deps.ts";
import { requireRealPerson } from "./real-person.ts";
import { hashSecret, makeSecret } from "./secret.ts";

const DAY_MS = 86_400_000;

/** The own tokens, and what a new one may be for; nothing for the people of the demo. */
export async function listOwnTokens(deps: AccountDeps, identity: Identity): Promise<TokensAnswer> {
  const latestOn = addDays(today(deps), MOST_TOKEN_DAYS);
  const owner = await findOwner(deps, identity);
  if (owner === undefined) return { tokens: [], offered: [], latestOn };
  const tokens = await deps.store.listTokens(owner.person.id);
  return { tokens: [...tokens], offered: [...listTokenActions(owner.viewer)], latestOn };
}

/** A token for a script of the person. Throws InvalidInputError for what it may not be, ConflictError where there are too many. */
export async function makeToken(deps: AccountDeps, identity: Identity, request: TokenRequest): Promise<NewToken> {
  const { store, clock } = deps;
  const { person, viewer } = await requireOwner(deps, identity);
  const offered: readonly string[] = listTokenActions(viewer).map(({ action }) => action);
  const foreign = request.actions.find((action) => !offered.includes(action));
  if (foreign !== undefined) throw wrong("actions", ACCOUNT_TEXTS.tokenAction(foreign));
  const latestOn = addDays(today(deps), MOST_TOKEN_DAYS);
  if (request.lastOn < today(deps) || request.lastOn > latestOn) throw wrong("lastOn", ACCOUNT_TEXTS.tokenEnd(latestOn));
  // An open session that somebody finds gives no access that outlives it.
  if (person.hasPassword) await requireOwnPassword(deps, person, request.password ?? "");
  const secret = TOKEN_PREFIX + makeSecret();
  const token: ApiToken = {
    id: tokenIdSchema.parse(`token-${makeId()}`),
    name: request.name,
    actions: offered.filter((action) => request.actions.includes(action)),
    createdAt: instantOf(clock()),
    expiresAt: instantOf(new Date(Date.parse(request.lastOn) + DAY_MS)),
    lastUsedAt: null,
  };
  if (!(await store.putToken(person.id, token, hashSecret(secret), MOST_TOKENS))) {
    const text = ACCOUNT_TEXTS.tooManyTokens(MOST_TOKENS);
    throw new ConflictError(text.en, { text });
  }
  const told = `${person.id} ${token.id} ${token.name}: ${token.actions.join(" ")}, ${request.lastOn}`;
  await store.audit({ at: token.createdAt, ...actorOf(viewer), what: "person.token-add", subject: told, reason: null });
  return { token, secret };
}

/** Throws NotFoundError also for a token of somebody else. */
export async function revokeOwnToken(deps: AccountDeps, identity: Identity, id: TokenId): Promise<void> {
  const owner = await findOwner(deps, identity);
  if (owner === undefined) throw new NotFoundError("token", id);
  await revoke(deps, owner.viewer, owner.person.id, id);
}

/** Of anybody whom the viewer keeps. Throws NotFoundError, also for somebody of another agency. */
export async function listTokensOf(deps: PeopleDeps, viewer: Viewer, id: PersonId): Promise<PersonTokens> {
  authorise(viewer, "keep-people");
  const person = await getPerson(deps, viewer, id);
  const { name, role, agency, districts } = person;
  const offered = listTokenActions({ name, role, agency, districts, person: person.id, purpose: null });
  const usual = offered.filter(({ isRead }) => isRead).map(({ action }) => action);
  return publish(viewer, { tokens: [...(await deps.store.listTokens(person.id))], usual });
}

export async function revokeToken(deps: PeopleDeps, viewer: Viewer, person: PersonId, id: TokenId): Promise<void> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  const owner = await getPerson(deps, viewer, person);
  await revoke(deps, viewer, owner.id, id);
}

async function revoke(
  { store, clock }: { readonly store: TokenStore & Pick<Store, "audit">; readonly clock: () => Date },
  viewer: Viewer,
  person: PersonId,
  id: TokenId,
): Promise<void> {
  if (!(await store.dropToken(person, id))) throw new NotFoundError("token", id);
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), what: "person.token-revoke", subject: `${person} ${id}`, reason: null });
}

interface Owner {
  readonly person: Person;
  readonly viewer: Viewer;
}

/** Undefined: nobody with an account, or somebody who is not wholly signed in. */
async function findOwner({ store }: AccountDeps, { person, viewer, session }: Identity): Promise<Owner | undefined> {
  const found = person === null || person.isDemo || session === null ? undefined : await store.findPerson(person.id);
  return found === undefined || viewer === null ? undefined : { person: found, viewer };
}

async function requireOwner(deps: AccountDeps, identity: Identity): Promise<Owner> {
  const owner = await findOwner(deps, identity);
  if (owner === undefined) throw new ForbiddenError(ACCOUNT_TEXTS.noTokens.en, { text: ACCOUNT_TEXTS.noTokens });
  return owner;
}

function today({ clock }: Pick<AccountDeps, "clock">): Day {
  return daySchema.parse(clock().toISOString().slice(0, 10));
}

function wrong(path: string, text: LocalText): InvalidInputError {
  return new InvalidInputError(text.en, [{ path, message: text.en }], { text });
}

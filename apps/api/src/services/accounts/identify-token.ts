import { TOKEN_PREFIX, type PersonRole } from "@lagebild/domain";
import { keepTokenActions } from "@lagebild/policy";
import type { TokenStore } from "../../db/token-store.ts";
import { instantOf } from "../import/instant-of.ts";
import type { Identity } from "./identity.ts";
import { hashSecret } from "./secret.ts";

interface TokenDeps {
  readonly store: Pick<TokenStore, "findToken" | "touchToken">;
  readonly clock: () => Date;
  readonly factorRoles: readonly PersonRole[];
}

const BEARER = new RegExp(`^Bearer +(${TOKEN_PREFIX}.*)$`, "i");
const FORM = new RegExp(`^${TOKEN_PREFIX}[A-Za-z0-9_-]{43}$`);
const TOUCH_MS = 60_000;
const FORGOTTEN_MS = 30 * 86_400_000;

/** The token of a script in a header; keys of feeds and what belongs to others are none. */
export function tokenOf(authorization: string | undefined): string | null {
  return BEARER.exec(authorization ?? "")?.[1]?.trim() ?? null;
}

/** Whose token it is, within its scope; null: over, revoked, made up, or of somebody who may not sign in. Asked each time: a revocation counts at once. */
export async function identifyToken({ store, clock, factorRoles }: TokenDeps, secret: string): Promise<Identity | null> {
  const found = FORM.test(secret) ? await store.findToken(hashSecret(secret)) : undefined;
  if (found === undefined) return null;
  const { token, person } = found;
  const nowMs = clock().getTime();
  const { id, name, role, agency, districts, signInName, hasSecondFactor } = person;
  // Nobody tells this installation when the provider's person has left: a token lives as long as somebody still comes in there.
  const isForgotten = person.isExternal === true && nowMs - Date.parse(person.signedInAt ?? token.createdAt) > FORGOTTEN_MS;
  const mustEnrol = person.isExternal !== true && !hasSecondFactor && factorRoles.includes(role);
  if (person.state !== "active" || mustEnrol || isForgotten || nowMs >= Date.parse(token.expiresAt)) return null;
  if (token.lastUsedAt === null || nowMs - Date.parse(token.lastUsedAt) >= TOUCH_MS) {
    // What it is for is worth no failed answer.
    void store.touchToken(token.id, instantOf(new Date(nowMs))).catch(() => undefined);
  }
  const actions = keepTokenActions(token.actions);
  return {
    viewer: { name, role, agency, purpose: null, person: id, districts, actions, token: `${token.id} ${token.name}` },
    session: null,
    person: { id, signInName, hasSecondFactor, isDemo: false },
    token: token.id,
  };
}

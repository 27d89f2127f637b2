import type { AccountDeps } from "./account-deps.ts";
import type { Identify } from "./identity.ts";
import { createPasswordHasher } from "./password-hasher.ts";
import { createSessionBook } from "./session-book.ts";

/** What a server holds for signing in, once. */
export function createAccounts(
  deps: Pick<AccountDeps, "store" | "cities" | "clock" | "isDemoAllowed" | "vault" | "factorRoles">,
): AccountDeps {
  return { ...deps, hasher: createPasswordHasher(), sessions: createSessionBook(deps) };
}

const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/;

/** Who sends a request, by the session of its cookie. */
export function createIdentify(accounts: AccountDeps): Identify {
  return async ({ sessionToken, isUnattended }) =>
    sessionToken === undefined || !TOKEN_FORM.test(sessionToken) ? null : accounts.sessions.find(sessionToken, isUnattended);
}

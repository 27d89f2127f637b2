import { InvalidInputError } from "@lagebild/domain";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import type { AccountDeps } from "./account-deps.ts";
import { identifyToken, tokenOf } from "./identify-token.ts";
import type { Identify } from "./identity.ts";
import { createPasswordHasher } from "./password-hasher.ts";
import { createSessionBook } from "./session-book.ts";

/** What a server holds for signing in, once. */
export function createAccounts(
  deps: Pick<AccountDeps, "store" | "cities" | "clock" | "isDemoAllowed" | "vault" | "factorRoles" | "provider">,
): AccountDeps {
  return { ...deps, hasher: createPasswordHasher(), sessions: createSessionBook(deps) };
}

const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/;

/** Who sends a request, by the session of its cookie or by the token of a script; never by both, for then it is not clear who it is. */
export function createIdentify(accounts: AccountDeps): Identify {
  return async ({ sessionToken, authorization, isUnattended }) => {
    const token = tokenOf(authorization);
    if (token !== null) {
      if (sessionToken !== undefined) throw new InvalidInputError(ACCOUNT_TEXTS.asTwo.en, [], { text: ACCOUNT_TEXTS.asTwo });
      return identifyToken(accounts, token);
    }
    return sessionToken === undefined || !TOKEN_FORM.test(sessionToken) ? null : accounts.sessions.find(sessionToken, isUnattended);
  };
}

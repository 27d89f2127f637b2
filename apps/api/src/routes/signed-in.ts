import { ForbiddenError } from "@lagebild/domain";
import type { Identity } from "../services/accounts/identity.ts";
import { ACCOUNT_TEXTS } from "../services/i18n/account-texts.ts";
import type { AccountContext } from "./session-door.ts";

/** Who asks; routes for somebody never run without one. Throws ForbiddenError all the same. */
export function signedIn(c: AccountContext): Identity {
  const identity = c.get("identity");
  if (identity === null) throw new ForbiddenError(ACCOUNT_TEXTS.needsSignIn.en, { needsSignIn: true, text: ACCOUNT_TEXTS.needsSignIn });
  return identity;
}

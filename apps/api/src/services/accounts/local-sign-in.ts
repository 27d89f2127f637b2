import { ForbiddenError } from "@lagebild/domain";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import type { AccountDeps } from "./account-deps.ts";

/** Throws ForbiddenError where the provider alone signs people in. */
export function requireLocalSignIn({ provider }: Pick<AccountDeps, "provider">): void {
  if (provider?.isOnly === true) throw new ForbiddenError(ACCOUNT_TEXTS.localOff.en, { text: ACCOUNT_TEXTS.localOff });
}

import { ForbiddenError, type Viewer } from "@lagebild/domain";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";

/** The people of the demo come without a password: an account that they made would stay when real reports come. Throws ForbiddenError. */
export function requireRealPerson({ person }: Viewer): void {
  if (person?.startsWith("demo-") === true) throw new ForbiddenError(ACCOUNT_TEXTS.demoLooksOnly.en, { text: ACCOUNT_TEXTS.demoLooksOnly });
}

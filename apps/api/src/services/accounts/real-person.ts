import { ForbiddenError, type Viewer } from "@lagebild/domain";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";

export function isDemoPerson({ person }: Viewer): boolean {
  return person?.startsWith("demo-") === true;
}

/** The people of the demo come without a password: an account that they made would stay when real reports come. Throws ForbiddenError. */
export function requireRealPerson(viewer: Viewer): void {
  if (isDemoPerson(viewer)) throw new ForbiddenError(ACCOUNT_TEXTS.demoLooksOnly.en, { text: ACCOUNT_TEXTS.demoLooksOnly });
}

import { ForbiddenError, type PersonRole } from "@lagebild/domain";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import type { AccountDeps } from "./account-deps.ts";
import { listDemoPeople } from "./demo-people.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import type { Visitor } from "./visitor.ts";

/** Opens a session of a made-up person. Throws ForbiddenError wherever anything but the demo could be seen. */
export async function signInDemo(deps: AccountDeps, role: PersonRole, visitor: Visitor): Promise<OpenedSession> {
  const person = (await listDemoPeople(deps)).find((each) => each.role === role);
  if (person === undefined) throw new ForbiddenError(ACCOUNT_TEXTS.noDemo.en, { text: ACCOUNT_TEXTS.noDemo });
  const { name, id } = person;
  return openSession(deps, { owner: { demoRole: role }, stage: "full", name, subject: id, how: "demo", visitor });
}

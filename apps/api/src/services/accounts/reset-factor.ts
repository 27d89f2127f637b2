import { ConflictError, ForbiddenError, type PersonId, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { getPerson, type PeopleDeps } from "./people-deps.ts";
import { requireRealPerson } from "./real-person.ts";

/**
 * For somebody who has lost phone and recovery codes: takes the second factor away and ends all sessions. Throws ConflictError where there is none, ForbiddenError for the own one: an open session that
 * somebody finds must not take it away without password and code.
 */
export async function resetFactor(deps: PeopleDeps, viewer: Viewer, id: PersonId): Promise<void> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  if (viewer.person === id) throw new ForbiddenError(ACCOUNT_TEXTS.ownFactor.en, { text: ACCOUNT_TEXTS.ownFactor });
  const person = await getPerson(deps, viewer, id);
  const note = { what: "person.factor-reset", subject: person.id, reason: null };
  if (!person.hasSecondFactor) throw new ConflictError(ACCOUNT_TEXTS.hasNoFactor.en, { text: ACCOUNT_TEXTS.hasNoFactor });
  await deps.store.audit({ at: instantOf(deps.clock()), ...actorOf(viewer), ...note });
  await deps.store.dropFactor(person.id, null);
  deps.forgetSessions();
}

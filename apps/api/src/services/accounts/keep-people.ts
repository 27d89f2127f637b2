import { ConflictError, type Person, type PersonChange, type PersonId, type PersonRequest, type Viewer } from "@lagebild/domain";
import { authorise, keepsPeopleOf } from "@lagebild/policy";
import type { AuditNote } from "../../db/audit-store.ts";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { makeLink, type OneTimeLink } from "./make-link.ts";
import { newPerson } from "./new-person.ts";
import { getPerson, requireAgency, requireLocalPerson, requirePlaces, type PeopleDeps } from "./people-deps.ts";
import { requireRealPerson } from "./real-person.ts";
import { unlockSignIn } from "./set-password.ts";

/** Everybody who may sign in, or might once; of the viewer's agency, or of all for the house. */
export async function listPeople({ store }: Pick<PeopleDeps, "store">, viewer: Viewer): Promise<readonly Person[]> {
  authorise(viewer, "keep-people");
  return (await store.listPeople()).filter(({ agency }) => keepsPeopleOf(viewer, agency));
}

/** Nobody but the new person ever knows the password: it is set by the link. Throws ConflictError for a name that is taken. */
export async function addPerson(
  deps: PeopleDeps,
  viewer: Viewer,
  request: PersonRequest,
): Promise<{ readonly person: Person; readonly link: OneTimeLink }> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  requireAgency(viewer, request.agency);
  await requirePlaces(deps, request);
  const person = newPerson(request, deps.clock());
  await deps.store.putPerson(person);
  await audit(deps, viewer, "person.add", person.id, changeOf(null, toldOf(person)));
  return { person, link: await makeLink(deps, person.id) };
}

/** Throws NotFoundError, ConflictError where nobody could keep people any more. What is not named stays. */
export async function changePerson(deps: PeopleDeps, viewer: Viewer, id: PersonId, change: PersonChange): Promise<Person> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  const before = await getPerson(deps, viewer, id);
  const { name = before.name, role = before.role, agency = before.agency, districts = before.districts, state = before.state } = change;
  const person: Person = { ...before, name, role, agency, districts, state };
  requireAgency(viewer, agency);
  await requirePlaces(deps, { agency: change.agency ?? null, districts: change.districts ?? null });
  await deps.store.putPerson(person);
  deps.forgetSessions();
  if (before.state !== "active" && state === "active") await unlockSignIn(deps, person);
  await audit(deps, viewer, "person.change", id, changeOf(toldOf(before), toldOf(person)));
  return getPerson(deps, viewer, id);
}

/** A link by which the person sets a password anew; until then the old one counts. Throws ConflictError for who may not sign in anyway, or does so elsewhere. */
export async function inviteAgain(deps: PeopleDeps, viewer: Viewer, id: PersonId): Promise<OneTimeLink> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  const person = await getPerson(deps, viewer, id);
  const text = ACCOUNT_TEXTS.noLinkFor(person.name);
  if (person.state !== "active") throw new ConflictError(text.en, { text });
  requireLocalPerson(person);
  await audit(deps, viewer, "person.link", person.id);
  return makeLink(deps, person.id);
}

/** The number of sessions that ended. */
export async function endSessionsOf(deps: PeopleDeps, viewer: Viewer, id: PersonId): Promise<number> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  const person = await getPerson(deps, viewer, id);
  const ended = await deps.store.endSessionsOf({ person: person.id });
  deps.forgetSessions();
  await audit(deps, viewer, "person.end-sessions", person.id, changeOf({ sessions: ended }, { sessions: 0 }));
  return ended;
}

/** What the log tells of a person; never what people sign in with. */
function toldOf({ name, signInName, role, agency, districts, state }: Person): object {
  return { name, signInName, role, agency, districts, state };
}

async function audit(
  { store, clock }: PeopleDeps,
  viewer: Viewer,
  what: string,
  subject: string,
  change: Pick<AuditNote, "before" | "after"> = {},
): Promise<void> {
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), what, subject, reason: null, ...change });
}

import type { Person, PersonChange, PersonId, PersonRequest, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { makeLink, type OneTimeLink } from "./make-link.ts";
import { newPerson } from "./new-person.ts";
import { getPerson, requirePlaces, type PeopleDeps } from "./people-deps.ts";
import { requireRealPerson } from "./real-person.ts";

/** Everybody who may sign in, or might once. */
export async function listPeople({ store }: PeopleDeps, viewer: Viewer): Promise<readonly Person[]> {
  authorise(viewer, "keep-people");
  return store.listPeople();
}

/** Nobody but the new person ever knows the password: it is set by the link. */
export async function addPerson(
  deps: PeopleDeps,
  viewer: Viewer,
  request: PersonRequest,
): Promise<{ readonly person: Person; readonly link: OneTimeLink }> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  await requirePlaces(deps, request);
  const person = newPerson(request, deps.clock());
  await deps.store.putPerson(person);
  await audit(deps, viewer, "person.add", `${person.id} ${describe(person)}`);
  return { person, link: await makeLink(deps, person.id) };
}

/** Throws NotFoundError, ConflictError where nobody could keep people any more. What is not named stays. */
export async function changePerson(deps: PeopleDeps, viewer: Viewer, id: PersonId, change: PersonChange): Promise<Person> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  const before = await getPerson(deps, id);
  const { name = before.name, role = before.role, agency = before.agency, districts = before.districts, state = before.state } = change;
  const person: Person = { ...before, name, role, agency, districts, state };
  await requirePlaces(deps, { agency: change.agency ?? null, districts: change.districts ?? null });
  await deps.store.putPerson(person);
  deps.forgetSessions();
  await audit(deps, viewer, "person.change", `${id} ${describe(before)} -> ${describe(person)}`);
  return getPerson(deps, id);
}

/** A link by which the person sets a password anew; until then the old one counts. */
export async function inviteAgain(deps: PeopleDeps, viewer: Viewer, id: PersonId): Promise<OneTimeLink> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  const person = await getPerson(deps, id);
  await audit(deps, viewer, "person.link", person.id);
  return makeLink(deps, person.id);
}

/** The number of sessions that ended. */
export async function endSessionsOf(deps: PeopleDeps, viewer: Viewer, id: PersonId): Promise<number> {
  authorise(viewer, "keep-people");
  requireRealPerson(viewer);
  const person = await getPerson(deps, id);
  const ended = await deps.store.endSessionsOf({ person: person.id });
  deps.forgetSessions();
  await audit(deps, viewer, "person.end-sessions", person.id);
  return ended;
}

function describe({ role, agency, districts, state }: Person): string {
  const places = districts === null ? "" : ` ${districts.map(({ city, level, code }) => `${city}:${level}:${code}`).join(",")}`;
  return `${role} ${agency ?? "house"}${places} ${state}`;
}

async function audit({ store, clock }: PeopleDeps, viewer: Viewer, what: string, subject: string): Promise<void> {
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), what, subject, reason: null });
}

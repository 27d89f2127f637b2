import type { DistrictScope, PeopleAnswer, Person, PersonId, PersonRow, Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { instantOf } from "../import/instant-of.ts";
import type { CityBook } from "../picture/city-book.ts";
import type { DemoDeps } from "./account-deps.ts";
import { listDemoPeople } from "./demo-people.ts";
import { listPeople } from "./keep-people.ts";
import { getPerson, type PeopleDeps } from "./people-deps.ts";
import { isDemoPerson } from "./real-person.ts";
import { IDLE_MS } from "./session-book.ts";

export interface PeopleScreenDeps extends PeopleDeps, Omit<DemoDeps, "store" | "cities"> {
  readonly store: PeopleDeps["store"] & DemoDeps["store"];
  readonly cities: Pick<CityBook, "list" | "agencies">;
}

/** Everybody whom the viewer keeps, and the people of the demo while there are any. */
export async function describePeople(deps: PeopleScreenDeps, viewer: Viewer): Promise<PeopleAnswer> {
  const people = await listPeople(deps, viewer);
  const [toRow, demo] = await Promise.all([createToRow(deps, people), listDemoPeople(deps)]);
  const nameOf = await createNameOf(deps);
  return publish(viewer, {
    people: people.map(toRow),
    demo: demo.map(({ name, role, agency }) => ({ name, role, agencyName: nameOf(agency) })),
    canChange: !isDemoPerson(viewer),
  });
}

/** Throws NotFoundError. */
export async function describeOne(deps: PeopleScreenDeps, viewer: Viewer, id: PersonId): Promise<PersonRow> {
  const person = await getPerson(deps, viewer, id);
  return publish(viewer, (await createToRow(deps, [person]))(person));
}

async function createToRow(deps: PeopleScreenDeps, people: readonly Person[]): Promise<(person: Person) => PersonRow> {
  const [presence, nameOf, nameOfDistrict] = await Promise.all([
    deps.store.listPresence(instantOf(deps.clock()), IDLE_MS),
    createNameOf(deps),
    createNameOfDistrict(deps, people),
  ]);
  const known = new Map(presence);
  return (person) => ({
    ...person,
    agencyName: nameOf(person.agency),
    districtNames: person.districts?.map(nameOfDistrict) ?? null,
    ...(known.get(person.id) ?? { sessionCount: 0, seenAt: null, linkUntil: null }),
  });
}

async function createNameOf({ cities }: PeopleScreenDeps): Promise<(agency: Person["agency"]) => string | null> {
  const lists = await Promise.all((await cities.list()).map(({ id }) => cities.agencies(id)));
  const names = new Map(lists.flat().map(({ id, name }) => [id, name]));
  return (agency) => (agency === null ? null : (names.get(agency) ?? agency));
}

/** By its code where a city has it no more. */
async function createNameOfDistrict({ store }: PeopleScreenDeps, people: readonly Person[]): Promise<(one: DistrictScope) => string> {
  const scopes = people.flatMap(({ districts }) => districts ?? []);
  const levels = new Map(scopes.map(({ city, level }) => [`${city} ${level}`, { city, level }]));
  const lists = await Promise.all(
    [...levels].map(async ([key, { city, level }]) =>
      (await store.listDistricts(city, level)).map(({ code, name }) => [`${key} ${code}`, name] as const),
    ),
  );
  const names = new Map<string, string>(lists.flat());
  return ({ city, level, code }) => names.get(`${city} ${level} ${code}`) ?? code;
}

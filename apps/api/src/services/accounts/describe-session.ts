import type { AgencyId, SessionAnswer, SessionPerson } from "@lagebild/domain";
import { ACTIONS, isAllowed } from "@lagebild/policy";
import type { AccountDeps } from "./account-deps.ts";
import { listDemoPeople } from "./demo-people.ts";
import type { Identity } from "./identity.ts";

/** Who asks and what that one may do; for nobody: how to sign in. */
export async function describeSession(deps: AccountDeps, identity: Identity | null): Promise<SessionAnswer> {
  const { viewer = null, session = null } = identity ?? {};
  return {
    person: await describePerson(deps, identity),
    stage: session?.stage ?? null,
    actions: viewer === null ? [] : ACTIONS.filter((action) => isAllowed(viewer, action)),
    endsAt: session?.endsAt ?? null,
    ...(deps.provider !== null && { provider: { name: deps.provider.name, isOnly: deps.provider.isOnly } }),
    ...(viewer === null && session === null ? await offersOf(deps) : { demo: [], needsFirst: false }),
  };
}

async function offersOf(deps: AccountDeps): Promise<Pick<SessionAnswer, "demo" | "needsFirst">> {
  const people = await listDemoPeople(deps);
  const demo = await Promise.all(
    people.map(async ({ name, role, agency }) => ({ name, role, agencyName: await nameOfAgency(deps, agency) })),
  );
  return { demo, needsFirst: deps.provider?.isOnly !== true && people.length === 0 && !(await deps.store.hasAdministrator()) };
}

async function describePerson(deps: AccountDeps, identity: Identity | null): Promise<SessionPerson | null> {
  const { viewer, person } = identity ?? {};
  if (viewer == null || person == null || viewer.role === "system") return null;
  const { name, role, agency, districts } = viewer;
  return { ...person, name, role, agency, districts, agencyName: await nameOfAgency(deps, agency) };
}

async function nameOfAgency({ cities }: AccountDeps, agency: AgencyId | null): Promise<string | null> {
  if (agency === null) return null;
  const lists = await Promise.all((await cities.list()).map(({ id }) => cities.agencies(id)));
  return lists.flat().find(({ id }) => id === agency)?.name ?? agency;
}

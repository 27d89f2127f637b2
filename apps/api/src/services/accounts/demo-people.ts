import { personIdSchema, type AgencyId, type City, type Kind, type PersonId, type PersonRole } from "@lagebild/domain";
import type { DemoDeps } from "./account-deps.ts";

/** A made-up person of the demo city, who needs no password and is in no table. */
export interface DemoAccount {
  readonly id: PersonId;
  readonly name: string;
  readonly role: PersonRole;
  readonly agency: AgencyId | null;
}

/** One for each role. `sends`: works at the agency that sends such reports; without it for the house. */
const PEOPLE: readonly { readonly role: PersonRole; readonly name: string; readonly sends?: Kind }[] = [
  { role: "analyst", name: "Aylin Kaya" },
  { role: "shiftLead", name: "Jan Becker", sends: "administrativeOffence" },
  { role: "jointOffice", name: "Miriam Vogt" },
  { role: "council", name: "Paul Sander" },
  { role: "dataSteward", name: "Lena Hoff" },
  { role: "administrator", name: "Tomasz Nowak" },
  { role: "dataProtectionOfficer", name: "Ruth Engel" },
];

/** None, unless the demo city is the only one and nobody beyond this machine can reach the server. */
export async function listDemoPeople(deps: DemoDeps): Promise<readonly DemoAccount[]> {
  const city = deps.isDemoAllowed ? await findDemoCity(deps) : undefined;
  if (city === undefined) return [];
  const profiles = await deps.store.listAgencyProfiles(city.id);
  return PEOPLE.map(({ role, name, sends }) => ({
    id: personIdSchema.parse(`demo-${role.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`),
    name: `${name} (Demo)`,
    role,
    agency: sends === undefined ? null : (profiles.find(([, { kinds }]) => kinds.includes(sends))?.[0] ?? null),
  }));
}

async function findDemoCity({ cities }: DemoDeps): Promise<City | undefined> {
  const all = await cities.list();
  return all.length === 1 && all[0]?.isSynthetic === true ? all[0] : undefined;
}

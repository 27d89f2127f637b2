import {
  addDays,
  agencyProfileSchema,
  agreementVersionSchema,
  instantSchema,
  type AgencyId,
  type AgencyProfile,
  type AgreementVersion,
  type Day,
  type ExchangePrecision,
  type Instant,
  type Kind,
  type LevelId,
} from "@lagebild/domain";
import type { Store } from "../../db/store.ts";
import type { Profile } from "../city/load-profile.ts";

/** Invented, as everything of the demo. */
const CONTACTS: Readonly<Record<Kind, Omit<AgencyProfile, "kinds">>> = {
  offence: {
    contact: { office: "Direktion Kriminalität, Lagedienst (erfunden)", email: "lage@polizei.example", phone: null },
    legalBasis: "§ 27 PolG NRW (Datenübermittlung im Inland)",
    content: "Straftaten der Eingangsstatistik ohne Angaben zu Personen",
  },
  callForService: {
    contact: { office: "Leitstelle, Einsatzführung (erfunden)", email: "leitstelle@polizei.example", phone: null },
    legalBasis: "§ 27 PolG NRW (Datenübermittlung im Inland)",
    content: "Einsatzanlässe ohne Angaben zu Personen",
  },
  administrativeOffence: {
    contact: { office: "Kommunaler Ordnungsdienst (erfunden)", email: "kod@stadt.example", phone: null },
    legalBasis: "§ 24 OBG NRW",
    content: "Ordnungswidrigkeiten im öffentlichen Raum",
  },
  complaint: {
    contact: { office: "Beschwerdemanagement (erfunden)", email: "maengel@stadt.example", phone: null },
    legalBasis: "§ 3 DSG NRW",
    content: "Beschwerden aus dem Mängelmelder",
  },
};

/** Days from the demo's last day. */
const BEGUN = -365;
const RECORDED = -400;
const ANNOUNCED = -7;
const CHANGES = 30;
const ENDED = -90;

/**
 * Contacts of the demo's agencies and agreements between them: in force, one about to change, one ended. Days follow from the last day of the demo, so that the
 * same demo holds the same. What is there already stays.
 */
export async function recordDemoAgreements(store: Store, profile: Profile, until: Day): Promise<void> {
  const city = profile.city.id;
  const known = new Set((await store.listAgencyProfiles(city)).map(([id]) => id));
  for (const { id, kinds } of profile.agencies) {
    const [kind] = kinds;
    if (kind !== undefined && !known.has(id)) await store.putAgencyProfile(id, agencyProfileSchema.parse({ ...CONTACTS[kind], kinds }));
  }
  if ((await store.listAgreementVersions(city)).length > 0) return;
  for (const version of demoAgreements(profile, until)) await store.putAgreementVersion(version);
}

/** Recorded and changed in the morning. */
const morningOf = (day: Day): Instant => instantSchema.parse(`${day}T08:00:00Z`);

type Terms = Pick<AgreementVersion, "from" | "to" | "kinds" | "precision" | "purpose">;

interface Members {
  readonly police: AgencyId;
  readonly control: AgencyId;
  readonly office: AgencyId;
  readonly desk: AgencyId;
  readonly level: LevelId;
}

const cells = (resolution: 9 | 10): ExchangePrecision => ({ type: "cell", resolution });

/** Each begins an agreement. The first changes later, the last has ended. */
const TERMS: readonly ((members: Members) => Terms)[] = [
  ({ police, office }) => ({
    from: police,
    to: [office],
    kinds: ["offence"],
    precision: cells(9),
    purpose: "Gemeinsames Lagebild, Einsatzplanung des Ordnungsdienstes",
  }),
  ({ office, police, control }) => ({
    from: office,
    to: [police, control],
    kinds: ["administrativeOffence"],
    precision: { type: "point" },
    purpose: "Gemeinsames Lagebild",
  }),
  ({ desk, office, police }) => ({
    from: desk,
    to: [office, police],
    kinds: ["complaint"],
    precision: cells(9),
    purpose: "Beschwerdeschwerpunkte früh erkennen",
  }),
  ({ control, office, level }) => ({
    from: control,
    to: [office],
    kinds: ["callForService"],
    precision: { type: "district", level },
    purpose: "Belastung der Stadtbezirke vergleichen",
  }),
  ({ police, desk, level }) => ({
    from: police,
    to: [desk],
    kinds: ["offence"],
    precision: { type: "district", level },
    purpose: "Erprobung, neun Monate",
  }),
];

function demoAgreements(profile: Profile, until: Day): readonly AgreementVersion[] {
  const members = membersOf(profile);
  if (members === null) return [];
  const begun = TERMS.map((termsOf, at) =>
    agreementVersionSchema.parse({
      ...termsOf(members),
      agreement: `agreement-demo00000${at + 1}`,
      version: 1,
      city: profile.city.id,
      categories: null,
      legalBasis: "Sicherheitskooperation, Vereinbarung vom 26.09.2022 (im Demo-Bestand erfunden)",
      validFrom: addDays(until, BEGUN),
      until: at === TERMS.length - 1 ? addDays(until, ENDED) : null,
      minimumCount: 1,
      note: null,
      createdAt: morningOf(addDays(until, RECORDED)),
      by: "demo",
    }),
  );
  const [first] = begun;
  return first === undefined ? begun : [...begun, changedLater(first, until)];
}

function changedLater(version: AgreementVersion, until: Day): AgreementVersion {
  return {
    ...version,
    version: version.version + 1,
    precision: cells(10),
    validFrom: addDays(until, CHANGES),
    createdAt: morningOf(addDays(until, ANNOUNCED)),
    note: "Feinere Waben für die Streifenplanung",
  };
}

/** Null where the profile lacks one of them. */
function membersOf({ agencies, city }: Profile): Members | null {
  const agencyOf = (kind: Kind): AgencyId | undefined => agencies.find(({ kinds }) => kinds.includes(kind))?.id;
  const [police, control] = [agencyOf("offence"), agencyOf("callForService")];
  const [office, desk] = [agencyOf("administrativeOffence"), agencyOf("complaint")];
  const level = city.levels[0]?.id;
  const isWhole = police !== undefined && control !== undefined && office !== undefined && desk !== undefined && level !== undefined;
  return isWhole ? { police, control, office, desk, level } : null;
}

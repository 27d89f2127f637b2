import {
  EMPTY_COUNTS,
  agencySchema,
  agreementVersionSchema,
  cellSchema,
  citySchema,
  districtCodeSchema,
  districtSchema,
  importRunSchema,
  instantSchema,
  levelIdSchema,
  reportSchema,
  type Agency,
  type AgreementVersion,
  type City,
  type DeliveryMode,
  type District,
  type ImportRun,
  type PlacedReport,
} from "@lagebild/domain";
import type { AuditActor } from "./audit-store.ts";

const SQUARE = {
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [7, 51],
        [8, 51],
        [8, 52],
        [7, 52],
        [7, 51],
      ],
    ],
  ],
};

export function sampleCity(id = "sample", levels: readonly string[] = ["bezirk"]): City {
  return citySchema.parse({
    id,
    name: `Stadt ${id} – „Süd“ 'x'`,
    timeZone: "Europe/Berlin",
    boundary: SQUARE,
    bounds: [7, 51, 8, 52],
    levels: levels.map((level) => ({ id: level, name: { de: level, en: level }, parent: null })),
  });
}

export function sampleAgency(id = "ordnungsamt", city = "sample"): Agency {
  return agencySchema.parse({ id, city, name: "Ordnungsamt", state: "active" });
}

/** The police opens its offences to the other agency, cell by cell, for ever. */
export function sampleAgreement(parts: object = {}): AgreementVersion {
  return agreementVersionSchema.parse({
    agreement: "agreement-0000000001",
    version: 1,
    city: "sample",
    from: "polizei",
    to: ["ordnungsamt"],
    kinds: ["offence"],
    categories: null,
    precision: { type: "cell", resolution: 9 },
    purpose: "Lagebild „Süd“",
    legalBasis: "§ 26 PolG NRW",
    validFrom: "2024-01-01",
    until: null,
    minimumCount: 1,
    note: null,
    createdAt: "2024-01-01T00:00:00Z",
    by: "Ada",
    ...parts,
  });
}

export function sampleDistrict(code: string, level = "bezirk"): District {
  return districtSchema.parse({
    code,
    level,
    name: `Bezirk ${code}`,
    parent: null,
    population: 1000,
    isPopulationSynthetic: true,
    areaKm2: 2.5,
    isSchematic: true,
    geometry: SQUARE,
  });
}

interface SampleRun {
  readonly city?: string;
  readonly agency?: string;
  readonly startedAt?: string;
  readonly mode?: DeliveryMode;
  readonly deliveredAt?: string;
  readonly key?: string;
}

export function sampleRun(id: string, options: SampleRun = {}): ImportRun {
  const { city = "sample", agency = "ordnungsamt", startedAt = "2024-05-01T10:00:00Z", mode = "append", key = "datei.csv" } = options;
  return importRunSchema.parse({
    id,
    city,
    agency,
    kind: "complaint",
    fileName: "datei.csv",
    fileHash: null,
    mappingHash: "abc",
    delivery: { mode, at: options.deliveredAt ?? startedAt, key, period: null },
    state: "running",
    by: "system",
    startedAt,
    endedAt: null,
    counts: EMPTY_COUNTS,
    error: null,
  });
}

/** 2024-05-01 12:00 UTC is 14:00 in the city. */
const NOON_MIN = 19_844 * 1440 + 14 * 60;
const NOON_MS = Date.UTC(2024, 4, 1, 12);

/** Report number `n`: `n` minutes after noon (UTC) of 1 May 2024, in district `d1`, with the cells of a place in Hamm. */
export function sampleReport(n: number, changes: Partial<PlacedReport> = {}): PlacedReport {
  const instant = instantSchema.parse(new Date(NOON_MS + n * 60_000).toISOString());
  const report = reportSchema.parse({
    agency: "ordnungsamt",
    externalId: `r-${n}`,
    kind: "complaint",
    category: "owi.noise",
    occurredFrom: instant,
    occurredTo: instant,
    reportedAt: null,
    receivedAt: "2024-05-02T08:00:00Z",
    timePrecision: "minute",
    point: { lng: 7.8 + n / 1e6, lat: 51.68 },
    positionalPrecision: "given",
    precisionM: 10,
    area: null,
    label: { collectedBy: "Ordnungsamt", legalBasis: "OWiG § 53", purpose: "lagebild", regime: "gdpr", statistics: "incoming" },
    attributes: {},
  });
  const cells = ["871fa1a6effffff", "881fa1a6e1fffff", "891fa1a6e0bffff", "8a1fa1a6e08ffff"].map((cell) => cellSchema.parse(cell));
  const [r7, r8, r9, r10] = cells;
  if (r7 === undefined || r8 === undefined || r9 === undefined || r10 === undefined) throw new RangeError("four cells");
  return {
    ...report,
    cells: [r7, r8, r9, r10],
    districts: { [levelIdSchema.parse("bezirk")]: districtCodeSchema.parse("d1") },
    isOutside: false,
    localMinute: NOON_MIN + n,
    durationMin: 0,
    ...changes,
  };
}

export const SAMPLE_ACTOR: AuditActor = { by: "system", person: null, role: "system", agency: null, purpose: null, request: null };

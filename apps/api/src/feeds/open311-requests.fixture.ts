import { readFileSync } from "node:fs";
import { agencyIdSchema, catalogueSchema, createZoneClock, instantSchema } from "@lagebild/domain";
import { createPlacer, ingestRows, type Row } from "@lagebild/ingest";
import type { Attempt, TestFetch } from "./kind.fixture.ts";
import { OPEN311_MAPPING, type ServiceRequest } from "./open311.fixture.ts";

/** Twenty requests of May 2026, two a day from the first on, every third closed a day later. Names stand where they must not be read. */
export function makeRequest(i: number): ServiceRequest {
  const day = String(1 + Math.floor(i / 2)).padStart(2, "0");
  const next = String(2 + Math.floor(i / 2)).padStart(2, "0");
  return {
    service_request_id: `26-${100 + i}`,
    status: i % 3 === 0 ? "closed" : "open",
    status_notes: "Rückruf bei Frau Anna Müller",
    service_name: ["Wilder Müll", "Straßenbeleuchtung", "Hundekot & Co. <sonstiges>"][i % 3],
    service_code: `00${i % 3}`,
    description: "Anna Müller, Tel. 02381 1234",
    requested_datetime: `2026-05-${day}T${i % 2 === 0 ? "08" : "17"}:30:00+02:00`,
    updated_datetime: i % 3 === 0 ? `2026-05-${next}T09:00:00+02:00` : `2026-05-${day}T${i % 2 === 0 ? "08" : "17"}:30:00+02:00`,
    address: "Musterweg 1",
    lat: 51.6 + i / 1000,
    long: 7.8 + i / 1000,
    media_url: "https://example.org/anna.jpg",
    extended_attributes: { title: "Anna", service_object: { type: "lamp", id: i } },
    media: [{ url: "a" }, { url: "b" }],
  };
}
export const TWENTY = Array.from({ length: 20 }, (_, i) => makeRequest(i));

export function given(url: string, changes: Partial<TestFetch<"open311">> & { readonly settings?: object } = {}): TestFetch<"open311"> {
  const { settings, ...rest } = changes;
  return {
    source: { type: "open311", url, format: "json", since: "2026-05-01" as never, windowDays: 30, overlapHours: 48, ...settings },
    mapping: OPEN311_MAPPING,
    now: "2026-05-20T00:00:00Z",
    ...rest,
  };
}
export const rowsOf = ({ deliveries }: Attempt): readonly Row[] => deliveries.flatMap(({ rows }) => rows);
export const idsOf = (attempt: Attempt): readonly string[] => rowsOf(attempt).map(({ cells }) => cells?.[0] ?? "");
export const sorted = (ids: readonly unknown[]): readonly string[] => ids.map(String).toSorted((a, b) => (a < b ? -1 : 1));

const CATALOGUE = new URL("../../../../data/catalogue/categories.json", import.meta.url);

/** What the importer makes of the rows by the mapping that is shipped: reports by category, how many have a place, and what is refused. */
export async function judge(rows: readonly Row[], timeZone: string) {
  const { categories } = catalogueSchema.parse(JSON.parse(readFileSync(CATALOGUE, "utf8")));
  const world = {
    type: "MultiPolygon" as const,
    coordinates: [
      [
        [
          [-180, -85],
          [180, -85],
          [180, 85],
          [-180, 85],
          [-180, -85],
        ] as [number, number][],
      ],
    ],
  };
  async function* batches() {
    yield rows;
  }
  const found = { reports: 0, placed: 0, refused: [] as string[], categories: new Set<string>(), versions: 0 };
  const settings = {
    mapping: OPEN311_MAPPING,
    kind: "complaint" as const,
    agency: agencyIdSchema.parse("amt"),
    categories: new Map(categories.map((category) => [category.id, category.kind])),
    cityClock: createZoneClock(timeZone),
    placer: createPlacer({ boundary: world }, []),
    geocoder: null,
    receivedAt: instantSchema.parse("2026-06-01T08:00:00Z"),
    deliveryKey: "x",
  };
  for await (const batch of ingestRows(batches(), settings)) {
    found.refused.push(...batch.quarantined.map(({ code }) => code));
    for (const report of batch.reports) {
      found.reports += 1;
      found.categories.add(report.category);
      if (report.point !== null) found.placed += 1;
      if (report.version !== undefined) found.versions += 1;
    }
  }
  return { ...found, categories: [...found.categories].toSorted((a, b) => (a < b ? -1 : 1)) };
}

import { addDays, daySchema, feedIdSchema, instantSchema, type Day, type Feed, type FeedId, type Kind } from "@lagebild/domain";
import { parseMapping } from "@lagebild/ingest";
import type { Store } from "../../db/store.ts";
import type { Profile } from "../city/load-profile.ts";

const ZONE = "Europe/Berlin";
/** Days before the demo's last one on which the feeds were set up. */
const BEGUN = -60;

type Sketch = Pick<Feed, "name" | "source" | "mapping" | "schedule" | "state">;

/** Invented, as everything of the demo. By the kind of reports that each brings; nobody asks the paused one's address. */
const SKETCHES: Readonly<Partial<Record<Kind, Sketch>>> = {
  offence: {
    name: "Vorgangssystem der Polizei (erfunden)",
    source: { type: "push" },
    schedule: null,
    state: "live",
    mapping: {
      version: 1,
      format: { type: "json" },
      externalId: "vorgang",
      kind: "offence",
      label: {
        collectedBy: "Polizei Hamm",
        legalBasis: "§ 27 PolG NRW",
        purpose: "Lagebild der Sicherheitskooperation",
        regime: "ji",
        statistics: "incoming",
      },
      delivery: { version: "stand" },
      category: { column: "delikt", default: "unknown" },
      time: { from: { column: "tatzeit.von", format: "ISO" }, to: { column: "tatzeit.bis", format: "ISO" }, zone: ZONE },
      place: { lng: "ort.lon", lat: "ort.lat" },
    },
  },
  administrativeOffence: {
    name: "Tagesliste des Ordnungsdienstes (erfunden)",
    source: { type: "dropFolder", folder: "ordnungsdienst", pattern: "*.csv" },
    schedule: null,
    state: "live",
    mapping: {
      version: 1,
      format: { type: "csv" },
      externalId: "Nr",
      kind: "administrativeOffence",
      category: { column: "Tatbestand", default: "unknown" },
      time: { from: { column: "Feststellung", format: "DD.MM.YYYY HH:mm" }, zone: ZONE },
      place: { lng: "Länge", lat: "Breite" },
    },
  },
  complaint: {
    name: "Mängelmelder über Open311 (erfunden)",
    source: {
      type: "open311",
      url: "https://maengelmelder.example/georeport/v2",
      format: "json",
      since: daySchema.parse("2026-01-01"),
      windowDays: 30,
      overlapHours: 48,
    },
    schedule: "*/15 * * * *",
    state: "paused",
    mapping: {
      version: 1,
      format: { type: "json" },
      externalId: "service_request_id",
      kind: "complaint",
      category: { column: "service_code", default: "unknown" },
      time: { from: { column: "requested_datetime", format: "ISO" }, zone: ZONE },
      place: { lng: "long", lat: "lat" },
    },
  },
};

/** Kinds whose newest reports came day by day through their feed. */
export const FED_KINDS: ReadonlyMap<Kind, FeedId> = new Map([
  ["offence", feedIdOf(1)],
  ["administrativeOffence", feedIdOf(2)],
]);

function feedIdOf(number: number): FeedId {
  return feedIdSchema.parse(`feed-demo${String(number).padStart(6, "0")}`);
}

/** Sets the demo's feeds up, in place of those of an earlier demo: equal for equal arguments. */
export async function recordDemoFeeds(store: Store, { city, agencies }: Profile, until: Day): Promise<void> {
  const createdAt = instantSchema.parse(`${addDays(until, BEGUN)}T08:00:00Z`);
  let number = 0;
  for (const kind of ["offence", "administrativeOffence", "complaint"] as const) {
    number += 1;
    const sketch = SKETCHES[kind];
    const agency = agencies.find(({ kinds }) => kinds.includes(kind));
    if (sketch === undefined || agency === undefined) continue;
    const mapping = parseMapping(sketch.mapping);
    await store.putFeed({ ...sketch, id: feedIdOf(number), city: city.id, agency: agency.id, kind, mapping, createdAt, by: "demo" });
  }
}

import { foundPlacesAnswerSchema, type AddressBatch } from "@lagebild/domain";
import { createStreetRegister, type AddressEntry } from "@lagebild/ingest";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { CITY } from "./app.warning.fixture.ts";

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function* feed(entries: readonly AddressEntry[]): AsyncGenerator<AddressBatch> {
  yield createStreetRegister().add(entries);
}

/** West of the border of the small city's two districts at 7.85, and east of it. */
const LIST: readonly AddressEntry[] = [
  { street: "Bahnhofstraße", houseNumber: "1", point: { lng: 7.82, lat: 51.67 } },
  { street: "Bahnhofstraße", houseNumber: "3", point: { lng: 7.821, lat: 51.67 } },
  { street: "Weststraße", houseNumber: "1", point: { lng: 7.8212, lat: 51.6702 } },
  { street: "Ostwall", houseNumber: "7", point: { lng: 7.88, lat: 51.68 } },
];

async function ask(q: string, limit = "8") {
  const response = await test.app.request(`/api/cities/probe/places?${new URLSearchParams({ q, limit }).toString()}`);
  return { response, answer: response.ok ? foundPlacesAnswerSchema.parse(await response.json()) : null };
}
const namesOf = async (q: string) =>
  (await ask(q)).answer?.places.map(({ type, name, district, isNear }) => [type, name, district, isNear]);

describe("places", () => {
  it("are said to be missing where a city has no address list, and found as soon as it has one", async () => {
    expect((await ask("Bahn")).answer).toEqual({ places: [], hasAddresses: false });
    await test.store.replaceGazetteer(CITY, "addresses", feed(LIST));
    expect((await ask("Bahn")).answer).toMatchObject({ places: [{ name: "Bahnhofstraße" }], hasAddresses: true });
    await test.store.replaceGazetteer(CITY, "addresses", feed(LIST.slice(3)));
    expect((await ask("Bahn")).answer).toEqual({ places: [], hasAddresses: true });
  });

  it("are streets, addresses and crossings with their district", async () => {
    await test.store.replaceGazetteer(CITY, "addresses", feed(LIST));
    await test.store.replaceGazetteer(
      CITY,
      "places",
      feed([{ street: "Hauptbahnhof", houseNumber: null, point: { lng: 7.82, lat: 51.67 }, radiusM: 120 }]),
    );
    expect(await namesOf("bahnhofstr. 3")).toEqual([["address", "Bahnhofstraße 3", "Westen", false]]);
    expect(await namesOf("ostw")).toEqual([["street", "Ostwall", "Osten", false]]);
    expect(await namesOf("Banhofstr")).toEqual([["street", "Bahnhofstraße", "Westen", true]]);
    expect(await namesOf("Weststr. / Bahnhofstr.")).toEqual([["crossing", "Weststraße / Bahnhofstraße", "Westen", false]]);
    expect((await ask("Hauptb")).answer?.places).toMatchObject([{ type: "place", precisionM: 120, lng: 7.82, lat: 51.67 }]);
  });

  it("leave out what lies in another municipality or off the map", async () => {
    await test.store.replaceGazetteer(
      CITY,
      "addresses",
      feed([
        { street: "Hafenstraße", houseNumber: "1", point: { lng: 7.82, lat: 51.67 }, municipality: "Probe" },
        { street: "Hafenweg", houseNumber: "1", point: { lng: 9.9, lat: 53.5 }, municipality: "Hamburg" },
        { street: "Hafengasse", houseNumber: "1", point: { lng: 9.9, lat: 53.5 } },
      ]),
    );
    expect(await namesOf("Hafen")).toEqual([["street", "Hafenstraße", "Westen", false]]);
  });

  it("are not kept by anybody on the way, nor written down", async () => {
    const { response } = await ask("Bahn");
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(test.audits).toEqual([]);
    expect(JSON.stringify(test.lines)).not.toContain("Bahn");
  });

  it.each([
    ["nothing", "", "8"],
    ["a book", "x".repeat(121), "8"],
    ["too many", "Bahn", "21"],
  ])("refuse %s", async (_, q, limit) => {
    expect((await ask(q, limit)).response.status).toBe(400);
  });

  it("of an unknown city are not found", async () => {
    expect((await test.app.request("/api/cities/nowhere/places?q=a")).status).toBe(404);
  });
});

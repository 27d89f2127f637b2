import {
  contextFeaturesAnswerSchema,
  contextLayerSchema,
  contextLayersAnswerSchema,
  contextNearAnswerSchema,
  LOCAL_VIEWER,
  problemSchema,
  type Viewer,
} from "@lagebild/domain";
import { cellCenter, cellOf } from "@lagebild/geo";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { FILTER, openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";

/** In the west of the small city. */
const CELL = cellOf({ lng: 7.82, lat: 51.67 }, 9);
const { lng, lat } = cellCenter(CELL);
const point = (east: number, north: number, properties: object) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates: [east, north] },
});
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });
const PREMISES = collection(
  point(lng, lat, { name: "Zum Anker", opening_hours: "Mo-Su 18:00-03:00", owner: "Erika Mustermann" }),
  point(lng + 0.0005, lat, { name: "Kiosk Süd", opening_hours: "24/7" }),
  point(7.88, 51.68, { name: "Weit weg", opening_hours: "nach Vereinbarung" }),
  point(9, 50, { name: "Auswärts" }),
);
const REQUEST = {
  title: { de: "Gaststätten", en: "" },
  sort: "licensedPremises",
  nameProperty: "name",
  hoursProperty: "opening_hours",
  survey: null,
  source: "Stadt Probe, Ordnungsamt",
  licence: "dl-de/by-2-0",
  dataOn: "2025-05-31",
  collection: PREMISES,
};
const square = (west: number, properties: object) => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: [[[west, 51.65], [west + 0.05, 51.65], [west + 0.05, 51.7], [west, 51.7], [west, 51.65]]] }, // prettier-ignore
});
const SURVEY = {
  ...REQUEST,
  title: { de: "Sicherheitsgefühl", en: "Feeling safe" },
  sort: "survey",
  hoursProperty: null,
  survey: { scale: "safety", valueProperty: "wert", countProperty: "n", lowProperty: null, highProperty: null },
  collection: collection(square(7.8, { name: "Westen", wert: 2.4, n: 84 }), square(7.85, { name: "Osten", wert: 3.1, n: 7 })),
};

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function ask(path: string, { viewer = LOCAL_VIEWER, ...init }: RequestInit & { readonly viewer?: Viewer } = {}) {
  const app = createApp({ ...test.deps, identify: answerAs(viewer) });
  const response = await app.request(`/api/cities/probe/${path}`, { headers: { "content-type": "application/json" }, ...init });
  // With its byte order mark, which text() takes away.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
  return { status: response.status, text, json: (): unknown => JSON.parse(text) };
}
const send = (method: string, path: string, body: unknown, viewer: Viewer = LOCAL_VIEWER) =>
  ask(path, { method, body: JSON.stringify(body), viewer });
const add = async (body: unknown = REQUEST) => contextLayerSchema.parse((await send("POST", "context-layers", body)).json());
const near = async (viewer?: Viewer) =>
  contextNearAnswerSchema.parse((await send("POST", "context-near", { cells: [CELL] }, viewer)).json()).layers;
const detail = (answer: { readonly json: () => unknown }): string => problemSchema.parse(answer.json()).detail;

describe("a context layer", () => {
  it("is made of a file: what can be placed, the rest with reasons, and no property but the chosen ones", async () => {
    const layer = await add();
    expect(layer).toMatchObject({
      read: 4,
      accepted: 3,
      rejected: 1,
      rejections: [{ reason: "outside-city", count: 1, numbers: [4] }],
      title: { de: "Gaststätten", en: "Gaststätten" },
      by: "local",
      isSynthetic: false,
    });
    const answer = await ask(`context-layers/${layer.id}?level=bezirk`);
    expect(answer.text).not.toContain("Mustermann");
    expect(JSON.stringify(await test.store.readContextFeatures(layer.id))).not.toContain("Mustermann");
    const { features } = contextFeaturesAnswerSchema.parse(answer.json());
    expect(features.map(({ name, hours, district }) => [name, hours, district])).toEqual([
      ["Zum Anker", "Mo-Su 18:00-03:00", "W"],
      ["Kiosk Süd", "24/7", "W"],
      ["Weit weg", "nach Vereinbarung", "E"],
    ]);
    expect(features[0]?.anchor).toEqual([expect.closeTo(lng, 5), expect.closeTo(lat, 5)]);
  });

  it("is listed, replaced and deleted, and every change is written down", async () => {
    const layer = await add();
    const replaced = await send("PUT", `context-layers/${layer.id}`, {
      ...REQUEST,
      collection: collection(point(lng, lat, { name: "Neu", opening_hours: "off" })),
    });
    expect(contextLayerSchema.parse(replaced.json())).toMatchObject({ id: layer.id, read: 1, accepted: 1, rejected: 0 });
    expect((await near())[0]).toMatchObject({ count: 1, names: ["Neu"], latestClosingMin: null, alwaysOpen: 0 });
    const listed = contextLayersAnswerSchema.parse((await ask("context-layers")).json());
    expect([listed.layers.map(({ id }) => id), listed.canKeep, listed.surveyMinimum]).toEqual([[layer.id], true, 20]);
    const left = await ask(`context-layers/${layer.id}`, { method: "DELETE" });
    expect(contextLayersAnswerSchema.parse(left.json()).layers).toEqual([]);
    expect(await near()).toEqual([]);
    expect((await ask(`context-layers/${layer.id}`)).status).toBe(404);
    expect((await ask(`context-layers/${layer.id}`, { method: "DELETE" })).status).toBe(404);
    expect(test.audits.map(({ what, subject, reason }) => [what, subject, reason])).toEqual([
      ["context.add", `probe/${layer.id}`, "Gaststätten: 3 of 4"],
      ["context.replace", `probe/${layer.id}`, "Gaststätten: 1 of 1"],
      ["context.delete", `probe/${layer.id}`, null],
    ]);
  });

  it("is kept by whoever keeps the data, and seen by everybody but the council", async () => {
    const layer = await add();
    for (const role of ["analyst", "shiftLead", "jointOffice", "council", "administrator"] as const) {
      const viewer = { ...LOCAL_VIEWER, role };
      expect((await send("POST", "context-layers", REQUEST, viewer)).status).toBe(403);
      expect((await send("PUT", `context-layers/${layer.id}`, REQUEST, viewer)).status).toBe(403);
      expect((await ask(`context-layers/${layer.id}`, { method: "DELETE", viewer })).status).toBe(403);
      if (role === "council") {
        expect((await ask("context-layers", { viewer })).status).toBe(403);
        continue;
      }
      const listed = contextLayersAnswerSchema.parse((await ask("context-layers", { viewer })).json());
      expect([listed.layers.length, listed.canKeep]).toEqual([1, false]);
      expect((await near(viewer))[0]?.count).toBe(2);
    }
  });

  it("leaves as a file with source and date, written down as an export", async () => {
    const layer = await add();
    const { text, status } = await ask(`context-layers/${layer.id}/export?level=bezirk`);
    expect(status).toBe(200);
    const [head, first] = text.split("\r\n");
    expect(head).toBe("\uFEFFName;Art;Bezirk;Öffnungszeiten;Länge;Breite;Quelle;Datenstand");
    expect(first).toMatch(/^Zum Anker;Gaststätten;Westen;Mo-Su 18:00-03:00;7,8\d+;51,6\d+;"Stadt Probe, Ordnungsamt";2025-05-31$/);
    expect(test.audits.at(-1)).toMatchObject({ what: "context.export", subject: `probe/${layer.id}`, reason: "3 features" });
  });
});

describe("a file that cannot be used", () => {
  const refusals: readonly [name: string, change: object, says: string][] = [
    ["no GeoJSON", { collection: { a: 1 } }, "kein GeoJSON"],
    ["no features", { collection: collection() }, "kein einziges Objekt"],
    ["metres", { collection: collection(point(419_900, 5_722_500, { name: "a", opening_hours: "b" })) }, "EPSG:25832"],
    ["swapped", { collection: collection(point(lat, lng, { name: "a", opening_hours: "b" })) }, "vertauschter Länge und Breite"],
    ["outside", { collection: collection(point(9, 50, { name: "a", opening_hours: "b" })) }, "1 × außerhalb der Stadt"],
    ["an unknown property", { nameProperty: "titel" }, "„titel“"],
    ["persons", { nameProperty: "owner" }, "„owner“ klingt nach Angaben zu Personen"],
    ["free text", { hoursProperty: "Bemerkung" }, "Freitext"],
    ["the future", { dataOn: "2025-07-02" }, "in der Zukunft"],
  ];
  it("is refused with what is wrong, and nothing is stored", async () => {
    for (const [name, change, says] of refusals) {
      const answer = await ask("context-layers", {
        method: "POST",
        body: JSON.stringify({ ...REQUEST, ...change }),
        headers: { "content-type": "application/json", "accept-language": "de" },
      });
      expect([name, answer.status, detail(answer)]).toEqual([name, 400, expect.stringContaining(says)]);
    }
    expect(contextLayersAnswerSchema.parse((await ask("context-layers")).json()).layers).toEqual([]);
    expect(test.audits).toEqual([]);
  });

  it("is a survey without its properties, a title that is taken, or too large", async () => {
    expect((await send("POST", "context-layers", { ...REQUEST, sort: "survey" })).status).toBe(400);
    expect((await send("POST", "context-layers", { ...SURVEY, sort: "stops" })).status).toBe(400);
    expect((await send("POST", "context-layers", { ...REQUEST, title: { de: " ", en: "" } })).status).toBe(400);
    await add();
    expect((await send("POST", "context-layers", { ...REQUEST, title: { de: "GASTSTÄTTEN", en: "" } })).status).toBe(409);
    const large = await ask("context-layers", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json", "content-length": "12582913" },
    });
    expect(large.status).toBe(413);
  });
});

describe("what lies around a place", () => {
  it("is counted layer by layer, with names, hours, source and date", async () => {
    await add();
    await add({
      ...REQUEST,
      title: { de: "Haltestellen", en: "Stops" },
      sort: "stops",
      hoursProperty: null,
      collection: collection(point(7.88, 51.68, { name: "Markt" })),
    });
    expect(await near()).toMatchObject([
      {
        title: { de: "Gaststätten" },
        count: 2,
        names: ["Kiosk Süd", "Zum Anker"],
        latestClosingMin: 27 * 60,
        alwaysOpen: 1,
        source: "Stadt Probe, Ordnungsamt",
        dataOn: "2025-05-31",
        isSynthetic: false,
      },
      { title: { de: "Haltestellen", en: "Stops" }, count: 0, names: [], latestClosingMin: null },
    ]);
  });

  it("tells a survey of the area the place lies in, and never one of few answers", async () => {
    const layer = await add(SURVEY);
    expect(layer).toMatchObject({ accepted: 2, suppressed: 1 });
    const value = { name: "Westen", value: 2.4, count: 84, low: null, high: null };
    expect((await near())[0]).toMatchObject({ scale: "safety", count: 1, survey: [value] });
    const east = await send("POST", "context-near", { cells: [cellOf({ lng: 7.88, lat: 51.68 }, 9)] });
    const [told] = contextNearAnswerSchema.parse(east.json()).layers;
    expect(told?.survey).toEqual([{ name: "Osten", value: null, count: null, low: null, high: null }]);
    const whole = await ask(`context-layers/${layer.id}`);
    expect(whole.text).not.toContain("3.1");
    expect((await ask(`context-layers/${layer.id}/export`)).text).not.toContain("3,1");
  });

  it("enters no count", async () => {
    const before = (await ask(`cells?${FILTER}`)).text;
    await add();
    await add(SURVEY);
    expect((await ask(`cells?${FILTER}`)).text).toBe(before);
  });

  it("is asked for some cells", async () => {
    expect((await send("POST", "context-near", { cells: [] })).status).toBe(400);
    expect((await send("POST", "context-near", { cells: ["x"] })).status).toBe(400);
  });
});

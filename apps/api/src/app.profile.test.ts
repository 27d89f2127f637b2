import { districtsReportSchema, holidaysAnswerSchema, problemSchema, profileAnswerSchema, type ProfileAnswer } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { SMALL_CITY } from "./services/picture/small-city.fixture.ts";

const CITY = "/api/cities/probe";
let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

function send(method: string, path: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json", "accept-language": "de" };
  return Promise.resolve(test.app.request(`${CITY}${path}`, { method, headers, body: JSON.stringify(body) }));
}

async function readProfile(): Promise<ProfileAnswer> {
  return profileAnswerSchema.parse(await (await test.app.request(`${CITY}/profile`)).json());
}

async function refusal(response: Response): Promise<[status: number, detail: string]> {
  return [response.status, problemSchema.parse(await response.json()).detail];
}

/** What an editor sends back of what it got. */
async function edited(change: object): Promise<object> {
  const { id: _id, mapFiles: _files, canChangeTimeZone: _can, levels, ...rest } = await readProfile();
  return { ...rest, levels: levels.map(({ id, name }) => ({ id, name })), ...change };
}

function square(name: string, west: number, east: number, south = 51.65, north = 51.7) {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Feature", properties: { name }, geometry: { type: "Polygon", coordinates: [ring] } };
}

const collection = (...features: object[]) => ({ type: "FeatureCollection", features });

it("saves names, shifts, holidays and the map view, and everybody gets them at once", async () => {
  const shifts = [{ id: "day", name: { de: "Tag", en: "Day" }, from: "07:00", to: "19:00" }];
  const holidays = { country: "DE", state: "NW", extra: [{ on: "2025-03-03", name: "Rosenmontag" }], removed: ["2025-06-19"] };
  const view = { center: { lng: 7.85, lat: 51.67 }, zoom: 12 };
  const levels = [{ id: "bezirk", name: { de: "Stadtteil", en: "Quarter" } }];
  const response = await send("PUT", "/profile", await edited({ name: "Neustadt", shifts, holidays, view, levels }));
  expect(response.status).toBe(200);
  expect(await (await test.app.request(CITY)).json()).toMatchObject({
    name: "Neustadt",
    shifts,
    holidays,
    view,
    levels: [{ name: { de: "Stadtteil" } }],
  });
  expect(test.audits.map(({ what, subject }) => `${what} ${subject}`)).toContain("city.profile probe");
  const { holidays: days } = holidaysAnswerSchema.parse(await (await test.app.request(`${CITY}/holidays?year=2025`)).json());
  // Feiertagsgesetz NW: eleven days; Whit Sunday and Easter Sunday are none.
  expect(days.map(({ on, name, origin }) => `${on} ${name.de} ${origin}`)).toEqual([
    "2025-01-01 Neujahr public",
    "2025-03-03 Rosenmontag extra",
    "2025-04-18 Karfreitag public",
    "2025-04-21 Ostermontag public",
    "2025-05-01 Maifeiertag public",
    "2025-05-29 Christi Himmelfahrt public",
    "2025-06-09 Pfingstmontag public",
    "2025-06-19 Fronleichnam removed",
    "2025-10-03 Tag der Deutschen Einheit public",
    "2025-11-01 Allerheiligen public",
    "2025-12-25 1. Weihnachtstag public",
    "2025-12-26 2. Weihnachtstag public",
  ]);
});

it("keeps the first of two editors: the second is told, and nothing of either is lost", async () => {
  const [mine, theirs] = [await edited({ name: "Meine" }), await edited({ name: "Deine" })];
  expect((await send("PUT", "/profile", mine)).status).toBe(200);
  const [status, detail] = await refusal(await send("PUT", "/profile", theirs));
  expect([status, detail]).toEqual([409, expect.stringContaining("inzwischen an anderer Stelle geändert")]);
  expect((await readProfile()).name).toBe("Meine");
  const rename = { revision: 0, level: "bezirk", code: "W", name: "Abend" };
  expect((await send("PATCH", "/districts", rename)).status).toBe(409);
});

it("keeps the time zone once there are reports, and changes it before", async () => {
  const [status, detail] = await refusal(await send("PUT", "/profile", await edited({ timeZone: "Europe/London" })));
  expect([status, detail]).toEqual([409, expect.stringContaining("Zeitzone lässt sich nicht mehr ändern")]);
  const empty = { ...SMALL_CITY, id: "leer", name: "Leer" };
  await test.store.putCity({ ...SMALL_CITY, ...empty, id: SMALL_CITY.id.replace("probe", "leer") as typeof SMALL_CITY.id });
  const before = profileAnswerSchema.parse(await (await test.app.request("/api/cities/leer/profile")).json());
  expect(before.canChangeTimeZone).toBe(true);
  const { id: _id, mapFiles: _files, canChangeTimeZone: _can, ...rest } = before;
  const body = JSON.stringify({ ...rest, timeZone: "Europe/London" });
  const headers = { "content-type": "application/json" };
  const response = await test.app.request("/api/cities/leer/profile", { method: "PUT", headers, body });
  expect([response.status, profileAnswerSchema.parse(await response.json()).timeZone]).toEqual([200, "Europe/London"]);
});

it("refuses what could not be: a shift without length, an unknown zone, region, map file or address", async () => {
  const night = { id: "n", name: { de: "N", en: "N" }, from: "22:00", to: "22:00" };
  const wrong: object[] = [
    { shifts: [night] },
    { name: " " },
    { timeZone: "Europe/Nowhere" },
    { holidays: { country: "DE", state: "XX", extra: [], removed: [] } },
    { holidays: { country: "QQ", state: null, extra: [], removed: [] } },
    { baseMap: { kind: "pmtiles", file: "missing.pmtiles" } },
    { baseMap: { kind: "pmtiles", file: "../secret.pmtiles" } },
    { baseMap: { kind: "style", url: "http://elsewhere.example/style.json" } },
  ];
  for (const change of wrong) expect([change, (await send("PUT", "/profile", await edited(change))).status]).toEqual([change, 400]);
  expect((await readProfile()).name).toBe("Probestadt");
});

it("renames a district and leaves its code and its reports alone", async () => {
  const { revision } = await readProfile();
  const response = await send("PATCH", "/districts", { revision, level: "bezirk", code: "W", name: "Abendland" });
  expect(await response.json()).toMatchObject({ name: "Abendland", revision: revision + 1 });
  const districts: unknown = await (await test.app.request(`${CITY}/districts`)).json();
  expect(districts).toMatchObject({
    districts: [
      { code: "W", name: "Abendland" },
      { code: "E", name: "Osten" },
    ],
  });
  expect((await send("PATCH", "/districts", { revision: revision + 1, level: "bezirk", code: "N", name: "x" })).status).toBe(404);
});

it("tells overlap, gap and part outside by name, and stores nothing in a dry run", async () => {
  // A and B overlap between 7.82 and 7.83; the boundary ends at 7.9, which C goes beyond; nothing covers 7.86 to 7.87.
  const file = collection(square("A", 7.8, 7.83), square("B", 7.82, 7.86), square("C", 7.87, 7.92));
  const before = (await readProfile()).revision;
  const report = districtsReportSchema.parse(await (await send("POST", "/districts/check?level=bezirk&file=neu.geojson", file)).json());
  expect(report.findings.map(({ kind, names }) => `${kind} ${names.join("/")}`)).toEqual(["overlap A/B", "gap B/C", "outside C"]);
  expect(report.findings[0]?.text.de).toMatch(/^Überlappung: A \/ B, 3,8\d\d km²/);
  expect([report.districtCount, report.replacedReports]).toEqual([3, null]);
  expect((await readProfile()).revision).toBe(before);
});

it("names a ring that crosses itself instead of taking it", async () => {
  const bow = square("Schleife", 7.8, 7.85);
  bow.geometry.coordinates = [
    [
      [7.8, 51.65],
      [7.85, 51.7],
      [7.85, 51.65],
      [7.8, 51.7],
      [7.8, 51.65],
    ],
  ];
  const report = districtsReportSchema.parse(await (await send("POST", "/districts/check?level=bezirk", collection(bow))).json());
  expect([report.districtCount, report.notes.map(({ text }) => text.de)]).toEqual([
    null,
    ["Schleife: schneidet sich selbst (nicht verwendbar)"],
  ]);
  const { revision } = await readProfile();
  expect((await send("PUT", `/districts?level=bezirk&revision=${revision}`, collection(bow))).status).toBe(400);
});

it("replaces a level and gives reports their district anew", async () => {
  const { revision } = await readProfile();
  const file = collection(square("Nord", 7.8, 7.9, 51.675, 51.7), square("Süd", 7.8, 7.9, 51.65, 51.675));
  const stale = await send("PUT", `/districts?level=bezirk&revision=${revision - 1}`, file);
  expect(stale.status).toBe(409);
  const response = await send("PUT", `/districts?level=bezirk&revision=${revision}`, file);
  const report = districtsReportSchema.parse(await response.json());
  // Seven reports, one of them outside of both old and new districts.
  expect([report.replacedReports, report.revision, report.findings]).toEqual([6, revision + 1, []]);
  await test.frames.refresh();
  const facets: unknown = await (await test.app.request(`${CITY}/facets?from=2025-01-01&to=2026-01-01&level=bezirk&resolution=8`)).json();
  // In the south lie a, b, f, g (51.67); in the north c, and d, which is special and off by default.
  expect(facets).toMatchObject({
    districts: [
      { code: "1", count: 1 },
      { code: "2", count: 4 },
    ],
  });
  expect((await send("PUT", "/districts?level=quartier&revision=1", file)).status).toBe(404);
});

it("says what is not JSON", async () => {
  const headers = { "content-type": "application/json", "accept-language": "de" };
  const response = await test.app.request(`${CITY}/districts/check?level=bezirk`, { method: "POST", headers, body: "{" });
  expect(await refusal(response)).toEqual([400, "Die Datei ist kein GeoJSON: Sie lässt sich nicht als JSON lesen."]);
});

it("shows the holidays of another region without taking it over", async () => {
  const days = holidaysAnswerSchema.parse(await (await test.app.request(`${CITY}/holidays?year=2025&country=DE&state=BE`)).json());
  expect(days.holidays.map(({ on }) => on)).toContain("2025-03-08");
  expect(await (await test.app.request(`${CITY}/holidays?year=2025`)).json()).toEqual({ year: 2025, holidays: [] });
});

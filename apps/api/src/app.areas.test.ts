import {
  districtScopeSchema,
  agencyIdSchema,
  areaAnswerSchema,
  cityIdSchema,
  LOCAL_VIEWER,
  problemSchema,
  reportsAnswerSchema,
  savedAreasAnswerSchema,
  similarAnswerSchema,
  type Viewer,
} from "@lagebild/domain";
import { cellOf } from "@lagebild/geo";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { FILTER, openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { sampleAgreement } from "./db/sample.fixture.ts";
import { importReports, type SmallReport } from "./services/picture/small-city.fixture.ts";

const CITY = cityIdSchema.parse("probe");
const [TOWN, POLICE] = ["town", "police"].map((id) => agencyIdSchema.parse(id));
const WEST = "d.bezirk:W";
const READING = {
  purpose: "hazard-prevention",
  reason: "Lage am Bahnhof prüfen",
  filter: { from: "2025-06-01", to: "2025-07-01", level: "bezirk", resolution: "9" },
  area: WEST,
};
let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  if (TOWN !== undefined) await test.store.putAgency({ id: TOWN, city: CITY, name: "Stadt", state: "active" });
});
afterEach(() => test.close());

async function ask(path: string, { viewer = LOCAL_VIEWER, ...init }: RequestInit & { readonly viewer?: Viewer } = {}) {
  const app = createApp({ ...test.deps, identify: answerAs(viewer) });
  const response = await app.request(`/api/cities/probe/${path}`, { headers: { "content-type": "application/json" }, ...init });
  // With its byte order mark, which text() takes away.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
  return { status: response.status, text, json: (): unknown => JSON.parse(text), headers: response.headers };
}
const post = (path: string, body: unknown, viewer: Viewer = LOCAL_VIEWER) =>
  ask(path, { method: "POST", body: JSON.stringify(body), viewer });
const townViewer: Viewer = { ...LOCAL_VIEWER, name: "Eva", agency: TOWN ?? null };

describe("an area beside the city", () => {
  it("counts what lies in its cells, by kind, category, hour and cell", async () => {
    const answer = areaAnswerSchema.parse((await ask(`area?${FILTER}&area=${WEST}`)).json());
    // Two bicycles on Monday at ten in the west; of the city's others one lies outside and one is special.
    expect(answer).toMatchObject({ count: 2, cityCount: 3, byKind: [2, 0, 0, 0], cityByKind: [3, 0, 0, 0] });
    expect(answer.categories).toEqual([
      { id: "theft", count: 2, cityCount: 3 },
      { id: "theft.bicycle", count: 2, cityCount: 2 },
    ]);
    expect(answer.hours.flatMap((count, hour) => (count > 0 ? [[hour, count]] : []))).toEqual([[10, 2]]);
    expect(answer.topCells).toEqual([{ cell: cellOf({ lng: 7.82, lat: 51.67 }, 9), count: 2 }]);
    expect(answer.timeline).toHaveLength(52);
    expect(answer.timeline.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    // Half of a city of 0.1° by 0.05°: 6.9 km by 5.6 km.
    expect(answer.areaKm2).toBeGreaterThan(17);
    expect(answer.areaKm2).toBeLessThan(21);
    expect(answer.cellCount * 2).toBeGreaterThan(answer.cityCellCount * 0.9);
  });

  it("takes shapes and cells alike, and keeps to the filter", async () => {
    const cell = cellOf({ lng: 7.88, lat: 51.68 }, 9);
    const counts = async (area: string, more = "") => areaAnswerSchema.parse((await ask(`area?${FILTER}${more}&area=${area}`)).json());
    expect((await counts("r.7.88,51.68,400")).count).toBe(1);
    expect((await counts(`h.${cell.replace(/f+$/, "")}.`)).count).toBe(1);
    expect((await counts(WEST, "&categories=theft.other")).categories).toEqual([]);
    const special = await counts("r.7.88,51.68,400", "&categories=sexual");
    // [R6] Resolution 9 is too fine for it.
    expect([special.count, special.cityCount, special.categories]).toEqual([0, 0, []]);
  });

  it("says what is wrong with an area", async () => {
    expect((await ask(`area?${FILTER}`)).status).toBe(400);
    expect((await ask(`area?${FILTER}&area=p.zzz`)).status).toBe(400);
    expect((await ask(`area?${FILTER}&area=d.bezirk:X`)).status).toBe(404);
    expect((await ask(`area?${FILTER}&area=s.area-0123456789`)).status).toBe(404);
  });

  it("holds only what an agreement opens", async () => {
    if (POLICE === undefined || TOWN === undefined) throw new TypeError("agencies are there");
    const counted = async () => areaAnswerSchema.parse((await ask(`area?${FILTER}&area=${WEST}`, { viewer: townViewer })).json());
    expect(await counted()).toMatchObject({ count: 0, cityCount: 0, categories: [], topCells: [] });
    const precision = { type: "cell", resolution: 8 } as const;
    await test.store.putAgreementVersion(
      sampleAgreement({ city: CITY, from: "police", to: [TOWN], precision, validFrom: "2025-06-01", createdAt: "2025-06-01T00:00:00Z" }),
    );
    await test.deps.cities.reloadAgreements(CITY);
    // Open at resolution 8 only: in a few finer cells such reports would give their place away.
    expect(await counted()).toMatchObject({ count: 0, cityCount: 0 });
    const coarser = await ask(`area?${FILTER.replace("resolution=9", "resolution=8")}&area=${WEST}`, { viewer: townViewer });
    expect(areaAnswerSchema.parse(coarser.json())).toMatchObject({ count: 2, cityCount: 3 });
  });
});

describe("places alike", () => {
  const many = (prefix: string, count: number, parts: Pick<SmallReport, "lng" | "lat" | "category" | "at">): SmallReport[] =>
    Array.from({ length: count }, (_, at) => ({ id: `${prefix}${at}`, ...parts }));
  const EVENING = "2025-06-20T18:00:00Z";
  const MORNING = "2025-06-20T06:00:00Z";

  it("are those with the same kinds of reports at the same time of day", async () => {
    await importReports(test.store, "run-probe-0002", [
      ...many("x", 25, { lng: 7.83, lat: 51.66, category: "theft.bicycle", at: EVENING }),
      ...many("y", 25, { lng: 7.87, lat: 51.66, category: "theft.other", at: EVENING }),
      ...many("z", 25, { lng: 7.87, lat: 51.69, category: "theft.other", at: MORNING }),
    ]);
    await test.frames.refresh();
    const { count, compared, places } = similarAnswerSchema.parse((await ask(`area/similar?${FILTER}&area=r.7.83,51.66,300`)).json());
    expect([count, compared]).toEqual([25, 2]);
    expect(places.map(({ cell }) => cell)).toEqual([cellOf({ lng: 7.87, lat: 51.66 }, 9), cellOf({ lng: 7.87, lat: 51.69 }, 9)]);
    // 20 h local lies in the last part of the day; the city has 50 of its 78 counted reports then, and one more at 22 h.
    expect(places[0]?.alike).toEqual([{ category: "theft", dayPart: 5, share: 1, areaShare: 1, cityShare: 50 / 78 }]);
    expect(places[0]?.similarity).toBeGreaterThan(places[1]?.similarity ?? 1);
  });

  it("are none where the area has too few reports, and nobody's of the council", async () => {
    const few = similarAnswerSchema.parse((await ask(`area/similar?${FILTER}&area=${WEST}`)).json());
    expect([few.count, few.minimum, few.places]).toEqual([2, 20, []]);
    expect((await ask(`area/similar?${FILTER}&area=${WEST}`, { viewer: { ...LOCAL_VIEWER, role: "council" } })).status).toBe(403);
  });
});

describe("single reports of an area", () => {
  it("[R2] are told for a stated purpose only, and every read is written down", async () => {
    for (const body of [
      { ...READING, purpose: undefined },
      { ...READING, reason: "kurz" },
      { ...READING, purpose: "curiosity" },
    ]) {
      expect((await post("area/reports", body)).status).toBe(400);
    }
    expect(test.audits).toEqual([]);
    const answer = reportsAnswerSchema.parse((await post("area/reports", READING)).json());
    const cell = cellOf({ lng: 7.82, lat: 51.67 }, 9);
    const common = {
      until: null,
      kind: "offence",
      category: "theft.bicycle",
      agency: "police",
      district: "W",
      cell,
      received: "2025-06-02",
    };
    expect([answer.total, answer.onlyCounted, answer.reports]).toEqual([
      2,
      0,
      [
        { ...common, time: "2025-06-02T10:30" },
        { ...common, time: "2025-06-02T10:00" },
      ],
    ]);
    expect(test.audits).toMatchObject([
      {
        by: "local",
        what: "reports.read",
        subject: `probe/${WEST} 2025-06-01–2025-06-30 2`,
        reason: "hazard-prevention: Lage am Bahnhof prüfen",
      },
    ]);
  });

  it("come page by page", async () => {
    const page = reportsAnswerSchema.parse((await post("area/reports", { ...READING, offset: 1, limit: 1, isDescending: false })).json());
    expect([page.total, page.offset, page.reports.map(({ time }) => time)]).toEqual([2, 1, ["2025-06-02T10:30"]]);
    expect((await post("area/reports", { ...READING, limit: 201 })).status).toBe(400);
  });

  it("[R2] of others may be read where an agreement opens points, and are a number where it opens cells", async () => {
    if (TOWN === undefined) throw new TypeError("the agency is there");
    const read = async () => reportsAnswerSchema.parse((await post("area/reports", READING, townViewer)).json());
    const agree = async (precision: object, version: number) => {
      await test.store.putAgreementVersion(
        sampleAgreement({
          city: CITY,
          from: "police",
          to: ["town"],
          precision,
          version,
          validFrom: "2025-06-01",
          createdAt: "2025-06-01T00:00:00Z",
        }),
      );
      await test.deps.cities.reloadAgreements(CITY);
    };
    expect(await read()).toMatchObject({ total: 0, onlyCounted: 0 });
    await agree({ type: "cell", resolution: 9 }, 1);
    expect(await read()).toMatchObject({ total: 0, onlyCounted: 2, reports: [] });
    await agree({ type: "point" }, 2);
    expect(await read()).toMatchObject({ total: 2, onlyCounted: 0 });
  });

  it("[R2] are read in the own districts alone, and count everywhere", async () => {
    const scoped = (code: string): Viewer => ({
      ...LOCAL_VIEWER,
      districts: [districtScopeSchema.parse({ city: CITY, level: "bezirk", code })],
    });
    const read = async (viewer: Viewer) => reportsAnswerSchema.parse((await post("area/reports", READING, viewer)).json());
    expect(await read(scoped("W"))).toMatchObject({ total: 2, onlyCounted: 0 });
    expect(await read(scoped("O"))).toMatchObject({ total: 0, onlyCounted: 2, reports: [] });
    const count = await ask(`area?${FILTER}&area=${WEST}`, { viewer: scoped("O") });
    expect(areaAnswerSchema.parse(count.json()).count).toBe(2);
  });

  it("leave as a file with the chosen columns, without anything about a person, written down as an export", async () => {
    const { status, text, headers } = await post("area/reports/export", { ...READING, columns: ["time", "category", "district", "kind"] });
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(text).toBe(
      "\uFEFFBeginn;Kategorie;Bezirk;Art\r\n2025-06-02 10:30;theft.bicycle;Westen;Straftat\r\n2025-06-02 10:00;theft.bicycle;Westen;Straftat\r\n",
    );
    expect(test.audits.map(({ what }) => what)).toEqual(["reports.export"]);
    const person = await post("area/reports/export", { ...READING, columns: ["reporterKey"] });
    expect(person.status).toBe(400);
  });

  it("are for those who work with them: not for council, joint office and administrator", async () => {
    for (const role of ["council", "jointOffice", "administrator"] as const) {
      expect((await post("area/reports", READING, { ...LOCAL_VIEWER, role })).status).toBe(403);
      expect((await post("area/reports/export", { ...READING, columns: ["time"] }, { ...LOCAL_VIEWER, role })).status).toBe(403);
    }
    expect(test.audits).toEqual([]);
  });
});

describe("saved areas", () => {
  const SQUARE = { name: "Bahnhof", shape: "r.7.82,51.67,500" };
  const save = async (body: unknown = SQUARE, viewer?: Viewer) => post("saved-areas", body, viewer);

  it("are named, used in a question, renamed and forgotten, and every change is written down", async () => {
    const [saved] = savedAreasAnswerSchema.parse((await save()).json()).areas;
    if (saved === undefined) throw new TypeError("it was saved");
    expect(saved).toMatchObject({ ...SQUARE, by: "local", agency: null });
    expect(areaAnswerSchema.parse((await ask(`area?${FILTER}&area=s.${saved.id}`)).json()).count).toBe(2);
    const renamed = await ask(`saved-areas/${saved.id}`, { method: "PATCH", body: JSON.stringify({ name: "Bahnhof Süd" }) });
    expect(savedAreasAnswerSchema.parse(renamed.json()).areas.map(({ name }) => name)).toEqual(["Bahnhof Süd"]);
    const left = await ask(`saved-areas/${saved.id}`, { method: "DELETE" });
    expect(savedAreasAnswerSchema.parse(left.json()).areas).toEqual([]);
    expect((await ask(`saved-areas/${saved.id}`, { method: "DELETE" })).status).toBe(404);
    expect(test.audits.map(({ what, subject }) => [what, subject])).toEqual(
      ["area.save", "area.rename", "area.delete"].map((what) => [what, `probe/${saved.id}`]),
    );
  });

  it("belong to one agency, whose people alone can name, use and forget them", async () => {
    const [saved] = savedAreasAnswerSchema.parse((await save()).json()).areas;
    expect(savedAreasAnswerSchema.parse((await ask("saved-areas", { viewer: townViewer })).json()).areas).toEqual([]);
    expect((await ask(`area?${FILTER}&area=s.${saved?.id}`, { viewer: townViewer })).status).toBe(404);
    expect((await ask(`saved-areas/${saved?.id}`, { method: "DELETE", viewer: townViewer })).status).toBe(404);
    expect((await save(SQUARE, townViewer)).status).toBe(201);
  });

  it("bear a name once, have a shape of their own, and are a hundred at most", async () => {
    expect((await save()).status).toBe(201);
    const again = await save({ ...SQUARE, name: "BAHNHOF" });
    expect([again.status, problemSchema.parse(again.json()).detail]).toEqual([409, expect.stringContaining("BAHNHOF")]);
    expect((await save({ ...SQUARE, name: "b", shape: "s.area-0123456789" })).status).toBe(400);
    for (let at = 1; at < 100; at++) expect((await save({ ...SQUARE, name: `Gebiet ${at}` })).status).toBe(201);
    expect((await save({ ...SQUARE, name: "zu viel" })).status).toBe(413);
  });
});

import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { features } from "./features.ts";
import { mappingOf, runFeed, type TestFetch } from "./kind.fixture.ts";
import { serve } from "./peer.fixture.ts";

const GEO = mappingOf({ format: { type: "geojson" }, place: { lng: "geometry.lng", lat: "geometry.lat" } });

function feature(i: number, coordinates: readonly number[] = [7.8, 51.6]): object {
  const properties = { Nr: i, Name: "Anna Müller", Art: "Müll", Zeit: "2026-05-01T10:00" };
  return { type: "Feature", id: `f.${i}`, properties, geometry: { type: "Point", coordinates } };
}
const ALL = Array.from({ length: 25 }, (_, i) => feature(i));

interface ServiceOptions {
  readonly all?: readonly object[];
  readonly most?: number;
  /** Changes a page before it is sent. */
  readonly change?: (page: Record<string, unknown>, url: URL) => unknown;
  readonly landing?: (origin: string) => unknown;
  readonly asked?: string[];
}

/** OGC API – Features at /ogc with one collection, `maengel`. */
async function serveFeatures({ all = ALL, most = 10, change = (page) => page, landing, asked = [] }: ServiceOptions = {}) {
  function answer(request: IncomingMessage, response: ServerResponse): void {
    const origin = `http://${request.headers.host}`;
    const url = new URL(request.url ?? "/", origin);
    asked.push(`${url.pathname}${url.search}`);
    const send = (value: unknown): void => void response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    if (url.pathname === "/ogc") {
      const links = [
        { rel: "self", href: `${origin}/ogc` },
        { rel: "data", type: "text/html", href: `${origin}/ogc/collections.html` },
        { rel: "data", type: "application/json", href: "/ogc/collections" },
      ];
      return send(landing?.(origin) ?? { title: "x", links });
    }
    if (url.pathname === "/ogc/collections") {
      const items = { rel: "items", type: "application/geo+json", href: `${origin}/ogc/collections/maengel/items` };
      return send({
        collections: [
          { id: "other", links: [] },
          { id: "maengel", links: [items] },
        ],
      });
    }
    if (url.pathname !== "/ogc/collections/maengel/items") return void response.writeHead(404).end("{}");
    const offset = Number(url.searchParams.get("offset") ?? 0);
    const limit = Math.min(most, Number(url.searchParams.get("limit") ?? 10));
    const page = all.slice(offset, offset + limit);
    const next = { rel: "next", href: `${origin}${url.pathname}?limit=${limit}&offset=${offset + limit}` };
    const links = offset + limit < all.length ? [next] : [];
    send(change({ type: "FeatureCollection", numberMatched: all.length, numberReturned: page.length, features: page, links }, url));
  }
  return `${await serve(answer)}/ogc`;
}

function given(url: string, changes: Partial<TestFetch<"features">> = {}): TestFetch<"features"> {
  return { source: { type: "features", url, collection: "maengel", pageSize: 1_000 }, mapping: GEO, ...changes };
}
const ids = Array.from({ length: 25 }, (_, i) => String(i));

describe("a service of OGC API – Features", () => {
  it("is found by the links of its pages and read page by page, each feature once", async () => {
    const asked: string[] = [];
    const { deliveries, notes } = await runFeed(features, given(await serveFeatures({ asked })));
    expect(deliveries[0]?.rows.map(({ cells }) => cells?.[0])).toEqual(ids);
    expect(deliveries[0]?.rows[24]).toEqual({ row: 25, cells: ["24", "Müll", "2026-05-01T10:00", "7.8", "51.6"] });
    expect(deliveries[0]?.name).toMatch(/^127\.0\.0\.1:\d+\/ogc maengel$/);
    expect([deliveries.length, notes]).toEqual([1, {}]);
    expect(asked).toEqual([
      "/ogc",
      "/ogc/collections",
      "/ogc/collections/maengel/items?limit=1000",
      "/ogc/collections/maengel/items?limit=10&offset=10",
      "/ogc/collections/maengel/items?limit=10&offset=20",
    ]);
  });

  it.each([
    ["without a link to its collections", { landing: () => ({ title: "x" }) }],
    ["without links to further pages", { change: (page: object) => ({ ...page, links: [] }) }],
    ["without a number of features", { change: (page: object) => ({ ...page, numberMatched: undefined }) }],
    ["whose features have a single one", { all: ALL.slice(0, 1) }],
  ])("is read %s", async (_what, options: ServiceOptions) => {
    const { deliveries } = await runFeed(features, given(await serveFeatures(options)));
    expect(deliveries[0]?.rows.map(({ cells }) => cells?.[0])).toEqual(ids.slice(0, options.all?.length ?? 25));
  });

  it("brings nothing when nothing changed, and all when something did", async () => {
    let all = ALL;
    expect((await runFeed(features, given(await serveFeatures({ all: [] })))).deliveries).toEqual([]);
    const url = await serveFeatures({
      all: [],
      change: (page) => ({ ...page, timeStamp: performance.now(), numberMatched: 25, features: all }),
    });
    const first = await runFeed(features, given(url));
    const again = await runFeed(features, given(url, { memory: first.memory }));
    all = [...ALL.slice(1), feature(99)];
    const changed = await runFeed(features, given(url, { memory: first.memory }));
    expect([first, again, changed].map(({ deliveries }) => deliveries.map(({ rows }) => rows.length))).toEqual([[25], [], [25]]);
  });

  it("is read once where pages overlap because it changes meanwhile", async () => {
    const url = await serveFeatures({
      change: (page, { searchParams }) =>
        searchParams.get("offset") === "10" ? { ...page, features: ALL.slice(9, 19), numberMatched: 24 } : page,
    });
    const { deliveries, notes } = await runFeed(features, given(url));
    expect(deliveries[0]?.rows.length).toBe(24);
    expect(Object.keys(notes).join()).toMatch(/changed while.*several pages/);
  });

  it("is read again from the start where a changing listing must be complete", async () => {
    const url = await serveFeatures({
      change: (page, { searchParams }) => (searchParams.get("offset") === "10" ? { ...page, features: ALL.slice(9, 19) } : page),
    });
    const place = { lng: "geometry.lng", lat: "geometry.lat" };
    const mapping = mappingOf({ format: { type: "geojson" }, place, delivery: { mode: "replaces-period" } });
    await expect(runFeed(features, given(url, { mapping }))).rejects.toThrow("25 features but gave only 24");
  });

  it("may give metres when the page or the mapping says which", async () => {
    const metres = [feature(1, [405_000, 5_724_000])];
    const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } };
    const byPage = await runFeed(features, given(await serveFeatures({ all: metres, change: (page) => ({ ...page, crs }) })));
    const mapping = mappingOf({ format: { type: "geojson" }, place: { lng: "geometry.lng", lat: "geometry.lat", crs: "EPSG:25832" } });
    const byMapping = await runFeed(features, given(await serveFeatures({ all: metres }), { mapping }));
    for (const { deliveries } of [byPage, byMapping]) {
      const [lng, lat] = (deliveries[0]?.rows[0]?.cells ?? []).slice(3).map(Number);
      expect(lng).toBeCloseTo(7.629, 2);
      expect(lat).toBeCloseTo(51.66, 2);
    }
    await expect(runFeed(features, given(await serveFeatures({ all: metres })))).rejects.toThrow("place.crs");
  });
});

describe("what is refused", () => {
  it.each([
    [
      "a link to another server",
      { change: (page: object) => ({ ...page, links: [{ rel: "next", href: "http://127.0.0.2:9/x" }] }) },
      "another server",
    ],
    [
      "a link to a file",
      { change: (page: object) => ({ ...page, links: [{ rel: "next", href: "file:///etc/passwd" }] }) },
      "another server",
    ],
    ["data on another server", { landing: () => ({ links: [{ rel: "data", href: "http://127.0.0.2:9/" }] }) }, "another server"],
    [
      "a link back to the same page",
      { change: (page: object, url: URL) => ({ ...page, links: [{ rel: "next", href: url.href }] }) },
      "circle",
    ],
    [
      "links that change but lead in a circle",
      {
        change: (page: object, url: URL) => ({
          ...page,
          features: ALL.slice(0, 10),
          links: [{ rel: "next", href: `${url.href}&again=1` }],
        }),
      },
      "circle",
    ],
    ["fewer features than it says", { change: (page: object) => ({ ...page, numberMatched: 26 }) }, "26 features but gave only 25"],
    [
      "no features where it says some",
      { all: [], change: (page: object) => ({ ...page, numberMatched: 3 }) },
      "3 features but gave only 0",
    ],
    ["a page that is no collection", { change: () => ({ type: "Feature" }) }, "cannot be read as GeoJSON"],
    ["no list of collections", { landing: () => [] }, "landing page"],
  ])("%s", async (_what, options: ServiceOptions, text) => {
    await expect(runFeed(features, given(await serveFeatures(options)))).rejects.toThrow(text);
  });

  it("a collection that is not there", async () => {
    const url = await serveFeatures();
    await expect(runFeed(features, given(url, { source: { type: "features", url, collection: "x", pageSize: 10 } }))).rejects.toThrow(
      "no collection",
    );
  });

  it("a mapping for another format", async () => {
    await expect(runFeed(features, given("http://127.0.0.1:1", { mapping: mappingOf() }))).rejects.toThrow("geojson");
  });
});

import { describe, expect, it } from "vitest";
import { mappingOf, runFeed, type TestFetch } from "./kind.fixture.ts";
import { PeerError } from "./peer-error.ts";
import { serve } from "./peer.fixture.ts";
import { pickJsonFormat } from "./wfs-capabilities.ts";
import { wfs } from "./wfs.ts";

const GEO = mappingOf({ format: { type: "geojson" }, place: { lng: "geometry.lng", lat: "geometry.lat" } });

function feature(i: number, coordinates: readonly number[] = [7.8, 51.6]): object {
  const properties = { Nr: i, Name: "Anna Müller", Art: "Müll", Zeit: "2026-05-01T10:00" };
  return { type: "Feature", id: `maengel.${i}`, properties, geometry: { type: "Point", coordinates } };
}
const ALL = Array.from({ length: 25 }, (_, i) => feature(i));

interface ServiceOptions {
  readonly all?: readonly object[];
  readonly most?: number;
  readonly version?: string;
  readonly formats?: readonly string[];
  readonly ignoresStart?: boolean;
  readonly change?: (page: Record<string, unknown>) => unknown;
  readonly asked?: URL[];
  /** Instead of the features. */
  readonly answer?: string;
}

function capabilities(version: string, formats: readonly string[]): string {
  const values = formats.map((format) => `<ows:Value>${format}</ows:Value>`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<wfs:WFS_Capabilities version="${version}" xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1">
<ows:OperationsMetadata>
<ows:Operation name="DescribeFeatureType"><ows:Parameter name="outputFormat"><ows:AllowedValues><ows:Value>application/json</ows:Value></ows:AllowedValues></ows:Parameter></ows:Operation>
<ows:Operation name="GetFeature"><ows:Parameter name="resultType"><ows:AllowedValues><ows:Value>json</ows:Value></ows:AllowedValues></ows:Parameter>
<ows:Parameter name="outputFormat"><ows:AllowedValues>${values}</ows:AllowedValues></ows:Parameter></ows:Operation>
</ows:OperationsMetadata>
<wfs:FeatureTypeList>
<wfs:FeatureType><wfs:Name>stadt:strassen</wfs:Name><wfs:DefaultCRS>urn:ogc:def:crs:EPSG::4326</wfs:DefaultCRS></wfs:FeatureType>
<wfs:FeatureType><wfs:Name>stadt:maengel</wfs:Name><wfs:DefaultCRS>urn:ogc:def:crs:EPSG::25832</wfs:DefaultCRS></wfs:FeatureType>
</wfs:FeatureTypeList></wfs:WFS_Capabilities>`;
}

async function serveWfs(options: ServiceOptions = {}): Promise<string> {
  const { all = ALL, most = 10, version = "2.0.0", formats = ["application/gml+xml; version=3.2", "application/json"] } = options;
  const { ignoresStart = false, change = (page) => page, asked = [], answer } = options;
  const origin = await serve((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    asked.push(url);
    if (url.searchParams.get("request") === "GetCapabilities") return void response.end(capabilities(version, formats));
    if (answer !== undefined) return void response.end(answer);
    const start = ignoresStart ? 0 : Number(url.searchParams.get("startIndex") ?? 0);
    const page = all.slice(start, start + Math.min(most, Number(url.searchParams.get("count"))));
    response.end(
      JSON.stringify(change({ type: "FeatureCollection", features: page, totalFeatures: all.length, numberMatched: all.length })),
    );
  });
  return `${origin}/wfs`;
}

function given(url: string, source: object = {}): TestFetch<"wfs"> {
  return { source: { type: "wfs", url, typeName: "stadt:maengel", pageSize: 1_000, ...source }, mapping: GEO };
}
const ids = Array.from({ length: 25 }, (_, i) => String(i));

describe("a WFS 2.0", () => {
  it("is asked what it has and read by pages, each feature once", async () => {
    const asked: URL[] = [];
    const { deliveries, notes } = await runFeed(wfs, given(`${await serveWfs({ asked })}?map=hamm&REQUEST=x`));
    expect(deliveries.map(({ rows }) => rows.map(({ cells }) => cells?.[0]))).toEqual([ids]);
    expect(deliveries[0]?.rows[3]?.cells).toEqual(["3", "Müll", "2026-05-01T10:00", "7.8", "51.6"]);
    expect([deliveries[0]?.name.endsWith("/wfs stadt:maengel"), notes]).toEqual([true, {}]);
    expect(asked.map(({ searchParams }) => Object.fromEntries(searchParams))).toEqual([
      { map: "hamm", service: "WFS", version: "2.0.0", request: "GetCapabilities" },
      ...["0", "10", "20"].map((startIndex) => ({
        map: "hamm",
        service: "WFS",
        version: "2.0.0",
        request: "GetFeature",
        typeNames: "stadt:maengel",
        outputFormat: "application/json",
        count: "1000",
        startIndex,
      })),
    ]);
  });

  const withoutNumber = (page: Record<string, unknown>) => ({ ...page, numberMatched: "unknown", totalFeatures: "unknown" });
  it.each([
    ["without the number of features", { change: withoutNumber }],
    ["without number and without paging, all at once", { change: withoutNumber, ignoresStart: true, most: 100 }],
    ["when its format has a name of its own", { formats: ["GML3", "application/json; subtype=geojson"] }],
  ])("is read %s", async (_what, options: ServiceOptions) => {
    const { deliveries } = await runFeed(wfs, given(await serveWfs(options)));
    expect(deliveries[0]?.rows.map(({ cells }) => cells?.[0])).toEqual(ids);
  });

  it("is read under the name without its prefix where that is clear", async () => {
    expect((await runFeed(wfs, given(await serveWfs(), { typeName: "maengel" }))).deliveries[0]?.rows.length).toBe(25);
  });

  it("may give metres of the reference system that it names for the type", async () => {
    const { deliveries } = await runFeed(wfs, given(await serveWfs({ all: [feature(1, [405_000, 5_724_000])] })));
    const [lng, lat] = (deliveries[0]?.rows[0]?.cells ?? []).slice(3).map(Number);
    expect(lng).toBeCloseTo(7.629, 2);
    expect(lat).toBeCloseTo(51.66, 2);
  });

  it("brings nothing when nothing changed or nothing is there", async () => {
    const url = await serveWfs();
    const { memory } = await runFeed(wfs, given(url));
    expect((await runFeed(wfs, { ...given(url), memory })).deliveries).toEqual([]);
    expect((await runFeed(wfs, given(await serveWfs({ all: [] })))).deliveries).toEqual([]);
  });
});

describe("what is refused", () => {
  const report = (code: string) =>
    `<?xml version="1.0"?><ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception exceptionCode="${code}"><ows:ExceptionText>Anna</ows:ExceptionText></ows:Exception></ows:ExceptionReport>`;
  it.each([
    ["an exception report", { answer: report("InvalidParameterValue") }, "(InvalidParameterValue)"],
    ["an exception report with an odd code", { answer: report("Anna Müller 1") }, "(HTTP 200)"],
    ["GML instead of JSON", { answer: "<wfs:FeatureCollection>Anna</wfs:FeatureCollection>" }, "cannot be read as GeoJSON"],
    ["a service without JSON", { formats: ["application/gml+xml; version=3.2", "text/xml"] }, "only as GML"],
    ["an old version", { version: "1.1.0" }, "2.0.0 is needed"],
    ["a service that always gives the same page", { ignoresStart: true }, "the same features for every page"],
    ["fewer features than it says", { change: (page: object) => ({ ...page, numberMatched: 30 }) }, "30 features but gave only 25"],
  ])("%s", async (_what, options: ServiceOptions, text) => {
    const pageSize = "ignoresStart" in options ? 10 : 1_000;
    const error = await runFeed(wfs, given(await serveWfs(options), { pageSize })).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PeerError);
    expect(String(error)).toContain(text);
    expect(String(error)).not.toContain("Anna");
  });

  it.each([
    ["a page of HTML", "<html><body>Anna</body></html>", "the description of a WFS"],
    ["a document type", `<!DOCTYPE a [<!ENTITY b "c">]>${capabilities("2.0.0", ["application/json"])}`, "the description of a WFS"],
    ["a report instead of the description", report("VersionNegotiationFailed"), "(VersionNegotiationFailed)"],
    ["elements nested without end", `<WFS_Capabilities version="2.0.0">${"<a>".repeat(10_000)}`, "the description of a WFS"],
  ])("%s", async (_what, body, text) => {
    const origin = await serve((_request, response) => response.end(body));
    await expect(runFeed(wfs, given(origin))).rejects.toThrow(text);
  });

  it("a type that is not there", async () => {
    await expect(runFeed(wfs, given(await serveWfs(), { typeName: "stadt:x" }))).rejects.toThrow("no data of this name");
  });
});

it.each([
  [["text/xml", "json", "application/json"], "application/json"],
  [["GEOJSON"], "GEOJSON"],
  [["application/json;type=geojson"], "application/json;type=geojson"],
  [["application/geo+json", "application/json"], "application/geo+json"],
  [["text/javascript", "KML", "csv"], undefined],
])("Of the formats %j GeoJSON is %s", (formats, expected) => expect(pickJsonFormat(formats)).toBe(expected));

import { describe, expect, it } from "vitest";
import { sourceOf } from "./byte-source.fixture.ts";
import { mappedColumns, parseMapping } from "./mapping.ts";
import { openRows } from "./open-rows.ts";
import { createPersonFinder, type FoundPerson } from "./payload-persons.ts";
import { createPayloadReader, listPayload } from "./payload-rows.ts";

const MAPPING = parseMapping({
  version: 1,
  format: { type: "json" },
  externalId: "id",
  kind: "complaint",
  category: { column: "code" },
  time: { from: { column: "at", format: "ISO" }, zone: "UTC" },
  place: { street: "address.street", houseNumber: "address.street_no" },
  attributes: { reporterKey: "caller.ref" },
});
const GEOJSON = parseMapping({
  ...MAPPING,
  format: { type: "geojson" },
  place: { lng: "geometry.lng", lat: "geometry.lat" },
  attributes: {},
});

describe("rows of a payload", () => {
  it("are those of a file of the same mapping", async () => {
    const items = [
      { id: 1, code: " L ", at: null, address: { street: "Weststr.", street_no: 3 }, caller: { ref: "x" } },
      { id: "2", "address.street": "Ost", address: [] },
      [],
      { id: { a: 1 }, code: [1, 2] },
    ];
    const { batches } = await openRows(sourceOf(JSON.stringify(items)), { type: "json" }, mappedColumns(MAPPING));
    const ofFile: (readonly string[] | null)[] = [];
    for await (const rows of batches) ofFile.push(...rows.map(({ cells }) => cells?.map((cell) => cell.trim()) ?? null));
    expect(items.map(createPayloadReader(MAPPING))).toEqual(ofFile);
  });

  it("are features where the mapping says so", () => {
    const read = createPayloadReader(GEOJSON);
    const feature = { type: "Feature", geometry: { type: "Point", coordinates: [7.8, 51.6] }, properties: { id: 1, code: "L", at: "x" } };
    expect(read(feature)).toEqual(["1", "L", "x", "7.8", "51.6"]);
    expect(read({ ...feature, geometry: { type: "LineString", coordinates: [] } })).toEqual(["1", "L", "x", "LineString", "LineString"]);
    expect([read({ id: 1 }), read(null), read({ type: "FeatureCollection", features: [feature, feature] })]).toEqual([null, null, null]);
  });

  it("are the members of a list, or of a collection with what stands around them", () => {
    expect(listPayload([1], MAPPING)).toEqual({ items: [1], around: null });
    expect(listPayload({ type: "FeatureCollection", features: [1], name: "x" }, GEOJSON)).toEqual({
      items: [1],
      around: { type: "FeatureCollection", name: "x" },
    });
    for (const payload of [{}, { type: "FeatureCollection" }, null, "x", { features: [] }])
      expect(listPayload(payload, GEOJSON)).toBeNull();
    expect(listPayload({ type: "FeatureCollection", features: [1] }, MAPPING)).toBeNull();
  });
});

describe("[R15] persons in a payload", () => {
  function find(item: unknown, mapping = MAPPING): readonly string[] {
    const found: FoundPerson[] = [];
    createPersonFinder(mapping)(item, {
      onField: (field) => found.push(field),
      onTooDeep: () => found.push({ path: "too deep", word: "" }),
    });
    return found.map(({ path }) => path);
  }

  it.each([
    [{ id: 1, code: "L", at: "x", address: { street: "a", street_no: 1 }, caller: { ref: "k" } }, []],
    [{ caller: { ref: "k", name: "Muster" } }, ["caller.name"]],
    [{ caller: "Muster" }, ["caller"]],
    [{ address: { street: "a", resident: { vorname: "A" } } }, ["address.resident.vorname"]],
    [{ address: "Muster, Weststr. 3" }, ["address"]],
    [{ rows: [{ list: [[{ telefon: 1 }]] }] }, ["rows.0.list.0.0.telefon"]],
    [{ district: { name: "Mitte" }, station: { name: "Wache 1" }, name: "Muster" }, ["name"]],
    [{ item: { name: "Muster" } }, ["item.name"]],
    [[{ geschlecht: "w" }], ["0.geschlecht"]],
    [{ email: undefined, phone: null }, ["email", "phone"]],
    ["telefon", []],
  ])("%j", (item, paths) => {
    expect(find(item)).toEqual(paths);
  });

  it("are looked for in the properties of features as well", () => {
    expect(find({ type: "Feature", properties: { id: 1, halter: "Muster" } }, GEOJSON)).toEqual(["properties.halter"]);
  });

  it("are not taken to be absent below what anyone looks at", () => {
    let deep: unknown = { telefon: 1 };
    for (let i = 0; i < 32; i += 1) deep = [deep];
    expect(find(deep)).toEqual(["too deep"]);
  });
});

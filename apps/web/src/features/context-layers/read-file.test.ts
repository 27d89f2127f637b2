import { describe, expect, it } from "vitest";
import { guess, readContextFile, type ContextFile } from "./read-file.ts";

const fileOf = (text: string, size = text.length) => ({ name: "halte.geojson", size, text: async () => text });
const feature = (properties: unknown) => ({ type: "Feature", id: "x1", properties, geometry: { type: "Point", coordinates: [7.8, 51.6] } });
const FILE = JSON.stringify({
  type: "FeatureCollection",
  crs: { type: "name" },
  features: [
    feature({ name: " ", Opening_Hours: "24/7", owner: "Erika Mustermann", nested: { a: 1 } }),
    feature({ name: "Markt", owner: "Max" }),
    feature(null),
  ],
});

async function open(text: string): Promise<ContextFile> {
  const file = await readContextFile(fileOf(text));
  if (typeof file === "string") throw new TypeError(file);
  return file;
}

describe("a chosen file", () => {
  it("tells its properties with an example each", async () => {
    const file = await open(`\uFEFF${FILE}`);
    expect([file.name, file.count]).toEqual(["halte.geojson", 3]);
    expect(file.properties).toEqual([
      { name: "Opening_Hours", example: "24/7" },
      { name: "owner", example: "Erika Mustermann" },
      { name: "name", example: "Markt" },
    ]);
    expect([guess(file, "name"), guess(file, "hours")]).toEqual(["name", "Opening_Hours"]);
  });

  it("is sent with the chosen properties and nothing else", async () => {
    const sent = (await open(FILE)).pick(["name"]);
    expect(JSON.stringify(sent)).not.toMatch(/Mustermann|x1|nested/);
    expect(sent).toMatchObject({ type: "FeatureCollection", crs: { type: "name" }, features: [{ properties: { name: " " } }, { properties: { name: "Markt" } }, { properties: {} }] }); // prettier-ignore
  });

  it("is refused with what it is not", async () => {
    expect(await readContextFile(fileOf("<kml/>"))).toBe("notJson");
    expect(await readContextFile(fileOf('{"a":1}'))).toBe("notGeojson");
    expect(await readContextFile(fileOf('{"type":"FeatureCollection"}'))).toBe("notGeojson");
    expect(await readContextFile(fileOf("[]"))).toBe("notGeojson");
    expect(await readContextFile(fileOf('{"type":"FeatureCollection","features":[]}'))).toBe("noFeatures");
    expect(await readContextFile(fileOf(FILE, 12 * 1024 * 1024 + 1))).toBe("tooBig");
  });
});

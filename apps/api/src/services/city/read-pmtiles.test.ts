import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkBaseMap } from "./check-base-map.ts";
import { emptyPmtiles } from "./pmtiles.fixture.ts";
import { readPmtiles } from "./read-pmtiles.ts";

const folder = mkdtempSync(join(tmpdir(), "lagebild-pmtiles-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe("the head of a PMTiles archive", () => {
  it("says what it holds and where", async () => {
    const path = write("good.pmtiles", emptyPmtiles({ layers: ["earth", "roads"], bounds: [7.55, 51.5, 8.15, 51.82] }));
    expect(await readPmtiles(path)).toEqual({
      isVector: true,
      minZoom: 6,
      maxZoom: 14,
      bounds: [7.55, 51.5, 8.15, 51.82],
      layers: ["earth", "roads"],
    });
  });

  it("is not read from another version, another format, or a file that was cut off", async () => {
    const good = emptyPmtiles({ layers: ["earth"] });
    const cut = good.subarray(0, good.length - 1);
    const other = emptyPmtiles({ layers: ["earth"], version: 2 });
    for (const [at, bytes] of [other, cut, good.subarray(0, 90), Buffer.from("not a map"), Buffer.alloc(0)].entries()) {
      expect(await readPmtiles(write(`bad-${at}.pmtiles`, bytes))).toBeUndefined();
    }
  });
});

describe("a base map is refused", () => {
  const HAMM = [7.67, 51.57, 8, 51.75] as const;
  const check = (file: string) => checkBaseMap(folder, { kind: "pmtiles", file }, [...HAMM]);

  it.each([
    ["other-schema", emptyPmtiles({ layers: ["transportation", "water_name"] })],
    ["no-vector", emptyPmtiles({ layers: ["earth"], tileType: 2 })],
    ["elsewhere", emptyPmtiles({ layers: ["earth"], bounds: [9.1, 47.6, 9.3, 47.8] })],
    ["no-pmtiles", Buffer.from("something else")],
  ])("as %s", async (problem, bytes) => {
    write(`${problem}.pmtiles`, bytes);
    await expect(check(`${problem}.pmtiles`)).rejects.toMatchObject({ code: "invalid-input", problem });
  });

  it("as missing-file, but not an address, which only a browser can ask", async () => {
    await expect(check("absent.pmtiles")).rejects.toMatchObject({ problem: "missing-file", path: join(folder, "absent.pmtiles") });
    await checkBaseMap(folder, { kind: "style", url: "https://maps.example/style.json" }, [...HAMM]);
    await checkBaseMap(folder, { kind: "offline" }, [...HAMM]);
  });

  it("by nothing when it is a vector archive of this place in the schema", async () => {
    write("fits.pmtiles", emptyPmtiles({ layers: ["earth", "pois"] }));
    await check("fits.pmtiles");
  });
});

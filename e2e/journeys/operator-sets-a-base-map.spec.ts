import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { createInstallation } from "../driver/command-line.ts";
import { createLageDriver } from "../driver/lage-driver.ts";
import { makeBaseArchive } from "../driver/made-up-base.ts";
import { startMapServer } from "../driver/map-server.ts";
import { portOf } from "../driver/ports.ts";

const MAP_PORT = portOf("base-map-server");
const { lagebild, serve, stop, dataFolder } = createInstallation("base-map");
const setBase = (value: string) => lagebild("city", "base-map", "--id=hamm", `--set=${value}`);
let origin = "";

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(240_000);
  mkdirSync(join(dataFolder, "maps"), { recursive: true });
  writeFileSync(join(dataFolder, "maps", "region.pmtiles"), makeBaseArchive());
  lagebild("demo", "--years=0.3");
  setBase("region.pmtiles");
  origin = await serve();
});
test.afterAll(() => stop());

for (const colorScheme of ["light", "dark"] as const) {
  test(`eine PMTiles-Datei liegt unter den Waben: ${colorScheme}`, async ({ browser }) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme, locale: "de-DE" });
    const { given, get, then } = createLageDriver(page);
    const answers: { readonly status: number; readonly encoding: string | undefined }[] = [];
    page.on("response", (response) => {
      if (!response.url().endsWith("/base-map")) return;
      answers.push({ status: response.status(), encoding: response.headers()["content-encoding"] });
    });
    await given.theLageScreen(`${origin}/lage`);
    await expect.poll(async () => (await get.base()).features["roads"] ?? 0).toBeGreaterThan(10);
    expect(await get.base()).toMatchObject({ kind: "tiles", failure: null });
    await expect(page.getByText("© Erfundene Grundkarte")).toBeVisible();
    expect(answers.length).toBeGreaterThan(2);
    expect(new Set(answers.map(({ status, encoding }) => `${status} ${encoding}`))).toEqual(new Set(["206 undefined"]));
    expect(get.origins()).toEqual([origin]);
    then.theConsoleIsQuiet();
    await page.close();
  });
}

test("eine Datei, die nach dem Start unbrauchbar wird, nimmt der Stadt nicht ihre Waben", async ({ page }) => {
  const { given, get } = createLageDriver(page);
  truncateSync(join(dataFolder, "maps", "region.pmtiles"), 64);
  await given.theLageScreen(`${origin}/lage`);
  await expect(page.getByText("Hintergrundkarte nicht lesbar: aus dem Profil gezeichnet.")).toBeVisible();
  expect(await get.base()).toEqual({ kind: "offline", failure: "unreadable", features: {} });
  expect((await get.mapState()).total).toBeGreaterThan(100);
});

test("ein Stil auf einem anderen Server: nur dieser wird gefragt, und ohne ihn bleibt die Stadt", async ({ browser }) => {
  const server = await startMapServer(MAP_PORT);
  try {
    setBase(server.styleUrl);
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme, locale: "de-DE" });
      const { given, get, then } = createLageDriver(page);
      // A profile that another process changed is seen within seconds.
      await expect.poll(async () => (await fetch(`${origin}/`)).headers.get("content-security-policy")).toContain(`:${MAP_PORT}`);
      await given.theLageScreen(`${origin}/lage`);
      await expect.poll(async () => (await get.base()).features["roads"] ?? 0).toBeGreaterThan(10);
      expect(await get.base()).toMatchObject({ kind: "style", failure: null });
      await expect(page.getByText("© Erfundene Grundkarte")).toBeVisible();
      expect(get.origins()).toEqual([origin, `http://127.0.0.1:${MAP_PORT}`].toSorted());
      expect(server.asked).toContain(`/${colorScheme}.json`);
      then.theConsoleIsQuiet();
      await page.close();
    }
    // The server has no letters of ours, and was not asked for them.
    expect(server.asked.filter((path) => path.startsWith("/glyphs/"))).toEqual([]);
    server.fail();
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "de-DE" });
    const { given, get } = createLageDriver(page);
    await given.theLageScreen(`${origin}/lage`);
    await expect(page.getByText("Hintergrundkarte nicht erreichbar: aus dem Profil gezeichnet.")).toBeVisible();
    expect(await get.base()).toMatchObject({ kind: "offline", failure: "missing" });
    await page.close();
  } finally {
    await server.close();
  }
});

import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

interface Twin {
  readonly classCounts: readonly number[];
  readonly isIdle: boolean;
  readonly camera: { readonly lng: number; readonly lat: number; readonly zoom: number } | null;
}

const twinOf = (page: Page): Promise<Twin | null> =>
  page.evaluate(() => (globalThis as unknown as { lagebildMap: { twin(): Twin | null } }).lagebildMap.twin());
const cameraOf = (page: Page): Promise<Twin["camera"]> =>
  page.evaluate(() => (globalThis as unknown as { lagebildMap: { state(): Twin } }).lagebildMap.state().camera);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
/** Four whole weeks of the demo city, all covered, with the same weeks a year before. */
const ADDRESS = "/lage?mode=change&from=2026-09-28&to=2026-10-26&resolution=8";

test("die Analystin vergleicht mit dem Vorjahr und mit einem freien Zeitraum; der Link sagt es", async ({ page }) => {
  test.slow();
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen(ADDRESS);
  await expect(page.getByText("gegenüber 31.08.–27.09.2026")).toBeVisible();
  await expect(page.getByRole("button", { name: /gegen 31\.08\.–27\.09\.2026/ })).toBeVisible();

  await page.getByRole("radio", { name: /dieselben Wochentage vor einem Jahr/ }).check();
  await expect(page.getByText("gegenüber 29.09.–26.10.2025")).toBeVisible();
  expect(get.address().searchParams.get("against")).toBe("year");

  await page.getByRole("radio", { name: "freier Zeitraum" }).check();
  const first = page.getByLabel("Erster Tag des Vergleichszeitraums");
  await first.fill("2026-07-06");
  await first.press("Enter");
  await expect(page.getByText("gegenüber 06.07.–02.08.2026")).toBeVisible();
  expect(get.address().searchParams.get("against")).toBe("2026-07-06");

  // The second brush of the timeline moves it by a week.
  const brush = page.getByRole("slider", { name: /^Vergleichszeitraum: / });
  await brush.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("gegenüber 29.06.–26.07.2026")).toBeVisible();
  await page.getByRole("button", { name: "Mit dem Zeitraum davor vergleichen" }).click();
  await expect(page.getByText("gegenüber 31.08.–27.09.2026")).toBeVisible();
  expect(get.address().searchParams.has("against")).toBe(false);
  await then.axeFindsNothing();
  then.theConsoleIsQuiet();
});

test("Schieber und Nebeneinander: zwei Karten, ein Ort, dieselben Klassen, mit der Tastatur", async ({ page }) => {
  test.slow();
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen(ADDRESS);
  const cells = sum((await get.mapState()).classCounts);

  await page.getByRole("radio", { name: "Schieber" }).check({ force: true });
  const line = page.getByRole("slider", { name: "Trennlinie zwischen den Zeiträumen" });
  await expect(line).toHaveAttribute("aria-valuenow", "50");
  await expect.poll(async () => (await twinOf(page))?.isIdle ?? false, { timeout: 60_000 }).toBe(true);
  await then.theMapIsDrawn();
  expect((await get.mapState()).mode).toBe("count");
  expect(sum((await twinOf(page))?.classCounts ?? [])).toBe(cells);
  await expect(page.getByRole("region", { name: "Meldungen, gleiche Klassen auf beiden Seiten" })).toBeVisible();
  await expect(
    page.getByRole("img", { name: /Karte des Vergleichszeitraums 31\.08\.–27\.09\.2026: [\d.]+ Meldungen gezählt/ }),
  ).toBeVisible();

  await line.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(line).toHaveAttribute("aria-valuenow", "38");
  await expect(line).toHaveAttribute("aria-valuetext", /38.% der Breite für 31\.08\.–27\.09\.2026/);
  expect(get.address().searchParams.get("split")).toBe("38");
  const box = await line.boundingBox();
  if (box === null) throw new TypeError("the line is on the screen");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 120, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  expect(Number(await line.getAttribute("aria-valuenow"))).toBeGreaterThan(45);
  await then.axeFindsNothing();

  await page.getByRole("radio", { name: "Nebeneinander" }).check({ force: true });
  await page.getByRole("button", { name: "Vergrößern" }).click();
  await expect
    .poll(async () => {
      const [main, twin] = await Promise.all([cameraOf(page), twinOf(page)]);
      return main !== null && twin?.camera?.zoom === main.zoom && twin.camera.lng === main.lng;
    })
    .toBe(true);
  expect(get.address().searchParams.get("layout")).toBe("side");
  await then.axeFindsNothing();

  await page.getByRole("radio", { name: "Veränderung" }).last().check({ force: true });
  await expect.poll(() => twinOf(page)).toBeNull();
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("Stadtbezirke mit Bereich und p als Liste, Tabelle und Datei; ohne Daten ein Satz", async ({ page }) => {
  test.slow();
  const { given, then } = createLageDriver(page);
  await given.theLageScreen(`${ADDRESS}&against=year`);
  await page.getByRole("radio", { name: "Stadtbezirke" }).check({ force: true });
  const list = page
    .getByRole("region", { name: "Veränderung der Stadtbezirke" })
    .or(page.getByRole("complementary", { name: "Veränderung der Stadtbezirke" }));
  await expect(list.getByRole("listitem")).toHaveCount(7);
  await expect(list.getByText(/-fach \(.+–.+\) · p/).first()).toBeVisible();

  await page.getByRole("button", { name: "Als Tabelle mit Bereichen zeigen" }).click();
  const table = page.getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(8);
  for (const head of ["Verhältnis", "90-%-Bereich", "p berichtigt"])
    await expect(table.getByRole("columnheader", { name: head })).toBeVisible();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Veränderung der Stadtbezirke als CSV-Datei herunterladen" }).click();
  const lines = readFileSync(await (await waiting).path(), "utf8")
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(8);
  expect(lines[0]).toContain("Bereich 90 % von");
  await then.axeFindsNothing();

  await page.goto("/lage?mode=change&layout=swipe&from=2023-11-27&to=2023-12-04");
  await expect(page.getByText(/Kein Vergleich: Im gewählten Zeitraum oder im Vergleichszeitraum fehlen Daten/)).toBeVisible();
  await expect(page.getByText("kein Vergleich", { exact: true })).toHaveCount(2);
  then.theConsoleIsQuiet();
});

test("auf dem Telefon gibt es den Schieber, kein Nebeneinander", async ({ browser }) => {
  test.slow();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: "de-DE" });
  const page = await context.newPage();
  const { given, then } = createLageDriver(page);
  await given.theLageScreen(`${ADDRESS}&layout=side`);
  await expect(page.getByRole("slider", { name: "Trennlinie zwischen den Zeiträumen" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Nebeneinander" })).toHaveCount(0);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  await then.axeFindsNothing();
  await context.close();
});

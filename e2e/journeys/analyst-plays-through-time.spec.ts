import { expect, test, type Page } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

interface Played {
  readonly from: string;
  readonly to: string;
  readonly total: number;
  readonly classCounts: readonly number[];
}

const played = (page: Page): Promise<Played | null> =>
  page.evaluate(() => (globalThis as unknown as { lagebildMap: { state(): { played: Played | null } } }).lagebildMap.state().played);

const play = (page: Page) => page.getByRole("button", { name: "Abspielen (P)" });
const stop = (page: Page) => page.getByRole("button", { name: "Anhalten (P)" });
const WEEK_MS = 7 * 24 * 3_600_000;

test("die Zeit abspielen: die Karte läuft voraus, gefragt wird einmal, beim Anhalten folgt die ganze Lage", async ({ page }) => {
  const { given, get, then } = createLageDriver(page);
  const questions: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/\/(cells|facets|cell-series)$/.test(pathname)) questions.push(pathname.split("/").at(-1) ?? "");
  });
  await given.theLageScreen("/lage?from=2025-12-01&to=2025-12-29&resolution=9&speed=1");
  const began = get.address().search;
  const head = await page.getByRole("region", { name: "Zeitleiste" }).boundingBox();
  questions.length = 0;
  const pins = page.locator("[data-pin]");
  await expect(pins).not.toHaveCount(0);
  await page.getByRole("heading", { name: "Zeitleiste" }).click();
  await page.keyboard.press("p");
  await expect.poll(async () => (await played(page))?.from ?? "").toMatch(/^20/);
  await expect.poll(async () => (await played(page))?.from ?? "").not.toBe("2025-12-08");
  // The address and the panels stay with the question; they say that they do.
  expect(get.address().search).toBe(began);
  await expect(page.getByRole("note", { name: "Die Karte läuft voraus. Dieser Teil folgt beim Anhalten." }).first()).toBeAttached();
  // What was found belongs to the question, too.
  await expect(pins).toHaveCount(0);
  await expect(page.getByText("Auffälligkeiten ruhen beim Abspielen")).toBeVisible();
  await then.axeFindsNothing();
  await stop(page).click();
  await expect.poll(() => get.address().search).not.toBe(began);
  const { searchParams } = get.address();
  const [from, to] = [searchParams.get("from") ?? "", searchParams.get("to") ?? ""];
  expect((Date.parse(from) - Date.parse("2025-12-01")) % WEEK_MS).toBe(0);
  expect(Date.parse(to) - Date.parse(from)).toBe(4 * WEEK_MS);
  await expect.poll(() => played(page)).toBeNull();
  await then.theMapIsDrawn();
  expect(questions.filter((name) => name === "cell-series").length).toBeGreaterThan(0);
  expect(questions.filter((name) => name === "cell-series").length).toBeLessThan(8);
  // One for the question at the stop.
  expect(questions.filter((name) => name === "facets")).toHaveLength(1);
  expect(await page.getByRole("region", { name: "Zeitleiste" }).boundingBox()).toEqual(head);

  // One step of undo for all of it; the same again is played from memory.
  await page.keyboard.press("Control+z");
  await expect.poll(() => get.address().search).toBe(began);
  await then.theMapIsDrawn();
  questions.length = 0;
  await play(page).click();
  await expect.poll(async () => (await played(page))?.from ?? "").toMatch(/^2025-12-(15|22|29)/);
  await stop(page).click();
  await expect.poll(() => played(page)).toBeNull();
  expect(questions.filter((name) => name === "cell-series").length).toBeLessThanOrEqual(1);
  then.theConsoleIsQuiet();
});

test("kumuliert, Schritt und Tempo stehen im Link; jedes Bild ist das der Frage nach seinem Zeitraum", async ({ page }) => {
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen("/lage?from=2026-09-07&to=2026-09-14&resolution=9");
  await page.getByRole("button", { name: "Abspielen: gleitend, 2/s" }).click();
  await page.getByRole("radio", { name: "kumuliert" }).check({ force: true });
  await page.getByRole("radio", { name: "1/s" }).check({ force: true });
  await then.axeFindsNothing();
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "28 Tage" }).check({ force: true });
  await expect.poll(() => get.address().search).toMatch(/(?=.*play=cumulative)(?=.*step=28days)(?=.*speed=1)/);
  // What is painted, as it is painted.
  await page.evaluate(
    "globalThis.pictures = {}; setInterval(() => { const { played } = lagebildMap.state(); if (played !== null) pictures[played.to] = played; }, 50)",
  );
  await play(page).click();
  await expect.poll(async () => (await played(page))?.to ?? "").toMatch(/^2026-1/);
  await stop(page).click();
  await expect.poll(() => played(page)).toBeNull();
  await then.theMapIsDrawn();
  expect(get.address().searchParams.get("from")).toBe("2026-09-07");
  const to = get.address().searchParams.get("to") ?? "";
  const picture = await page.evaluate<Played>(`globalThis.pictures[${JSON.stringify(to)}]`);
  await expect(page.getByRole("region", { name: "Frage" })).toContainText(`${picture.total.toLocaleString("de-DE")} Meldungen`);
  // Zero cells are the same on every scale.
  expect((await get.mapState()).classCounts[0]).toBe(picture.classCounts[0]);
});

test("wer weniger Bewegung will, geht Schritt für Schritt, mit Tasten", async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: "de-DE", reducedMotion: "reduce" });
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen("/lage?from=2026-06-01&to=2026-06-29&resolution=9");
  await expect(play(page)).toHaveCount(0);
  await page.keyboard.press(".");
  await expect.poll(() => get.address().searchParams.get("from")).toBe("2026-06-08");
  await page.keyboard.press(",");
  await page.keyboard.press(",");
  await expect.poll(() => get.address().searchParams.get("from")).toBe("2026-05-25");
  await then.theMapIsDrawn();
  expect(await played(page)).toBeNull();
  await page.close();
});

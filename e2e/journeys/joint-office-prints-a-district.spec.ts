import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

/** Pages of a PDF: each is an object of its own, written in plain text. */
const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

test("von der Übersicht der Stadtbezirke auf die Seite eines Bezirks, und auf ein Blatt Papier", async ({ page }) => {
  const { then } = createLageDriver(page);
  const main = page.getByRole("main");
  await page.goto("/stadtbezirke?city=hamm");
  const overview = main.getByRole("table", { name: "Alle im Vergleich" });
  await expect(overview.getByRole("row")).toHaveCount(8);
  await expect(main.getByText("Grenzen der Stadtbezirke schematisch.")).toBeVisible();
  await then.axeFindsNothing();

  await overview.getByRole("link", { name: "Mitte: Seite öffnen" }).click();
  await expect(main.getByRole("heading", { name: "Stadtbezirk Mitte", exact: true })).toBeVisible();
  const figures = main.getByRole("region", { name: "Kennzahlen" });
  await expect(figures.getByRole("heading")).toHaveCount(5);
  await expect(main.getByRole("img", { name: /^Karte: Veränderung der Waben .* in Mitte/ })).toBeVisible();
  const change = main.getByRole("region", { name: "Veränderung gegenüber dem Vorjahr" });
  await change.getByRole("radio", { name: "Tabelle" }).check({ force: true });
  await expect(change.getByRole("table").getByRole("row").nth(1)).toBeVisible();
  await change.getByRole("radio", { name: "Karte" }).check({ force: true });
  await expect(main.getByRole("img", { name: /^Straftaten: .* in 4 Wochen/ })).toBeVisible();
  await expect(main.getByRole("table", { name: "Häufigste Kategorien" }).getByRole("row").nth(1)).toBeVisible();
  await then.axeFindsNothing();

  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pagesOf(pdf)).toBe(1);
  // 210 × 297 mm in points.
  expect(pdf.toString("latin1")).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?/);

  await page.keyboard.press("]");
  await expect(main.getByRole("heading", { name: /^Stadtbezirk (?!Mitte)/ })).toBeVisible();
  await page.keyboard.press("[");
  await expect(main.getByRole("heading", { name: "Stadtbezirk Mitte", exact: true })).toBeVisible();
  await main.getByRole("link", { name: "Stadtbezirke", exact: true }).click();
  await expect(overview).toBeVisible();
  then.theConsoleIsQuiet();
});

test("Befunde tragen ihre Vorbehalte und ihren Tag in der Übersicht und auf dem Blatt", async ({ page }) => {
  const { then } = createLageDriver(page);
  const main = page.getByRole("main");
  const runs = "/api/cities/hamm/early-warning/runs";
  expect((await page.request.post(runs, { data: {} })).status()).toBe(202);
  await expect.poll(async () => (await page.request.get(runs)).text(), { timeout: 90_000 }).toContain('"state":"done"');
  await page.goto("/stadtbezirke?city=hamm");
  const overview = main.getByRole("table", { name: "Alle im Vergleich" });
  await expect(overview.getByRole("columnheader", { name: "Vorbehalte" })).toBeVisible();
  const withCautions = overview.getByRole("row").filter({ has: page.getByRole("note", { name: /^\d+\. .+ \(\d+\)/ }) });
  await expect(withCautions.first()).toBeVisible();
  await main.getByRole("combobox", { name: "Vier Wochen" }).selectOption({ index: 4 });
  await expect(main.getByText(/^Frühwarnung: Stand .*\. Die Zahlen der Seite enden am /)).toBeVisible();
  await then.axeFindsNothing();

  await withCautions.first().getByRole("link").click();
  await expect(main.getByText(/^Vorbehalt: /).first()).toBeVisible();
  await expect(main.getByText(/^Frühwarnung: Stand /)).toBeVisible();
  const clusters = main.getByRole("table", { name: "Beschwerdehäufungen" }).getByRole("rowheader");
  for (const words of await clusters.allTextContents()) expect(words).toMatch(/ · seit\s\d{2}\.\d{2}\./);
  await then.axeFindsNothing();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toBe(1);
});

test("der Bezirk von einem früheren Zeitraum, und einer, den es nicht gibt", async ({ page }) => {
  const main = page.getByRole("main");
  await page.goto("/stadtbezirke?city=hamm");
  const period = main.getByRole("combobox", { name: "Vier Wochen" });
  await expect(period).toBeEnabled();
  await expect(main.getByRole("table", { name: "Alle im Vergleich" })).toBeVisible();
  await period.selectOption({ index: 4 });
  await expect.poll(() => new URL(page.url()).searchParams.get("to")).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const to = new URL(page.url()).searchParams.get("to");
  await main.getByRole("link", { name: "Heessen: Seite öffnen" }).click();
  await expect(main.getByRole("heading", { name: "Stadtbezirk Heessen", exact: true })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("to")).toBe(to);
  await page.goto("/stadtbezirke/gibtesnicht?city=hamm");
  await expect(main.getByText("Diesen Stadtbezirk gibt es hier nicht.")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`der Bezirk auf dem Telefon ohne Befund von axe und ohne Querrollen: ${colorScheme}`, async ({ browser }) => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme, locale: "de-DE" });
    const { then } = createLageDriver(page);
    const overflow = () => page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    await page.goto("/stadtbezirke?city=hamm");
    await expect(page.getByRole("main").getByRole("link", { name: "Mitte: Seite öffnen" })).toBeVisible();
    expect(await overflow()).toBe(0);
    await page.getByRole("main").getByRole("link", { name: "Mitte: Seite öffnen" }).click();
    await expect(page.getByRole("main").getByRole("region", { name: "Kennzahlen" })).toBeVisible();
    await then.axeFindsNothing();
    expect(await overflow()).toBe(0);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toBe(1);
    then.theConsoleIsQuiet();
    await page.close();
  });
}

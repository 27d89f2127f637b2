import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";
import { BASE_PORT } from "../driver/ports.ts";

/** Pages of a PDF: each is an object of its own, written in plain text. */
const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

test.use({ storageState: { cookies: [], origins: [] } });

test("ein Mitglied des Rates sieht, was veröffentlicht ist, und sonst keine Zahlen", async ({ page }) => {
  const { then } = createLageDriver(page);
  const main = page.getByRole("main");
  const base = `http://127.0.0.1:${BASE_PORT}`;
  expect((await page.request.post(`${base}/api/session/demo`, { data: { role: "council" } })).ok()).toBe(true);
  // A server that was just started publishes some seconds later.
  const published = async () => (await page.request.get("/api/cities/hamm/published")).text();
  await expect.poll(published, { timeout: 90_000 }).toContain('"steps":["');
  await expect.poll(published, { timeout: 90_000 }).toContain('"isPublishing":false');

  await page.goto("/?city=hamm");
  await expect(main.getByRole("heading", { name: "Lagebild für Rat und Öffentlichkeit" })).toBeVisible();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Lage", exact: true })).toHaveCount(0);
  await expect(main.getByText(/^Für Rat und Lenkungskreis: Zahlen ab 5\./)).toBeVisible();
  const districts = main.getByRole("table", { name: "Nach Stadtbezirk" });
  await expect(districts.getByRole("row")).toHaveCount(9);
  await expect(main.getByRole("img", { name: /^Karte der Stadt: / })).toBeVisible();
  await then.axeFindsNothing();

  const cells = main.getByRole("region", { name: "Waben" });
  await cells.getByRole("radio", { name: "Tabelle" }).check({ force: true });
  await expect(cells.getByRole("table").getByRole("row").nth(1)).toBeVisible();
  await main.getByRole("combobox", { name: "Für wen" }).selectOption({ label: "Öffentlichkeit" });
  await expect(main.getByText(/^Für Öffentlichkeit: Zahlen ab 10\./)).toBeVisible();
  await then.axeFindsNothing();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true, format: "A4", printBackground: true }))).toBeLessThanOrEqual(2);

  const refused = await page.request.get("/api/cities/hamm/facets?from=2026-01-01&to=2026-02-01&level=stadtbezirk&resolution=8");
  expect(refused.status()).toBe(403);
});

import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

/** Colours of the copy that stands on paper for the map; one or none when it is blank. */
const COLOURS = `(() => {
  const copy = document.querySelector("canvas[data-still]");
  if (copy === null) return 0;
  const { data } = copy.getContext("2d").getImageData(0, 0, copy.width, copy.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 400) seen.add(data[at] + "," + data[at + 1] + "," + data[at + 2] + "," + data[at + 3]);
  return seen.size;
})()`;

test("Lage auf Papier: Karte, Legende, Frage in Worten und Stadtbezirke, keine Bedienung", async ({ page }) => {
  const { given, then } = createLageDriver(page);
  await given.theLageScreen("/lage?city=hamm");
  const filters = page.getByRole("region", { name: "Filter", exact: true });
  await expect(filters).toBeVisible();
  await page.emulateMedia({ media: "print" });
  const head = page.getByRole("banner", { name: "Druckfassung" });
  await expect(head.getByRole("heading", { name: "Lage Hamm" })).toBeVisible();
  await expect(head).toContainText("Synthetische Daten");
  await expect(head).toContainText(/[\d.]+ Meldungen · Mo .* \(4 Wochen\) · Alle Arten/);
  await expect(head).toContainText(/Datenstand \d\d\.\d\d\.\d{4}/);
  await expect(page.getByRole("table", { name: "Stadtbezirke" }).getByRole("row")).toHaveCount(9);
  await expect(page.getByRole("region", { name: "Legende" })).toContainText(/ab \d+/);
  expect(await page.evaluate(COLOURS)).toBeGreaterThan(5);
  await expect(filters).toBeHidden();
  await expect(page.getByRole("button", { name: /Abspielen|Zeitleiste/ })).toHaveCount(0);

  await page.emulateMedia({ media: null });
  await expect(filters).toBeVisible();
  await expect(head).toHaveCount(0);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  // 297 × 210 mm in points.
  expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 84[12](\.\d+)? 59[45](\.\d+)?/);
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBeLessThanOrEqual(2);
  then.theConsoleIsQuiet();
});

import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

const SIZES = { desktop: { width: 1440, height: 900 }, laptop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`Lage ohne Befund von axe: ${size}, ${colorScheme}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport, colorScheme, locale: "de-DE" });
      const { given, then } = createLageDriver(page);
      await given.theLageScreen();
      await then.axeFindsNothing();
      const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      expect(overflow).toBe(0);
      then.nothingWentOutside();
      then.theConsoleIsQuiet();
      await page.close();
    });
  }
}

test("in English, when asked for", async ({ page }) => {
  const { given } = createLageDriver(page);
  await given.theLageScreen("/lage?lang=en");
  await expect(page.getByText("Demo data")).toBeVisible();
  await expect(page.getByText("Reports per cell")).toBeVisible();
});

test("ein Link mit unlesbaren Teilen öffnet trotzdem und sagt, was fehlt", async ({ page }) => {
  const { given } = createLageDriver(page);
  await given.theLageScreen("/lage?kinds=quatsch&weekdays=9");
  await expect(page.getByText(/Ein Teil des Links war nicht lesbar/)).toBeVisible();
});

import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

test("vom ersten Start zur ersten Einsicht: Waben, Rangfolge, eine Wabe und ihre Erläuterung", async ({ page }) => {
  const { given, when, get, then } = createLageDriver(page);
  await given.theLageScreen("/");

  await expect(page.getByText("Demo-Daten")).toBeVisible();
  await expect(page.getByText("Stadtbezirke schematisch")).toBeVisible();
  const { classCounts, total } = await get.mapState();
  expect(classCounts).toHaveLength(7);
  expect(total).toBeGreaterThan(1000);

  await when.walksToACellAndOpensIt();
  const drawer = page.getByRole("region").filter({ hasText: "Wabe · Stufe 9" }).last();
  await expect(drawer).toContainText("erfasst");
  await expect(drawer).toContainText("im gleich langen Zeitraum davor");
  expect(get.address().searchParams.get("cell")).toMatch(/^89[0-9a-f]{13}$/);
  await page.keyboard.press("Escape");
  await expect.poll(() => get.address().searchParams.get("cell")).toBeNull();

  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("Filter nach Wochentag und Stunde, Link teilen, dieselbe Ansicht erhalten", async ({ page, browser }) => {
  const { given, when, get, then } = createLageDriver(page);
  await given.theLageScreen();
  const before = await get.mapState();

  await when.choosesHours("Freitag", 21);
  await expect.poll(() => get.address().searchParams.get("hours")).toBe("21");
  expect(get.address().searchParams.get("weekdays")).toBe("4");
  await expect.poll(async () => (await get.mapState()).total).toBeLessThan(before.total);
  await then.theMapIsDrawn();
  const mine = await get.mapState();

  const other = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const colleague = createLageDriver(other);
  await colleague.given.theLageScreen(page.url());
  await colleague.then.theTotalIs(mine.total);
  const theirs = await colleague.get.mapState();
  expect(theirs.classCounts).toEqual(mine.classCounts);
  expect(theirs.resolution).toBe(mine.resolution);
  await expect(other.getByText(/^Fr.*21/).first()).toBeVisible();
  await other.close();

  await page.getByRole("button", { name: "Rückgängig" }).click();
  await then.theTotalIs(before.total);
});

test("die Tabelle ist der Zwilling der Karte", async ({ page }) => {
  const { given, when, get, then } = createLageDriver(page);
  await given.theLageScreen();
  const { total, classCounts } = await get.mapState();

  await when.showsTable();
  const filled = classCounts
    .slice(1)
    .reduce((sum, count) => sum + count, 0)
    .toLocaleString("de-DE");
  await expect(page.getByText(`${filled} Waben, zusammen ${total.toLocaleString("de-DE")} Meldungen`)).toBeVisible();
  expect(get.address().searchParams.get("table")).toBe("1");
  then.theConsoleIsQuiet();
});

test("eine abgewählte Art fehlt in Karte, Summe und Adresse", async ({ page }) => {
  const { given, when, get } = createLageDriver(page);
  await given.theLageScreen();
  const { total } = await get.mapState();
  await when.togglesKind("Einsatzanlass");
  await expect.poll(async () => (await get.mapState()).total).toBeLessThan(total);
  expect(get.address().searchParams.get("kinds")).toBe("offence,administrativeOffence,complaint");
});

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

/** Pages of the area "Daten", each with a title that stands on it once it is there. */
const DATA_PAGES = {
  "/daten/import": "Datei",
  "/daten/datenfeeds": "Datenfeeds",
  "/daten/datenfeeds/neu": "Was kommt",
  "/daten/behoerden": "Behörden",
  "/daten/behoerden/polizei-hamm": "Polizei Hamm",
  "/daten/austauschvereinbarungen": "Leitstelle der Polizei Hamm gibt",
  "/daten/importlaeufe": "Importläufe",
  "/daten/zurueckgestellt": "Zurückgestellt",
  "/daten/zuordnungen": "Zuordnungen",
  "/daten/kontextebenen": "Kontextebenen",
  "/daten/datenqualitaet": "Ortsgenauigkeit",
};

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`Daten ohne Befund von axe: ${size}, ${colorScheme}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport, colorScheme, locale: "de-DE" });
      const { then } = createLageDriver(page);
      for (const [path, title] of Object.entries(DATA_PAGES)) {
        await page.goto(`${path}?city=hamm`);
        await expect(page.getByRole("heading", { level: 3, name: title }).first()).toBeVisible();
        await page.waitForLoadState("networkidle");
        await then.axeFindsNothing();
        const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        expect([path, overflow]).toEqual([path, 0]);
      }
      await page.goto("/daten/importlaeufe?city=hamm");
      await page
        .getByRole("main")
        .getByRole("link", { name: /^demo-/ })
        .first()
        .click();
      await expect(page.getByRole("button", { name: "Lauf zurücknehmen" })).toBeVisible();
      await then.axeFindsNothing();
      then.nothingWentOutside();
      then.theConsoleIsQuiet();
      await page.close();
    });
  }
}

test("die Frage an die Lage überlebt einen Besuch in anderen Bereichen", async ({ page }) => {
  const { given, when, get, then } = createLageDriver(page);
  await given.theLageScreen();
  await when.togglesKind("Einsatzanlass");
  await expect.poll(() => get.address().searchParams.get("kinds")).toBe("offence,administrativeOffence,complaint");
  const asked = get.address().search;
  await page.getByRole("link", { name: "Daten", exact: true }).click();
  await expect(page.getByRole("heading", { level: 3, name: "Datenfeeds" })).toBeVisible();
  expect(get.address().search).toBe("?city=hamm");
  await page.getByRole("link", { name: "Lage", exact: true }).click();
  await then.theMapIsDrawn();
  expect(get.address().search).toBe(asked);
});

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

test("die Liste der Tasten: öffnet mit ?, hält den Fokus, schließt mit Esc, ohne Befund von axe", async ({ page }) => {
  const { given, then } = createLageDriver(page);
  await given.theLageScreen();
  await page.getByRole("button", { name: "Tasten anzeigen (?)" }).focus();
  await page.keyboard.press("Shift+?");
  const dialog = page.getByRole("dialog", { name: "Tasten" });
  await expect(dialog).toContainText("zwischen Karte und Tabelle wechseln");
  await then.axeFindsNothing();
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press("Tab");
    // Between the last control and the first the focus rests on the browser itself, never on the page behind.
    expect(await page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog') !== null")).toBe(true);
  }
  await page.keyboard.press("m");
  await expect(page.getByRole("button", { name: "Als Tabelle zeigen" })).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Tasten anzeigen (?)" })).toBeFocused();
});

test("während ein Import läuft, trägt jeder Bereich die Uhr", async ({ page }) => {
  const { given, when } = createLageDriver(page);
  await page.route(/\/api\/cities\/hamm$/, async (route) => {
    const response = await route.fetch();
    const city = (await response.json()) as { data: object };
    await route.fulfill({ response, json: { ...city, data: { ...city.data, isImporting: true } } });
  });
  await given.theLageScreen();
  await when.walksToACellAndOpensIt();
  const clock = { name: /^Stand .*Neue Meldungen treffen ein\.$/ };
  // Filters, legend, places, cell, timeline, matrix.
  await expect(page.getByRole("note", clock)).toHaveCount(6);
  await when.showsTable();
  await expect(page.getByRole("note", clock)).toHaveCount(7);
});

test("die Tabelle sagt, dass sie nicht geladen werden konnte, und versucht es auf Wunsch noch einmal", async ({ page }) => {
  await page.route(/\/cells\?/, (route) => route.fulfill({ status: 500, body: "" }));
  await page.goto("/lage?table=1");
  await expect(page.getByText("Waben als Tabelle: Laden gescheitert").first()).toBeVisible();
  await page.unroute(/\/cells\?/);
  await page.getByRole("button", { name: "Erneut versuchen" }).first().click();
  await expect(page.getByRole("region", { name: "Waben als Tabelle" }).getByRole("row").nth(3)).toBeVisible();
});

test("die festgehaltene Klasse der Legende steht im Link, und eine offene Schublade verdeckt die Legende nicht", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const { given, get } = createLageDriver(page);
  await given.theLageScreen("/lage?class=3");
  const legend = page.getByRole("region", { name: "Meldungen je Wabe" });
  await expect(legend.locator('[aria-pressed="true"]')).toHaveCount(1);
  await legend.getByRole("button").nth(5).click();
  await expect.poll(() => get.address().searchParams.get("class")).toBe("5");
  await page.keyboard.press("d");
  const drawer = await page.locator('[data-drawer="true"]').boundingBox();
  const strip = await legend.boundingBox();
  expect((drawer?.y ?? 0) + (drawer?.height ?? 9_999)).toBeLessThanOrEqual((strip?.y ?? 0) + 1);
});

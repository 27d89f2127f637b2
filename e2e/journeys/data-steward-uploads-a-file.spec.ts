import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { createInstallation } from "../driver/command-line.ts";
import { createImportDriver } from "../driver/import-driver.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

const { root, lagebild, serve, stop } = createInstallation("upload");
const file = join(root, "e2e", "fixtures", "ordnungsamt-export.csv");
const SIZES = { desktop: { width: 1440, height: 900 }, laptop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };
let origin = "";

test.beforeAll(async () => {
  const city = join(root, "data", "hamm");
  lagebild(
    "city",
    "create",
    "--id",
    "hamm",
    "--name",
    "Hamm",
    "--boundary",
    join(city, "boundary.geojson"),
    "--districts",
    join(city, "districts.geojson"),
  );
  origin = await serve();
});
test.afterAll(() => stop());

test("eine unbekannte Datei eines Ordnungsamts, von der Auswahl bis zur Karte", async ({ page }) => {
  const { when, get, then, main, button } = createImportDriver(page);
  const lage = createLageDriver(page);
  await page.goto(`${origin}/daten/import?city=hamm`);
  await then.says("Alle anderen verlassen den Rechner nicht.");
  await when.choosesTheFile(file, "ordnungsamt-hamm");
  await when.looksAtTheColumns();

  await then.says("CSV, Trennzeichen „;“, windows-1252");
  expect(await get.role("Vorgangsnr")).toBe("Vorgangsnummer");
  expect(await get.role("Tatdatum")).toBe("Zeit (Beginn)");
  expect(await get.role("Uhrzeit")).toBe("Uhrzeit (Beginn)");
  expect(await get.role("Verstoß")).toBe("Kategorie");
  expect(await get.role("Rechtswert")).toBe("Länge, Rechtswert (x)");
  await expect(get.row("Bemerkung")).toContainText("wird nie gelesen");
  await expect(get.row("Name des Betroffenen")).toContainText("wird nie gelesen");
  await expect(main).not.toContainText("Kowalczyk");
  await then.says("EPSG:25832");

  // A wrong choice shows at the cells and is mended in the step before.
  await when.choosesFormat("Tatdatum", "JJJJ-MM-TT");
  await when.looksAtThePreview();
  await then.says("50 Zeilen lassen sich nicht lesen.");
  await then.says(/keine Zeit im vereinbarten Format/);
  await when.presses("Spalten ändern");
  await when.choosesFormat("Tatdatum", "TT.MM.JJJJ");
  await when.looksAtThePreview();
  await then.says("1 Zeile lässt sich nicht lesen.");
  await then.says("wird zurückgestellt");

  // Cancelled while it is sent, then tried again.
  await page.route("**/parts/0", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await route.continue().catch(() => undefined);
  });
  await when.startsTheDryRun();
  await when.presses("Abbrechen");
  await page.unroute("**/parts/0");
  await when.presses("Probelauf wiederholen");
  await then.says("60 gelesen = 59 neu + 1 zurückgestellt");
  await then.says("Die Stelle ordnungsamt-hamm gibt es noch nicht.");
  await when.presses("59 Zeilen übernehmen");
  await expect(button("Zuordnung speichern")).toBeVisible({ timeout: 60_000 });
  await then.says("60 gelesen = 59 neu + 1 zurückgestellt");
  await expect(main.getByRole("link", { name: "1 zurückgestellte Zeile ansehen" })).toBeVisible();
  await when.presses("Zuordnung speichern");
  await then.says("Gespeichert als „ordnungsamt-export“.");

  await main.getByRole("link", { name: "Auf der Karte ansehen" }).click();
  await lage.then.theMapIsDrawn();
  await lage.then.theTotalIs(59);
  then.nothingWasSentOf("Kowalczyk");
  lage.then.nothingWentOutside();
  lage.then.theConsoleIsQuiet();
});

test("die gespeicherte Zuordnung der Stelle wird beim nächsten Mal angeboten", async ({ page }) => {
  const { main, when, then } = createImportDriver(page);
  await page.goto(`${origin}/daten/import?city=hamm`);
  await page.locator("input[type=file]").setInputFiles(file);
  await main.getByRole("combobox", { name: "Stelle", exact: true }).selectOption("ordnungsamt-hamm");
  await main.getByRole("combobox", { name: "Art der Meldungen" }).selectOption({ label: "Ordnungswidrigkeit" });
  await when.looksAtTheColumns();
  await main.getByRole("combobox", { name: "Gespeicherte Zuordnung" }).selectOption({ label: "ordnungsamt-export" });
  await when.looksAtThePreview();
  await then.says("1 Zeile lässt sich nicht lesen.");
  await when.startsTheDryRun();
  await then.says("60 gelesen = 59 schon da + 1 zurückgestellt");
});

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`jeder Schritt ohne Befund von axe: ${size}, ${colorScheme}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport, colorScheme, locale: "de-DE" });
      const { when, then, button } = createImportDriver(page);
      const lage = createLageDriver(page);
      const check = async (): Promise<void> => {
        await lage.then.axeFindsNothing();
        expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
      };
      await page.goto(`${origin}/daten/import?city=hamm`);
      await when.choosesTheFile(file, `stelle-${size}-${colorScheme}`);
      await check();
      await when.looksAtTheColumns();
      await check();
      await when.looksAtThePreview();
      await check();
      await when.startsTheDryRun();
      await then.says("60 gelesen = 59 neu + 1 zurückgestellt");
      await check();
      await when.presses("59 Zeilen übernehmen");
      await expect(button("Zuordnung speichern")).toBeVisible({ timeout: 60_000 });
      await check();
      lage.then.theConsoleIsQuiet();
      await page.close();
    });
  }
}

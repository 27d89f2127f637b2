import { expect, test } from "@playwright/test";
import { createInstallation } from "../driver/command-line.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

const { lagebild, serve, stop, root } = createInstallation("profile");
const SIZES = { desktop: { width: 1440, height: 900 }, laptop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };
let origin = "";

interface Feature {
  readonly properties: { readonly name: string; readonly code: string };
  readonly geometry: object;
}

/** Two squares that lie over each other between 7.80 and 7.82, far from covering the city. */
function overlapping(): Feature[] {
  const square = (name: string, code: string, west: number, east: number): Feature => {
    const ring = [
      [west, 51.66],
      [east, 51.66],
      [east, 51.7],
      [west, 51.7],
      [west, 51.66],
    ];
    return { properties: { name, code }, geometry: { type: "Polygon", coordinates: [ring] } };
  };
  return [square("Links", "l", 7.76, 7.82), square("Rechts", "r", 7.8, 7.86)];
}

function geojson(features: readonly Feature[]): Buffer {
  return Buffer.from(JSON.stringify({ type: "FeatureCollection", features: features.map((each) => ({ type: "Feature", ...each })) }));
}

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  lagebild("demo", "--years=0.2");
  const districts = `--districts=${root}/data/hamm/districts.geojson`;
  lagebild("city", "create", "--id=zwilling", "--name=Zwillingsstadt", `--boundary=${root}/data/hamm/boundary.geojson`, districts);
  origin = await serve();
});
test.afterAll(() => stop());

test("benennt einen Bezirk um, ändert eine Schicht und zählt einen Feiertag mehr", async ({ page }) => {
  const { given, then } = createLageDriver(page);
  await page.goto(`${origin}/verwaltung/stadtprofil?city=hamm`);
  await page.getByRole("button", { name: "Heessen umbenennen" }).click();
  await page.getByRole("textbox", { name: "Neuer Name für Heessen" }).fill("Heessen-Nord");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Heessen-Nord umbenennen" })).toBeVisible();

  await page.getByRole("textbox", { name: "Name, Schicht 1", exact: true }).fill("Morgen");
  await page.getByRole("textbox", { name: "bis, Schicht 1" }).fill("25:00");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("1 Angabe stimmt noch nicht")).toBeVisible();
  await expect(page.getByText("Uhrzeit als HH:MM, z. B. 06:00.")).toBeVisible();
  await page.getByRole("textbox", { name: "bis, Schicht 1" }).fill("13:00");

  await expect(page.getByText(/^11 Tage im Jahr/)).toBeVisible();
  await page.getByLabel("Tag des eigenen Feiertags").fill(`${new Date().getFullYear()}-12-24`);
  await page.getByLabel("Name des eigenen Feiertags").fill("Heiligabend");
  await page.getByRole("button", { name: "Tag hinzufügen" }).click();
  await expect(page.getByRole("row", { name: /24\.12\.\d{4} Heiligabend eigener Tag/ })).toBeVisible();
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Gespeichert.")).toBeVisible();
  await then.axeFindsNothing();

  await page.getByRole("link", { name: "Lage" }).click();
  await then.theMapIsDrawn();
  await expect(page.getByRole("radio", { name: "Morgen" })).toBeAttached();
  await page.getByRole("radio", { name: "Morgen" }).check({ force: true });
  await expect.poll(() => new URL(page.url()).searchParams.get("hours")).toBe("6,7,8,9,10,11,12");
  await given.theLageScreen(`${origin}/lage?city=hamm`);
  await expect(page.getByText("Heessen-Nord").first()).toBeVisible();
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("fragt, bevor Änderungen verloren gehen", async ({ page }) => {
  await page.goto(`${origin}/verwaltung/stadtprofil?city=hamm`);
  await page.getByRole("textbox", { name: "Name der Stadt" }).fill("Hamm (Westf.)");
  await page.getByRole("link", { name: "Daten" }).click();
  const dialog = page.getByRole("dialog", { name: "Ungespeicherte Änderungen" });
  await dialog.getByRole("button", { name: "Abbrechen" }).click();
  await expect(page.getByRole("textbox", { name: "Name der Stadt" })).toHaveValue("Hamm (Westf.)");
  await page.getByRole("link", { name: "Daten" }).click();
  await dialog.getByRole("button", { name: "Ohne Speichern verlassen" }).click();
  await expect(page).toHaveURL(/\/daten\//);
});

test("sieht die Überlappung in einer Datei, bevor sie die Ebene ersetzt", async ({ page }) => {
  await page.goto(`${origin}/verwaltung/stadtprofil?city=zwilling`);
  await expect(page.getByRole("button", { name: "Mitte umbenennen" })).toBeVisible();
  const file = { name: "neu.geojson", mimeType: "application/geo+json", buffer: geojson(overlapping()) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByText(/Überlappung: Links \/ Rechts, \d+,\d{3} km²/)).toBeVisible();
  await expect(page.getByText(/^Lücke: /).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Mitte umbenennen" })).toBeVisible();
  await page.getByRole("button", { name: "Ebene ersetzen" }).click();
  await expect(page.getByRole("button", { name: "Links umbenennen" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Mitte umbenennen" })).toBeHidden();
});

test("wechselt die Stadt und zurück: Bezirke gehen nicht mit, Sprache und Bereich bleiben", async ({ page }) => {
  const { given, then, get } = createLageDriver(page);
  await given.theLageScreen(`${origin}/lage?city=hamm&districts=1&hours=8`);
  const hamm = (await get.mapState()).total;
  expect(hamm).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Stadt wechseln, jetzt Hamm" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: /Hamm Demo-Daten [\d.]+ Meldungen/ })).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("menu").locator(":focus")).toHaveCount(1);
  const other = page.getByRole("menuitem", { name: /Zwillingsstadt 0 Meldungen/ });
  await expect(async () => {
    await page.keyboard.press("ArrowDown");
    await expect(other).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Noch keine Meldungen in Zwillingsstadt")).toBeVisible();
  expect(get.address().searchParams.get("districts")).toBeNull();
  await page.goto(`${origin}/verwaltung/stadtprofil?city=zwilling`);
  await expect(page.getByRole("textbox", { name: "Name der Stadt" })).toHaveValue("Zwillingsstadt");
  await page.getByRole("button", { name: "Stadt wechseln, jetzt Zwillingsstadt" }).click();
  await page.getByRole("menuitem", { name: /^Hamm/ }).click();
  await expect(page.getByRole("textbox", { name: "Name der Stadt" })).toHaveValue("Hamm");
  await expect(page).toHaveURL(/\/verwaltung\/stadtprofil\?city=hamm/);
  then.theConsoleIsQuiet();
});

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`Stadtprofil ohne Befund von axe: ${size}, ${colorScheme}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport, colorScheme, locale: "de-DE" });
      const { then } = createLageDriver(page);
      await page.goto(`${origin}/verwaltung/stadtprofil?city=hamm`);
      await expect(page.getByRole("row", { name: /Neujahr/ })).toBeVisible();
      await then.axeFindsNothing();
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
      then.theConsoleIsQuiet();
      await page.close();
    });
  }
}

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, type Page } from "@playwright/test";
import { runOnDemo } from "../driver/demo-command.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

const FIXTURES = fileURLToPath(new URL("../fixtures", import.meta.url));

/** The list is invented: house 7 of the Lindenprobestraße lies at 7.8128, 51.68. */
test.beforeAll(() => {
  runOnDemo(
    "gazetteer",
    "import",
    join(FIXTURES, "adressen-erfunden.csv"),
    "--city",
    "hamm",
    "--mapping",
    join(FIXTURES, "adressen-erfunden.gazetteer.json"),
  );
});

const field = (page: Page) => page.getByRole("combobox", { name: /^Straße, Stadtbezirk/ });
const options = (page: Page) => page.getByRole("listbox", { name: "Treffer" }).getByRole("option");

test("eine Adresse finden, mit der Tastatur allein: tippen, wählen, die Karte geht hin und merkt sich den Ort im Link", async ({
  page,
}) => {
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await then.axeFindsNothing();
  await page.keyboard.type("lindenprobe str 7");
  await expect(options(page).first()).toContainText("Lindenprobestraße 7");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await then.axeFindsNothing();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeHidden();
  await expect.poll(() => get.address().searchParams.get("place")).toBe("7.8128,51.68");
  await then.theMapIsDrawn();
  const [lng = 0, lat = 0, zoom = 0] = (get.address().searchParams.get("at") ?? "").split(",").map(Number);
  expect(Math.abs(lng - 7.8128)).toBeLessThan(0.003);
  expect(Math.abs(lat - 51.68)).toBeLessThan(0.003);
  expect(zoom).toBeGreaterThan(14);
  expect(get.address().searchParams.get("cell")).toMatch(/^8[0-9a-f]{14}$/);
  await expect(page.getByRole("button", { name: /^Gesuchter Ort/ })).toBeVisible();
  await then.axeFindsNothing();
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("die Suche versteht Kreuzungen, Koordinaten, Tippfehler, Kategorien, Stadtbezirke und Befehle", async ({ page }) => {
  const { given, get } = createLageDriver(page);
  await given.theLageScreen();
  await page.getByRole("button", { name: "Suche", exact: true }).click();
  for (const [typed, shown] of [
    ["Lindenprobestr. / Querprobeweg", "Kreuzung"],
    ["Lindnprobestraße", "ähnlich"],
    ["51,68 7,8128", "51,68000° N, 7,81280° O"],
    ["7.8128 51.68", "51,68000° N, 7,81280° O"],
    ["mullerprobe", "Müllerprobeweg"],
    ["hövel", "Bockum-Hövel"],
  ] as const) {
    await field(page).fill(typed);
    await expect(options(page).filter({ hasText: shown }).first()).toBeVisible();
  }
  await field(page).fill("xyzxyz");
  await expect(page.getByText("Nichts gefunden für „xyzxyz“.")).toBeVisible();
  await expect(page.getByText(/^Zum Beispiel/)).toBeVisible();
  await field(page).fill("hövel");
  await options(page).filter({ hasText: "Bockum-Hövel" }).first().click();
  await expect.poll(() => get.address().searchParams.get("districts")).not.toBeNull();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Karte: Rate");
  await page.keyboard.press("Enter");
  await expect.poll(() => get.address().searchParams.get("mode")).toBe("rate");
});

test("ein Befehl aus einem anderen Bereich führt zur Lage", async ({ page }) => {
  await page.goto("/daten/datenfeeds?city=hamm");
  await expect(page.getByRole("heading", { level: 3, name: "Datenfeeds" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("lindenprobestraße 3");
  await expect(options(page).first()).toContainText("Lindenprobestraße 3");
  await page.keyboard.press("Enter");
  await createLageDriver(page).then.theMapIsDrawn();
  expect(new URL(page.url()).searchParams.get("place")).toBe("7.8112,51.68");
});

test("ein kopierter Link öffnet anderswo genau dieses Bild", async ({ page, browser, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { given, when, get, then } = createLageDriver(page);
  await given.theLageScreen();
  await when.togglesKind("Einsatzanlass");
  await when.choosesHours("Freitag", 21);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("lindenprobestraße 12");
  await expect(options(page).first()).toContainText("Lindenprobestraße 12");
  await page.keyboard.press("Enter");
  await expect.poll(() => get.address().searchParams.get("place")).not.toBeNull();
  await then.theMapIsDrawn();
  const mine = await get.mapState();
  await page.getByRole("button", { name: "Link zu dieser Ansicht kopieren" }).click();
  await expect(page.getByText("Link kopiert")).toBeAttached();
  const link: unknown = await page.evaluate("navigator.clipboard.readText()");

  const other = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "de-DE" });
  const colleague = createLageDriver(other);
  await colleague.given.theLageScreen(String(link));
  await colleague.then.theTotalIs(mine.total);
  await expect
    .poll(async () => {
      const { classCounts, mode, resolution, selected } = await colleague.get.mapState();
      return { classCounts, mode, resolution, selected };
    })
    .toEqual({ classCounts: mine.classCounts, mode: mine.mode, resolution: mine.resolution, selected: mine.selected });
  // Every parameter but the cells of the automatic size, which the address bar does not repeat.
  await expect.poll(() => colleague.get.address().search).toBe(get.address().search);
  await other.close();
});

test("eine Ansicht sichern, öffnen, umbenennen und löschen; der Zeitraum wandert mit", async ({ page }) => {
  const { given, when, get, then } = createLageDriver(page);
  await given.theLageScreen();
  await when.choosesHours("Samstag", 22);
  await expect.poll(() => get.address().searchParams.get("hours")).toBe("22");
  const period = get.address().searchParams.get("from");
  await page.getByRole("button", { name: "Gesicherte Ansichten" }).click();
  await page.getByRole("button", { name: "Ansicht sichern" }).click();
  const dialog = page.getByRole("dialog", { name: "Ansicht sichern" });
  await dialog.getByLabel("Name").fill("Samstagnacht");
  await dialog.getByLabel("Notiz").fill("Für die Runde am Montag");
  await expect(dialog.getByRole("radio", { name: "immer die letzten 4 Wochen" })).toBeChecked();
  await then.axeFindsNothing();
  await dialog.getByRole("button", { name: "Ansicht sichern" }).click();
  await expect(dialog).toBeHidden();

  await page.goto("/lage?city=hamm");
  await then.theMapIsDrawn();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("samstagnacht");
  await expect(options(page).first()).toContainText("Samstagnacht");
  await page.keyboard.press("Enter");
  await expect.poll(() => get.address().searchParams.get("hours")).toBe("22");
  expect(get.address().searchParams.get("from")).toBe(period);

  await page.getByRole("button", { name: "Gesicherte Ansichten" }).click();
  // Alone: it covers the tools of the map as far down as its lines reach.
  await then.axeFindsNothing('[role="dialog"]');
  await page.getByRole("button", { name: "Ansicht sichern" }).click();
  await dialog.getByLabel("Name").fill("SAMSTAGNACHT");
  await dialog.getByRole("button", { name: "Ansicht sichern" }).click();
  await expect(dialog).toContainText("Eine Ansicht mit dem Namen „SAMSTAGNACHT“ gibt es schon.");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Gesicherte Ansichten" }).click();
  await page.getByRole("button", { name: "Samstagnacht löschen" }).click();
  await page.getByRole("dialog", { name: "Ansicht löschen" }).getByRole("button", { name: "Löschen" }).click();
  await page.getByRole("button", { name: "Gesicherte Ansichten" }).click();
  await expect(page.getByText("Noch keine gesicherte Ansicht.", { exact: false })).toBeVisible();
});

test("Filter zurücknehmen und wiederholen mit der Tastatur, angesagt, nicht aus einem Textfeld", async ({ page }) => {
  const { given, when, get } = createLageDriver(page);
  await given.theLageScreen();
  await when.togglesKind("Einsatzanlass");
  await expect.poll(() => get.address().searchParams.get("kinds")).not.toBeNull();
  await page.keyboard.press("Control+z");
  await expect.poll(() => get.address().searchParams.get("kinds")).toBeNull();
  await expect(page.getByText(/^Rückgängig gemacht: Art\./)).toBeAttached();
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => get.address().searchParams.get("kinds")).not.toBeNull();
  await expect(page.getByText(/^Wiederholt: Art\./)).toBeAttached();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("abc");
  await page.keyboard.press("Control+z");
  expect(get.address().searchParams.get("kinds")).not.toBeNull();
});

test("der Rundgang: angeboten, mit der Tastatur zu gehen, jederzeit zu beenden, nur einmal angeboten", async ({ page }) => {
  const { given, then } = createLageDriver(page);
  await given.theLageScreen();
  await page.getByRole("button", { name: "Rundgang beginnen" }).click();
  const tour = page.getByRole("dialog", { name: "Die Frage" });
  await expect(tour).toContainText("Schritt 1 von 8");
  await then.axeFindsNothing();
  for (const title of [
    "Filter",
    "Die Karte",
    "Was die Karte sagt",
    "Die Legende",
    "Befunde und Orte",
    "Die Zeit",
    "Finden und weitergeben",
  ]) {
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("dialog", { name: title, exact: true })).toBeVisible();
    await expect(page.getByRole("heading", { name: title, exact: true, level: 2 }).last()).toBeFocused();
  }
  await page.getByRole("button", { name: "Fertig" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.reload();
  await then.theMapIsDrawn();
  await expect(page.getByRole("button", { name: "Rundgang beginnen" })).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("rundgang");
  await page.keyboard.press("Enter");
  await expect(tour).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tour).toBeHidden();
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

for (const [size, viewport] of Object.entries({ laptop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } })) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`die Suche ohne Befund von axe: ${size}, ${colorScheme}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport, colorScheme, locale: "de-DE" });
      const { given, then } = createLageDriver(page);
      await given.theLageScreen();
      await page.getByRole("button", { name: "Suche", exact: true }).click();
      await field(page).fill("linden");
      await expect(options(page).first()).toContainText("Lindenprobestraße");
      await then.axeFindsNothing();
      const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      expect(overflow).toBe(0);
      await page.close();
    });
  }
}

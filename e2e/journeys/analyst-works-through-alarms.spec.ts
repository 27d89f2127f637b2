import { expect, test } from "@playwright/test";
import { createInstallation } from "../driver/command-line.ts";
import { createLageDriver } from "../driver/lage-driver.ts";
import { writeOutbreakCity } from "../driver/outbreak-city.ts";

const { lagebild, serve, stop } = createInstallation("alarms");
const { districts, file, mapping } = writeOutbreakCity();
let origin = "";

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  lagebild("city", "create", "--id", "probe", "--name", "Probestadt", "--boundary", districts, "--districts", districts);
  lagebild("import", file, "--city=probe", "--agency=maengelmelder", `--mapping=${mapping}`);
  origin = await serve();
});
test.afterAll(() => stop());

test("ohne Kalibrierung kein Hinweis; danach zeigt ein Lauf, was sich häuft", async ({ page }) => {
  test.setTimeout(300_000);
  const lage = createLageDriver(page);
  const main = page.getByRole("main");
  await page.goto(`${origin}/fruehwarnung?city=probe`);
  await expect(main.getByText("Noch nicht kalibriert")).toBeVisible();
  await expect(main.getByText("etwa 2 zufällige Hinweise je Woche")).toBeVisible();
  await expect(main.getByRole("navigation", { name: "Stand der Hinweise" })).toBeHidden();
  await lage.then.axeFindsNothing();

  await main.getByRole("button", { name: "Jetzt kalibrieren" }).click();
  await expect(main.getByRole("note", { name: /^kalibriert/ })).toBeVisible({ timeout: 240_000 });
  await expect(main.getByText(/^Durch Zufall etwa .* je Woche \(95 %: /)).toBeVisible();
  await expect(main.getByText("Keine neuen Hinweise.")).toBeVisible();

  await main.getByRole("button", { name: "Lauf starten" }).first().click();
  const list = main.getByRole("region", { name: "Hinweise: Neu" });
  await expect(list.getByRole("link", { name: /Westen ?, ungelesen$/ }).first()).toBeVisible({ timeout: 120_000 });
  await expect(list.getByRole("link", { name: /Osten ?, ungelesen$/ })).toHaveCount(0);
  // Waste is a complaint and a visible disturbance: one outbreak, two alarms, one new thing.
  await expect(list.getByText(/^auch in: (Beschwerden|Sichtbare Störungen) \(H-\d+\)$/)).toBeVisible();
  await expect(list.getByText(/^gehört zu: (Beschwerden|Sichtbare Störungen) \(H-\d+\)$/)).toBeVisible();
  await expect(main.getByRole("link", { name: /^Neu 1$/ })).toBeVisible();
  await expect(list.getByText(/^1 Häufung, 2 Hinweise: /)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Bereiche" }).getByText("(1 neuer Hinweis)")).toBeAttached();
  lage.then.theConsoleIsQuiet();
});

test("einen Hinweis lesen, in Arbeit nehmen, mit Begründung schließen und wieder öffnen", async ({ page }) => {
  const lage = createLageDriver(page);
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  await page.goto(`${origin}/fruehwarnung?city=probe`);
  const list = main.getByRole("region", { name: /^Hinweise: / });
  await list
    .getByRole("link", { name: /Westen ?, ungelesen$/ })
    .first()
    .click();
  const view = main.getByRole("region", { name: /^Ansicht des Hinweises H-/ });
  await expect(view.getByText(/erfasst; .* zu erwarten/)).toBeVisible();
  await expect(view.getByText("gesehen", { exact: true }).first()).toBeVisible();
  await expect(view.getByRole("img", { name: /^Karte: \d+ Waben des Hinweises H-/ })).toBeVisible();
  const sum = view.getByRole("table", { name: "Beteiligte Waben" }).getByRole("row", { name: /^zusammen/ });
  await expect(sum).toBeVisible();
  await lage.then.axeFindsNothing();

  await page.keyboard.press("a");
  await expect(view.getByText(/^in Arbeit: /)).toBeVisible();
  await page.keyboard.press("b");
  const close = dialog.getByRole("button", { name: "Schließen", exact: true }).last();
  await expect(close).toBeDisabled();
  await dialog.getByRole("radio", { name: "zutreffend", exact: true }).check({ force: true });
  await expect(close).toBeDisabled();
  await dialog.getByLabel("Begründung").fill("Wilde Müllablagerung hinter dem Markt bestätigt.");
  await close.click();
  await expect(dialog).toBeHidden();
  await expect(view.getByText("zutreffend: Wilde Müllablagerung hinter dem Markt bestätigt.")).toBeVisible();
  // Below five judged alarms no share is told.
  await expect(main.getByText("1 beurteilt", { exact: true })).toBeVisible();
  await expect(main.getByRole("link", { name: /^Geschlossen 1$/ })).toBeVisible();

  await view.getByRole("button", { name: "Wieder öffnen" }).click();
  await dialog.getByLabel("Warum").fill("Es geht weiter.");
  await dialog.getByRole("button", { name: "Wieder öffnen" }).click();
  await expect(dialog).toBeHidden();
  await expect(view.getByText("Es geht weiter.")).toBeVisible();
  await view.getByRole("button", { name: "Kommentar" }).click();
  await dialog.getByLabel("Kommentar").fill("KOD ist informiert.");
  await dialog.getByRole("button", { name: "Eintragen" }).click();
  await expect(view.getByText("KOD ist informiert.")).toBeVisible();
  lage.then.theConsoleIsQuiet();
});

test("auf dem Telefon führt die Liste zur Seite des Hinweises und zurück", async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme: "dark", locale: "de-DE" });
  const { then } = createLageDriver(page);
  const main = page.getByRole("main");
  await page.goto(`${origin}/fruehwarnung?city=probe&tab=inWork`);
  await main
    .getByRole("region", { name: "Hinweise: In Arbeit" })
    .or(main.getByRole("region", { name: "Hinweise: Neu" }))
    .first()
    .waitFor();
  await page.goto(`${origin}/fruehwarnung/H-1?city=probe`);
  await expect(main.getByRole("link", { name: "Zur Liste" })).toBeVisible();
  await main.getByRole("radio", { name: "Karte und Waben" }).check({ force: true });
  await expect(main.getByRole("table", { name: "Beteiligte Waben" })).toBeVisible();
  await then.axeFindsNothing();
  const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  expect(overflow).toBe(0);
  await main.getByRole("link", { name: "Zur Liste" }).click();
  await expect(main.getByRole("navigation", { name: "Stand der Hinweise" })).toBeVisible();
  then.theConsoleIsQuiet();
  await page.close();
});

test("ein Abonnement anlegen und nach einer Nachfrage löschen", async ({ page }) => {
  const lage = createLageDriver(page);
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  await page.goto(`${origin}/fruehwarnung/abonnements?city=probe`);
  await expect(main.getByText("Noch kein Abonnement.")).toBeVisible();
  await main.getByRole("button", { name: "Abonnement anlegen" }).click();
  const save = dialog.getByRole("button", { name: "Anlegen", exact: true });
  await dialog.getByRole("radio", { name: "Nur ausgewählte" }).check({ force: true });
  await expect(save).toBeDisabled();
  await dialog.getByRole("checkbox", { name: "Beschwerden" }).click();
  await expect(dialog.getByText("E-Mail hat der Betreiber nicht eingerichtet.")).toBeVisible();
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(main.getByRole("row", { name: /^Beschwerden ganze Stadt in Lagebild/ })).toBeVisible();
  await lage.then.axeFindsNothing();
  await main.getByRole("button", { name: /^Abonnement löschen/ }).click();
  await dialog.getByRole("button", { name: "Löschen" }).click();
  await expect(main.getByText("Noch kein Abonnement.")).toBeVisible();
  lage.then.theConsoleIsQuiet();
});

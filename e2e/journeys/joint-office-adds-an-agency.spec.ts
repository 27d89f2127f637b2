import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { createInstallation } from "../driver/command-line.ts";
import { createImportDriver } from "../driver/import-driver.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

const { root, lagebild, serve, stop, headers } = createInstallation("joining");
const file = join(root, "e2e", "fixtures", "ordnungsamt-export.csv");
let origin = "";

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  const city = join(root, "data", "hamm");
  const districts = `--districts=${join(city, "districts.geojson")}`;
  lagebild("city", "create", "--id=hamm", "--name=Hamm", `--boundary=${join(city, "boundary.geojson")}`, districts);
  origin = await serve();
  const answer = await fetch(`${origin}/api/cities/hamm/register`, {
    method: "POST",
    headers: headers(),
    body: JSON.stringify({ id: "polizei", name: "Polizei Hamm", profile: { contact: null, legalBasis: null, kinds: [], content: null } }),
  });
  expect(answer.status).toBe(201);
});
test.afterAll(() => stop());

test("eine neue Behörde: Schritt für Schritt bis zur ersten Datei auf der Karte, dann live", async ({ page }) => {
  test.setTimeout(300_000);
  const { main, button, when, then } = createImportDriver(page);
  const lage = createLageDriver(page);
  const steps = main.getByRole("navigation", { name: "Schritte der Aufnahme" });
  const fill = (label: string, text: string): Promise<void> => main.getByLabel(label, { exact: true }).fill(text);

  await page.goto(`${origin}/daten?city=hamm`);
  await then.says("Noch kein Datenfeed.");
  await main.getByRole("link", { name: "Behörde aufnehmen" }).click();
  await fill("Name", "Polizei Hamm");
  await expect(main.getByLabel("Kurzname")).toHaveValue("polizei-hamm");
  await fill("Kurzname", "polizei");
  await then.says("Diesen Kurznamen hat schon: Polizei Hamm.");
  await fill("Name", "Ordnungsamt Hamm");
  await fill("Kurzname", "ordnungsamt-hamm");
  await when.presses("Behörde aufnehmen");

  await expect(steps.getByRole("button", { name: /Behörde ?, erledigt/ })).toBeVisible();
  await when.presses("Speichern und weiter");
  await expect(main.getByText("Fehlt noch.")).toHaveCount(3);
  await fill("Dienststelle", "Sachgebiet 32");
  await fill("Telefon der Dienststelle", "02381 17-0");
  await fill("Rechtsgrundlage", "§ 24 OBG NRW");
  await lage.then.axeFindsNothing();

  // A link away asks first, and staying loses nothing.
  await main.getByRole("link", { name: "Alle Behörden" }).click();
  const leaving = page.getByRole("dialog", { name: "Ungespeicherte Änderungen" });
  await leaving.getByRole("button", { name: "Abbrechen" }).click();
  await when.presses("Speichern und weiter");

  await main.getByRole("checkbox", { name: "Ordnungswidrigkeiten" }).click();
  await when.presses("Speichern und weiter");
  await expect(steps.getByRole("button", { name: /Was sie liefert ?, erledigt/ })).toBeVisible();

  await main.getByRole("button", { name: "Vereinbarung anlegen" }).click();
  const dialog = page.getByRole("dialog", { name: "Vereinbarung anlegen" });
  await dialog.getByRole("button", { name: "Anlegen" }).click();
  await expect(dialog.getByText("Mindestens einen Empfänger wählen.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Polizei Hamm" }).click();
  await dialog.getByLabel("Zweck").fill("Gemeinsames Lagebild");
  await expect(dialog.getByLabel("Rechtsgrundlage")).toHaveValue("§ 24 OBG NRW");
  await expect(dialog.getByRole("checkbox", { name: "Ordnungswidrigkeiten" })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: "Beschwerden" })).not.toBeChecked();
  await lage.then.axeFindsNothing();
  await dialog.getByRole("button", { name: "Anlegen" }).click();
  await then.says("an Polizei Hamm");
  await then.says("in Kraft");

  // The simple way: a file by hand stands for feed and test delivery.
  await main.getByRole("link", { name: "Erste Datei hochladen" }).click();
  await then.says("Danach geht es mit der Aufnahme weiter.");
  await expect(main.getByRole("combobox", { name: "Stelle", exact: true })).toHaveValue("ordnungsamt-hamm");
  await expect(main.getByRole("combobox", { name: "Art der Meldungen" })).toHaveValue("administrativeOffence");
  await page.locator("input[type=file]").setInputFiles(file);
  await when.looksAtTheColumns();
  await when.looksAtThePreview();
  await when.startsTheDryRun();
  await when.presses("59 Zeilen übernehmen");
  await main.getByRole("link", { name: "Weiter mit der Aufnahme" }).click();

  await expect(steps.getByRole("button", { name: /Probelieferung ?, erledigt/ })).toBeVisible();
  await expect(steps.getByRole("button", { name: /Live ?, offen/ })).toHaveAttribute("aria-current", "step");
  await button("Live schalten").click();
  await page.getByRole("dialog").getByRole("button", { name: "Live schalten" }).click();
  await expect(main.getByText("Diese Behörde ist vollständig aufgenommen und live.")).toHaveCount(1);

  await main.getByRole("link", { name: "Auf der Karte ansehen" }).click();
  await lage.then.theMapIsDrawn();
  expect(lage.get.address().searchParams.get("agencies")).toBe("ordnungsamt-hamm");
  then.nothingWasSentOf("Kowalczyk");
  lage.then.nothingWentOutside();
  lage.then.theConsoleIsQuiet();
});

test("das Verzeichnis sagt, wie weit jede Behörde ist", async ({ page }) => {
  await page.goto(`${origin}/daten/behoerden?city=hamm`);
  await expect(page.getByRole("row", { name: /Ordnungsamt Hamm.*live/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Polizei Hamm.*Als Nächstes: Kontakt und Rechtsgrundlage/ })).toBeVisible();
});

import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { writeBadRows } from "../driver/bad-rows.ts";
import { createInstallation } from "../driver/command-line.ts";
import { startCsvServer, type CsvServer } from "../driver/csv-server.ts";
import { createLageDriver } from "../driver/lage-driver.ts";
import { portOf } from "../driver/ports.ts";

const peerPort = portOf("feeds-peer");
const { lagebild, serve, stop, headers } = createInstallation("feeds", { LAGEBILD_FEED_HOSTS: `http://127.0.0.1:${peerPort}` });
const { districts, file, mapping } = writeBadRows();
let origin = "";
let peer: CsvServer;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  lagebild("city", "create", "--id", "probe", "--name", "Probestadt", "--boundary", districts, "--districts", districts);
  lagebild("import", file, "--city=probe", "--agency=maengelmelder", `--mapping=${mapping}`);
  // Other reports than those that were imported.
  peer = await startCsvServer(peerPort, readFileSync(file, "utf8").replaceAll("M-", "N-"));
  origin = await serve();
});
test.afterAll(async () => {
  stop();
  await peer.close();
});

/** Speaks of the pages of feeds in a person's words. */
function createFeedDriver(page: Page) {
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  return {
    main,
    dialog,
    press: (name: string) => main.getByRole("button", { name, exact: true }).click(),
    confirm: (name: string) => dialog.getByRole("button", { name, exact: true }).click(),
    attempts: main.getByRole("table", { name: "Abrufe und Lieferungen" }).getByRole("row"),
  };
}

test("ein Datenfeed wird angelegt, geprüft, live geschaltet und abgerufen; scheitert er, sagt er warum", async ({ page }) => {
  test.setTimeout(300_000);
  const lage = createLageDriver(page);
  const { main, dialog, press, confirm, attempts } = createFeedDriver(page);
  await page.goto(`${origin}/daten/datenfeeds?city=probe`);
  await main.getByRole("link", { name: "Datenfeed anlegen" }).click();
  await main.getByRole("radio", { name: /Datei von einer Adresse abholen/ }).click();
  await press("Datenfeed anlegen");
  await expect(main.getByText("5 Angaben stimmen noch nicht")).toBeVisible();
  await main.getByLabel("Name", { exact: true }).fill("Mängelmelder");
  await main.getByRole("combobox", { name: "Behörde" }).selectOption("maengelmelder");
  await main.getByRole("combobox", { name: "Art der Meldungen" }).selectOption("complaint");
  await main.getByRole("combobox", { name: "Gespeicherte Zuordnung" }).selectOption({ index: 1 });
  await expect(main.getByText(/^Gelesen werden nur: Nr, /)).toBeVisible();
  await main.getByRole("radio", { name: "eigene Zeile" }).check({ force: true });
  await main.getByLabel("Zeile", { exact: true }).fill("0 4 1 1 *");
  await main.getByLabel("Adresse", { exact: true }).fill("https://daten.example/maengel.csv");
  await press("Datenfeed anlegen");
  // What the server has against it stands beside the field.
  await expect(main.getByRole("textbox", { name: "Adresse", exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(main.getByText(/Bei https:\/\/daten\.example darf nicht angefragt werden/)).toBeVisible();
  await lage.then.axeFindsNothing();
  await main.getByLabel("Adresse", { exact: true }).fill(`${peer.origin}/maengel.csv`);
  await press("Datenfeed anlegen");

  await expect(main.getByRole("heading", { level: 3, name: "Mängelmelder" })).toBeVisible();
  await press("Probelauf");
  await expect(main.getByText(/50 gelesen = 40 angenommen \+ 10 zurückgestellt/).first()).toBeVisible();
  await expect(main.getByRole("table", { name: "Nicht übernommen würde" })).toContainText("31.11.2025 12:00");
  await lage.then.axeFindsNothing();
  await press("Live schalten");
  await confirm("Live schalten");
  await press("Jetzt abrufen");
  await expect(attempts.filter({ hasText: "geliefert" }).filter({ hasText: "Importlauf" })).toContainText("50 gelesen = 40 angenommen");

  peer.fail();
  await press("Jetzt abrufen");
  await expect(attempts.filter({ hasText: "gescheitert" }).first()).toBeVisible();
  await expect(main.getByText(/Der letzte Abruf ist gescheitert/)).toBeVisible();
  await press("Pausieren");
  await press("Fortsetzen");
  await main.getByRole("link", { name: "Alle Datenfeeds" }).click();
  const row = main.getByRole("row", { name: /Mängelmelder/ });
  await expect(row).toContainText("gescheitert");
  // The server may hold what it counted of a run's beginning for a minute.
  await expect(row.getByRole("img")).toHaveAccessibleName(/50 Zeilen in 14 Tagen, 10 zurückgestellt/, { timeout: 90_000 });

  await row.getByRole("link", { name: "Mängelmelder", exact: true }).click();
  await press("Löschen");
  await expect(dialog.getByRole("button", { name: "Löschen", exact: true })).toBeDisabled();
  await dialog.getByLabel("Begründung").fill("Die Stadt sendet künftig selbst.");
  await confirm("Löschen");
  await expect(main.getByText("Noch kein Datenfeed.")).toBeVisible();
  lage.then.nothingWentOutside();
});

test("ein Schlüssel wird einmal gezeigt, öffnet den Eingang und lässt sich sperren; ein stiller Feed fällt auf", async ({ page }) => {
  const lage = createLageDriver(page);
  const { main, dialog, press, confirm } = createFeedDriver(page);
  const body: unknown = JSON.parse(readFileSync(mapping, "utf8"));
  const request = { ...(body as object), format: { type: "json" } };
  const made = await fetch(`${origin}/api/cities/probe/feeds`, {
    method: "POST",
    headers: headers(),
    body: JSON.stringify({
      name: "Mängel, Push",
      agency: "maengelmelder",
      kind: "complaint",
      source: { type: "push" },
      mapping: request,
      schedule: null,
    }),
  });
  const { feed } = (await made.json()) as { feed: { id: string } };
  await page.goto(`${origin}/daten/datenfeeds/${feed.id}?city=probe`);
  await press("Schlüssel erzeugen");
  await confirm("Schlüssel erzeugen");
  const secret = await dialog.locator("code").first().innerText();
  await expect(dialog.getByLabel("Beispiel zum Senden")).toContainText(`Authorization: Bearer ${secret}`);
  await lage.then.axeFindsNothing();
  await confirm("Fertig");
  await page.reload();
  await expect(main.getByRole("button", { name: "Schlüssel erneuern" })).toBeVisible();
  await expect(main).not.toContainText(secret);

  const push = () =>
    fetch(`${origin}/api/feeds/${feed.id}/reports`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
      body: JSON.stringify([
        { Nr: "P-1", Art: "Müll", Beginn: "10.11.2025 12:00", Gemeldet: "10.11.2025 12:30", Breite: "51.67", Länge: "7.8" },
      ]),
    });
  expect(await (await push()).json()).toMatchObject({ accepted: 1, quarantined: 0, isTest: true });
  await press("Sperren");
  await confirm("Sperren");
  await expect(dialog).toBeHidden();
  expect((await push()).status).toBe(401);

  await page.route(/\/api\/cities\/probe\/feeds$/, async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { feeds: object[] };
    const since = new Date(Date.now() - 54 * 3_600_000).toISOString();
    const silent = { state: "live", health: "silent", silentSince: since, lastDeliveryAt: since, usualPauseMinutes: 480 };
    await route.fulfill({ response, json: { ...answer, feeds: answer.feeds.map((each) => ({ ...each, ...silent })) } });
  });
  await main.getByRole("link", { name: "Alle Datenfeeds" }).click();
  await page.reload();
  const banner = main.getByRole("status").filter({ hasText: "schweigt" });
  await expect(banner).toContainText("Seit 2 Tagen 6 Std. schweigt Mängel, Push. Üblich sind höchstens 8 Std. ohne Lieferung.");
  await expect(main.getByRole("row", { name: /Mängel, Push/ })).toContainText("still");
  await lage.then.axeFindsNothing();
});

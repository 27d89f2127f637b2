import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { createInstallation } from "../driver/command-line.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

const { lagebild, serve, stop, root, dataFolder } = createInstallation("retention");
const SIZES = { desktop: { width: 1440, height: 900 }, laptop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };
const PAGE = "/verwaltung/aufbewahrung?city=klein";
let origin = "";

/** Two complaints about noise at one place: one of May 2021, one of May 2024. */
function writeFiles(): { readonly csv: string; readonly mapping: string } {
  const csv = join(dataFolder, "laerm.csv");
  const mapping = join(dataFolder, "laerm.mapping.json");
  writeFileSync(csv, "nr;art;zeit;x;y\n1;L;2021-05-04 22:10;7.815;51.68\n2;L;2024-05-06 23:20;7.815;51.68\n");
  const label = { collectedBy: "Ordnungsamt", legalBasis: "OWiG", purpose: "lagebild", regime: "gdpr", statistics: "incoming" };
  writeFileSync(
    mapping,
    JSON.stringify({
      version: 1,
      format: { type: "csv" },
      externalId: "nr",
      kind: "administrativeOffence",
      category: { column: "art", translate: { L: "owi.noise" } },
      time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
      place: { lng: "x", lat: "y" },
      label,
    }),
  );
  return { csv, mapping };
}

function count(from: string, to: string, resolution: number): Record<string, unknown> {
  const answer = lagebild(
    "ask",
    "--city=klein",
    `--from=${from}`,
    `--to=${to}`,
    "--by=cell",
    `--resolution=${resolution}`,
    "--format=json",
  );
  return answer["meta"] as Record<string, unknown>;
}

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  const districts = `--districts=${root}/data/hamm/districts.geojson`;
  lagebild("city", "create", "--id=klein", "--name=Kleinstadt", `--boundary=${root}/data/hamm/boundary.geojson`, districts);
  const { csv, mapping } = writeFiles();
  lagebild("import", csv, "--city=klein", "--agency=ordnungsamt", `--mapping=${mapping}`);
  origin = await serve();
});
test.afterAll(() => stop());

test("kürzt eine Frist mit Grund, sieht, was heute gelöscht würde, und löscht; die Zahl bleibt in groben Waben", async ({ page }) => {
  // Six commands, each a process of its own.
  test.setTimeout(240_000);
  const { then } = createLageDriver(page);
  expect(count("2021-05-01", "2021-06-01", 9)).toMatchObject({ total: 1, inCells: 1 });
  await page.goto(`${origin}${PAGE}`);
  await expect(page.getByText("06.05.2024").first()).toBeVisible();
  await page.getByRole("textbox", { name: "Monate, Klasse 1" }).fill("0");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Ganze Zahl von 1 bis 600.")).toBeVisible();
  await page.getByRole("textbox", { name: "Monate, Klasse 1" }).fill("24");
  await page.getByRole("button", { name: "Speichern" }).click();
  const save = page.getByRole("dialog", { name: "Fristen speichern" });
  await expect(save.getByText("Eine kürzere Frist löscht in der nächsten Nacht mehr als bisher.")).toBeVisible();
  await expect(save.getByRole("button", { name: "Speichern" })).toBeDisabled();
  await save.getByRole("textbox", { name: "Grund" }).fill("Beschluss vom 1. Juni");
  await save.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Gespeichert.")).toBeVisible();

  await page.getByRole("button", { name: "Zählen" }).click();
  await expect(page.getByText("1 Meldung wäre zu löschen; als Zahl je Wabe und Monat weiter gezählt: 1.")).toBeVisible();
  await page.getByRole("button", { name: "Jetzt löschen" }).click();
  const run = page.getByRole("dialog", { name: "Jetzt löschen" });
  await run.getByRole("textbox", { name: "Grund" }).fill("Frist abgelaufen");
  await run.getByRole("button", { name: "Jetzt löschen" }).click();
  const reports = page.getByRole("table", { name: "Löschberichte" });
  await expect(reports.getByRole("row", { name: /Löschung .* 1 1 .*beendet/ })).toBeVisible({ timeout: 30_000 });
  await then.axeFindsNothing();

  expect(count("2021-05-01", "2021-06-01", 8)).toMatchObject({ total: 1, inCells: 1 });
  expect(count("2021-05-01", "2021-06-01", 9)).toMatchObject({ total: 1, inCells: 0, tooCoarse: 1 });
  const { csv, mapping } = writeFiles();
  expect(lagebild("import", csv, "--city=klein", "--agency=ordnungsamt", `--mapping=${mapping}`)).toMatchObject({
    expired: 1,
    unchanged: 1,
  });
  then.theConsoleIsQuiet();
});

test("ordnet eine eigene Klasse vor die übrigen und verwirft sie wieder", async ({ page }) => {
  await page.goto(`${origin}${PAGE}`);
  await page.getByRole("button", { name: "Klasse hinzufügen" }).click();
  await page.getByRole("button", { name: "Auswahl ändern: Neue Klasse" }).click();
  const dialog = page.getByRole("dialog", { name: "Gilt für: Neue Klasse" });
  await dialog.getByRole("checkbox", { name: "Ordnungswidrigkeiten", exact: true }).first().check({ force: true });
  await dialog.getByRole("button", { name: "Übernehmen" }).click();
  await expect(page.getByRole("button", { name: "Auswahl ändern: Neue Klasse" })).toHaveText("Ordnungswidrigkeiten");
  await page.getByRole("button", { name: "Verwerfen" }).click();
  await expect(page.getByText("Alles gespeichert")).toBeVisible();
});

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`Aufbewahrung ohne Befund von axe: ${size}, ${colorScheme}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport, colorScheme, locale: "de-DE" });
      const { then } = createLageDriver(page);
      await page.goto(`${origin}${PAGE}`);
      await expect(page.getByRole("heading", { name: "Löschberichte" })).toBeVisible();
      await then.axeFindsNothing();
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
      then.theConsoleIsQuiet();
      await page.close();
    });
  }
}

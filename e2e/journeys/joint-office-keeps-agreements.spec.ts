import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { writeBadRows } from "../driver/bad-rows.ts";
import { createInstallation } from "../driver/command-line.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

const { lagebild, serve, stop, headers } = createInstallation("agreements");
const { districts, file, mapping } = writeBadRows();
let origin = "";

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  lagebild("city", "create", "--id", "probe", "--name", "Probestadt", "--boundary", districts, "--districts", districts);
  lagebild("import", file, "--city=probe", "--agency=maengelmelder", `--mapping=${mapping}`);
  origin = await serve();
  const profile = { contact: null, legalBasis: null, kinds: [], content: null };
  for (const [id, name] of [
    ["polizei", "Polizei"],
    ["zoll", "Hauptzollamt"],
  ]) {
    await fetch(`${origin}/api/cities/probe/register`, {
      method: "POST",
      headers: headers(),
      body: JSON.stringify({ id, name, profile }),
    });
  }
});
test.afterAll(() => stop());

test("eine Vereinbarung anlegen, ändern und beenden; die Matrix folgt dem Tag", async ({ page }) => {
  const lage = createLageDriver(page);
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  const opens = (name: string) => main.getByRole("radio", { name, exact: true }).check({ force: true });
  await page.goto(`${origin}/daten/austauschvereinbarungen?city=probe`);
  await main.getByRole("button", { name: "Vereinbarung anlegen" }).click();
  await dialog.getByRole("combobox", { name: "Wer gibt" }).selectOption("maengelmelder");
  await dialog.getByRole("checkbox", { name: "Polizei" }).click();
  await dialog.getByRole("combobox", { name: "Wie genau" }).selectOption({ label: "Punkt" });
  await dialog.getByLabel("Kleinste sichtbare Zahl").fill("0");
  await dialog.getByLabel("Zweck").fill("Gemeinsames Lagebild");
  await dialog.getByLabel("Rechtsgrundlage").fill("§ 5 DSG NRW");
  await dialog.getByRole("button", { name: "Anlegen" }).click();
  await expect(dialog.getByText("Eine ganze Zahl von 1 bis 1.000.")).toBeVisible();
  await dialog.getByLabel("Kleinste sichtbare Zahl").fill("1");
  await dialog.getByRole("button", { name: "Anlegen" }).click();
  await expect(dialog).toBeHidden();
  await expect(main.getByText("in Kraft", { exact: true })).toBeVisible();
  await expect(main.getByText(/alle Arten · alle Kategorien · punktgenau · jede Zahl/)).toBeVisible();

  await opens("Wer sieht was");
  const matrix = main.getByRole("table", { name: /Wer sieht was am/ });
  await expect(matrix.getByRole("row", { name: /^maengelmelder/ })).toContainText("40 Meldungen");
  await lage.then.axeFindsNothing();

  await opens("Vereinbarungen");
  await main.getByRole("button", { name: "Neue Fassung" }).click();
  await dialog.getByRole("checkbox", { name: "Hauptzollamt" }).click();
  await dialog.getByRole("button", { name: "Fassung speichern" }).click();
  await expect(dialog.getByText("Fehlt noch.")).toBeVisible();
  await dialog.getByLabel("Was sich ändert und warum").fill("Der Zoll kommt hinzu.");
  await dialog.getByRole("button", { name: "Fassung speichern" }).click();
  await main.getByText("Fassung 2, eine frühere ansehen").click();
  await expect(main.getByText("Der Zoll kommt hinzu.")).toBeVisible();

  await main.getByRole("button", { name: "Beenden" }).click();
  await expect(dialog.getByRole("button", { name: "Beenden", exact: true })).toBeDisabled();
  await dialog.getByLabel("Was sich ändert und warum").fill("Der Zweck ist erreicht.");
  await dialog.getByRole("button", { name: "Beenden", exact: true }).click();
  await expect(main.getByText("beendet", { exact: true })).toBeVisible();

  await opens("Wer sieht was");
  await expect(main.getByText(/An diesem Tag ist keine Vereinbarung in Kraft/)).toBeVisible();
  lage.then.theConsoleIsQuiet();
});

test("das Übermittlungsverzeichnis: leer, dann mit einer Lieferung, gefiltert und als Tabelle", async ({ page }) => {
  const lage = createLageDriver(page);
  const main = page.getByRole("main");
  await fetch(`${origin}/api/cities/probe/agreements`, {
    method: "POST",
    headers: headers(),
    body: JSON.stringify({
      from: "zoll",
      to: ["polizei"],
      kinds: ["complaint"],
      categories: null,
      precision: { type: "point" },
      purpose: "Gemeinsames Lagebild",
      legalBasis: "§ 5 DSG NRW",
      validFrom: "2020-01-01",
      until: null,
      minimumCount: 1,
    }),
  });
  await page.goto(`${origin}/daten/austauschvereinbarungen?city=probe&part=transfers`);
  await expect(main.getByText(/^Noch keine Übermittlung/)).toBeVisible();
  lagebild("import", file, "--city=probe", "--agency=zoll", `--mapping=${mapping}`);
  await page.reload();
  const row = main.getByRole("row", { name: /maengel\.csv/ }).first();
  await expect(row).toContainText("HauptzollamtPolizei");
  await expect(row).toContainText("Beschwerden");
  await lage.then.axeFindsNothing();

  const download = page.waitForEvent("download");
  await main.getByRole("button", { name: "Als CSV" }).click();
  const saved = await (await download).path();
  expect(readFileSync(saved, "utf8")).toContain("Hauptzollamt;Polizei;Beschwerden;alle Kategorien;punktgenau;Gemeinsames Lagebild;40");

  await main.getByRole("combobox", { name: "Empfänger" }).selectOption("zoll");
  await expect(main.getByText("Keine Übermittlung in dieser Auswahl.")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("receiver")).toBe("zoll");
  lage.then.theConsoleIsQuiet();
});

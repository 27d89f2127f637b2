import { readFileSync, writeFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { writeBadRows } from "../driver/bad-rows.ts";
import { createInstallation } from "../driver/command-line.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

/** Speaks of the page of data quality in a person's words. */
function createQualityDriver(page: Page) {
  const main = page.getByRole("main");
  const card = (name: string) => main.getByRole("region", { name, exact: true });
  const dialog = page.getByRole("dialog");
  return {
    card,
    detail: main.getByRole("region", { name: "Gewählte Woche" }),
    dialog,
    source: (name: string) => card("Lieferungen je Woche").getByRole("row").filter({ hasText: name }),
    weeks: card("Mängelmelder · Beschwerde je Woche").getByRole("group").getByRole("button"),
    async assigns(code: string, category: string, name: string) {
      await page.getByRole("button", { name: `Dem Code ${code} eine Kategorie zuordnen` }).click();
      await dialog.getByRole("combobox", { name: "Kategorie" }).selectOption({ label: category });
      await dialog.getByRole("textbox", { name: "Name für die nächste Lieferung" }).fill(name);
      await dialog.getByRole("button", { name: "Zuordnen", exact: true }).click();
      await expect(dialog).toBeHidden();
    },
  };
}

/** The mapping of the rows, but for what it says of their codes. */
function mappingWith(path: string, translate: object, to: string): string {
  const mapping = JSON.parse(readFileSync(path, "utf8")) as { category: object };
  const file = path.replace(/\.json$/, `-${to}.json`);
  writeFileSync(file, JSON.stringify({ ...mapping, category: { ...mapping.category, translate } }));
  return file;
}

test("sehen, wie gut die Lieferungen sind, und einem unbekannten Code eine Kategorie geben", async ({ page }) => {
  test.setTimeout(300_000);
  const { lagebild, serve, stop } = createInstallation("quality");
  const { districts, file, mapping } = writeBadRows();
  const [unknown, known] = [
    mappingWith(mapping, { Laub: "complaint.waste" }, "ohne"),
    mappingWith(mapping, { Müll: "complaint.waste" }, "mit"),
  ];
  const delivery = (at: string, by: string) => [
    "import",
    file,
    "--city=probe",
    "--agency=maengelmelder",
    `--mapping=${by}`,
    `--delivered-at=${at}`,
  ];
  lagebild("city", "create", "--id", "probe", "--name", "Probestadt", "--boundary", districts, "--districts", districts);
  // Monday of week 49, and Monday of week 50.
  expect(lagebild(...delivery("2025-12-01T10:00:00Z", unknown))).toMatchObject({ read: 50, accepted: 40, quarantined: 10 });

  const lage = createLageDriver(page);
  const quality = createQualityDriver(page);
  try {
    const origin = await serve(page);
    await page.goto(`${origin}/daten/datenqualitaet?city=probe`);
    const source = quality.source("Beschwerde");
    await expect(source).toContainText("50");
    await expect(source).toContainText("20 %");
    await expect(source).toContainText("100 %");
    await expect(quality.detail).toContainText("KW 49");
    await expect(quality.detail).toContainText("Zeit ist nicht lesbar8");
    await expect(quality.detail).toContainText("Koordinate ist nicht lesbar2");
    await lage.then.axeFindsNothing();

    const codes = quality.card("Unbekannte Codes");
    await expect(codes.getByRole("row").filter({ hasText: "Müll" })).toContainText("40");
    await quality.assigns("Müll", "Beschwerden und Mängel: Müll und Verschmutzung", "Mängelmelder ab Dezember");
    await expect(codes.getByRole("status")).toContainText("Der Code „Müll“ ist in „Mängelmelder ab Dezember“ zugeordnet.");
    await page.getByRole("link", { name: "Zuordnungen", exact: true }).click();
    await expect(page.getByText("Mängelmelder ab Dezember")).toBeVisible();

    expect(lagebild(...delivery("2025-12-08T10:00:00Z", known))).toMatchObject({ read: 50, updated: 40, quarantined: 10 });
    await page.goto(`${origin}/daten/datenqualitaet?city=probe`);
    await expect(page.getByText("Alle gelieferten Codes sind zugeordnet.")).toBeVisible();
    await expect(quality.detail).toContainText("KW 50");
    await expect(quality.detail).toContainText("berichtigt40");
    await page.getByRole("button", { name: /KW 50/ }).press("ArrowLeft");
    await expect(quality.detail).toContainText("KW 49");
    await expect(quality.detail).toContainText("neu übernommen40");
    const views = page.getByRole("radiogroup", { name: /Ansicht von/ });
    await views.getByRole("radio", { name: "Tabelle" }).check({ force: true });
    await expect(page.getByRole("table", { name: /je Woche$/ }).last()).toContainText("KW 49");
    await lage.then.axeFindsNothing();
  } finally {
    stop();
  }
});

import { expect, test, type Page } from "@playwright/test";
import { writeBadRows } from "../driver/bad-rows.ts";
import { createInstallation } from "../driver/command-line.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

/** Speaks of the pages of the area "Daten" in a person's words. */
function createDataDriver(page: Page) {
  const dialog = page.getByRole("dialog");
  return {
    openCause: (name: string, column: string) =>
      page.getByRole("row").filter({ hasText: column }).getByRole("link", { name, exact: true }).click(),
    allCauses: () => page.getByRole("link", { name: "Alle Gründe" }).click(),
    says: (text: string | RegExp) => expect(page.getByRole("status").filter({ hasText: text }).first()).toBeVisible(),
    press: (name: string) => page.getByRole("button", { name, exact: true }).click(),
    dialog,
    confirm: (name: string) => dialog.getByRole("button", { name, exact: true }).click(),
  };
}

test("zurückgestellte Zeilen berichtigen, zuordnen, verwerfen; den Lauf zurücknehmen und das aufheben", async ({ page }) => {
  test.setTimeout(300_000);
  const { lagebild, serve, stop } = createInstallation("quarantine");
  const { districts, file, mapping } = writeBadRows();
  lagebild("city", "create", "--id", "probe", "--name", "Probestadt", "--boundary", districts, "--districts", districts);
  expect(lagebild("import", file, "--city=probe", "--agency=maengelmelder", `--mapping=${mapping}`)).toMatchObject({
    read: 50,
    accepted: 40,
    quarantined: 10,
  });

  const lage = createLageDriver(page);
  const data = createDataDriver(page);
  try {
    const origin = await serve(page);
    const map = `${origin}/lage?city=probe&from=2025-11-01&to=2025-12-01`;
    await lage.given.theLageScreen(map);
    await lage.then.theTotalIs(40);

    await page.getByRole("link", { name: "Daten", exact: true }).click();
    await page.getByRole("link", { name: "Importläufe", exact: true }).click();
    await page.getByRole("link", { name: "10 zurückgestellte Zeilen ansehen" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Gemeldet" })).toContainText("2025-11-10 08:30 5×");

    await lage.then.axeFindsNothing();
    await data.openCause("Zeit ist nicht lesbar", "Beginn");
    await expect(page.getByRole("row").filter({ hasText: "M-60" })).toBeVisible();
    await lage.then.axeFindsNothing();
    await page.getByRole("textbox", { name: "Ersatz für 31.11.2025 12:00" }).fill("30.11.2025 12:00");
    await data.press("Ersetzen und prüfen");
    await data.says("3 Zeilen übernommen.");
    await expect(page.getByText("Zu diesem Grund ist nichts mehr zurückgestellt.")).toBeVisible();

    await data.allCauses();
    await data.openCause("Zeit ist nicht lesbar", "Gemeldet");
    await data.press("Zuordnung ändern …");
    await data.dialog.getByRole("combobox", { name: "Form der Zeit in „Gemeldet“" }).fill("YYYY-MM-DD HH:mm");
    await lage.then.axeFindsNothing();
    await data.confirm("Speichern und prüfen");
    await data.says("5 Zeilen übernommen.");

    await data.allCauses();
    await data.openCause("Koordinate ist nicht lesbar", "Breite");
    await expect(page.getByRole("row").filter({ hasText: "M-70" })).toBeVisible();
    await page.keyboard.press("r");
    await data.says("Keine Zeile übernommen, 2 bleiben zurückgestellt.");
    await data.press("Verwerfen …");
    await expect(data.dialog.getByRole("button", { name: "Verwerfen", exact: true })).toBeDisabled();
    await data.dialog.getByRole("textbox", { name: "Begründung" }).fill("Ort ist nicht zu ermitteln");
    await data.confirm("Verwerfen");
    await expect(page.getByText("Zu diesem Grund ist nichts mehr zurückgestellt.")).toBeVisible();

    await page.getByRole("link", { name: "Lage", exact: true }).click();
    await lage.then.theTotalIs(48);
    expect(lage.get.address().searchParams.get("from")).toBe("2025-11-01");

    await page.getByRole("link", { name: "Daten", exact: true }).click();
    await page.getByRole("link", { name: "Importläufe", exact: true }).click();
    // The first import is the oldest run.
    await page.getByRole("table").getByRole("link", { name: "maengel.csv" }).last().click();
    await data.press("Lauf zurücknehmen");
    await expect(data.dialog).toContainText("40 Meldungen dieses Laufs werden entfernt.");
    await data.confirm("Lauf zurücknehmen");
    await data.says(/Zurückgenommen: 40 Meldungen entfernt/);
    await lage.given.theLageScreen(map);
    await lage.then.theTotalIs(8);

    await page.goBack();
    await data.press("Zurücknehmen aufheben");
    await data.confirm("Zurücknehmen aufheben");
    await data.says(/Aufgehoben: 40 Meldungen wiederhergestellt/);
    await lage.given.theLageScreen(map);
    await lage.then.theTotalIs(48);
    lage.then.nothingWentOutside();
    lage.then.theConsoleIsQuiet();
  } finally {
    stop();
  }
});

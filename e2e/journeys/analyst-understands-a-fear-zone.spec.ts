import { expect, type Page, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

const list = (page: Page) => page.getByRole("list", { name: "Auffälligkeiten" });
const rowsOf = (page: Page) => list(page).getByRole("button");

/** The list with the findings of a run; the first journey to come here starts one. */
async function findings(page: Page): Promise<void> {
  const empty = page.getByText("Noch kein Lauf der Frühwarnung");
  await expect(empty.or(list(page))).toBeVisible();
  if (await empty.isVisible()) await page.getByRole("button", { name: "Lauf starten" }).click();
  await expect(rowsOf(page).first()).toBeVisible({ timeout: 90_000 });
}

test("von der Liste zur Erläuterung: was, wann, warum, und was dagegen spricht", async ({ page }) => {
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen();
  await findings(page);
  await expect(page.getByRole("button", { name: /^Lauf \d/ })).toBeVisible();

  await page.keyboard.press("l");
  await expect.poll(() => get.address().searchParams.get("finding")).toMatch(/^(zone|alarm)-[0-9a-z]{10}$/);
  await expect(rowsOf(page).first()).toHaveAttribute("aria-pressed", "true");

  await list(page)
    .getByRole("button", { name: /entstehend/ })
    .first()
    .click();
  await list(page)
    .getByRole("button", { name: /verfestigt/ })
    .first()
    .click();
  const chosen = list(page).getByRole("button", { pressed: true });
  await expect(chosen).toContainText("verfestigt");
  const name = (await chosen.locator("span").first().textContent()) ?? "";
  const card = page.getByRole("region", { name, exact: true }).filter({ hasText: "Warum markiert" });
  for (const part of [
    "sichtbare Störungen erfasst; zu erwarten waren",
    "Erfasst nach Art",
    "Auffällige Zeiten",
    "Verlauf",
    "Warum markiert",
  ]) {
    await expect(card).toContainText(part);
  }
  await expect(card).toContainText(/F2 .*Meldungen aus \d+ Arten erfasst/);
  await expect(card).toContainText("Zum Vergleich: einfache Zählung");
  // Zones of the demo are called after an invented street.
  expect(name).toMatch(/^(?:Mitte|Uentrop|Rhynern|Pelkum|Herringen|Bockum-Hövel|Heessen) · [A-ZÄÖÜ][a-zäöüß]+$/);
  await expect(card).toContainText("Gefühl, getrennt geführt");
  await expect(card).toContainText("Grenzen");
  await expect(card.getByRole("img", { name: /^Erfasst [\d.]+; zu erwarten/ })).toBeVisible();
  expect(get.address().searchParams.get("finding")).toMatch(/^zone-/);
  await then.axeFindsNothing();

  const address = page.url();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await page.goto(address);
  await expect(card).toContainText("Warum markiert");
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("Ebenen: an und aus mit der Tastatur, im Link und in der Legende", async ({ page }) => {
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen();
  await findings(page);
  const legend = page.getByRole("group", { name: "Ebenen auf der Karte" });
  await expect(legend).toContainText("verfestigt");
  await page.getByRole("button", { name: /^Ebenen \d/ }).focus();
  await page.keyboard.press("Enter");
  const zones = page.getByRole("checkbox", { name: "Angsträume" });
  await zones.focus();
  await page.keyboard.press("Space");
  await expect(zones).not.toBeChecked();
  await expect.poll(() => get.address().searchParams.get("hide")).toBe("zones");
  await then.axeFindsNothing();
  await page.keyboard.press("Escape");
  await expect(legend).not.toContainText("verfestigt");
});

test("einen Kandidaten bestätigen: Begründung bleibt vor Verlust geschützt, Zuständigkeit und Verlauf stehen danach da", async ({
  page,
}) => {
  const { given, then } = createLageDriver(page);
  await given.theLageScreen();
  await findings(page);
  await list(page)
    .getByRole("button", { name: /Kandidat/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Beurteilen" }).click();
  const dialog = page.getByRole("dialog", { name: /^Z-\d+ beurteilen$/ });
  const confirm = dialog.getByRole("button", { name: "Bestätigen", exact: true });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("combobox", { name: "Zuständige Stelle" }).selectOption({ label: "Ordnungsamt / KOD Hamm" });
  await dialog.getByRole("textbox", { name: "Begründung" }).fill("Begehung am Abend hat es bestätigt");
  await then.axeFindsNothing();

  await page.keyboard.press("Escape");
  const leave = page.getByRole("dialog", { name: "Ungespeicherte Änderungen" });
  await leave.getByRole("button", { name: "Abbrechen" }).click();
  await expect(leave).toBeHidden();
  await confirm.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Gespeichert.")).toBeVisible();
  await expect(page.getByText("Zuständig: Ordnungsamt / KOD Hamm")).toBeVisible();
  await expect(page.getByText("Begehung am Abend hat es bestätigt")).toBeVisible();
});

test("einen Kandidaten aus Versehen verwerfen und wieder öffnen: er steht wieder in der Liste, beides im Verlauf", async ({ page }) => {
  const { given, then } = createLageDriver(page);
  await given.theLageScreen();
  await findings(page);
  const candidate = list(page)
    .getByRole("button", { name: /Kandidat/ })
    .first();
  await candidate.click();
  const chosen = list(page).getByRole("button", { pressed: true });
  await expect(chosen).toHaveCount(1);
  await page.getByRole("button", { name: "Beurteilen" }).click();
  const dialog = page.getByRole("dialog", { name: /^Z-\d+ beurteilen$/ });
  await dialog.getByRole("radio", { name: "Verwerfen" }).check({ force: true });
  await dialog.getByRole("textbox", { name: "Begründung" }).fill("Baustelle am Platz");
  await dialog.getByRole("button", { name: "Verwerfen", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(chosen).toHaveCount(0);

  await page.getByRole("button", { name: "Wieder öffnen" }).click();
  const again = dialog.getByRole("button", { name: "Wieder öffnen", exact: true });
  await expect(again).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Begründung" }).fill("Aus Versehen verworfen");
  await then.axeFindsNothing();
  await again.click();
  await expect(chosen).toHaveCount(1);
  await expect(page.getByText("Baustelle am Platz")).toBeVisible();
  await expect(page.getByText("Aus Versehen verworfen")).toBeVisible();
  await expect(page.getByRole("button", { name: "Beurteilen" })).toBeVisible();
});

test("zwei Läufe vergleichen: Rückblick rechnen, sehen was neu ist und was nicht mehr gefunden wird, als Liste und auf der Karte", async ({
  page,
}) => {
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen();
  await findings(page);
  const stamp = page.getByRole("button", { name: /^Lauf \d/ });
  await stamp.click();
  const facts = page.getByRole("dialog", { name: /^Lauf \d/ });
  const day = facts.getByLabel("Rückblick auf den Tag");
  const proposed = await day.inputValue();
  await day.fill("2999-01-01");
  await expect(facts.getByText("Bitte einen Tag vor dem des gezeigten Laufs wählen.")).toBeVisible();
  await expect(facts.getByRole("button", { name: "Rückblick rechnen" })).toBeDisabled();
  await day.fill(proposed);
  await facts.getByRole("button", { name: "Rückblick rechnen" }).click();

  // What was asked for opens by itself.
  await expect.poll(() => get.address().searchParams.get("compare"), { timeout: 90_000 }).toMatch(/^warning-[0-9a-z]{10}$/);
  await expect(page.getByRole("heading", { name: /^Vergleich: \d\d\.\d\d\.\d{4} mit \d\d\.\d\d\.\d{4}$/ })).toBeVisible();
  // The outbreak of the demo began within the last four weeks.
  const fresh = page.getByRole("list", { name: /^Neu \(\d+\)$/ }).getByRole("button");
  await expect(fresh.filter({ hasText: "Angstraum" }).first()).toContainText(/– → \d+ erfasst/);
  await expect(page.getByRole("list", { name: /^Nicht mehr gefunden \(\d+\)$/ })).toBeVisible();
  await then.axeFindsNothing();

  await fresh.first().click();
  await expect(page.getByRole("heading", { name: "Warum markiert" })).toBeVisible();
  const gone = page
    .getByRole("list", { name: /^Nicht mehr gefunden/ })
    .getByRole("button")
    .first();
  await gone.click();
  await expect(page.getByText("Stand des früheren Laufs: Der neuere hat das nicht mehr gefunden.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Stand des früheren Laufs: Der neuere hat das nicht mehr gefunden.")).toBeVisible();

  await page.getByRole("button", { name: "Vergleich beenden" }).click();
  await expect(rowsOf(page).first()).toBeVisible();
  expect(get.address().searchParams.has("compare")).toBe(false);
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

import { expect, test, type Page } from "@playwright/test";
import { runOnDemo } from "../driver/demo-command.ts";
import { createLageDriver } from "../driver/lage-driver.ts";
import { BASE_PORT } from "../driver/ports.ts";

const ORIGIN = `http://127.0.0.1:${BASE_PORT}`;
const PASSWORD = "lose Blätter im Wind 7";

test.use({ storageState: { cookies: [], origins: [] } });

/** Sets the password by a one-time link, which signs in. */
async function comesBy(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Neues Passwort", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Neues Passwort noch einmal").fill(PASSWORD);
  await page.getByRole("button", { name: "Festlegen und anmelden" }).click();
  await expect(page.getByRole("button", { name: /^Konto: / })).toBeVisible();
}

test("die Administration legt eine Person an, gibt den Link einmal aus, ändert und sperrt sie; wer gesperrt ist, ist sofort draußen", async ({
  page,
  browser,
}, { retry }) => {
  const { then } = createLageDriver(page);
  // Names are never free again.
  const [admin, adminName] = [`t.admin${retry}`, `Tina Admin ${retry}`];
  const [weber, name] = [`a.weber${retry}`, `Anna Weber ${retry}`];
  const printed = runOnDemo("user", "add", "--sign-in", admin, "--name", adminName, "--role", "administrator", "--lang", "de");
  const [path = ""] = /\/anmelden#einladung=[\w-]+/.exec(printed) ?? [];
  await comesBy(page, path);
  await page.goto("/verwaltung/personen?city=hamm");
  const own = page.getByRole("row", { name: new RegExp(adminName) });
  await expect(own).toContainText("Administration");
  await expect(page.getByRole("region", { name: "Demo-Personen" })).toContainText("Sie lassen sich nicht ändern");
  await then.axeFindsNothing();

  await page.getByRole("button", { name: "Person hinzufügen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Hinzufügen und Link zeigen" }).click();
  await expect(dialog.getByText("Bitte eine Rolle wählen.")).toBeVisible();
  await dialog.getByLabel("Vor- und Nachname").fill(name);
  await dialog.getByLabel("Anmeldename").fill(admin.toUpperCase());
  await dialog.getByLabel("Rolle").selectOption({ label: "Analyse" });
  await dialog.getByRole("radio", { name: "Einzelne Bezirke" }).check({ force: true });
  await dialog.getByLabel("Herringen").check();
  await then.axeFindsNothing();
  await dialog.getByRole("button", { name: "Hinzufügen und Link zeigen" }).click();
  await expect(dialog.getByRole("alert")).toContainText(`„${admin}“ heißt schon jemand`);
  await dialog.getByLabel("Anmeldename").fill(weber);
  await dialog.getByRole("button", { name: "Hinzufügen und Link zeigen" }).click();
  const shown = page.getByRole("dialog", { name: `Einmaliger Link für ${name}` });
  const link = await shown.getByText(/anmelden#einladung=/).innerText();
  expect(link.startsWith(`${ORIGIN}/anmelden#einladung=`)).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Ohne Kopie schließen?" }).getByRole("button", { name: "Trotzdem schließen" }).click();
  const row = page.getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("eingeladen");
  await expect(row).toContainText("Herringen");

  const others = await browser.newContext({ storageState: { cookies: [], origins: [] }, locale: "de-DE", baseURL: ORIGIN });
  const anna = await others.newPage();
  await comesBy(anna, link);
  await anna.goto("/verwaltung/personen?city=hamm");
  await expect(anna.getByRole("heading", { name: "Diese Seite ist für andere Rollen" })).toBeVisible();

  await page.reload();
  await expect(row).toContainText("aktiv");
  await page.getByRole("button", { name: `${name} ändern` }).click();
  await dialog.getByLabel("Rolle").selectOption({ label: "Rat" });
  await dialog.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("status").filter({ hasText: `${name} ist geändert.` })).toBeVisible();
  await expect(row).toContainText("Rat");
  await expect(row).toContainText("nur Passwort");
  await page.getByRole("button", { name: `Weiteres zu ${name}` }).click();
  await expect(page.getByRole("menuitem", { name: "Zweiten Faktor zurücksetzen" })).toHaveCount(0);
  await page.getByRole("menuitem", { name: "Zugänge für Skripte" }).click();
  await expect(dialog).toContainText(`${name} hat keinen Zugang für Skripte.`);
  await then.axeFindsNothing();
  await dialog.getByRole("button", { name: "Schließen" }).last().click();
  await page.getByRole("button", { name: `Weiteres zu ${name}` }).click();
  await page.getByRole("menuitem", { name: "Sperren" }).click();
  await expect(dialog).toContainText("Die offene Sitzung endet sofort");
  await dialog.getByRole("button", { name: "Sperren" }).click();
  await expect(row).toContainText("gesperrt");
  await anna.reload();
  await expect(anna.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  await others.close();

  const elsewhere = await browser.newContext({ storageState: { cookies: [], origins: [] }, baseURL: ORIGIN });
  expect((await elsewhere.request.post("/api/session", { data: { signInName: admin, password: PASSWORD } })).ok()).toBe(true);
  await page.goto("/konto?city=hamm");
  const sessions = page.getByRole("list", { name: "Offene Sitzungen" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.first()).toContainText("diese Sitzung");
  await then.axeFindsNothing();
  await sessions
    .nth(1)
    .getByRole("button", { name: /beenden$/ })
    .click();
  await expect(sessions).toHaveCount(1);
  expect((await elsewhere.request.get("/api/cities")).status()).toBe(401);
  await elsewhere.close();

  await page.goto("/verwaltung/personen?city=hamm");
  await page.getByRole("button", { name: `${adminName} ändern` }).click();
  await dialog.getByLabel("Rolle").selectOption({ label: "Analyse" });
  await dialog.getByRole("button", { name: "Speichern" }).click();
  // A first try that failed has left another administrator.
  if (retry === 0) await expect(dialog.getByRole("alert")).toContainText("niemand mehr Personen verwalten");
  await page.keyboard.press("Escape");
  await page.getByLabel("Suchen").fill("gibt es nicht");
  await expect(page.getByText("Niemand passt zur Auswahl")).toBeVisible();
});

test("der Datenschutz liest, welche Rolle was darf, und sieht keine Personen", async ({ page }) => {
  const { then } = createLageDriver(page);
  expect((await page.request.post("/api/session/demo", { data: { role: "dataProtectionOfficer" } })).ok()).toBe(true);
  await page.goto("/verwaltung/zugriffsrechte?city=hamm");
  const matrix = page.getByRole("table", { name: "Wer was darf" });
  await expect(matrix.getByRole("columnheader")).toHaveText([
    "Recht",
    "Analyse",
    "Schichtleitung",
    "Gemeinsame Stelle",
    "Rat",
    "Datenpflege",
    "Administration",
    "Datenschutz",
  ]);
  const right = matrix.getByRole("row", { name: /^das Protokoll lesen/i });
  await expect(right.getByRole("cell")).toHaveText([/nein/, /nein/, /nein/, /nein/, /nein/, /nein/, /^ja$/]);
  await then.axeFindsNothing();
  await expect(page.getByRole("navigation", { name: "Verwaltung" }).getByRole("link", { name: "Personen" })).toHaveCount(0);
  expect((await page.request.get("/api/people")).status()).toBe(403);
});

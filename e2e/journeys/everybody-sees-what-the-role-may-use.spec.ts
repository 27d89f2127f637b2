import { expect, test, type Page } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

test.use({ storageState: { cookies: [], origins: [] } });

/** Signs in, and answers the addresses that were refused from then on. */
async function comeAs(page: Page, role: string): Promise<readonly string[]> {
  const refused: string[] = [];
  page.on("response", (response) => {
    if (response.status() === 403) refused.push(`${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  expect((await page.request.post("/api/session/demo", { data: { role } })).ok()).toBe(true);
  return refused;
}

/** Opens every area and every section that is shown, and calls `look` in each. */
async function walk(page: Page, underWay: () => number, look: (path: string) => Promise<void>): Promise<readonly string[]> {
  await page.goto("/?city=hamm");
  const areas = page.getByRole("navigation", { name: "Bereiche" }).getByRole("link");
  await expect(areas.first()).toBeVisible();
  const paths: string[] = [];
  const names = await areas.allInnerTexts();
  for (const [at, name] of names.entries()) {
    await areas.nth(at).click();
    await expect(areas.nth(at)).toHaveAttribute("aria-current", "page");
    const title = SECTIONED.find((each) => name.startsWith(each));
    const sections = page.getByRole("navigation", { name: title ?? "", exact: true }).getByRole("link");
    if (title !== undefined) await expect(sections.first()).toBeVisible();
    const count = title === undefined ? 0 : await sections.count();
    for (let n = 0; n < Math.max(1, count); n++) {
      if (count > 0) {
        await sections.nth(n).click();
        await expect(sections.nth(n)).toHaveAttribute("aria-current", "page");
      }
      await settle(page, underWay);
      const path = new URL(page.url()).pathname;
      paths.push(path);
      await look(path);
    }
  }
  return paths;
}

/** Areas with sections of their own. */
const SECTIONED = ["Daten", "Verwaltung"] as const;

/** Questions and parts of the page that are still under way. */
function countUnderWay(page: Page): () => number {
  const underWay = new Set<unknown>();
  page.on("request", (request) => underWay.add(request));
  page.on("requestfinished", (request) => underWay.delete(request));
  page.on("requestfailed", (request) => underWay.delete(request));
  return () => underWay.size;
}

/** Everything that was asked for is there: nothing under way, three looks in a row. */
async function settle(page: Page, underWay: () => number): Promise<void> {
  await expect(page.getByRole("button", { name: /^Konto: / })).toBeVisible();
  let quiet = 0;
  const look = (): number => (quiet = underWay() === 0 ? quiet + 1 : 0);
  await expect.poll(look, { intervals: [100] }).toBeGreaterThanOrEqual(3);
}

/** What changes something, by role that may: names of buttons and links. */
const CHANGES = {
  runWarning: "Lauf starten",
  setAlarms: "Zahl der zufälligen Hinweise ändern",
  judgeAlarm: "In Arbeit nehmen",
  newFeed: "Datenfeed anlegen",
  newAgency: "Behörde aufnehmen",
  newAgreement: "Vereinbarung anlegen",
  newVersion: "Neue Fassung",
  upload: "Datei hochladen",
  declare: "Tage erklären",
} as const;
type Change = keyof typeof CHANGES;

async function offered(page: Page, into: Set<Change>): Promise<void> {
  await expect(page.getByText("Diese Seite ist für andere Rollen")).toHaveCount(0);
  for (const change of Object.keys(CHANGES) as Change[]) {
    const name = CHANGES[change];
    const shown = page.getByRole("button", { name }).or(page.getByRole("link", { name }));
    if ((await shown.count()) > 0) into.add(change);
  }
}

const MAY: readonly (readonly [role: string, may: readonly Change[]])[] = [
  ["administrator", ["setAlarms"]],
  ["jointOffice", ["judgeAlarm", "newAgency", "newAgreement", "newFeed", "newVersion", "runWarning", "setAlarms"]],
  ["council", []],
  // Who may all of it: the names above are those on the screen.
  ["dataSteward", Object.keys(CHANGES) as Change[]],
];

for (const [role, may] of MAY) {
  test(`${role} wird nirgends etwas angeboten, das der Rolle verwehrt ist`, async ({ page }) => {
    test.slow();
    const refused = await comeAs(page, role);
    const { then } = createLageDriver(page);
    const underWay = countUnderWay(page);
    const found = new Set<Change>();
    const paths = await walk(page, underWay, async (path) => {
      if (path === "/lage") await then.theMapIsDrawn();
      await offered(page, found);
    });
    expect(paths.length).toBeGreaterThan(role === "council" ? 0 : 8);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Straße, Stadtbezirk, Koordinaten, Kategorie oder Befehl" }).fill("Herringen");
    await expect(
      page
        .getByRole("option", { name: /^Herringen/ })
        .first()
        .or(page.getByText("Nichts gefunden für „Herringen“.")),
    ).toBeVisible();
    await settle(page, underWay);
    expect([...found].toSorted()).toEqual([...may].toSorted());
    expect(refused).toEqual([]);
  });
}

test("[R2] der Zweck gilt für die Sitzung, steht im Protokoll und ist nach dem Abmelden vergessen", async ({ page }) => {
  const { then } = createLageDriver(page);
  await comeAs(page, "analyst");
  const { districts } = (await (await page.request.get("/api/cities/hamm/districts?level=stadtbezirk")).json()) as {
    readonly districts: readonly { readonly code: string; readonly name: string }[];
  };
  const area = `d.stadtbezirk:${districts.find(({ name }) => name === "Herringen")?.code ?? ""}`;
  const reason = "Lage am Bahnhof Herringen prüfen";
  const open = page.getByRole("button", { name: /^Einzelne Meldungen ansehen/ });
  const dialog = page.getByRole("dialog");
  await page.goto(`/lage?city=hamm&area=${area}`);
  await then.theMapIsDrawn();
  await open.click();
  await dialog.getByLabel("Zweck").selectOption({ label: "Gefahrenabwehr" });
  await dialog.getByLabel("Begründung").fill(reason);
  await dialog.getByRole("button", { name: "Meldungen lesen" }).click();
  await expect(dialog.getByText(/^[\d.]+ Meldungen$/)).toBeVisible();
  await page.keyboard.press("Escape");
  await open.click();
  await expect(dialog.getByText(/^[\d.]+ Meldungen$/)).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^Konto: / }).click();
  await page.getByRole("menuitem", { name: "Abmelden" }).click();
  await page.getByRole("button", { name: /^Analyse/ }).click();
  await then.theMapIsDrawn();
  await expect(page.getByText("Zweck: Gefahrenabwehr")).toHaveCount(0);
  await open.click();
  await expect(dialog.getByRole("button", { name: "Meldungen lesen" })).toBeDisabled();
  await expect(dialog.getByLabel("Begründung")).toHaveValue("");

  expect((await page.request.post("/api/session/demo", { data: { role: "dataProtectionOfficer" } })).ok()).toBe(true);
  await page.goto("/verwaltung/protokoll?city=hamm&what=reports.read");
  const entry = page.getByRole("row", { name: /reports\.read/ }).first();
  await expect(entry).toContainText(reason);
  await expect(entry).toContainText("Gefahrenabwehr");
});

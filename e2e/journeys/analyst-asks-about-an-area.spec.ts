import { expect, test, type Page } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

const areaCells = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { lagebildMap: { state(): { areaCells: number } } }).lagebildMap.state().areaCells);

/** The middle of the map, in CSS pixels of the page. */
async function middle(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.getByRole("application").boundingBox();
  if (box === null) throw new TypeError("the map is on screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("mit der Maus: ein Gebiet ziehen, mit der Stadt vergleichen, ähnliche Orte, einzelne Meldungen mit Zweck, speichern", async ({
  page,
}) => {
  test.slow();
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen();
  const { x, y } = await middle(page);
  await page.getByRole("button", { name: "Rechteck aufziehen" }).click();
  await expect(page.getByText("Rechteck mit gedrückter Taste aufziehen")).toBeVisible();
  await page.mouse.move(x - 110, y - 90);
  await page.mouse.down();
  await page.mouse.move(x + 20, y + 10, { steps: 4 });
  await page.mouse.move(x + 110, y + 90, { steps: 4 });
  await page.mouse.up();
  const panel = page.getByRole("region", { name: "Gezeichnetes Gebiet" });
  await expect(panel.getByText(/erfasst, von/)).toBeVisible();
  const cells = await areaCells(page);
  expect(cells).toBeGreaterThan(3);
  await expect(panel.getByText(new RegExp(`^${cells} Waben, `))).toBeVisible();
  expect(get.address().searchParams.get("area")).toMatch(/^p\./);
  await then.axeFindsNothing();

  await panel.getByRole("button", { name: "Ähnliche Orte suchen" }).click();
  await expect(panel.getByText(/Waben mit mindestens 20 Meldungen verglichen/)).toBeVisible();

  await panel.getByRole("button", { name: /^Einzelne Meldungen ansehen/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Meldungen lesen" })).toBeDisabled();
  await dialog.getByLabel("Begründung").fill("Lage rund um den Bahnhof prüfen");
  await dialog.getByRole("button", { name: "Meldungen lesen" }).click();
  await expect(dialog.getByText(/^[\d.]+ Meldungen$/)).toBeVisible();
  await expect(dialog.getByRole("columnheader", { name: /^Beginn/ })).toHaveAttribute("aria-sort", "descending");
  await dialog.getByRole("columnheader", { name: "Kategorie" }).getByRole("button").click();
  await expect(dialog.getByRole("columnheader", { name: /^Kategorie/ })).toHaveAttribute("aria-sort", "ascending");
  await then.axeFindsNothing();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Meldungen als CSV herunterladen" }).click();
  expect((await download).suggestedFilename()).toBe("meldungen-auswahl.csv");
  await page.keyboard.press("Escape");
  const line = page.getByRole("region", { name: "Frage", exact: true });
  await expect(line.getByRole("button", { name: "Zweck: Gefahrenabwehr" })).toBeVisible();
  await line.getByRole("button", { name: /^Zweck beenden/ }).click();
  await expect(line.getByText("Zweck: Gefahrenabwehr")).toHaveCount(0);

  await panel.getByRole("button", { name: /^Speichern/ }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Mitte zur Probe");
  await page.getByRole("dialog").getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("region", { name: "Mitte zur Probe" })).toBeVisible();
  expect(await areaCells(page)).toBe(cells);
  expect(get.address().searchParams.get("area")).toMatch(/^s\.area-/);

  await page.reload();
  await then.theMapIsDrawn();
  await expect(page.getByRole("region", { name: "Mitte zur Probe" })).toBeVisible();
  expect(await areaCells(page)).toBe(cells);
  await page.getByRole("button", { name: "Gebiete verwalten" }).click();
  await page.getByRole("button", { name: "Mitte zur Probe löschen" }).click();
  await page.getByRole("dialog", { name: "Gebiet löschen" }).getByRole("button", { name: "Löschen" }).click();
  await expect(page.getByRole("button", { name: "Mitte zur Probe löschen" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByText("Dieses gespeicherte Gebiet gibt es nicht mehr")).toBeVisible();
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("Vieleck und Umkreis: was gezeichnet ist, steht im Link und lässt sich auf den Meter ändern", async ({ page }) => {
  test.slow();
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen();
  const { x, y } = await middle(page);
  await page.getByRole("button", { name: "Vieleck zeichnen" }).click();
  await page.waitForLoadState("networkidle");
  const corners = [
    [-100, -70],
    [100, -80],
    [60, 90],
  ] as const;
  for (const [dx, dy] of [...corners, [60, 90] as const]) {
    await page.mouse.move(x + dx, y + dy, { steps: 4 });
    await page.waitForTimeout(200);
    await page.mouse.click(x + dx, y + dy);
    await page.waitForTimeout(200);
  }
  await expect(page.getByRole("region", { name: "Gezeichnetes Gebiet" })).toBeVisible();
  expect(get.address().searchParams.get("area")).toMatch(/^p\./);

  await page.mouse.click(x + 20, y + 20, { button: "right" });
  await page.getByRole("button", { name: /^Umkreis um diese Stelle/ }).click();
  await page.getByLabel("Radius in Metern").fill("750");
  await page.getByRole("button", { name: "Um die gewählte Stelle" }).click();
  await expect(page.getByRole("region", { name: "Umkreis 750 m" })).toBeVisible();
  expect(get.address().searchParams.get("area")).toMatch(/^r\..*,750$/);
  await page.getByRole("region", { name: "Umkreis 750 m" }).getByLabel("Radius in Metern").fill("1200");
  await page.getByRole("button", { name: "Radius übernehmen" }).click();
  await expect(page.getByRole("region", { name: "Umkreis 1.200 m" })).toBeVisible();
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("nur mit der Tastatur: Waben dazunehmen und herausnehmen, Bezirk aus der Liste, Schritt für Schritt zurück", async ({ page }) => {
  test.slow();
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen();
  const map = page.getByRole("application");
  await map.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press(" ");
  await expect.poll(async () => (await get.mapState()).selected).not.toBeNull();
  await map.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press(" ");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+Enter");
  const panel = page.getByRole("region", { name: "Einzelne Waben" });
  await expect(panel).toBeVisible();
  await expect.poll(() => areaCells(page)).toBe(3);
  expect(get.address().searchParams.get("area")).toMatch(/^h\./);
  await map.focus();
  await page.keyboard.press(" ");
  await expect.poll(() => areaCells(page)).toBe(2);
  await then.axeFindsNothing();

  const list = page.getByRole("button", { name: "Gebiet aus einer Liste" });
  await list.focus();
  await page.keyboard.press("Enter");
  const district = page.getByRole("button", { name: "Mitte", exact: true });
  await district.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Mitte" })).toBeVisible();
  await expect.poll(() => areaCells(page)).toBeGreaterThan(10);
  expect(get.address().searchParams.get("area")).toMatch(/^d\./);

  await map.focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect.poll(() => areaCells(page)).toBe(0);
  expect(get.address().searchParams.get("area")).toBeNull();
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("ein Vieleck mit Enter schließen; außerhalb der Stadt ist nichts zu speichern; jede Wabe wird anders angesagt", async ({ page }) => {
  const { given, get } = createLageDriver(page);
  await given.theLageScreen();
  const { x, y } = await middle(page);
  const draw = async (corners: readonly (readonly [number, number])[]): Promise<void> => {
    await page.getByRole("button", { name: "Vieleck zeichnen" }).click();
    await expect(page.getByText("dann Enter oder die erste noch einmal")).toBeVisible();
    for (const [dx, dy] of corners) {
      await page.mouse.move(x + dx, y + dy, { steps: 2 });
      await page.mouse.click(x + dx, y + dy);
    }
    await page.keyboard.press("Enter");
  };
  await draw([
    [-90, -70],
    [90, -70],
    [0, 90],
  ]);
  const panel = page.getByRole("region", { name: "Gezeichnetes Gebiet" });
  await expect(panel.getByText(/erfasst, von/)).toBeVisible();
  expect(get.address().searchParams.get("area")).toMatch(/^p\./);
  expect(get.address().searchParams.get("cell")).toBeNull();
  await panel.getByRole("button", { name: /^Speichern/ }).click();
  const name = await page.getByRole("dialog").getByLabel("Name").boundingBox();
  expect(name?.width).toBeGreaterThan(300);
  await page.keyboard.press("Escape");

  const map = await page.getByRole("application").boundingBox();
  if (map === null) throw new TypeError("the map is on screen");
  const [left, below] = [map.x + 40 - x, map.y + map.height - 60 - y];
  await draw([
    [left, below - 60],
    [left + 30, below - 60],
    [left, below - 30],
  ]);
  await expect(panel.getByText("Außerhalb der Stadt gibt es keine", { exact: false })).toBeVisible();
  await expect(panel.getByRole("button", { name: /^Speichern/ })).toHaveCount(0);

  await page.getByRole("application").focus();
  const said = new Set<string>();
  for (let step = 0; step < 4; step++) {
    await page.keyboard.press("ArrowRight");
    const text = await page.getByRole("status").filter({ hasText: ", Wabe " }).first().textContent();
    said.add(text ?? "");
  }
  expect(said.size).toBe(4);
});

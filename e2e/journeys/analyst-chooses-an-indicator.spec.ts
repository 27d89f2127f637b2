import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

test("[AT1] der Anteil einer Art: ohne Wahl ein Satz, dann sagen Legende, Tabelle und Datei dasselbe", async ({ page }) => {
  const { given, when, get, then } = createLageDriver(page);
  await given.theLageScreen();
  await page.getByRole("radio", { name: "Rate", exact: true }).check({ force: true });
  await page.getByRole("combobox", { name: "Bezug der Rate" }).selectOption({ label: "Anteil je Wabe" });
  await expect(page.getByText(/Im Filter Kategorien oder Arten wählen/)).toBeVisible();

  for (const kind of ["Straftat", "Ordnungswidrigkeit", "Einsatzanlass"]) await when.togglesKind(kind);
  await expect(page.getByText(/Im Filter Kategorien oder Arten wählen/)).toBeHidden();
  await then.theMapIsDrawn();
  await expect.poll(async () => (await get.mapState()).mode).toBe("share");
  expect(get.address().searchParams.get("mode")).toBe("share");
  const { classCounts } = await get.mapState();
  const legend = page.getByRole("region", { name: "Anteil in %", exact: true });
  const least = classCounts[6] ?? 0;
  await expect(legend.getByRole("button", { name: new RegExp(`^ab 50.%: (eine|${least}) Waben?$`) })).toBeVisible();
  await expect(legend.getByText("ab 10 Meldungen", { exact: true })).toBeVisible();

  await when.showsTable();
  await expect(page.getByRole("columnheader", { name: "Anteil in %" })).toBeVisible();
  await then.axeFindsNothing();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: /CSV/ }).click();
  const rows = (await readFile(await (await downloading).path(), "utf8"))
    .split("\r\n")
    .map((line) => line.split(";"))
    .filter((cells) => cells.length > 1);
  const classes = rows.slice(1).map((cells) => cells[2]);
  const numbered = ["0\u202F%", "unter 5", "5–10", "10–20", "20–35", "35–50", "ab 50\u202F%"];
  // Cells of zero per cent have no report of the kind, and are not listed.
  numbered
    .slice(1)
    .forEach((name, at) => expect([name, classes.filter((one) => one === name).length]).toEqual([name, classCounts[at + 1]]));
  const [cell = "", , , count, whole, share] = rows.find((cells) => cells[2] === "20–35") ?? [];
  expect(Number(share?.replace(",", "."))).toBeCloseTo((100 * Number(count)) / Number(whole), 0);
  expect(cell).toMatch(/^89/);
  then.theConsoleIsQuiet();
});

test("[OC1] Quantile wählen, Link öffnen: dieselben Grenzen, auch in anderem Zeitraum; zurücknehmen führt zu den festen", async ({
  page,
  context,
}) => {
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen();
  const fixed = (await get.mapState()).classCounts;
  await page.getByRole("button", { name: "Klassen wählen", exact: true }).click();
  const menu = page.getByRole("dialog", { name: "Klassen wählen" });
  await menu.getByRole("radio", { name: "Quantile" }).check({ force: true });
  await expect(menu.getByText(/^Grenzen: /)).toBeVisible();
  await then.axeFindsNothing();
  await expect.poll(() => get.address().searchParams.get("classes")).toBe("quantile9");
  const breaks = get.address().searchParams.get("breaks") ?? "";
  expect(breaks).toMatch(/^\d+(,\d+)*$/);
  await page.keyboard.press("Escape");
  const legend = page.getByRole("region", { name: "Meldungen je Wabe", exact: true });
  await expect(legend.getByRole("button", { name: /^Klassen wählen: eigene Klassen/ })).toBeVisible();
  const words = await legend.getByRole("group").getByRole("button").allTextContents();
  await then.theMapIsDrawn();
  const own = (await get.mapState()).classCounts;
  expect(own).not.toEqual(fixed);
  expect(own[0]).toBe(fixed[0]);

  const address = get.address();
  const elsewhere = await context.newPage();
  const other = createLageDriver(elsewhere);
  await other.given.theLageScreen(`${address.pathname}${address.search}`);
  expect((await other.get.mapState()).classCounts).toEqual(own);
  await elsewhere.getByRole("group", { name: "Zeiträume" }).getByText("7 Tage", { exact: true }).click();
  await other.then.theMapIsDrawn();
  expect(other.get.address().searchParams.get("breaks")).toBe(breaks);
  const otherWords = await elsewhere
    .getByRole("region", { name: "Meldungen je Wabe", exact: true })
    .getByRole("group")
    .getByRole("button")
    .allTextContents();
  const named = (texts: readonly string[]) => texts.map((text) => text.replace(/\(.*$/, ""));
  expect(named(otherWords)).toEqual(named(words));
  await elsewhere.close();

  await page.keyboard.press("Control+z");
  await expect.poll(() => get.address().searchParams.get("classes")).toBeNull();
  await then.theMapIsDrawn();
  expect((await get.mapState()).classCounts).toEqual(fixed);

  await page.getByRole("button", { name: "Klassen wählen", exact: true }).click();
  await menu.getByRole("radio", { name: "Von Hand" }).check({ force: true });
  await menu.getByRole("textbox", { name: "3. Klasse ab" }).fill("2");
  await menu.getByRole("button", { name: "Anwenden" }).click();
  await expect(menu.getByRole("alert")).toHaveText("3. Klasse: die Grenze muss höher sein als die davor");
  then.theConsoleIsQuiet();
});

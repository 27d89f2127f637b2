import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

test("Nachtschicht, Dunkelheit und Feiertage: was die Filterzeile sagt, zählt die Karte", async ({ page }) => {
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen("/lage?from=2026-09-07&to=2026-11-16");
  const before = await get.mapState();

  await page.getByRole("button", { name: "Fr, Freitag" }).click();
  await page.getByRole("button", { name: "Nacht 22–6" }).click();
  await expect.poll(() => get.address().searchParams.get("dayBegins")).toBe("22");
  await expect(page.getByRole("button", { name: "Fr Nacht 22–06 Uhr", exact: true })).toBeVisible();
  await expect(page.getByText("Freitag 22–06 Uhr endet am Samstag")).toBeVisible();
  await expect.poll(async () => (await get.mapState()).total).toBeLessThan(before.total);
  // Saturday's first hours belong to Friday's night, those of Friday do not.
  await expect(page.getByRole("gridcell", { name: /^Samstag,? 02/ })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("gridcell", { name: /^Freitag,? 02/ })).toHaveAttribute("aria-selected", "false");

  await page.getByRole("button", { name: "Jede Zeit" }).click();
  await then.theTotalIs(before.total);
  const totalOf = async (name: string, choice: string): Promise<number> => {
    const { total } = await get.mapState();
    await page.getByRole("radiogroup", { name }).getByRole("radio", { name: choice }).check({ force: true });
    await expect.poll(async () => (await get.mapState()).total).not.toBe(total);
    await then.theMapIsDrawn();
    return (await get.mapState()).total;
  };
  const dark = await totalOf("Tageslicht", "Dunkel");
  expect(get.address().searchParams.get("darkness")).toBe("dark");
  await expect(page.getByRole("button", { name: "bei Dunkelheit", exact: true })).toBeVisible();
  await expect(page.getByRole("note", { name: /^anteilig \(M8\): .* statt einer Uhrzeit ein Zeitfenster/ }).first()).toBeVisible();
  const light = await totalOf("Tageslicht", "Hell");
  expect(dark).toBeGreaterThan(0);
  expect(light).toBeGreaterThan(0);
  expect(dark + light).toBeLessThanOrEqual(before.total + 1);
  await totalOf("Tageslicht", "Immer");

  const holidays = await totalOf("Feiertage", "Nur");
  await expect(page.getByText(/Im Zeitraum: .*Allerheiligen/)).toBeVisible();
  expect(holidays).toBeGreaterThan(0);
  expect(holidays + (await totalOf("Feiertage", "Ohne"))).toBeLessThanOrEqual(before.total + 1);
  await then.axeFindsNothing();
  then.theConsoleIsQuiet();
});

test("folgt auf einen Fahrraddiebstahl bald ein weiterer in der Nähe? Tafel, Paare auf der Karte, Link", async ({ page, browser }) => {
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen("/lage?from=2026-01-05&to=2026-11-16&categories=theft.bicycle");

  await page.getByRole("button", { name: "Ebenen" }).click();
  await page.getByRole("checkbox", { name: "Wiederholungen in der Nähe" }).check({ force: true });
  await page.keyboard.press("Escape");
  const panel = page.getByRole("region", { name: "Wiederholungen in der Nähe" });
  await expect(panel.getByRole("table", { name: /Erfasste Paare geteilt durch erwartete/ })).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByText(/eine Meldung „.*“ folgt/).first()).toBeVisible();

  await panel.getByRole("button", { name: /^bis 100 m, 0–6 Tage: / }).click();
  await expect.poll(() => get.address().searchParams.get("near")).toBe("100x7x1.0");
  await expect(panel.getByRole("list", { name: "Paare des Feldes" }).getByRole("button").first()).toBeVisible();
  const drawn = page.locator("svg[data-pairs]");
  const count = Number(await drawn.getAttribute("data-pairs"));
  expect(count).toBeGreaterThan(0);
  await expect(drawn.locator("path").first()).toHaveAttribute("d", /^M/);
  await then.axeFindsNothing();

  const other = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await createLageDriver(other).given.theLageScreen(page.url());
  await expect(other.locator("svg[data-pairs]")).toHaveAttribute("data-pairs", String(count), { timeout: 60_000 });
  await other.close();

  await panel.getByRole("button", { name: "Wiederholungen schließen" }).click();
  await expect.poll(() => get.address().searchParams.get("near")).toBeNull();
  await expect(drawn).toHaveCount(0);
  then.theConsoleIsQuiet();
});

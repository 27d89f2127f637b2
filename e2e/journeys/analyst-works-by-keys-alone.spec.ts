import { expect, test, type Locator, type Page } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

/** More stops than any way through the screen has. */
const MOST_STOPS = 160;

/** Walks there with the tab key, as somebody without a pointer does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeAttached();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if ((await target.and(page.locator(":focus")).count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the tab key does not reach ${target.toString()}`);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Types into the palette and takes the first hit, which says `shown`. */
async function find(page: Page, typed: string, shown: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(typed);
  const options = page.getByRole("listbox", { name: "Treffer" }).getByRole("option");
  for (let at = 0; at < 12; at++) {
    const chosen = options.and(page.locator('[aria-selected="true"]'));
    await expect(chosen).toHaveCount(1);
    if ((await chosen.textContent())?.includes(shown) === true) break;
    await page.keyboard.press("ArrowDown");
  }
  await expect(options.and(page.locator('[aria-selected="true"]'))).toContainText(shown);
  await page.keyboard.press("Enter");
}

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

for (const [size, viewport] of Object.entries(SIZES)) {
  test(`nur mit Tasten: wo, seit wann haben Beschwerden über Lärm an Wochenendnächten gegenüber dem Vorjahr zugenommen, und teilen: ${size}`, async ({
    browser,
  }) => {
    test.slow();
    const context = await browser.newContext({ viewport, locale: "de-DE", permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    await page.addInitScript("addEventListener('pointerdown', () => (globalThis.pointers = (globalThis.pointers ?? 0) + 1), true)");
    const { given, get, then } = createLageDriver(page);
    const param = (name: string) => expect.poll(() => get.address().searchParams.get(name));
    const sheet = async (name: string): Promise<void> => {
      if (size === "phone")
        await press(page, page.getByRole("navigation", { name: "Bereiche unter der Karte" }).getByRole("button", { name }));
    };
    await given.theLageScreen();

    await find(page, "lärm", "Lärm");
    await param("categories").toBe("complaint.noise");
    await find(page, "karte: veränderung", "Veränderung");
    await param("mode").toBe("change");

    await sheet("Filter");
    await press(page, page.getByRole("group", { name: "Zeiträume" }).getByRole("button", { name: "13 Wochen" }));
    const before = page.getByRole("radiogroup", { name: "Vergleichen mit" }).getByRole("radio");
    await tabTo(page, before.first());
    await page.keyboard.press("ArrowDown");
    await param("against").toBe("year");
    for (const day of ["Fr, Freitag", "Sa, Samstag"]) await press(page, page.getByRole("button", { name: day }));
    await press(page, page.getByRole("group", { name: "Tageszeiten" }).getByRole("button", { name: /^Nacht/ }));
    await param("weekdays").toBe("4,5");
    await param("hours").toMatch(/^0,1,2/);

    // Where: the districts, each with both counts and what is secured.
    await sheet("Liste");
    await tabTo(page, page.getByRole("radio", { name: "Auffälligkeiten" }));
    await page.keyboard.press("ArrowRight");
    const rows = page.locator("button[aria-pressed]").filter({ hasText: /statt/ });
    await expect(rows).toHaveCount(7);
    await press(page, rows.first());
    await param("districts").not.toBeNull();

    // Since when: the weeks one by one, and what early warning says of it.
    await sheet("Zeit");
    const from = get.address().searchParams.get("from") ?? "";
    await tabTo(page, page.getByRole("slider", { name: /^Zeitraum: / }));
    await page.keyboard.press("ArrowLeft");
    await param("from").not.toBe(from);
    await page.keyboard.press(".");
    await param("from").toBe(from);

    await find(page, "link zu dieser", "Link");
    await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toContain("against=year");
    const link = new URL(String(await page.evaluate("navigator.clipboard.readText()")));
    for (const name of ["categories", "mode", "weekdays", "hours", "districts", "from", "to"])
      expect([name, link.searchParams.get(name)]).toEqual([name, get.address().searchParams.get(name)]);
    expect(await page.evaluate("globalThis.pointers ?? 0")).toBe(0);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await then.axeFindsNothing();
    await context.close();
  });
}

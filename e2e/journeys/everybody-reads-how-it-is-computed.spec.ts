import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

test("wie etwas berechnet wird: mit der Tastatur von der Karte zur Regel und mit derselben Frage zurück", async ({ page }) => {
  const { given, when, get, then } = createLageDriver(page);
  await given.theLageScreen();
  await when.togglesKind("Einsatzanlass");
  await expect.poll(() => get.address().searchParams.get("kinds")).toBe("offence,administrativeOffence,complaint");
  const asked = get.address().searchParams;

  // The list of keys leads on.
  await page.getByRole("button", { name: "Tasten anzeigen (?)" }).focus();
  await page.keyboard.press("Shift+?");
  const help = page.getByRole("dialog", { name: "Tasten" }).getByRole("link", { name: "Wie wird das berechnet?" });
  await help.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Wie wird das berechnet?" })).toBeVisible();
  expect(get.address().pathname).toBe("/methoden");

  // What is searched stands in the address; results are links.
  await page.getByRole("searchbox", { name: "In allen Methoden suchen" }).focus();
  await page.keyboard.type("Gi");
  const hits = page.getByRole("main").getByRole("listitem");
  await expect(hits.first().getByRole("link").first()).toHaveAttribute("href", /^\/methoden\/gi-star/);
  await expect.poll(() => get.address().searchParams.get("q")).toBe("Gi");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("M8");
  const rule = page.getByRole("link", { name: /^M8 Zeitfenster/ });
  await rule.focus();
  await page.keyboard.press("Enter");

  // The rule is in view, marked, and has the focus.
  await expect(page.getByRole("heading", { level: 2, name: "Wie das Bild zählt" })).toBeAttached();
  expect(get.address().pathname + get.address().hash).toBe("/methoden/counting#M8");
  await expect(page.locator("#M8")).toBeInViewport();
  await expect(page.locator("#M8")).toBeFocused();
  await expect(page.locator("#M8")).toHaveAttribute("data-marked", "true");
  const formula = page.getByRole("group", { name: "Formel" }).locator("math").nth(1);
  await expect(formula).toHaveAttribute("aria-label", /^g_h = \(Minuten des Fensters in der Stunde h\)\/\(Minuten des ganzen Fensters\)$/);
  await then.axeFindsNothing();

  // The other language shows the same rule and leaves the focus on the switch.
  const language = page.getByRole("button", { name: /Zu Englisch wechseln/ });
  await language.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "How the picture counts" })).toBeAttached();
  await expect(page.locator("#M8")).toContainText("Time windows");
  await expect(page.locator("#M8")).toHaveAttribute("data-marked", "true");
  expect(get.address().hash).toBe("#M8");
  await expect(page.getByRole("button", { name: /Switch to German/ })).toBeFocused();

  // Back on the map the question is the one that was asked.
  await page.getByRole("link", { name: "Situation", exact: true }).focus();
  await page.keyboard.press("Enter");
  await then.theMapIsDrawn();
  for (const name of ["city", "kinds", "from", "to"]) expect(get.address().searchParams.get(name)).toBe(asked.get(name));
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

const SIZES = { desktop: { width: 1440, height: 900 }, laptop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`Methoden ohne Befund von axe: ${size}, ${colorScheme}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport, colorScheme, locale: "de-DE" });
      const { then } = createLageDriver(page);
      for (const [path, title] of [
        ["/methoden?q=Wabe", "Wie wird das berechnet?"],
        ["/methoden/counting", "Wie das Bild zählt"],
        ["/methoden/geocoding", "Wie aus Adressen Orte werden"],
      ] as const) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
        await then.axeFindsNothing();
        const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        expect([path, overflow]).toEqual([path, 0]);
      }
      then.nothingWentOutside();
      then.theConsoleIsQuiet();
      await page.close();
    });
  }
}

test("jede Seite, die in der Liste steht, öffnet sich, und ihre Formeln sind gesetzt", async ({ page }) => {
  const { then } = createLageDriver(page);
  await page.goto("/methoden");
  const links = page.getByRole("main").getByRole("listitem").getByRole("link");
  await expect(links.first()).toBeVisible();
  const names = await links.evaluateAll((all) => all.map((link) => [link.textContent ?? "", link.getAttribute("href") ?? ""] as const));
  expect(names.length).toBeGreaterThanOrEqual(5);
  for (const [name, href] of names) {
    await page.goto(href);
    await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
    // A formula that was not set would show its signs, and one without a name could not be read out.
    await expect(page.getByRole("article")).not.toContainText(/\$\$|\\frac|\\sum/);
    const spoken = await page.locator("article math").evaluateAll((all) => all.map((formula) => formula.getAttribute("aria-label") ?? ""));
    expect([name, spoken.filter((text) => text.trim() === "")]).toEqual([name, []]);
  }
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("eine Adresse ohne Seite sagt das und führt zur Liste", async ({ page }) => {
  const { then } = createLageDriver(page);
  await page.goto("/methoden/gibt-es-nicht");
  await expect(page.getByRole("heading", { level: 2, name: "Diese Methode gibt es nicht" })).toBeVisible();
  await then.axeFindsNothing();
  await page.getByRole("main").getByRole("link", { name: "Wie das Bild zählt" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Wie das Bild zählt" })).toBeFocused();
});

test("beim Drucken bleibt die Seite allein", async ({ page }) => {
  await page.goto("/methoden/counting");
  await expect(page.getByRole("heading", { level: 2, name: "Wie das Bild zählt" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(page.getByRole("banner")).toBeHidden();
  const pane = page.locator("article").locator("..");
  const [shown, whole] = await pane.evaluate(({ clientHeight, scrollHeight }) => [clientHeight, scrollHeight]);
  expect(shown).toBe(whole);
});

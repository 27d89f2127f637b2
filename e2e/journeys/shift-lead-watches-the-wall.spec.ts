import { expect, test, type Page } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

const place = (page: Page) => page.getByRole("heading", { level: 1 });
const settled = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(
          () => (globalThis as unknown as { lagebildMap?: { state(): { isIdle: boolean } } }).lagebildMap?.state().isIdle ?? false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);

test.use({ viewport: { width: 1920, height: 1080 } });

test("die Leitstellenansicht zeigt Stadt und Stadtbezirke reihum, in großer Schrift, ohne Bedienung, und hält auf Wunsch an", async ({
  page,
}) => {
  const { then } = createLageDriver(page);
  await page.goto("/lage?city=hamm");
  await then.theMapIsDrawn();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("leitstellenansicht");
  await page.keyboard.press("Enter");
  await expect(place(page)).toContainText("Hamm");
  await expect.poll(() => new URL(page.url()).pathname).toBe("/leitstelle");

  await page.goto("/leitstelle?city=hamm&every=2");
  await settled(page);
  await expect(place(page)).toContainText("Demo-Daten");
  // What stands on the wall: period and total, alarms against what was expected, stages in words, how fresh the sources are.
  const wall = page.getByRole("main", { name: "Leitstellenansicht" });
  await expect(wall).toContainText(/\d{2}\.\d{2}\.\d{4} · [\d.]+ Meldungen/);
  await expect(wall.getByRole("list", { name: "Wie frisch die Daten sind" })).toContainText("Neueste Meldung");
  const map = await page.evaluateHandle("document.querySelector('.maplibregl-canvas')");
  await expect(place(page)).not.toContainText("ganze Stadt");
  const first = await place(page).textContent();
  await expect(place(page)).not.toHaveText(first ?? "");

  await page.keyboard.press("Space");
  await expect(wall).toContainText("Angehalten");
  const held = await place(page).textContent();
  await page.keyboard.press("ArrowRight");
  await expect(place(page)).not.toHaveText(held ?? "");
  await page.keyboard.press("ArrowLeft");
  await expect(place(page)).toHaveText(held ?? "");
  await then.axeFindsNothing();
  // The same map for every place.
  const isSame = await page.evaluate((canvas) => {
    const { document } = globalThis as unknown as { document: { querySelector(selector: string): unknown } };
    return canvas !== null && canvas === document.querySelector(".maplibregl-canvas");
  }, map);
  expect(isSame).toBe(true);
  const small = await page.evaluate(
    "[...document.querySelectorAll('main h1, main h2, main li, main time, main header p')].filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 32).map((each) => each.textContent)",
  );
  expect(small).toEqual([]);

  await page.keyboard.press("Space");
  await expect(wall).not.toContainText("Angehalten");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Beenden" })).toBeFocused();
  await page.keyboard.press("Enter");
  await then.theMapIsDrawn();
  expect(new URL(page.url()).pathname).toBe("/lage");
  // Only the wall is dark.
  expect(await page.evaluate("document.documentElement.getAttribute('data-mantine-color-scheme')")).toBe("light");
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("ist der Server weg, bleibt die Wand stehen, sagt es, und kommt von selbst zurück", async ({ page }) => {
  await page.clock.install();
  await page.goto("/leitstelle?city=hamm&every=3000");
  await settled(page);
  const sources = page.getByRole("list", { name: "Wie frisch die Daten sind" });
  await expect(sources).toContainText("Neueste Meldung");
  await page.route("**/api/**", (route) => route.abort());
  await expect
    .poll(async () => {
      await page.clock.runFor(20_000);
      return sources.textContent();
    })
    .toContain("Der Server antwortet nicht");
  await expect(page.getByRole("heading", { level: 2, name: /^Neueste Hinweise/ })).toBeVisible();
  await expect(place(page)).toContainText("ganze Stadt");
  await page.unroute("**/api/**");
  await expect
    .poll(async () => {
      await page.clock.runFor(20_000);
      return sources.textContent();
    })
    .not.toContain("Der Server antwortet nicht");
});

test("am Telefon sagt die Leitstellenansicht, wofür sie gemacht ist; ein falscher Takt im Link wird genannt", async ({ browser }) => {
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: "de-DE" });
  await phone.goto("/leitstelle?city=hamm");
  await expect(phone.getByText("Diese Ansicht ist für eine große Wand gemacht.")).toBeVisible();
  await createLageDriver(phone).then.axeFindsNothing();
  await phone.close();
  const wall = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: "de-DE", reducedMotion: "reduce" });
  await wall.goto("/leitstelle?city=hamm&every=schnell");
  await expect(wall.getByRole("alert")).toContainText("„every“ im Link braucht ganze Sekunden von 2 bis 3600");
  await settled(wall);
  await createLageDriver(wall).then.axeFindsNothing();
  await wall.close();
});

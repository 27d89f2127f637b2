import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

test("sechs Darstellungen derselben Frage: Tasten, Adresse, Legende und Karte sagen dasselbe", async ({ page }) => {
  // Six pictures, four of them computed: on a busy machine more than a journey usually takes.
  test.slow();
  const { given, get, then } = createLageDriver(page);
  await given.theLageScreen();
  const { total, classCounts } = await get.mapState();
  const cells = sum(classCounts);
  const mode = (name: string) => page.getByRole("radio", { name, exact: true });
  const isShown = (name: string) => expect.poll(async () => (await get.mapState()).mode, { timeout: 60_000 }).toBe(name);

  await mode("Hotspots").check({ force: true });
  await isShown("hotspots");
  await then.theMapIsDrawn();
  expect(get.address().searchParams.get("mode")).toBe("hotspots");
  const hotspots = (await get.mapState()).classCounts;
  expect(sum(hotspots)).toBe(cells);
  expect(hotspots.slice(1).some((count) => count > 0)).toBe(true);
  const legend = page.getByRole("region", { name: "Hotspots", exact: true });
  await expect(legend.getByRole("button", { name: new RegExp(`^99.%: ${hotspots[3]} Waben`) })).toBeVisible();
  await expect(legend.getByText(/einfache Zählung davor: \d+ von \d+/)).toBeVisible();
  await expect(legend.getByText("p exakt", { exact: true })).toBeVisible();

  await page.keyboard.press("3");
  await isShown("change");
  await expect(page.getByRole("region", { name: "Veränderung", exact: true })).toContainText("nicht gesichert");
  // A fixed, symmetric scale: three less, not secured, three more, and what is not told.
  await expect(page.getByRole("group", { name: /^Klassen der Karte/ }).getByRole("button", { name: /Waben?$/ })).toHaveCount(8);
  await expect(page.getByText(/ nicht gewertet$/)).toBeVisible();
  expect(sum((await get.mapState()).classCounts)).toBe(cells);

  await page.keyboard.press("5");
  await isShown("emerging");
  await expect(page.getByText(/13 × 28 Tage bis/)).toBeVisible();

  await page.keyboard.press("6");
  await isShown("density");
  await expect(page.getByText("Fläche, kein Hotspot", { exact: true })).toBeVisible();

  await page.keyboard.press("2");
  await isShown("rate");
  expect(sum((await get.mapState()).classCounts)).toBe(7);

  await page.keyboard.press("1");
  await isShown("count");
  await then.theTotalIs(total);
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

test("die Tabelle ist in jeder Darstellung der Zwilling der Karte", async ({ page }) => {
  const { given, when, then } = createLageDriver(page);
  await given.theLageScreen("/lage?mode=rate");
  await when.showsTable();
  await expect(page.getByRole("region", { name: "Stadtbezirke als Tabelle" }).getByRole("row")).toHaveCount(8);

  await page.keyboard.press("4");
  await expect(page.getByRole("columnheader", { name: "p berichtigt" })).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText("Hotspot 99");
  await page.getByRole("row").nth(1).getByRole("button").click();
  await expect(page.getByText(/Die Wabe und ihre Nachbarn haben zusammen mehr, als der Zufall erklärt/)).toBeVisible();
  await then.axeFindsNothing();

  then.theConsoleIsQuiet();
});

test("zu wenig Daten: neutrale Waben und ein Satz; ein Stundenfilter nennt den Grund", async ({ page }) => {
  const { given, get } = createLageDriver(page);
  await given.theLageScreen("/lage?mode=change&from=2023-11-27&to=2023-12-04");
  await expect(page.getByText(/Kein Vergleich: Im gewählten Zeitraum oder im Vergleichszeitraum fehlen Daten/)).toBeVisible();
  const { classCounts } = await get.mapState();
  expect(classCounts.slice(1).every((count) => count === 0)).toBe(true);
  await page.getByRole("button", { name: "Anzahl zeigen" }).click();
  await expect.poll(() => get.address().searchParams.get("mode")).toBeNull();

  await page.goto("/lage?mode=hotspots&hours=21,22");
  await expect(page.getByText(/Dieses Verfahren braucht ganze Zahlen/)).toBeVisible();
});

test("[GI8] fehlen im Zeitraum Tage einer Quelle, sagen es Legende, Tabelle und Wabe bei den markierten", async ({ page, request }) => {
  test.slow();
  const { given, when, then } = createLageDriver(page);
  const { gaps }: { readonly gaps: readonly { readonly state: string; readonly from: string; readonly to: string }[] } = await (
    await request.get("/api/cities/hamm/coverage")
  ).json();
  const gap = gaps.find(({ state }) => state === "missing");
  if (gap === undefined) throw new Error("the demo city has a gap");
  const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  await given.theLageScreen(`/lage?mode=hotspots&kinds=administrativeOffence&from=${plus(gap.to, -84)}&to=${plus(gap.to, 7)}`);
  const note = /^Vorbehalte: (eine Wabe|\d+ Waben)$/;
  await expect(page.getByRole("region", { name: "Hotspots", exact: true }).getByText(note)).toBeAttached();

  await when.showsTable();
  await expect(page.getByRole("columnheader", { name: "Beachten" })).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText("Tage fehlen");
  await page.getByRole("row").nth(1).getByRole("button").click();
  await expect(page.getByText(/Ordnungsamt.*: An 7 Tagen ab dem .* fehlen Ordnungswidrigkeiten/)).toBeVisible();
  await then.axeFindsNothing();
  then.theConsoleIsQuiet();
});

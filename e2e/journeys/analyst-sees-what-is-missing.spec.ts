import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

interface CoverageAnswer {
  readonly gaps: readonly {
    readonly agency: string;
    readonly kind: string;
    readonly state: string;
    readonly from: string;
    readonly to: string;
  }[];
}

const DAY_MS = 86_400_000;
const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

test("[M10] eine Woche ohne Lieferung ist schraffiert und benannt, und wird mit nichts verglichen", async ({ page, request }) => {
  const { given, then } = createLageDriver(page);
  const listDistricts = () => page.getByRole("radio", { name: "Stadtbezirke", exact: true }).check({ force: true });
  const { gaps }: CoverageAnswer = await (await request.get("/api/cities/hamm/coverage")).json();
  const missing = gaps.filter(({ state }) => state === "missing");
  expect(missing).toMatchObject([{ agency: "ordnungsamt-hamm", kind: "administrativeOffence" }]);
  const [gap] = missing;
  if (gap === undefined) throw new Error("the demo city has a gap");

  // The week after the gap: what is shown is whole, what came before is not.
  await given.theLageScreen(`/lage?from=${gap.to}&to=${plus(gap.to, 7)}`);
  const timeline = page.getByRole("region", { name: "Zeitleiste" });
  await expect(timeline.locator("[data-gap=gap]")).toHaveCount(1);
  await expect(timeline).toContainText("nicht erfasst");
  const named = /Ordnungsamt[^,]*, Ordnungswidrigkeiten: .* nicht erfasst \(7 Tage\)/;
  await expect(timeline.locator("[data-gap] title").filter({ hasText: named })).toHaveCount(1);
  await expect(timeline.locator("figcaption")).toContainText(named);
  await listDistricts();
  await expect(page.getByText("– · kein Vergleich: Tage fehlen").first()).toBeVisible();

  // Where the agency is not asked for, nothing is missing.
  await given.theLageScreen(`/lage?from=${gap.to}&to=${plus(gap.to, 7)}&kinds=offence`);
  await expect(timeline.locator("[data-gap=gap]")).toHaveCount(0);
  await listDistricts();
  await expect(page.getByText(/davor [\d.]+/).first()).toBeVisible();

  // The week itself: its hours are missing.
  await given.theLageScreen(`/lage?from=${gap.from}&to=${gap.to}`);
  await expect(page.getByRole("region", { name: "Wochentag × Stunde" }).getByRole("note", { name: named })).toBeVisible();
  then.nothingWentOutside();
  then.theConsoleIsQuiet();
});

import { expect, test, type Page } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

/** A free title for every attempt: a layer of the same title is refused. */
const titleFor = (attempt: number): string => `Nachtbusse ${attempt + 1}`;

/** A place of the demo city, one outside, and what is nobody's business. */
function file([lng, lat]: readonly [number, number]): Buffer {
  const at = (east: number, north: number, properties: object) => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: [east, north] },
  });
  const features = [
    at(lng, lat, { name: "Nachthalt Probe", opening_hours: "Mo-Su 22:00-04:00", owner: "Erika Musterfrau" }),
    at(9, 50, { name: "Auswärts" }),
  ];
  return Buffer.from(JSON.stringify({ type: "FeatureCollection", features }));
}

async function middle(page: Page): Promise<readonly [number, number]> {
  const answer = await page.request.get("/api/cities/hamm");
  const { bounds }: { bounds: [number, number, number, number] } = JSON.parse(await answer.text());
  return [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
}

test("lädt eine Datei hoch, sieht die Ebene mit Legende und Tabelle und das Umfeld in der Erläuterung", async ({ page }, { retry }) => {
  test.slow();
  const title = titleFor(retry);
  const { then } = createLageDriver(page);
  await page.goto("/daten/kontextebenen?city=hamm");
  await expect(page.getByRole("heading", { level: 3, name: "Kontextebenen" })).toBeVisible();
  const place = await middle(page);

  await page.getByRole("button", { name: "Ebene hochladen" }).click();
  const dialog = page.getByRole("dialog");
  const choose = (name: string, buffer: Buffer) =>
    dialog.locator("input[type=file]").setInputFiles({ name, mimeType: "application/geo+json", buffer });
  await choose("kaputt.geojson", Buffer.from("<kml/>"));
  await expect(dialog.getByRole("alert")).toContainText("„kaputt.geojson“ ist kein JSON");
  await choose("halte.geojson", file(place));
  await expect(dialog.getByText("halte.geojson: 2 Objekte").first()).toBeVisible();
  await expect(dialog.getByLabel("Eigenschaft mit dem Namen")).toHaveValue("name");
  await dialog.getByLabel("Titel", { exact: true }).fill(title);
  await dialog.getByLabel("Quelle").fill("Verkehrsbetriebe");
  await dialog.getByLabel("Lizenz").fill("CC0");
  await dialog.getByLabel("Datenstand").fill("2025-05-31");
  await then.axeFindsNothing();
  const [request] = await Promise.all([
    page.waitForRequest((each) => each.method() === "POST" && each.url().endsWith("/context-layers")),
    dialog.getByRole("button", { name: "Ebene speichern" }).click(),
  ]);
  expect(request.postData()).not.toContain("Musterfrau");
  await expect(dialog.getByText("2 gelesen = 1 übernommen + 1 nicht übernommen.")).toBeVisible();
  await expect(dialog.getByText("1 × außerhalb der Stadt (Nr. 2)")).toBeVisible();
  await dialog.getByRole("contentinfo").or(dialog.locator("footer")).getByRole("button", { name: "Schließen" }).click();
  await expect(page.getByRole("row", { name: new RegExp(title) })).toContainText("1 nicht übernommen");

  const [lng, lat] = place;
  await page.goto(`/lage?city=hamm&area=r.${lng.toFixed(5)},${lat.toFixed(5)},300`);
  const panel = page.getByRole("region", { name: "Umfeld" });
  await expect(panel).toContainText("1 Haltestelle (geöffnet bis 04 Uhr): Nachthalt Probe");
  await expect(panel).toContainText(`${title} · Verkehrsbetriebe · Stand 31.05.2025`);
  await expect(panel).toContainText("kein Beleg für Störungen");

  await page.getByRole("button", { name: /^Ebenen/ }).click();
  await page.getByLabel(title, { exact: true }).check();
  await expect(page).toHaveURL(/context=layer-[0-9a-z]{10}/);
  await expect(page.getByRole("group", { name: "Umfeld" }).first()).toContainText(title);
  await page.getByRole("button", { name: `„${title}“ als Tabelle` }).click();
  const table = page.getByRole("dialog", { name: title });
  await expect(table.getByRole("cell", { name: "Nachthalt Probe" })).toBeVisible();
  await expect(table.getByRole("cell", { name: "Mo–So 22–04 Uhr" })).toBeVisible();
  await then.axeFindsNothing();
  const download = page.waitForEvent("download");
  await table.getByRole("button", { name: /als CSV speichern/ }).click();
  expect((await download).suggestedFilename()).toBe("kontextebene.csv");
  await page.keyboard.press("Escape");
  await page.goBack();
  await expect(page).not.toHaveURL(/context=/);
  then.nothingWentOutside();
});

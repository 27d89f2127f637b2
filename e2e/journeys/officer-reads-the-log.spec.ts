import { expect, test } from "@playwright/test";
import { BASE_PORT } from "../driver/ports.ts";

const ORIGIN = `http://127.0.0.1:${BASE_PORT}`;

test("[R7] the data-protection officer finds who asked for what, sees that the chain is whole, and takes the log along", async ({
  page,
  browser,
}) => {
  const asked = await page.request.get("/api/cities/hamm/timeline?from=2026-02-01&to=2026-02-08&level=stadtbezirk&resolution=9");
  expect(asked.status()).toBe(200);
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, locale: "de-DE" });
  const officer = await context.newPage();
  // In a browser of their own: other journeys go on as the data steward.
  const entered = await context.request.post(`${ORIGIN}/api/session/demo`, { data: { role: "dataProtectionOfficer" } });
  expect(entered.ok()).toBe(true);
  await officer.goto(`${ORIGIN}/verwaltung/protokoll?city=hamm&what=timeline&text=2026-02-08`);
  await expect(officer.getByText("unversehrt", { exact: true })).toBeVisible();
  const row = officer.getByRole("row", { name: /GET \/api\/cities\/:city\/timeline/ }).first();
  await expect(row).toContainText("Abfrage");
  await row.getByRole("button", { name: /Einzelheiten zu Eintrag/ }).click();
  await expect(officer.getByText("2026-02-01", { exact: true })).toBeVisible();
  await officer.getByRole("button", { name: "Als CSV" }).click();
  const dialog = officer.getByRole("dialog");
  await dialog.getByLabel("Grund").fill("Stichprobe im Februar");
  const download = officer.waitForEvent("download");
  await dialog.getByRole("button", { name: "Als CSV" }).click();
  expect((await download).suggestedFilename()).toBe("lagebild-protokoll.csv");
  await officer.goto(`${ORIGIN}/verwaltung/protokoll?city=hamm&what=audit.export`);
  await expect(officer.getByText("Stichprobe im Februar").first()).toBeVisible();
  await officer.goto(`${ORIGIN}/verwaltung/verfahren?city=hamm`);
  await expect(officer.getByRole("heading", { name: "1. Was noch fehlt" })).toBeVisible();
  await context.close();
});

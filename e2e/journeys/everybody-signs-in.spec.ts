import { expect, test } from "@playwright/test";
import { createLageDriver } from "../driver/lage-driver.ts";

test.use({ storageState: { cookies: [], origins: [] } });
const LINK = "/lage?city=hamm&kinds=complaint";

test("ohne Sitzung zur Anmeldung, als Demo-Person zurück zu genau dem Link, nach dem Abmelden wieder hinaus", async ({ page }) => {
  const { then } = createLageDriver(page);
  await page.goto(LINK);
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  await expect(page.getByLabel("Anmeldename")).toBeFocused();
  await then.axeFindsNothing();

  await page.getByLabel("Anmeldename").fill("niemand");
  await page.getByLabel("Passwort").fill("irgendein Passwort");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Anmeldename oder Passwort stimmen nicht");

  await page.getByRole("button", { name: /^Analyse/ }).click();
  await expect(page).toHaveURL(new RegExp(`${LINK.replace("?", "\\?")}$`));
  await then.theMapIsDrawn();
  const areas = page.getByRole("navigation", { name: "Bereiche" });
  await expect(areas.getByRole("link", { name: "Stadtbezirke" })).toBeVisible();
  await expect(areas.getByRole("link", { name: "Verwaltung" })).toBeHidden();

  await page.goto("/verwaltung/stadtprofil");
  await expect(page.getByRole("heading", { name: "Diese Seite ist für andere Rollen" })).toBeVisible();
  await page.getByRole("button", { name: /^Konto: Aylin Kaya \(Demo\), Analyse/ }).click();
  await page.getByRole("menuitem", { name: "Abmelden" }).click();
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  expect((await page.request.get("/api/cities")).status()).toBe(401);
});

test("ein Link, der nach der Anmeldung anderswohin führen soll, führt nach Hause", async ({ page }) => {
  for (const target of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
    await page.context().clearCookies();
    await page.goto(`/anmelden?weiter=${encodeURIComponent(target)}`);
    await page.getByRole("button", { name: /^Analyse/ }).click();
    await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/lage/);
  }
});

test("noch ohne Stadt sind das eigene Konto und der Weg hinaus schon da", async ({ page }) => {
  const { then } = createLageDriver(page);
  await page.goto("/anmelden");
  await page.getByRole("button", { name: /^Administration/ }).click();
  await expect(page).toHaveURL(/\/lage/);
  await page.route("**/api/cities", (route) => route.fulfill({ json: { cities: [] } }));
  await page.goto("/konto");
  await expect(page.getByRole("heading", { name: "Mein Konto" })).toBeVisible();
  await expect(page.getByText("Offene Sitzungen")).toBeVisible();
  await then.axeFindsNothing();
  await page.getByRole("link", { name: "Lagebild" }).click();
  await expect(page.getByRole("heading", { name: "Noch keine Stadt eingerichtet" })).toBeVisible();
  await then.axeFindsNothing();
  await page.getByRole("button", { name: /^Konto: / }).click();
  await page.getByRole("menuitem", { name: "Abmelden" }).click();
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
});

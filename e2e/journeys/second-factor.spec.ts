import { createHmac } from "node:crypto";
import { expect, test } from "@playwright/test";
import { createInstallation } from "../driver/command-line.ts";
import { createLageDriver } from "../driver/lage-driver.ts";

const own = createInstallation("second-factor", { LAGEBILD_SECOND_FACTOR: "all" });
test.afterAll(() => own.stop());

/** What an app shows at this moment (RFC 4226 and 6238). */
function codeOf(secret: string): string {
  const bits = Array.from(secret, (sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0")).join("");
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const mac = createHmac("sha1", key).update(counter).digest();
  return String((mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("die Rolle verlangt einen zweiten Faktor: einrichten, Codes aufbewahren, mit einem davon wieder anmelden", async ({ page }) => {
  const { then } = createLageDriver(page);
  const origin = await own.serve(page);
  await page.goto(`${origin}/verwaltung`);
  await expect(page.getByRole("heading", { name: "Zweiten Faktor einrichten" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^QR-Code/ })).toBeVisible();
  await then.axeFindsNothing();
  expect((await page.request.get(`${origin}/api/cities`)).status()).toBe(401);

  const secret = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()).replaceAll(" ", "");
  await page.getByLabel("Code, den die App jetzt zeigt").fill(codeOf(secret));
  await page.keyboard.press("Enter");
  const codes = page.getByRole("list", { name: /^Wiederherstellungscodes/ }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await then.axeFindsNothing();
  const code = await codes.first().innerText();
  await expect(page.getByRole("button", { name: "Fertig" })).toBeDisabled();
  await page.getByLabel("Die Codes sind aufbewahrt.").check();
  await page.getByRole("button", { name: "Fertig" }).click();
  await expect(page).toHaveURL(`${origin}/verwaltung`);
  expect((await page.request.get(`${origin}/api/cities`)).status()).toBe(200);

  await page.context().clearCookies();
  await page.goto(`${origin}/anmelden`);
  await page.getByLabel("Anmeldename").fill("e.muster");
  await page.getByLabel("Passwort", { exact: true }).fill("vier lose Blätter im Wind");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
  await then.axeFindsNothing();
  await page.getByLabel("Code", { exact: true }).fill("000 000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").first()).toContainText("Der Code stimmt nicht");
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/(lage)?$/);
  expect((await page.request.get(`${origin}/api/cities`)).status()).toBe(200);
});

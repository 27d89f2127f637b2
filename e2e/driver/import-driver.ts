import { expect, type Page } from "@playwright/test";

/** Speaks of the import assistant in a person's words. */
export function createImportDriver(page: Page) {
  const sent: string[] = [];
  page.on("request", (request) => void sent.push(`${request.url()} ${request.postData() ?? ""}`));
  const main = page.getByRole("main");
  const button = (name: string | RegExp) => main.getByRole("button", { name });

  const when = {
    async choosesTheFile(file: string, agency: string) {
      await page.locator("input[type=file]").setInputFiles(file);
      await main.getByRole("combobox", { name: "Stelle", exact: true }).selectOption({ label: "Neue Stelle …" });
      await main.getByLabel("Kurzname der neuen Stelle").fill(agency);
      await main.getByRole("combobox", { name: "Art der Meldungen" }).selectOption({ label: "Ordnungswidrigkeit" });
    },
    async looksAtTheColumns() {
      await button("Weiter zu den Spalten").click();
      await expect(button("Vorschau ansehen")).toBeEnabled();
    },
    choosesRole: (column: string, role: string) => main.getByLabel(`Bedeutung der Spalte ${column}`).selectOption({ label: role }),
    choosesFormat: (column: string, format: string) => main.getByLabel(`Zeitformat der Spalte ${column}`).selectOption({ label: format }),
    async looksAtThePreview() {
      await button("Vorschau ansehen").click();
      await expect(button("Probelauf starten")).toBeVisible();
    },
    startsTheDryRun: () => button("Probelauf starten").click(),
    presses: (name: string | RegExp) => button(name).click(),
  };

  const get = {
    role: (column: string) => main.getByLabel(`Bedeutung der Spalte ${column}`).locator("option:checked").innerText(),
    row: (column: string) => main.getByRole("row").filter({ has: page.getByRole("rowheader", { name: column, exact: true }) }),
  };

  const then = {
    says: (words: string | RegExp) => expect(main.getByText(words).first()).toBeVisible({ timeout: 60_000 }),
    nothingWasSentOf(text: string) {
      expect(sent.some((request) => request.includes("/parts/0"))).toBe(true);
      expect(sent.filter((request) => request.includes(text))).toEqual([]);
    },
  };
  return { main, button, when, get, then };
}

import { chromium, type Browser, type Page } from "@playwright/test";
import { benchCookie } from "./bench-session.ts";
import { median, ms, type Bench } from "./bench.ts";
import { getInstallation } from "./installation.ts";

const RUNS = 5;
const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
const ADDRESS = "/lage";
const TIMEOUT_MS = 60_000;
const POLL_MS = 5;

/** What the page's read-only state hook says of the map; scripts run inside the page as text. */
const IS_DRAWN =
  "globalThis.lagebildMap !== undefined && globalThis.lagebildMap.state().isIdle && globalThis.lagebildMap.state().total > 0";
const IS_EMPTY = "globalThis.lagebildMap.state().isIdle && globalThis.lagebildMap.state().total === 0";
const FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN";
const NOW = "performance.now()";

interface Visit {
  readonly firstPaintMs: number;
  readonly firstMapMs: number;
  readonly filterToPaintMs: number;
}

export const browserBench: Bench = {
  name: "browser",
  async run({ reports }) {
    const count = reports ?? 1_000_000;
    const server = await (await getInstallation(count)).serve();
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    try {
      const visits: Visit[] = [];
      for (let run = 0; run < RUNS; run++) visits.push(await visit(browser, server.url));
      const of = (name: keyof Visit): string => ms(median(visits.map((each) => each[name])));
      return [
        {
          title: "In the browser",
          note: `Chromium with software rendering, medians of ${RUNS} visits with an empty cache. Filter to paint: from the click on a kind to the map standing still with the new counts.`,
          columns: ["reports", "first paint, ms", "first map with counts, ms", "filter to paint, ms"],
          rows: [[count.toLocaleString("en"), of("firstPaintMs"), of("firstMapMs"), of("filterToPaintMs")]],
        },
      ];
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ locale: "de-DE", timezoneId: "Europe/Berlin", viewport: { width: 1440, height: 900 } });
  await context.addCookies([benchCookie(url)]);
  const page = await context.newPage();
  await page.goto(`${url}${ADDRESS}`);
  const firstMapMs = await timeWhen(page, IS_DRAWN);
  const firstPaintMs = Number(await page.evaluate(FIRST_PAINT));
  const filterToPaintMs = await toggleKind(page);
  await context.close();
  return { firstPaintMs, firstMapMs, filterToPaintMs };
}

/** Unticks the only kind that there is: the map stands still with no reports. */
async function toggleKind(page: Page): Promise<number> {
  const filters = page
    .getByRole("region", { name: "Filter", exact: true })
    .or(page.getByRole("complementary", { name: "Filter", exact: true }));
  const box = filters.getByRole("checkbox", { name: /^Ordnungswidrigkeiten/ }).first();
  await box.waitFor();
  const started = Number(await page.evaluate(NOW));
  await box.click();
  return (await timeWhen(page, IS_EMPTY)) - started;
}

/** The page's clock at the moment at which the condition holds. Asked from outside: the page's own policy forbids evaluation. */
async function timeWhen(page: Page, condition: string): Promise<number> {
  const deadline = performance.now() + TIMEOUT_MS;
  while (performance.now() < deadline) {
    const time: unknown = await page.evaluate(`${condition} ? performance.now() : null`);
    if (typeof time === "number") return time;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`the page did not come to: ${condition}`);
}

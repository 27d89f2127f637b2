import { chromium, type Browser, type Page } from "@playwright/test";
import { benchCookie } from "./bench-session.ts";
import { median, ms, quantile, type Bench } from "./bench.ts";
import { getInstallation } from "./installation.ts";

const CHANGES = 48;
const HOVERS = 40;
const POLL_MS = 50;
const GROUP = "Ordnungswidrigkeiten im öffentlichen Raum";
const CATEGORIES = ["Unzulässiger Lärm", "Belästigung der Allgemeinheit", "Verunreinigung", "Wilde Müllablagerung"];
const SHIFTS = ["Früh 6–14", "Spät 14–22", "Nacht 22–6"];
const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
/** All three years of the reports and the whole city on screen. */
const WHOLE = "/lage?lang=de&from=2022-01-01&to=2025-01-01";
/** 2,468 cells and 17,251 cells. */
const RESOLUTIONS = [9, 10];
const HOVERED_EVERY_MS = 250;
/** 31 days that move on by a day, as fast as they can; the first second is spent on what comes first. */
const PLAYED = "/lage?lang=de&from=2024-05-01&to=2024-06-01&step=day&speed=8";
const BEFORE_PLAY_MS = 1_500;
const PLAY_MS = 8_000;

/** What the scripts below put into the page. */
interface PageTools {
  clickToPaint(control: unknown): Promise<number>;
}

/**
 * Scripts run inside the page, as text: the page's own policy forbids evaluation. From the click on a control to the
 * first frame after the map stood still with another total.
 */
const CLICK_TO_PAINT = `globalThis.clickToPaint = async (control) => {
  const before = lagebildMap.state().total;
  const started = performance.now();
  control.click();
  await new Promise((resolve, reject) => {
    const look = () => {
      const { isIdle, total } = lagebildMap.state();
      if (isIdle && total !== before) requestAnimationFrame(resolve);
      else if (performance.now() - started > 30000) reject(new Error("no other picture within 30 s"));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return performance.now() - started;
}`;

/** Tasks of the main thread over 50 ms, as the browser tells them. */
const WATCH_TASKS = `globalThis.longTasks = [];
new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => longTasks.push(duration))).observe({ type: "longtask" });`;

/** From a movement of the pointer to the frame after the card told of another place. */
const WATCH_HOVER = `globalThis.hovers = [];
(() => {
  let moved = null;
  let told = null;
  document.addEventListener("mousemove", ({ timeStamp }) => { moved = timeStamp; }, { capture: true });
  const look = () => {
    const card = document.querySelector('[class*="hoverCard"]')?.textContent ?? null;
    if (card !== told && card !== null && moved !== null) {
      const since = moved;
      requestAnimationFrame(() => hovers.push(performance.now() - since));
      moved = null;
    }
    told = card;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();`;

/** Different pictures of a playback that came to a frame. */
const WATCH_PICTURES = `globalThis.pictures = 0;
(() => {
  let last = null;
  const look = () => {
    const { played } = lagebildMap.state();
    if (played !== null && played.from !== last) { last = played.from; pictures += 1; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();`;

const STANDS = "globalThis.lagebildMap !== undefined && globalThis.lagebildMap.state().isIdle && globalThis.lagebildMap.state().total > 0";

export const workbenchBench: Bench = {
  name: "workbench",
  async run({ reports }) {
    const count = reports ?? 1_000_000;
    const server = await (await getInstallation(count)).serve();
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    try {
      const rows: string[][] = [];
      for (const resolution of RESOLUTIONS) {
        const page = await open(browser, `${server.url}${WHOLE}&resolution=${resolution}`);
        const changes = await changeFilters(page);
        const tasks = await page.evaluate<number[]>("longTasks");
        const hovers = await hover(page);
        rows.push([
          String(resolution),
          ...[median(changes), quantile(changes, 0.95), Math.max(0, ...tasks), median(hovers), quantile(hovers, 0.95)].map(ms),
        ]);
        await page.context().close();
        const played = await play(browser, `${server.url}${PLAYED}&resolution=${resolution}`);
        rows[rows.length - 1]?.push(played.toFixed(1));
      }
      return [
        {
          title: "The workbench in the browser",
          note:
            `Chromium with software rendering, 1440×900, ${count.toLocaleString("en")} reports of three years, all of the city on screen. ${CHANGES} changes of the filter, ` +
            `categories and shifts in turn, each from the click to the frame after the map stood still with the new counts; ${HOVERS} movements over the map, each to the frame after the card told of another place. Playback of 31 days by days, at most eight pictures a second, counted over ${PLAY_MS / 1000} s.`,
          columns: [
            "resolution",
            "filter to paint: median, ms",
            "p95, ms",
            "longest task, ms",
            "hover: median, ms",
            "p95, ms",
            "played, pictures/s",
          ],
          rows,
        },
      ];
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

async function stand(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ locale: "de-DE", timezoneId: "Europe/Berlin", viewport: { width: 1440, height: 900 } });
  await context.addCookies([benchCookie(url)]);
  const page = await context.newPage();
  await page.goto(url);
  while (!(await page.evaluate<boolean>(STANDS))) await wait(POLL_MS);
  return page;
}

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await stand(browser, url);
  await page.getByRole("button", { name: `${GROUP} aufklappen` }).click();
  for (const script of [CLICK_TO_PAINT, WATCH_TASKS, WATCH_HOVER]) await page.evaluate(script);
  return page;
}

/** Categories are taken out and put back, and shifts chosen, in turn: each answer is another one. */
async function changeFilters(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    const turn = i >> 1;
    const control =
      i % 2 === 0
        ? page.getByRole("checkbox", { name: CATEGORIES[turn % CATEGORIES.length] ?? "" })
        : page.getByRole("button", { name: SHIFTS[turn % SHIFTS.length] ?? "" });
    times.push(await control.evaluate((element: unknown) => (globalThis as unknown as PageTools).clickToPaint(element)));
  }
  return times;
}

/** Over the middle of the map, from cell to cell. */
async function hover(page: Page): Promise<readonly number[]> {
  const map = await page.getByRole("application").boundingBox();
  if (map === null) throw new Error("the map is not on screen");
  for (let i = 0; i < HOVERS; i++) {
    await page.mouse.move(map.x + map.width * (0.4 + (0.2 * i) / HOVERS), map.y + map.height * (i % 2 === 0 ? 0.45 : 0.6));
    await wait(HOVERED_EVERY_MS);
  }
  const times = await page.evaluate<number[]>("hovers");
  if (times.length < HOVERS / 2) throw new Error(`only ${times.length} of ${HOVERS} movements came to another place`);
  return times;
}

/** Pictures a second. */
async function play(browser: Browser, url: string): Promise<number> {
  const page = await stand(browser, url);
  await page.evaluate(WATCH_PICTURES);
  await page.keyboard.press("p");
  await wait(BEFORE_PLAY_MS);
  const [first, began] = [await page.evaluate<number>("pictures"), performance.now()];
  await wait(PLAY_MS);
  const seen = (await page.evaluate<number>("pictures")) - first;
  const seconds = (performance.now() - began) / 1000;
  await page.context().close();
  if (seen < 2) throw new Error("the playback does not move");
  return seen / seconds;
}

function wait(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

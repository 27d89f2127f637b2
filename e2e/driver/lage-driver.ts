import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface MapState {
  /** Of what is drawn, which may still be the one before. */
  readonly mode: string | null;
  readonly resolution: number;
  readonly classCounts: readonly number[];
  readonly total: number;
  readonly selected: string | null;
  readonly isIdle: boolean;
}

interface BaseState {
  readonly kind: "offline" | "tiles" | "style";
  readonly failure: string | null;
  /** Features on screen by layer of their source. */
  readonly features: Readonly<Record<string, number>>;
}

/** Speaks of the Lage screen in a person's words; selectors are roles and German names. */
export function createLageDriver(page: Page) {
  const outside: string[] = [];
  const origins = new Set<string>();
  const complaints: string[] = [];
  page.context().on("request", (request) => {
    if (request.url().startsWith("http")) origins.add(new URL(request.url()).origin);
  });
  page.on("request", (request) => {
    if (!/^(http:\/\/127\.0\.0\.1|data:|blob:|about:)/.test(request.url())) outside.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));

  const map = page.getByRole("application");
  const filters = page
    .getByRole("region", { name: "Filter", exact: true })
    .or(page.getByRole("complementary", { name: "Filter", exact: true }));

  const given = {
    async theLageScreen(address = "/lage") {
      await page.goto(address);
      await then.theMapIsDrawn();
    },
  };

  const when = {
    choosesPeriod: (name: string) => page.getByRole("group", { name: "Zeiträume" }).getByText(name, { exact: true }).click(),
    togglesKind: (name: string) =>
      filters
        .getByRole("checkbox", { name: new RegExp(`^${name}`) })
        .first()
        .click(),
    showsTable: () => page.getByRole("button", { name: "Als Tabelle zeigen" }).click(),
    async walksToACellAndOpensIt() {
      await map.focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    },
    /** The weekday by its full name, as the cell says it. */
    async choosesHours(weekday: string, hour: number) {
      const cell = page
        .getByRole("grid", { name: /Wochentag und Stunde/ })
        .getByRole("gridcell", { name: new RegExp(`^${weekday}, ${hour}`) });
      await cell.first().click();
    },
  };

  const get = {
    mapState: (): Promise<MapState> =>
      page.evaluate(() => (globalThis as unknown as { lagebildMap: { state(): MapState } }).lagebildMap.state()),
    /** What lies under the cells, by the map's own account: features that were really drawn. */
    base: (): Promise<BaseState> =>
      page.evaluate(() => (globalThis as unknown as { lagebildMap: { base(): BaseState } }).lagebildMap.base()),
    /** Of every request of the page and its workers. */
    origins: () => [...origins].toSorted(),
    address: () => new URL(page.url()),
    /** `within`: a selector, for what lies over the map at any place; the whole page otherwise. */
    async axeFindings(within?: string): Promise<readonly string[]> {
      // The page's own policy forbids inline scripts; evaluation through the debugger is not bound by it.
      await page.evaluate(AXE);
      return page.evaluate(async (context) => {
        const { axe } = globalThis as unknown as {
          axe: { run(context: string, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await axe.run(context, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
      }, within ?? "html");
    },
  };

  const then = {
    async theMapIsDrawn() {
      await expect(map).toBeVisible();
      // The picture before lies still as well: only what answers the question on screen is drawn.
      const isAnswered = () => map.evaluate((element) => element.closest("section")?.ariaBusy !== "true");
      await expect.poll(async () => (await isAnswered()) && (await get.mapState()).isIdle, { timeout: 60_000 }).toBe(true);
    },
    async theTotalIs(total: number) {
      await expect.poll(async () => (await get.mapState()).total).toBe(total);
    },
    nothingWentOutside: () => expect(outside).toEqual([]),
    theConsoleIsQuiet: () => expect(complaints).toEqual([]),
    async axeFindsNothing(within?: string) {
      expect(await get.axeFindings(within)).toEqual([]);
    },
  };

  return { page, given, when, get, then };
}

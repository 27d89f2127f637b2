import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KINDS } from "@lagebild/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { needsDemo } from "../services/demo/create-demo.ts";
import { NOW, createTerminal, type Ended } from "./terminal.fixture.ts";

let store: Store;
let run: ReturnType<typeof createTerminal>;
let made: Ended;
const DEMO = ["demo", "--years", "0.1", "--until", "2026-11-15", "--json"];
const OCTOBER = ["ask", "--city", "hamm", "--from", "2026-10-12", "--to", "2026-11-11"];

beforeAll(async () => {
  store = await openTemporaryStore();
  run = createTerminal(store);
  expect(await needsDemo({ store, now: () => NOW })).toBe(true);
  made = await run(...DEMO, "--seed", "7");
});
afterAll(() => store.close());

interface Row {
  readonly key: string;
  readonly count: number;
  readonly sum: number;
}

function read(csv: string): Row[] {
  const [header, ...lines] = csv.trimEnd().split("\n");
  expect(header).toMatch(new RegExp(`^[a-z_]+,count,${KINDS.join(",")}$`));
  return lines.map((line) => {
    const [key = "", count, ...byKind] = line.split(",");
    return { key, count: Number(count), sum: byKind.reduce((total, value) => total + Number(value), 0) };
  });
}
const total = (rows: readonly Row[]): number => rows.reduce((sum, { count }) => sum + count, 0);

describe("lagebild demo", () => {
  it("makes a synthetic city, each report once", async () => {
    expect(made.exit).toBe(0);
    const [city] = await store.listCities();
    expect(city).toMatchObject({ id: "hamm", isSynthetic: true });
    const { reportCount, lastOn } = city === undefined ? { reportCount: 0, lastOn: null } : await store.summarise(city.id);
    expect(made.json()).toMatchObject({ city: "hamm", seed: 7, reports: reportCount });
    expect(lastOn).toBe("2026-11-15");
    expect(await needsDemo({ store, now: () => NOW })).toBe(false);
  });

  it("brings the newest reports of police and public order day by day through feeds, and leaves a third one paused", async () => {
    const [city] = await store.listCities();
    if (city === undefined) throw new RangeError("no city");
    const feeds = await store.listFeeds(city.id);
    expect(feeds.map(({ agency, kind, source, state }) => [agency, kind, source.type, state])).toEqual([
      ["polizei-hamm", "offence", "push", "live"],
      ["ordnungsamt-hamm", "administrativeOffence", "dropFolder", "live"],
      ["maengelmelder-hamm", "complaint", "open311", "paused"],
    ]);
    const runs = await store.listRuns(city.id, 1_000);
    for (const { id, kind } of feeds.slice(0, 2)) {
      const own = runs.filter(({ feed }) => feed === id);
      expect(own.length).toBeGreaterThan(20);
      expect(own.every((run) => run.kind === kind && run.state === "done" && run.counts.read > 0)).toBe(true);
    }
    const { reportCount } = await store.summarise(city.id);
    expect(runs.reduce((sum, { counts }) => sum + counts.accepted, 0)).toBe(reportCount);
  });

  it("ends no run later than the moment in which it is made, also where its last day is not over", async () => {
    const other = await openTemporaryStore();
    try {
      for (const options of [["--until", "2026-11-20"], []]) {
        const { exit } = await createTerminal(other)("demo", "--years", "0.1", "--json", ...options);
        expect(exit).toBe(0);
        const [city] = await other.listCities();
        if (city === undefined) throw new RangeError("no city");
        const made = (await other.listRuns(city.id, 1_000)).filter(({ state }) => state === "done");
        expect(made.length).toBeGreaterThan(20);
        for (const { endedAt } of made) expect(Date.parse(endedAt ?? "")).toBeLessThanOrEqual(NOW.getTime());
        const { lastReceivedAt } = await other.summarise(city.id);
        if (options.length === 0) expect(Date.parse(lastReceivedAt ?? "")).toBeLessThanOrEqual(NOW.getTime());
      }
    } finally {
      await other.close();
    }
  });

  it("stamps its runs by the last day alone where that is over", async () => {
    const [city] = await store.listCities();
    if (city === undefined) throw new RangeError("no city");
    const [newest] = (await store.listRuns(city.id, 1_000))
      .map(({ endedAt }) => endedAt)
      .toSorted((a, b) => String(b).localeCompare(String(a)));
    expect(newest).toBe("2026-11-16T00:00:00Z");
  });

  it("makes the same reports from the same arguments and leaves them alone the second time", async () => {
    const again = await run(...DEMO, "--seed", "7");
    expect(again.json()).toEqual({ ...Object(made.json()), unchanged: true });
    const other = await openTemporaryStore();
    try {
      expect((await createTerminal(other)(...DEMO, "--seed", "7")).json()).toEqual(made.json());
    } finally {
      await other.close();
    }
  });
});

describe("lagebild ask", () => {
  it("answers by every key with columns that add up", async () => {
    const days = read((await run(...OCTOBER, "--by", "day")).out);
    expect(days).toHaveLength(30);
    expect(days[0]?.key).toBe("2026-10-12");
    for (const by of ["category", "agency", "week"]) expect(total(read((await run(...OCTOBER, "--by", by)).out)), by).toBe(total(days));
    for (const by of ["cell", "district", "category", "agency", "week"]) {
      for (const { key, count, sum } of read((await run(...OCTOBER, "--by", by)).out)) expect(sum, `${by} ${key}`).toBe(count);
    }
    const weeks = read((await run(...OCTOBER, "--by", "week")).out);
    expect(weeks.map(({ key }) => key)).toEqual(["2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"]);
    expect(weeks[0]?.count).toBe(total(days.slice(0, 7)));
    expect(read((await run(...OCTOBER, "--by", "hour-of-week")).out)).toHaveLength(168);
  });

  it("applies the filter to the key it counts by", async () => {
    expect(read((await run(...OCTOBER, "--by", "district", "--districts", "1,3")).out).map(({ key }) => key)).toEqual(["1", "3"]);
    expect(read((await run(...OCTOBER, "--by", "hour-of-week", "--weekdays", "6", "--hours", "22,23")).out).map(({ key }) => key)).toEqual([
      "166",
      "167",
    ]);
    expect(read((await run(...OCTOBER, "--by", "agency", "--agencies", "polizei-hamm")).out)).toHaveLength(1);
  });

  it("writes a file and says on the last line what it wrote", async () => {
    const out = join(tmpdir(), `lagebild-ask-${process.pid}.csv`);
    try {
      const ended = await run(...OCTOBER, "--by", "cell", "--resolution", "8", "--out", out, "--json");
      const rows = read(readFileSync(out, "utf8"));
      expect(ended.json()).toMatchObject({ by: "cell", out, rowCount: rows.length, meta: { inCells: total(rows) } });
      expect(rows.every(({ key }) => /^88[0-9a-f]{13}$/.test(key))).toBe(true);
    } finally {
      rmSync(out, { force: true });
    }
  });

  it.each([
    [["--by", "street"], "--by"],
    [["--by", "cell", "--resolution", "6"], "--resolution"],
    [["--by", "cell", "--kinds", "crime"], "--kinds"],
    [["--by", "cell", "--to", "2026-10-01"], "--from"],
  ])("refuses %j as a wrong call that names the option", async (words, option) => {
    const ended = await run(...OCTOBER, ...words);
    expect(ended.exit).toBe(2);
    expect(ended.err).toContain(option);
  });

  it("refuses a city or level that does not exist", async () => {
    expect((await run("ask", "--city", "nowhere", "--from", "2026-01-01", "--to", "2026-02-01", "--by", "cell")).exit).toBe(1);
    expect((await run(...OCTOBER, "--by", "district", "--level", "block")).exit).toBe(1);
  });
});

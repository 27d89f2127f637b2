import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openTerminal } from "../terminal.fixture.ts";

const REFERENCE = fileURLToPath(new URL("../../../../../data/reference/aoristic/", import.meta.url));

interface Answer {
  readonly cases: readonly { readonly name: string; readonly weights: Readonly<Record<string, number>> }[];
  readonly sum_over_real: { readonly n: number; readonly by_hour_of_week: readonly number[] };
  readonly without_hour?: unknown;
}

const { run, folder } = openTerminal();

async function weigh(cases: readonly object[], ...more: readonly string[]): Promise<Answer> {
  const path = join(folder, "cases.json");
  await writeFile(path, JSON.stringify(cases));
  const out = join(folder, "out.json");
  const ended = await run("analyse", "aoristic", "--in", path, "--out", out, ...more);
  expect(ended.err).not.toContain("Fehler");
  return JSON.parse(await readFile(out, "utf8")) as Answer;
}

test("[AO1, AO2, AO3, AO4, AO5] the reference, from instants and from local times alone", async () => {
  const cases = JSON.parse(await readFile(`${REFERENCE}input.json`, "utf8")) as readonly Record<string, unknown>[];
  const right = JSON.parse(await readFile(`${REFERENCE}expected.json`, "utf8")) as Answer;
  const local = cases.map(({ name, zone, start_local, end_local }) => ({ name, zone, start_local, end_local }));
  for (const found of [await weigh(cases), await weigh(local)]) {
    expect(found.cases.map(({ name }) => name)).toEqual(right.cases.map(({ name }) => name));
    for (const [at, { weights }] of found.cases.entries()) {
      const expected = right.cases[at]?.weights ?? {};
      expect(weights).toEqual(Object.fromEntries(Object.entries(expected).map(([hour, weight]) => [hour, expect.closeTo(weight, 9)])));
    }
    expect(found.sum_over_real).toEqual({ n: 0, by_hour_of_week: Array.from<number>({ length: 168 }).fill(0) });
  }
});

test("[AO4] each case has its own zone, also one of half hours; real ones are summed up", async () => {
  const window = { start_utc: "2024-06-03T12:00:00Z", end_utc: "2024-06-03T13:00:00Z" };
  const zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"];
  const found = await weigh(zones.map((zone, at) => ({ name: `real_${at}`, zone, ...window })));
  // Monday 14 o'clock; 8 o'clock; 17:30 to 18:30.
  expect(found.cases.map(({ weights }) => weights)).toEqual([{ 14: 1 }, { 8: 1 }, { 17: 0.5, 18: 0.5 }]);
  expect(found.sum_over_real.n).toBe(3);
  expect(found.sum_over_real.by_hour_of_week.slice(17, 19)).toEqual([0.5, 0.5]);
});

test("[AO6, M8] with --inference auto long windows and reports of a day have no hour and are listed", async () => {
  const long = { name: "real_long", zone: "UTC", start_utc: "2024-06-03T12:00:00Z", end_utc: "2024-06-10T12:00:01Z" };
  const day = { name: "real_day", zone: "UTC", start_utc: "2024-06-03T00:00:00Z", end_utc: "2024-06-04T00:00:00Z", time_precision: "day" };
  const week = { ...long, name: "real_week", end_utc: "2024-06-10T12:00:00Z" };
  const auto = await weigh([long, day, week], "--inference", "auto");
  expect(auto.cases.map(({ weights }) => Object.keys(weights).length)).toEqual([0, 0, 168]);
  expect(auto.without_hour).toEqual([
    { name: "real_long", reason: "window-too-long" },
    { name: "real_day", reason: "day-only" },
  ]);
  expect(auto.sum_over_real.n).toBe(1);
  expect((await weigh([long, day, week])).sum_over_real.n).toBe(3);
});

test.each([
  ["an unknown zone", { zone: "Europe/Hamm" }, "Europe/Hamm is not a time zone"],
  ["a window that ends before it begins", { end_utc: "2024-06-03T11:00:00Z" }, "it ends before it begins"],
  ["a time that is none", { start_utc: "2024-13-03T11:00:00Z" }, "0.start_utc"],
  ["no end", { end_utc: undefined }, "end_utc or end_local is missing"],
])("%s is refused and named", async (_, wrong, said) => {
  const good = { name: "a", zone: "UTC", start_utc: "2024-06-03T12:00:00Z", end_utc: "2024-06-03T13:00:00Z" };
  const path = join(folder, "bad.json");
  await writeFile(path, JSON.stringify([{ ...good, ...wrong }]));
  const ended = await run("analyse", "aoristic", "--in", path);
  expect([ended.exit, ended.out, ended.err]).toEqual([1, "", expect.stringContaining(said)]);
});

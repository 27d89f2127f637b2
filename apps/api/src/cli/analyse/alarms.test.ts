import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Ended, openTerminal } from "../terminal.fixture.ts";

const REFERENCE = fileURLToPath(new URL("../../../../../data/reference/alarms/", import.meta.url));

const { run, folder } = openTerminal();

const toRows = (text: string): readonly (readonly string[])[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));

async function judge(weeks: string, parameters: object, ...more: readonly string[]): Promise<Ended> {
  await writeFile(join(folder, "weeks.csv"), weeks);
  await writeFile(join(folder, "parameters.json"), JSON.stringify(parameters));
  return await run("analyse", "alarms", "--in", join(folder, "weeks.csv"), "--params", join(folder, "parameters.json"), ...more);
}

const weeksOf = (counts: readonly (number | string)[]): string =>
  ["week,count", ...counts.map((count, at) => `${at + 1},${count}`)].join("\n");

const PARAMETERS = { frequency: 52, b: 5, w: 3, ears_baseline: 7, range_first_row: 264 };

test("[AL1] the reference, column by column", async () => {
  const out = join(folder, "out.csv");
  const [input, params] = [`${REFERENCE}alarms_input.csv`, `${REFERENCE}alarms_parameters.json`];
  const ended = await run("analyse", "alarms", "--in", input, "--params", params, "--out", out, "--json");
  expect(ended.exit).toBe(0);
  const [head = [], ...right] = toRows(await readFile(`${REFERENCE}alarms_expected.csv`, "utf8"));
  const [names, ...found] = toRows(await readFile(out, "utf8"));
  expect(names).toEqual(head);
  expect(found.length).toBe(right.length);
  for (const [row, values] of right.entries())
    for (const [at, value] of values.entries()) {
      const actual = found[row]?.[at] ?? "";
      if (value === "" || actual === "") expect(actual).toBe(value);
      else expect(Math.abs(Number(actual) - Number(value))).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(Number(value))));
    }
  const alarms = right.filter((values) => values[head.indexOf("ears_C1_alarm")] === "1").length;
  expect(ended.json()).toMatchObject({ method: "alarms", out, alarms: { ears_C1: alarms } });
});

test("[AL7] weeks without their past years leave the columns of Farrington empty, and it is said", async () => {
  const ended = await judge(weeksOf([3, 4, 5, 3, 4, 5, 4, 9]), { ...PARAMETERS, range_first_row: undefined });
  expect(ended.exit).toBe(0);
  expect(ended.err).toContain("Farrington beginnt erst mit Zeile 264, vorhanden sind 8");
  expect(toRows(ended.out).at(-1)?.slice(10)).toEqual(["", "", "", "", "", ""]);
});

test("[AL6] too few reports: 0 as the bound of farrington and nothing as that of the flexible forms, never an alarm", async () => {
  const counts = Array.from({ length: 266 }, (_, at) => (at % 3 === 0 ? 2 : 0));
  const last = toRows((await judge(weeksOf([...counts, 0, 0, 0, 3]), PARAMETERS)).out).at(-1);
  expect(last?.slice(10)).toEqual(["0", "0", "", "0", "", "0"]);
});

test("[AL13] counts that never change give nothing that is not a number", async () => {
  const ended = await judge(weeksOf(Array.from({ length: 270 }, () => 6)), PARAMETERS);
  expect(ended.out).not.toMatch(/NaN|Infinity|null/);
});

test("[M6] fewer weeks than a baseline are too little data", async () => {
  const ended = await judge(weeksOf([1, 2, 3]), PARAMETERS, "--json");
  expect(ended.exit).toBe(1);
  expect(ended.err).toContain("Zu wenig Daten (Zeitschritte): 3 vorhanden, mindestens 8 nötig");
  expect(ended.json()).toEqual({ kind: "insufficient-data", of: "steps", has: 3, needed: 8 });
});

test.each([
  ["a negative count", weeksOf([1, -2, 3]), PARAMETERS, "Zeile 2 unter dem Kopf, Spalte count"],
  ["a broken count", weeksOf([1, 2, "2.5"]), PARAMETERS, "Zeile 3 unter dem Kopf, Spalte count"],
  ["a missing column", "week,anzahl\n1,2", PARAMETERS, "Spalte count fehlt"],
  ["parameters without b", weeksOf([1, 2]), { ...PARAMETERS, b: undefined }, "„b“"],
  ["a baseline of two", weeksOf([1, 2]), { ...PARAMETERS, ears_baseline: 2 }, "baseline"],
  [
    "a first row without its history",
    weeksOf([1, 2]),
    { ...PARAMETERS, range_first_row: 100 },
    "„range_first_row“ nicht die verlangte Form: must be at least frequency * b + w = 263",
  ],
  ["windows that overlap", weeksOf([1, 2]), { ...PARAMETERS, w: 30, range_first_row: undefined }, "halfWindow"],
])("%s is refused with its place", async (_, weeks, parameters, said) => {
  const ended = await judge(weeks, parameters);
  expect([ended.exit, ended.out]).toEqual([1, ""]);
  expect(ended.err).toContain(said);
});

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openTerminal } from "../terminal.fixture.ts";

const REFERENCE = fileURLToPath(new URL("../../../../../data/reference/mann-kendall/", import.meta.url));
const FIELDS = ["name", "n", "S", "varS", "tau_b", "z", "p", "sen_slope"] as const;

type Trend = Readonly<Record<(typeof FIELDS)[number], string | number | null>>;

const { run, folder } = openTerminal();

async function fileOf(text: string): Promise<string> {
  const path = join(folder, "input.json");
  await writeFile(path, text);
  return path;
}

test("[MK1] the reference, in its order and with its fields, one value without brackets included", async () => {
  const out = join(folder, "out.json");
  const ended = await run("analyse", "mann-kendall", "--in", `${REFERENCE}input.json`, "--out", out, "--json");
  expect(ended.exit).toBe(0);
  const right = JSON.parse(await readFile(`${REFERENCE}expected.json`, "utf8")) as readonly Trend[];
  const found = JSON.parse(await readFile(out, "utf8")) as readonly Trend[];
  expect(found.map((trend) => Object.keys(trend))).toEqual(right.map(() => [...FIELDS]));
  for (const [at, trend] of found.entries())
    for (const field of FIELDS) {
      const value = right[at]?.[field] ?? null;
      expect(trend[field]).toEqual(typeof value === "number" ? expect.closeTo(value, 8) : value);
    }
  expect(ended.json()).toMatchObject({ method: "mann-kendall", out, inference: { source: "normal" } });
});

test("without --out the list goes to the output", async () => {
  const ended = await run("analyse", "mann-kendall", "--in", await fileOf('[{"name":"a","x":[1,3,2],"more":true}]'));
  expect(JSON.parse(ended.out)).toEqual([
    { name: "a", n: 3, S: 1, varS: 66 / 18, tau_b: expect.closeTo(1 / 3, 14), z: 0, p: 1, sen_slope: 0.5 },
  ]);
});

test.each([
  ["no JSON", "name,x", "kein gültiges JSON"],
  ["a missing name", '[{"x":[1]}]', "0.name"],
  ["a text among the values", '[{"name":"a","x":[1,"2"]}]', "0.x"],
  ["a hole among the values", '[{"name":"a","x":[1,null]}]', "0.x"],
  ["no values", '[{"name":"Nordstadt","x":[]}]', "Nordstadt"],
])("%s is refused with its place", async (_, text, said) => {
  const ended = await run("analyse", "mann-kendall", "--in", await fileOf(text));
  expect([ended.exit, ended.out]).toEqual([1, ""]);
  expect(ended.err).toContain(said);
});

test("[M6] no series is too little data", async () => {
  const ended = await run("analyse", "mann-kendall", "--in", await fileOf("[]"), "--json");
  expect(ended.exit).toBe(1);
  expect(ended.err).toContain("Zu wenig Daten (Zeitreihen): 0 vorhanden");
  expect(ended.json()).toEqual({ kind: "insufficient-data", of: "series", has: 0, needed: 1 });
});

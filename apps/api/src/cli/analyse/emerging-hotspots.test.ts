import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openTerminal } from "../terminal.fixture.ts";

const REFERENCE = fileURLToPath(new URL("../../../../../data/reference/emerging-hotspots/", import.meta.url));
const COMMAND = ["analyse", "emerging-hotspots"] as const;
const [A, B, C] = ["87264a692ffffff", "87264a792ffffff", "87264a6d8ffffff"];

const { run, folder } = openTerminal();

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const linesOf = async (path: string): Promise<readonly string[]> => (await readFile(path, "utf8")).trimEnd().split("\n");

describe("the reference", () => {
  test("[EH6] series get their category in the order of the file", async () => {
    const out = join(folder, "series.json");
    expect((await run(...COMMAND, "--series", `${REFERENCE}series_input.json`, "--out", out)).exit).toBe(0);
    const found = JSON.parse(await readFile(out, "utf8")) as readonly Record<string, unknown>[];
    const right = JSON.parse(await readFile(`${REFERENCE}series_expected.json`, "utf8")) as readonly Record<string, unknown>[];
    expect(found.map(({ name, category, mk_S: s }) => [name, category, s])).toEqual(
      right.map(({ name, category, mk_S: s }) => [name, category, s]),
    );
    expect(Object.keys(found[0] ?? {})).toEqual(["name", "hot_share", "cold_share", "mk_S", "mk_z", "mk_p", "category"]);
  });

  test("[EH4, EH6] the cube gets states and categories, with the columns of the contract", async () => {
    const [out, categories] = [join(folder, "gi.csv"), join(folder, "categories.csv")];
    const cube = ["--in", `${REFERENCE}cube_input.csv`, "--k", "1", "--lag", "1"];
    const ended = await run(...COMMAND, ...cube, "--out", out, "--categories", categories, "--json");
    expect(ended.json()).toMatchObject({
      method: "emerging-hotspots",
      parameters: { k: 1, lag: 1, cellCount: 151, stepCount: 24, inference: "textbook" },
      inference: { source: "normal" },
    });
    const [head, ...rows] = await linesOf(out);
    expect(head).toBe("cell,t,z_cube,z_slice,state_cube,state_cube_fdr,state_slice");
    const states = (line: string): string =>
      line
        .split(",")
        .toSpliced(2, line.split(",").length - 5)
        .join(",");
    // The reference has one more column before the states.
    expect(rows.map(states)).toEqual((await linesOf(`${REFERENCE}cube_gi_expected.csv`)).slice(1).map(states));

    const [categoryHead, ...categoryRows] = await linesOf(categories);
    expect(categoryHead).toBe("cell,mk_S_cube,mk_z_cube,mk_p_cube,category_cube,category_cube_fdr,mk_z_slice,category_slice");
    const named = (line: string): unknown => [0, 1, 4, 5, 7].map((at) => line.split(",")[at]);
    expect(categoryRows.map(named)).toEqual((await linesOf(`${REFERENCE}cube_category_expected.csv`)).slice(1).map(named));
  });

  test("[EH8, M5] --inference auto says that its p are exact; an empty step is no data", async () => {
    const [head = "", ...rows] = await linesOf(`${REFERENCE}cube_input.csv`);
    const gap = [head, ...rows.map((row) => row.split(",").with(24, "").join(","))].join("\n");
    const [out, categories] = [join(folder, "auto.csv"), join(folder, "auto-categories.csv")];
    const cube = ["--in", await file("gap.csv", gap), "--inference", "auto", "--out", out, "--categories", categories];
    expect((await run(...COMMAND, ...cube, "--json")).json()).toMatchObject({ inference: { source: "exact" } });
    const bins = await linesOf(out);
    expect(bins.filter((line) => line.endsWith(",23,,,,,")).length).toBe(151);
    expect(bins.filter((line) => line.endsWith(",,,,")).length).toBe(151);
    expect(await linesOf(categories)).toHaveLength(152);
  });
});

describe("what cannot be computed", () => {
  const cube = (...rows: readonly string[]): string => ["cell,t0,t1,t2", ...rows].join("\n");

  test.each([
    [
      "a negative count",
      cube(`${A},1,2,3`, `${B},1,-2,3`, `${C},0,0,1`),
      "Zeile 2 unter dem Kopf, Spalte t1: „-2“ ist keine ganze Zahl ab 0",
    ],
    ["a count that is no number", cube(`${A},1,NaN,3`, `${B},1,2,3`), "Spalte t1: „NaN“"],
    ["a fraction", cube(`${A},1,2,0.5`, `${B},1,2,3`), "Spalte t2: „0.5“"],
    ["an empty field", cube(`${A},1,,3`, `${B},1,2,3`), "Spalte t1: „“"],
    ["what is no cell", cube(`${A},1,2,3`, "somewhere,1,2,3"), "Spalte cell: „somewhere“"],
    ["a cell that stands twice", cube(`${A},1,2,3`, `${A},1,2,3`), "stands twice"],
    ["two resolutions", cube(`${A},1,2,3`, "891f1ea9a8bffff,1,2,3"), "has resolution 9"],
    ["a short row", cube(`${A},1,2,3`, `${B},1,2`), "Zeile 2"],
    ["a step that is missing", "cell,t0,t2\n87264a692ffffff,1,2\n", "Die Spalte t1 fehlt"],
    ["no steps", "cell,count\n87264a692ffffff,1\n", "Spalte t0 fehlt"],
  ])("%s is refused with the place", async (_, text, said) => {
    const ended = await run(...COMMAND, "--in", await file("bad.csv", text));
    expect([ended.exit, ended.out, ended.err]).toEqual([1, "", expect.stringContaining(said)]);
  });

  test.each([
    [
      "one step",
      "cell,t0\n87264a692ffffff,3\n87264a792ffffff,0\n87264a6d8ffffff,0\n872649994ffffff,1\n",
      { of: "steps", has: 1, needed: 2 },
    ],
    ["equal counts", cube(`${A},1,1,1`, `${B},1,1,1`), { of: "different counts", has: 1, needed: 2 }],
  ])("[EH9, M6] %s are too little data", async (_, text, told) => {
    const ended = await run(...COMMAND, "--in", await file("few.csv", text), "--k", "0", "--lag", "0", "--json");
    expect([ended.exit, ended.json()]).toEqual([1, { kind: "insufficient-data", ...told }]);
    expect(ended.err).toContain("Zu wenig Daten");
  });

  test("[EH9] series of one step, and files that are none, are refused", async () => {
    const short = await run(...COMMAND, "--series", await file("short.json", '[{"name":"a","z":[1,2]},{"name":"b","z":[1]}]'));
    expect([short.exit, short.err]).toEqual([1, expect.stringContaining("bei „1.z“ nicht die verlangte Form: Zu klein: erwartet")]);
    for (const text of ["[]", "{", '[{"name":"a","z":[1,"x"]}]', '[{"name":"a","z":[1,null]}]']) {
      expect((await run(...COMMAND, "--series", await file("bad.json", text))).exit).toBe(1);
    }
  });

  test("wrong calls say what is wrong", async () => {
    expect((await run(...COMMAND)).err).toContain("Nötig ist entweder --in oder --series.");
    expect((await run(...COMMAND, "--in", "a", "--series", "b")).exit).toBe(2);
    expect((await run(...COMMAND, "--series", "b", "--k", "1")).err).toContain("--k gehört zu --in");
    const same = await run(...COMMAND, "--in", "a", "--out", "b.csv", "--categories", "b.csv");
    expect([same.exit, same.err]).toEqual([2, expect.stringContaining("--out und --categories nennen dieselbe Datei.")]);
    expect((await run(...COMMAND, "--in", "a", "--lag", "-1")).exit).toBe(2);
    expect((await run(...COMMAND, "--in", "a", "--inference", "best")).exit).toBe(2);
  });
});

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openTerminal } from "../terminal.fixture.ts";

const REFERENCE = fileURLToPath(new URL("../../../../../data/reference/", import.meta.url));
const GI_STAR = join(REFERENCE, "gi-star/hamm_res8_input.csv");
const MORAN = join(REFERENCE, "local-moran/hamm_res8_input.csv");

const { run, folder } = openTerminal();

const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
const read = async (path: string): Promise<readonly (readonly string[])[]> => rowsOf(await readFile(path, "utf8"));

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** Numbers to a tolerance of their size, the rest as it is; columns by name. */
function compare(found: readonly (readonly string[])[], wanted: readonly (readonly string[])[], relative: number): void {
  const [foundHead = [], ...foundRows] = found;
  const [wantedHead = [], ...wantedRows] = wanted;
  expect(foundRows).toHaveLength(wantedRows.length);
  for (const [column, name] of foundHead.entries()) {
    const at = wantedHead.indexOf(name);
    expect(at, name).toBeGreaterThanOrEqual(0);
    for (const [index, row] of foundRows.entries()) {
      const [ours, theirs] = [row[column] ?? "", wantedRows[index]?.[at]?.trim() ?? ""];
      if (ours === theirs) continue;
      expect(Math.abs(Number(ours) - Number(theirs)), `${name} ${row[0]}: ${ours}, ${theirs}`).toBeLessThanOrEqual(
        relative * Math.abs(Number(theirs)),
      );
    }
  }
}

describe("analyse gi-star", () => {
  test.each([1, 2])("[GI2–GI5] writes the table of the reference, k %i", async (k) => {
    const out = join(folder, "gi.csv");
    const ended = await run("analyse", "gi-star", "--in", GI_STAR, "--k", String(k), "--out", out, "--json");
    expect([ended.exit, ended.err]).toEqual([0, `353 Zeilen nach ${out}\n`]);
    const found = await read(out);
    expect(found[0]?.join(",")).toBe("cell,neighbours,gi_z,p,p_bh,class_raw,class_bh");
    compare(found, await read(join(REFERENCE, `gi-star/hamm_res8_k${k}_expected.csv`)), 1e-7);
    expect(ended.json()).toMatchObject({
      method: "gi-star",
      parameters: { k, inference: "textbook" },
      sampleSize: 1415,
      inference: { source: "normal", floor: 0, seed: null, replications: null },
      classes: k === 1 ? { hot_99: 30, hot_95: 10, hot_90: 3, ns: 310 } : { hot_99: 34, hot_95: 13, hot_90: 6, ns: 300 },
      out,
      seconds: expect.any(Number) as number,
    });
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("[GI6] says with --inference auto where each p comes from, and leaves z as it is", async () => {
    const textbook = rowsOf((await run("analyse", "gi-star", "--in", GI_STAR)).out);
    const auto = await run("analyse", "gi-star", "--in", GI_STAR, "--inference", "auto", "--json");
    const lines = auto.out.trimEnd().split("\n");
    const found = rowsOf(lines.slice(0, -1).join("\n"));
    expect(found[0]?.join(",")).toBe("cell,neighbours,gi_z,p,p_bh,class_raw,class_bh,source");
    expect(found.slice(1).map((row) => [row[2], row[7]])).toEqual(textbook.slice(1).map((row) => [row[2], "exact"]));
    expect(auto.json()).toMatchObject({ inference: { source: "exact" }, parameters: { inference: "auto" } });
  });

  test("reads byte order marks, CRLF, quotes, other columns in any order and fractions, as other cities have them", async () => {
    const lines = (await readFile(GI_STAR, "utf8")).trimEnd().split("\n").slice(1);
    const rows = lines.map((line) => line.split(",")).map(([cell, n], at) => `"name, ${at}",${n}.0,"${cell}"`);
    const path = await write("other.csv", `\u{FEFF}name,n,cell\r\n${rows.join("\r\n")}\r\n`);
    expect((await run("analyse", "gi-star", "--in", path)).out).toBe((await run("analyse", "gi-star", "--in", GI_STAR)).out);
  });

  test("[M6] says what it lacks, as text and as an object", async () => {
    const path = await write("equal.csv", "cell,n\n881f120245fffff,2\n881f12024dfffff,2\n");
    const ended = await run("analyse", "gi-star", "--in", path, "--json");
    expect([ended.exit, ended.err]).toEqual([1, "Zu wenig Daten (verschiedene Anzahlen): 1 vorhanden, mindestens 2 nötig.\n"]);
    expect(ended.json()).toEqual({ kind: "insufficient-data", of: "different counts", has: 1, needed: 2 });
    const empty = await write("empty.csv", "cell,n\n");
    expect((await run("analyse", "gi-star", "--in", empty)).err).toBe("Zu wenig Daten (Waben): 0 vorhanden, mindestens 2 nötig.\n");
  });

  test.each([
    ["cell,n\n881f120245fffff,-1\n", "Zeile 1 unter dem Kopf, Spalte n: „-1“ ist keine Zahl ab 0"],
    ["cell,n\n881f120245fffff,NaN\n", "Spalte n: „NaN“"],
    ["cell,n\n881f120245fffff,\n", "Spalte n: „“"],
    ['cell,n\n881f120245fffff,"1,5"\n', "Spalte n: „1,5“"],
    ["cell,n\n881f120245fffff,1\n881f12024dzzzzz,1\n", "Zeile 2 unter dem Kopf, Spalte cell: „881f12024dzzzzz“ ist keine H3-Wabe"],
    ["cell,n\n881f120245fffff,1\n881F120245FFFFF,1\n", "Zeile 2 unter dem Kopf, Spalte cell: „881F120245FFFFF“ ist keine H3-Wabe"],
    ["cell,n\n881f120245fffff,1e308\n881f12024dfffff,1\n", "counts[0] must be at most 9007199254740991"],
    ["cell,n\n881f120245fffff,1\n881f12024dfffff\n", "Zeile 2 unter dem Kopf: Sie hat nicht die 2 Spalten"],
    ["cell,count\n881f120245fffff,1\n", "Spalte n fehlt oder steht mehrfach im Kopf. Nötig sind cell, n."],
    ["cell,n,n\n881f120245fffff,1,2\n", "Spalte n fehlt oder steht mehrfach im Kopf"],
    ["cell,n\n881f120245fffff,1\n881f120245fffff,2\n", "cells[1] 881f120245fffff stands twice"],
    ["cell,n\n881f120245fffff,1\n891f1202443ffff,2\n", "cells[1] 891f1202443ffff has resolution 9, cells[0] 881f120245fffff has 8"],
    ["", "ist keine lesbare CSV-Tabelle"],
    ["%PDF-1.4", "ist keine lesbare CSV-Tabelle"],
  ])("refuses %j and says where", async (text, line) => {
    const path = await write("bad.csv", text);
    const ended = await run("analyse", "gi-star", "--in", path);
    expect([ended.exit, ended.out]).toEqual([1, ""]);
    expect(ended.err).toContain(path);
    expect(ended.err).toContain(line);
  });

  test("refuses fractions as reports, a file that is not there, a folder that is not there, and options that are none", async () => {
    const path = await write("half.csv", "cell,n\n881f120245fffff,0.5\n881f12024dfffff,2\n");
    expect((await run("analyse", "gi-star", "--in", path, "--inference", "auto")).err).toContain("„0.5“ ist keine ganze Zahl ab 0");
    expect((await run("analyse", "gi-star", "--in", join(folder, "absent.csv"))).exit).toBe(1);
    const out = join(folder, "absent", "out.csv");
    const ended = await run("analyse", "gi-star", "--in", GI_STAR, "--out", out);
    expect([ended.exit, ended.err]).toEqual([1, expect.stringContaining(`${out} kann nicht geschrieben werden (ENOENT)`)]);
    for (const options of [
      ["--k", "-1"],
      ["--k", "1.5"],
      ["--k", "31"],
      ["--inference", "bayes"],
    ]) {
      expect((await run("analyse", "gi-star", "--in", GI_STAR, ...options)).exit).toBe(2);
    }
  });
});

describe("analyse local-moran", () => {
  test("[LM1–LM5] writes the table of the reference", async () => {
    const ended = await run("analyse", "local-moran", "--in", MORAN, "--k", "1", "--json");
    const found = rowsOf(ended.out.trimEnd().split("\n").slice(0, -1).join("\n"));
    expect(found[0]?.join(",")).toBe("cell,neighbours,Ii,E_cond,Var_cond,z_cond,p_cond,quadrant,p_cond_bh");
    compare(found, await read(join(REFERENCE, "local-moran/hamm_res8_k1_expected.csv")), 1e-7);
    expect(ended.json()).toMatchObject({
      quadrants: { "High-High": 60, "Low-Low": 247, "High-Low": 19, "Low-High": 27 },
      global: { i: expect.closeTo(0.5132722014, 9) as number, z: expect.closeTo(16.05819191, 7) as number },
    });
  });

  test("[LM8] adds permutations with a seed, the same for any number of workers", async () => {
    const call = ["analyse", "local-moran", "--in", MORAN, "--permutations", "499", "--seed", "5", "--json"];
    const [one, two] = [await run(...call, "--workers", "1"), await run(...call, "--workers", "2")];
    expect(one.exit).toBe(0);
    expect(one.out.split("\n")[0]).toMatch(/p_cond_bh,E_perm,Var_perm,z_perm,p_perm_folded,p_perm,p_perm_bh$/);
    expect(two.out.split("\n").slice(0, 354)).toEqual(one.out.split("\n").slice(0, 354));
    expect(one.json()).toMatchObject({ permutation: { source: "permutation", floor: 2 / 500, seed: 5, replications: 499 } });
  });

  test("[M5] by the product's rules p is exact, and too few permutations are refused", async () => {
    const auto = await run("analyse", "local-moran", "--in", MORAN, "--inference", "auto");
    expect(auto.out.split("\n")[0]).toMatch(/,source$/);
    const few = await run("analyse", "local-moran", "--in", MORAN, "--inference", "auto", "--permutations", "999");
    // 2 · 353 / 0.05 − 1
    expect([few.exit, few.err]).toEqual([1, expect.stringContaining("at least 14119 permutations")]);
  });

  test("[LM7] a cell without neighbours and one at the mean have empty columns, never NaN", async () => {
    const path = await write("alone.csv", "cell,n\n881f120245fffff,9\n881f12c691fffff,2\n881f12024dfffff,1\n881f120241fffff,0\n");
    const { out, exit } = await run("analyse", "local-moran", "--in", path);
    expect(exit).toBe(0);
    expect(out).toContain("881f12c691fffff,0,,,,,,,\n");
    expect(out).not.toMatch(/NaN|Infinity/);
  });
});

describe("analyse kernel-density", () => {
  const POINTS = join(REFERENCE, "kernel-density/points_input.csv");
  const CELLS = join(REFERENCE, "kernel-density/cells_input.csv");

  test("[KD2–KD4] writes the columns of the reference", async () => {
    const out = join(folder, "density.csv");
    expect(
      (await run("analyse", "kernel-density", "--points", POINTS, "--cells", CELLS, "--bandwidth-m", "500,1500", "--out", out)).exit,
    ).toBe(0);
    const [found, wanted] = [await read(out), await read(join(REFERENCE, "kernel-density/expected.csv"))];
    expect(found[0]).toEqual(wanted[0]);
    for (let column = 1; column < found[0]!.length; column++) {
      const right = wanted.slice(1).map((row) => Number(row[column]));
      const worst = Math.max(...right.map((value, at) => Math.abs(value - Number(found[at + 1]?.[column]))));
      expect(worst).toBeLessThanOrEqual(1e-8 * Math.max(...right));
    }
  });

  test("[KD5] takes weights from a column w, and refuses negative ones", async () => {
    const cells = await write("cells.csv", "cell,x_m,y_m\nhere,0,0\n");
    const points = await write("points.csv", "x_m,y_m,w\n300,0,2.5\n");
    const found = await run("analyse", "kernel-density", "--points", points, "--cells", cells, "--bandwidth-m", "500");
    // 2.5 · (1 − 0.36)²
    expect(Number(rowsOf(found.out)[1]?.[1])).toBeCloseTo(1.024, 12);
    const wrong = await write("wrong.csv", "x_m,y_m,w\n300,0,-1\n");
    expect((await run("analyse", "kernel-density", "--points", wrong, "--cells", cells, "--bandwidth-m", "500")).err).toContain(
      "Spalte w: „-1“",
    );
    const none = await write("none.csv", "x_m,y_m\n");
    expect((await run("analyse", "kernel-density", "--points", none, "--cells", cells, "--bandwidth-m", "500")).err).toContain(
      "(Punkte): 0 vorhanden",
    );
  });

  test.each(["0", "-5", "a", "500,", "500,500"])("refuses the bandwidth %s as a wrong call", async (bandwidth) => {
    expect((await run("analyse", "kernel-density", "--points", POINTS, "--cells", CELLS, `--bandwidth-m=${bandwidth}`)).exit).toBe(2);
  });
});

describe("analyse pai", () => {
  const PAI = join(REFERENCE, "hit-rate/pai_input.csv");

  test("[HR1–HR4] writes the fields of the reference in their order", async () => {
    const ended = await run("analyse", "pai", "--in", PAI, "--coverage", "0.01,0.02,0.05,0.1,0.2,0.5,1");
    const found = JSON.parse(ended.out) as readonly Record<string, unknown>[];
    const wanted = JSON.parse(await readFile(join(REFERENCE, "hit-rate/pai_expected.json"), "utf8")) as readonly Record<string, unknown>[];
    expect(found.map((each) => Object.keys(each))).toEqual(wanted.map((each) => Object.keys(each)));
    const near = (value: unknown): unknown => (typeof value === "number" ? expect.closeTo(value, 8) : value);
    expect(found).toEqual(wanted.map((each) => Object.fromEntries(Object.entries(each).map(([name, value]) => [name, near(value)]))));
  });

  test.each(["0", "1.5", "-0.1", "", "x"])("refuses the coverage %j as a wrong call", async (coverage) => {
    expect((await run("analyse", "pai", "--in", PAI, `--coverage=${coverage}`)).exit).toBe(2);
  });

  test("refuses an area of nothing, naming the cell", async () => {
    const path = await write("area.csv", "cell,score,actual,area_km2\n881f120245fffff,1,2,0\n");
    expect((await run("analyse", "pai", "--in", path, "--coverage", "0.5")).err).toContain(
      "the area of 881f120245fffff must be above 0 km², is 0",
    );
  });
});

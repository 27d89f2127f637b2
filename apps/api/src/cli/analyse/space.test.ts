import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openTerminal } from "../terminal.fixture.ts";

const REFERENCE = fileURLToPath(new URL("../../../../../data/reference/", import.meta.url));

const { run, folder } = openTerminal();

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function columns(path: string, names: readonly string[]): Promise<readonly (readonly string[])[]> {
  const [head = "", ...lines] = (await readFile(path, "utf8")).trimEnd().split("\n");
  const at = names.map((name) => head.split(",").indexOf(name));
  expect(at).not.toContain(-1);
  return lines.map((line) => at.map((column) => line.split(",")[column] ?? ""));
}

const CELLS = 'cell,x_m,y_m,lat,lon\n10001,0,0,40.1,-73\n10002,100,0,40.2,-73\n"10003, west",200,0,40.3,-73\nA-4,9000,0,41,-73\n';
const CASES = 'cell,day,count\n10001,9,3\n10001,0,1\n10002,2,1\n"10003, west",3,1\nA-4,0,2\nA-4,5,2\n';
const SCAN = ["--days", "10", "--max-radius-m", "250", "--max-duration-days", "4"];

describe("analyse scan", () => {
  const scan = async (cells: string, cases: string, ...more: readonly string[]) =>
    run("analyse", "scan", "--cells", await file("cells.csv", cells), "--cases", await file("cases.csv", cases), ...more);

  test.each(["small", "outbreak", "null"])("writes the reference %s, whatever the number of threads", async (name) => {
    const from = join(REFERENCE, "scan", name);
    const theirs = JSON.parse(await readFile(join(from, "expected.json"), "utf8")) as {
      readonly days: number;
      readonly max_llr: number;
      readonly parameters: Readonly<Record<string, number>>;
      readonly clusters_no_overlap: readonly object[];
    };
    const out = join(folder, `${name}.json`);
    const { max_radius_m, max_duration_days, max_share_of_cases, min_cases } = theirs.parameters;
    const files = ["--cells", join(from, "cells.csv"), "--cases", join(from, "cases.csv"), "--days", String(theirs.days)];
    const limits = ["--max-radius-m", String(max_radius_m), "--max-duration-days", String(max_duration_days)];
    const least = ["--max-share", String(max_share_of_cases), "--min-cases", String(min_cases)];
    const draws = ["--replications", "99", "--seed", "4", "--workers", "2", "--out", out, "--json"];
    const ended = await run("analyse", "scan", ...files, ...limits, ...least, ...draws);
    expect(ended.exit).toBe(0);
    expect(ended.json()).toMatchObject({
      method: "scan",
      inference: { source: "monte-carlo", floor: 0.01, seed: 4, replications: 99 },
      out,
    });
    const ours = JSON.parse(await readFile(out, "utf8")) as typeof theirs;
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    expect(ours).toMatchObject({ ...pick(theirs), max_llr: expect.closeTo(theirs.max_llr, 6) });
    expect(ours.clusters_no_overlap.map((cluster) => Object.keys(cluster))).toEqual(
      theirs.clusters_no_overlap.map((cluster) => Object.keys(cluster)),
    );
  });

  test("names of cells are any text, other columns are left alone, and defaults are those of the help", async () => {
    const ended = await scan(CELLS, CASES, ...SCAN, "--clusters", "1");
    expect(ended.exit).toBe(0);
    expect(JSON.parse(ended.out)).toMatchObject({
      parameters: { max_share_of_cases: 0.5, min_cases: 2, replications: 999, seed: 1, prospective: true },
      total_cases: 10,
      cells: 4,
      cylinders: 24,
      clusters_no_overlap: [{ centre: "10001", cells: ["10001"], first_day: 9, last_day: 9, observed: 3, expected: 1.2, ratio: 2.5 }],
    });
  });

  test.each([
    ["an unknown cell", CELLS, `${CASES}99999,1,1\n`, "Zeile 7 unter dem Kopf, Spalte cell: „99999“ ist keine Wabe aus"],
    ["a cell twice", `${CELLS}10002,1,1,1,1\n`, CASES, "Zeile 5 unter dem Kopf, Spalte cell: „10002“"],
    ["a day behind the last", CELLS, `${CASES}10001,10,1\n`, "Zeile 7 unter dem Kopf, Spalte day: „10“ ist kein Tag von 0 bis 9"],
    ["a day before the first", CELLS, `${CASES}10001,-1,1\n`, "Spalte day: „-1“"],
    ["a negative number", CELLS, `${CASES}10001,1,-2\n`, "Spalte count: „-2“"],
    ["a place that is none", CELLS.replace("9000", "NaN"), CASES, "Spalte x_m: „NaN“"],
    ["a missing column", CELLS.replace("y_m", "y"), CASES, "y_m"],
  ])("refuses %s with its place", async (_, cells, cases, said) => {
    const ended = await scan(cells, cases, ...SCAN);
    expect([ended.exit, ended.out]).toEqual([1, ""]);
    expect(ended.err).toContain(said);
  });

  test("[ST6] too little data is said, and a value with --json", async () => {
    const ended = await scan(CELLS, "cell,day,count\n10001,9,3\n10002,9,1\n", ...SCAN, "--json");
    expect([ended.exit, ended.json()]).toEqual([1, { kind: "insufficient-data", of: "days with reports", has: 1, needed: 2 }]);
    expect(ended.err).toContain("Zu wenig Daten (Tage mit Meldungen): 1 vorhanden, mindestens 2 nötig.");
  });

  test.each([
    ["--days", "0"],
    ["--max-radius-m", "-5"],
    ["--max-duration-days", "1.5"],
    ["--workers", "0"],
    ["--replications", "0"],
  ])("the call with %s %s is wrong", async (name, value) => {
    const ended = await scan(CELLS, CASES, ...SCAN, `${name}=${value}`);
    expect([ended.exit, ended.out]).toEqual([2, ""]);
  });

  test("a duration beyond the data is refused", async () => {
    const ended = await scan(CELLS, CASES, "--days", "10", "--max-radius-m", "1", "--max-duration-days", "11");
    expect([ended.exit, ended.err]).toEqual([1, expect.stringContaining("maxDurationDays must be a whole number of 1 to 10, is 11")]);
  });
});

const pick = ({ total_cases, cells, days, cylinders, cylinders_tied_at_max }: Record<string, unknown>): object => ({
  total_cases,
  cells,
  days,
  cylinders,
  cylinders_tied_at_max,
});

describe("analyse dbscan", () => {
  const points = join(REFERENCE, "dbscan/points_input.csv");

  test.each([
    ["dbscan_eps400_min8_expected.csv", ["--eps-m", "400", "--min-pts", "8"]],
    ["stdbscan_eps500_days14_min5_expected.csv", ["--eps-m", "500", "--min-pts", "5", "--eps-days", "14"]],
  ])("writes %s", async (expected, options) => {
    const out = join(folder, "clusters.csv");
    const ended = await run("analyse", "dbscan", "--in", points, ...options, "--out", out, "--json");
    expect([ended.exit, ended.json()]).toEqual([0, expect.objectContaining({ method: "dbscan", sampleSize: 1500, inference: null })]);
    const theirs = await columns(join(REFERENCE, "dbscan", expected), ["id", "kind", "core_component", "admissible"]);
    const ours = await columns(out, ["id", "kind", "core_component", "label"]);
    expect(ours.map((row) => row.slice(0, 3))).toEqual(theirs.map((row) => row.slice(0, 3)));
    theirs.forEach(([, kind, , admissible = ""], at) => {
      expect(kind === "noise" ? ["0"] : admissible.split("|")).toContain(ours[at]?.[3]);
    });
  });

  test("ids are any text; days are needed only where days count", async () => {
    const path = await file("points.csv", "id,x_m,y_m\nA/1,0,0\nB 2,1,0\n");
    expect((await run("analyse", "dbscan", "--in", path, "--eps-m", "2", "--min-pts", "2")).out).toBe(
      "id,kind,core_component,label\nA/1,core,1,1\nB 2,core,1,1\n",
    );
    const timed = await run("analyse", "dbscan", "--in", path, "--eps-m", "2", "--min-pts", "2", "--eps-days", "3");
    expect([timed.exit, timed.err]).toEqual([1, expect.stringContaining("day")]);
  });

  test("an empty table is too little data, a distance of 0 and a day with a fraction are refused", async () => {
    const empty = await file("empty.csv", "id,x_m,y_m\n");
    const none = await run("analyse", "dbscan", "--in", empty, "--eps-m", "2", "--min-pts", "2", "--json");
    expect([none.exit, none.json()]).toEqual([1, { kind: "insufficient-data", of: "points", has: 0, needed: 1 }]);
    expect((await run("analyse", "dbscan", "--in", points, "--eps-m", "0", "--min-pts", "2")).err).toContain("epsM must be");
    const half = await file("half.csv", "id,x_m,y_m,day\n1,0,0,0.5\n");
    expect((await run("analyse", "dbscan", "--in", half, "--eps-m", "1", "--min-pts", "2", "--eps-days", "1")).err).toContain("„0.5“");
  });
});

describe("analyse knox", () => {
  const from = join(REFERENCE, "knox");
  const points = join(from, "points_input.csv");
  const names = ["s_from", "s_to", "t_from", "t_to", "observed", "expected_exact", "ratio_exact"];

  test("writes the reference in both distances", async () => {
    const files = (await readdir(from)).filter((name) => name.endsWith("_parameters.json"));
    expect(files.length).toBe(2);
    for (const name of files) {
      const out = join(folder, "knox.csv");
      const call = ["analyse", "knox", "--in", points, "--params", join(from, name), "--seed", "9", "--out", out];
      expect((await run(...call, "--replications", "99")).exit).toBe(0);
      expect((await readFile(out, "utf8")).split("\n")[0]).toBe(
        "s_from,s_to,t_from,t_to,observed,expected_exact,expected_mc_mean,ratio_exact,p_mc",
      );
      const ours = await columns(out, names);
      const theirs = await columns(join(from, name.replace("_parameters.json", "_expected.csv")), names);
      expect(ours.map((row) => row.map(Number))).toEqual(
        theirs.map((row) => row.map(Number).map((value, at) => (at < 5 ? value : expect.closeTo(value, 4)))),
      );
    }
  });

  test("the same seed writes the same bytes, on one thread or several", async () => {
    const call = ["analyse", "knox", "--in", points, "--params", join(from, "hamm_euclid_parameters.json"), "--replications", "199"];
    const [one, two, other] = [
      await run(...call, "--seed", "5", "--workers", "1"),
      await run(...call, "--seed", "5", "--workers", "2"),
      await run(...call, "--seed", "6"),
    ];
    expect(two.out).toBe(one.out);
    expect(other.out).not.toBe(one.out);
  });

  test.each([
    ["no JSON", "{", "kein gültiges JSON"],
    ["an unknown distance", `{"distance":"cosine","space_breaks_m":[0,1],"time_breaks_days":[0,1]}`, "distance"],
    [
      "bands that are closed above",
      `{"distance":"euclidean","space_breaks_m":[0,1],"time_breaks_days":[0,1],"interval":"(from, to]"}`,
      "bei „interval“",
    ],
    ["breaks that fall", `{"distance":"euclidean","space_breaks_m":[0,5,3],"time_breaks_days":[0,1]}`, "spaceBreaksM"],
    ["a single break", `{"distance":"euclidean","space_breaks_m":[0],"time_breaks_days":[0,1]}`, "space_breaks_m"],
  ])("refuses parameters with %s", async (_, text, said) => {
    const ended = await run("analyse", "knox", "--in", points, "--params", await file("params.json", text));
    expect([ended.exit, ended.out]).toEqual([1, ""]);
    expect(ended.err).toContain(said);
  });

  test("[KN6] one point is too little", async () => {
    const params = await file("params.json", `{"distance":"euclidean","space_breaks_m":[0,100],"time_breaks_days":[0,7]}`);
    const ended = await run("analyse", "knox", "--in", await file("one.csv", "id,x_m,y_m,day\n1,0,0,0\n"), "--params", params);
    expect([ended.exit, ended.err]).toEqual([1, expect.stringContaining("Zu wenig Daten (Punkte): 1 vorhanden, mindestens 2 nötig.")]);
  });
});

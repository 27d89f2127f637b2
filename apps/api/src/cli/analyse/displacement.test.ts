import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openTerminal } from "../terminal.fixture.ts";

const REFERENCE = fileURLToPath(new URL("../../../../../data/reference/hit-rate/", import.meta.url));

const { run, folder } = openTerminal();

async function answersOf(value: unknown): Promise<readonly Record<string, unknown>[]> {
  const [path, out] = [join(folder, "cases.json"), join(folder, "out.json")];
  await writeFile(path, JSON.stringify(value));
  expect((await run("analyse", "displacement", "--in", path, "--out", out)).exit).toBe(0);
  return JSON.parse(await readFile(out, "utf8")) as readonly Record<string, unknown>[];
}

/** Numbers to nine digits, the rest as it is. */
const near = (value: unknown): unknown =>
  typeof value === "number" ? expect.closeTo(value, 9) : Array.isArray(value) ? value.map(near) : value;

test("[WD1, WD2, WD3, WD4, WQ1, WQ2, WQ3, WQ4] both tables of the reference in one list, only name and input given", async () => {
  const files = ["wdd_expected.json", "wdq_expected.json"];
  const lists = await Promise.all(files.map(async (name) => JSON.parse(await readFile(`${REFERENCE}${name}`, "utf8")) as object[]));
  const right = lists.flat() as readonly Record<string, unknown>[];
  const found = await answersOf(right.map(({ name, input }) => ({ name, input })));
  expect(found).toEqual(
    right.map(({ name, input, ...fields }) => ({
      name,
      input,
      ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, near(value)])),
    })),
  );
  expect(found.map((each) => Object.keys(each))).toEqual(right.map((each) => Object.keys(each)));
});

test("[WD5, WQ4] what would be divided by nothing is null, and a single object is a list of one", async () => {
  const nothing = { name: "nothing", input: { target: [0, 0], target_control: [0, 0] } };
  expect(await answersOf(nothing)).toEqual([{ ...nothing, wdd: 0, se: 0, z: null, p_one_sided_reduction: null, ci90: null }]);
  const input = { target_before: 4, target_after: 2, buffer_before: 1, buffer_after: 1, control_before: 0, control_after: 3 };
  expect((await answersOf([{ name: "no control", input }]))[0]).toMatchObject({
    success_measure: null,
    wdq: null,
    total_net_effect: null,
    reading: "no reports in the control area: quotient not computable",
  });
});

test.each([
  ["a negative count", [{ name: "a", input: { target: [-1, 0], target_control: [1, 1] } }], "0.input.target.0"],
  ["a fraction", [{ name: "a", input: { target: [1.5, 0], target_control: [1, 1] } }], "0.input.target.0"],
  ["a missing area", [{ name: "a", input: { target: [1, 0] } }], "0.input.target_control"],
  ["half a quotient", [{ name: "a", input: { target_before: 1, target_after: 0 } }], "0.input.buffer_before"],
  ["an empty list", [], "nicht die verlangte Form"],
])("%s is refused with the place", async (_, value, said) => {
  const path = join(folder, "bad.json");
  await writeFile(path, JSON.stringify(value));
  const ended = await run("analyse", "displacement", "--in", path);
  expect([ended.exit, ended.out, ended.err]).toEqual([1, "", expect.stringContaining(said)]);
});

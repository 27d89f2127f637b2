import { expect, it } from "vitest";
import { openTerminalOfSmallCity } from "./terminal.fixture.ts";

const { run } = openTerminalOfSmallCity();

const DECLARE = [
  "coverage",
  "declare",
  "--city",
  "probe",
  "--agency",
  "police",
  "--kind",
  "offence",
  "--note",
  "Ausfall der Schnittstelle",
];

it("[M10] lists what is covered, declares a gap, and takes the declaration back", async () => {
  expect((await run("coverage", "list", "--city", "probe")).out).toContain(
    "police  offence  2025-04-01..2025-06-13  erfasst  delivery-police-offence-2025-04-01",
  );
  const declared = await run(...DECLARE, "--period", "2025-05-10..2025-05-17", "--missing", "--as", "Ada", "--json");
  expect(declared.json()).toMatchObject({ id: "declared-1", isCovered: false, by: "Ada", from: "2025-05-10", to: "2025-05-17" });
  const listed = (await run("coverage", "list", "--city", "probe")).out;
  expect(listed).toContain("police  offence  2025-05-10..2025-05-17  nicht erfasst\n2 Zeiträume, 1 Lücken");
  expect((await run("coverage", "list", "--city", "probe", "--kind", "complaint", "--json")).json()).toEqual({ spans: [], gaps: [] });
  expect((await run("coverage", "remove", "declared-1", "--city", "probe")).out).toBe("declared-1 zurückgenommen\n");
  expect((await run("coverage", "remove", "declared-1", "--city", "probe")).exit).toBe(1);
});

it("refuses a period that ends before it begins, a note of nothing, and what is no declaration", async () => {
  expect((await run(...DECLARE, "--period", "2025-05-17..2025-05-10")).exit).toBe(2);
  expect((await run(...DECLARE.slice(0, -1), " ", "--period", "2025-05-10..2025-05-17")).exit).toBe(2);
  const removed = await run("coverage", "remove", "delivery-police-offence-2025-04-01", "--city", "probe");
  expect([removed.exit, removed.err]).toEqual([2, expect.stringContaining("declared-")]);
});

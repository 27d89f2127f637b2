import { describe, expect, test } from "vitest";
import { agencyIdSchema, categoryIdSchema, cellSchema, isFineEnough, resolutionSchema, runIdSchema, type Cell } from "./ids.ts";

describe("ids", () => {
  test.each([
    ["hamm", true],
    ["polizei-hamm", true],
    ["9", true],
    ["", false],
    ["-hamm", false],
    ["Hamm", false],
    ["hämm", false],
    ["a/b", false],
    ["a".repeat(63), true],
    ["a".repeat(64), false],
  ])("the agency id %j is accepted: %s", (text, isAccepted) => {
    expect(agencyIdSchema.safeParse(text).success).toBe(isAccepted);
  });
  test.each([
    ["owi.noise", true],
    ["unknown", true],
    [".noise", false],
    ["owi noise", false],
  ])("the category id %j is accepted: %s", (text, isAccepted) => {
    expect(categoryIdSchema.safeParse(text).success).toBe(isAccepted);
  });
  test.each([
    ["891f1d48b3fffff", true],
    ["891F1D48B3FFFFF", false],
    ["891f1d48b3ffff", false],
    ["7".repeat(15), false],
  ])("the cell %j is accepted: %s", (text, isAccepted) => {
    expect(cellSchema.safeParse(text).success).toBe(isAccepted);
  });
  test("a run id names itself", () => {
    expect(runIdSchema.safeParse("run-2026-11-22-1").success).toBe(true);
    expect(runIdSchema.safeParse("2026-11-22").success).toBe(false);
  });
  test("resolutions are 7 to 10", () => {
    expect([6, 7, 8, 9, 10, 11].map((resolution) => resolutionSchema.safeParse(resolution).success)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });
  test("a plain text is not a cell for the compiler", () => {
    // @ts-expect-error a cell comes from the schema or from packages/geo
    const cell: Cell = "891f1d48b3fffff";
    expect(cell).toBe("891f1d48b3fffff");
  });
});

test.each([
  [0, 10, true],
  [75.86, 10, true],
  [76, 10, false],
  [200, 9, true],
  [201, 9, false],
  [531, 8, true],
  [2000, 7, false],
] as const)("[M11] a position known to %d m may count at resolution %i: %s", (precisionM, resolution, expected) => {
  expect(isFineEnough(precisionM, resolution)).toBe(expected);
});

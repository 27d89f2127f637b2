import { daySchema } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { bandOf, leadOf, type NearRepeatValue } from "./lead.ts";

/** Two time bands; `x` is secured, `.` is not, `-` is secured to be fewer. Observed 6 and expected 2 of each secured one. */
function table(rows: readonly string[]): NearRepeatValue {
  const day = daySchema.parse("2026-01-01");
  const bands = rows.flatMap((row) =>
    Array.from(row, (sign) => ({
      observed: 6,
      expected: 2,
      ratio: sign === "-" ? 0.5 : 3,
      p: 0.001,
      pAdjusted: sign === "." ? 0.2 : 0.01,
    })),
  );
  const spaceBreaksM = [0, 1, 100, 200, 300].slice(0, rows.length + 1);
  return { method: "near-repeat", period: { from: day, to: day }, spaceBreaksM, timeBreaksDays: [0, 7, 14], pairCount: 999, bands };
}

describe("what the sentence above the table says", () => {
  test("the largest block of secured bands from the first days on, its pairs added up", () => {
    expect(leadOf(table(["xx", "xx", "x."]))).toEqual({ fromSpace: 0, toSpace: 1, toTime: 1, observed: 24, expected: 8 });
    expect(leadOf(table(["x.", "x.", "x."]))).toEqual({ fromSpace: 0, toSpace: 2, toTime: 0, observed: 18, expected: 6 });
  });

  test("a same place that is not secured is left out, and said to be", () => {
    expect(leadOf(table(["..", "x.", "x."]))).toMatchObject({ fromSpace: 1, toSpace: 2, toTime: 0 });
  });

  test("nothing where only later days or farther places are secured, or fewer pairs than expected", () => {
    expect(leadOf(table([".x", "..", "xx"]))).toBeNull();
    expect(leadOf(table(["--", "--"]))).toBeNull();
  });

  test("bands stand by space, within it by time", () => {
    const value = table(["x.", ".x"]);
    expect([bandOf(value, { space: 1, time: 1 })?.pAdjusted, bandOf(value, { space: 1, time: 0 })?.pAdjusted]).toEqual([0.01, 0.2]);
    expect(bandOf(value, { space: 5, time: 0 })).toBeUndefined();
  });
});

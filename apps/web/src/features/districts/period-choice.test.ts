import { daySchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { periodChoices, printedRows, stepIn } from "./period-choice.ts";

const day = (text: string) => daySchema.parse(text);

describe("the four weeks that can be chosen", () => {
  it("end with the last whole week, and go back week by week to the first report", () => {
    // 18.11.2026 is a Wednesday: the last whole week ends with Sunday the 15th.
    const choices = periodChoices({ firstOn: day("2026-10-05"), lastOn: day("2026-11-18") });
    expect(choices).toEqual([
      { from: "2026-10-19", to: "2026-11-16" },
      { from: "2026-10-12", to: "2026-11-09" },
      { from: "2026-10-05", to: "2026-11-02" },
    ]);
  });

  it("are half a year at most, at least one, and none without reports", () => {
    expect(periodChoices({ firstOn: day("2020-01-01"), lastOn: day("2026-11-18") })).toHaveLength(26);
    expect(periodChoices({ firstOn: day("2026-11-17"), lastOn: day("2026-11-18") })).toHaveLength(1);
    expect(periodChoices({ firstOn: null, lastOn: null })).toEqual([]);
  });
});

describe("the next district", () => {
  it("follows the last with the first", () => {
    const all = ["a", "b", "c"];
    expect(stepIn(all, (one) => one === "c", 1)).toBe("a");
    expect(stepIn(all, (one) => one === "a", -1)).toBe("c");
    expect(stepIn(all, (one) => one === "x", 1)).toBeNull();
    expect(stepIn(["a"], () => true, 1)).toBeNull();
  });
});

describe("the printed rows", () => {
  it("are the first ones, with the one that must not be missing", () => {
    const rows = ["a", "b", "c", "d", "e"];
    const { printed, left } = printedRows(rows, 3, (row) => row === "e");
    expect([...printed].toSorted()).toEqual(["a", "b", "e"]);
    expect(left).toBe(2);
    expect(printedRows(rows, 5)).toEqual({ printed: new Set(rows), left: 0 });
  });
});

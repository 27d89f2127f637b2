import { describe, expect, test } from "vitest";
import { breakText, readBreaks } from "./manual-breaks.ts";

describe("breaks by hand", () => {
  test("are read in the numbers of the page, empty fields left out", () => {
    expect(readBreaks(["5", " 10 ", "", "20", ""], "count", "de")).toEqual({ breaks: [5, 10, 20] });
    expect(readBreaks(["0,5", "2,25"], "rate-area", "de")).toEqual({ breaks: [0.5, 2.25] });
    expect(readBreaks(["0.5", "2.25"], "rate-area", "en")).toEqual({ breaks: [0.5, 2.25] });
  });

  test("are typed in per cent for shares", () => {
    expect(readBreaks(["5", "12,5", "100"], "share", "de")).toEqual({ breaks: [0.05, 0.125, 1] });
    expect([breakText(0.07, "rate-share", "de"), breakText(0.125, "share", "de"), breakText(12_000.5, "density", "de")]).toEqual([
      "7",
      "12,5",
      "12000,5",
    ]);
  });

  test("a point in German is no thousand: it is asked about", () => {
    expect(readBreaks(["1.000"], "count", "de")).toEqual({ fault: { at: 0, fault: "number" } });
    expect(readBreaks(["1,000"], "count", "en")).toEqual({ fault: { at: 0, fault: "number" } });
  });

  test.each([
    [["5", "3"], "count", { at: 1, fault: "rising" }],
    [["5", "", "5"], "count", { at: 2, fault: "rising" }],
    [["viele"], "count", { at: 0, fault: "number" }],
    [["-3"], "count", { at: 0, fault: "number" }],
    [["2,5"], "count", { at: 0, fault: "whole" }],
    [["2"], "reporters", { at: 0, fault: "least" }],
    [["0"], "density", { at: 0, fault: "least" }],
    [["50", "101"], "share", { at: 1, fault: "most" }],
    [["", ""], "count", "none"],
  ] as const)("%j of %s name what is wrong, and where", (texts, indicator, fault) => {
    expect(readBreaks(texts, indicator, "de")).toEqual({ fault });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNumberReader, parseNumber } from "./number-text.ts";

describe("numbers in cells", () => {
  it.each([
    ["7.8076", 7.8076],
    ["7,8076", 7.8076],
    ["-0,5", -0.5],
    ["−7.5", -7.5],
    ["1.5E-3", 0.0015],
    ["412.345", 412.345],
    ["412,345", 412.345],
    ["412 345,67", 412_345.67],
    ["412\u202f345", 412_345],
    ["412'345.67", 412_345.67],
    ["5.725.678", 5_725_678],
    ["5.725.678,12", 5_725_678.12],
    ["5,725,678.12", 5_725_678.12],
    ["5,725,678", 5_725_678],
    ["412.345,6", 412_345.6],
  ])("%s is %d", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(["", "abc", "1.2.3", "1,2,3", "12 34", "0x10", "Infinity", "NaN", "1e999", "7.8.", "5.725,678,12", "1 2345", "--1"])(
    "%s is none",
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );

  it("takes the other sign for groups when the mapping names the decimal one", () => {
    expect(createNumberReader(",")("412.345")).toBe(412_345);
    expect(createNumberReader(".")("412,345")).toBe(412_345);
    expect(createNumberReader(",")("412.345,5")).toBe(412_345.5);
    expect(createNumberReader(",")("7,5")).toBe(7.5);
    expect(createNumberReader(",")("7.5")).toBe(7.5);
  });

  it("reads back what German and English grouping write", () => {
    const number = fc.integer({ min: 1_000_000, max: 99_999_999 }).map((value) => value / 100);
    fc.assert(
      fc.property(number, (value) => {
        for (const locale of ["de-DE", "en-US", "de-CH", "fr-FR"]) {
          const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value);
          expect([locale, text, parseNumber(text)]).toEqual([locale, text, value]);
        }
      }),
      { seed: 31, numRuns: 300 },
    );
  });
});

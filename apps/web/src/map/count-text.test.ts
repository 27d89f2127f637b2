import { describe, expect, it } from "vitest";
import { countText } from "./count-text.ts";

const formats = { count: String, expectation: (value: number) => value.toFixed(1), signed: (value: number) => `s${value}` };

describe("counts as text", () => {
  it("[M8] carry one decimal in a weighted answer, also where they are whole", () => {
    const { text, signed, plural } = countText(formats, true);
    expect([17, 17.84, 0].map(text)).toEqual(["17.0", "17.8", "0.0"]);
    expect([2, -0.5, 0.01, 0].map(signed)).toEqual(["+2.0", "\u22120.5", "±0.0", "±0.0"]);
    expect([0, 1, 1.3].map(plural)).toEqual([0, 2, 2]);
  });

  it("are whole numbers in any other answer", () => {
    const { text, signed, plural } = countText(formats, false);
    expect([text(17), signed(2), plural(1)]).toEqual(["17", "s2", 1]);
  });
});

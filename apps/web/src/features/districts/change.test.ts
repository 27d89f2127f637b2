import { cellSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { changeClass, countClasses, fillOf, orderedCells } from "./change-classes.ts";
import { beforeText, changeText, intervalText, isSecured, securedWords } from "./change-words.ts";

const de = { t: createTranslate("de"), format: createFormat("de") };
const en = { t: createTranslate("en"), format: createFormat("en") };
const NB = "\u202F";

describe("a change in words", () => {
  it("is a percentage only where both counts are at least twenty [screens.md 6]", () => {
    expect(changeText({ compared: 1312, before: 1248 }, de)).toBe(`+5${NB}%`);
    expect(changeText({ compared: 21, before: 30 }, de)).toBe(`−30${NB}%`);
    expect(changeText({ compared: 40, before: 19 }, de)).toBe("+21");
    expect(changeText({ compared: 19, before: 40 }, de)).toBe("−21");
    expect(changeText({ compared: 0, before: 0 }, de)).toBe("±0");
    expect(changeText({ compared: 1000, before: 1001 }, de)).toBe(`±0${NB}%`);
    expect(changeText({ compared: 30, before: 20 }, en)).toBe("+50%");
  });

  it("is a dash where the days before have no data [M10]", () => {
    expect(changeText({ compared: 12, before: null }, de)).toBe("–");
    expect(securedWords({ compared: 7, before: null, secured: null }, de.t)).toBe("Tage ohne Daten");
  });

  it("[PC9] names both counts where days are left out of the comparison", () => {
    expect(beforeText({ now: 1_695, compared: 1_695, before: 1_838 }, de)).toBe("1.838");
    expect(beforeText({ now: 1_695, compared: 1_182, before: 1_318 }, de)).toBe("1.182 gegen 1.318");
    expect(beforeText({ now: 1_695, compared: null, before: null }, de)).toBe("–");
  });

  it("comes with its interval, small numbers as a factor", () => {
    expect(intervalText({ compared: 276, before: 322, low: 0.75, high: 0.98 }, de)).toBe(`−25 bis −2${NB}%`);
    expect(intervalText({ compared: 276, before: 322, low: 0.9, high: 1.12 }, en)).toBe("−10 to +12%");
    expect(intervalText({ compared: 9, before: 12, low: 0.34, high: 1.61 }, de)).toBe("0,3- bis 1,6-fach");
    expect(intervalText({ compared: 9, before: 0, low: null, high: null }, de)).toBe("–");
    expect(intervalText({ compared: 9, before: 0, low: 2, high: Number.POSITIVE_INFINITY }, de)).toBe("–");
  });

  it("says whether it is secured", () => {
    expect(
      [1, -1, 0, null].map((secured) => securedWords({ compared: 7, before: 5, secured: secured as 1 | -1 | 0 | null }, de.t)),
    ).toEqual(["gesichert", "gesichert", "nicht gesichert", "zu wenig Daten"]);
    expect([isSecured({ secured: -1 }), isSecured({ secured: 0 }), isSecured({ secured: null })]).toEqual([true, false, false]);
  });
});

const change = (now: number, before: number | null, pAdjusted: number | null) => ({
  now,
  compared: now,
  before,
  pAdjusted,
  ratio: null,
  low: null,
  high: null,
  p: pAdjusted,
  secured: null,
});

describe("the classes of change", () => {
  it("follow the adjusted p, with its bounds outside [screens.md 5]", () => {
    expect([0.1, 0.0999, 0.05, 0.0499, 0.01, 0.0099].map((p) => changeClass(change(30, 10, p)))).toEqual([
      "unsecured",
      "more1",
      "more1",
      "more2",
      "more2",
      "more3",
    ]);
    expect(changeClass(change(10, 30, 0.001))).toBe("fewer3");
    expect(changeClass(change(10, 30, null))).toBe("untold");
    expect(changeClass(change(10, null, 0.001))).toBe("untold");
  });

  it("have the colours of the ramp from surely fewer to surely more", () => {
    expect((["fewer3", "fewer1", "unsecured", "more1", "more3", "untold"] as const).map(fillOf)).toEqual([
      "change-1",
      "change-3",
      "unsecured",
      "change-5",
      "change-7",
      "zero",
    ]);
  });

  it("put the surest changes first, more before fewer", () => {
    const [a, b, c, d] = ["881fa1b4e3fffff", "881fa1b4e1fffff", "881fa1b4e7fffff", "881fa1b4e5fffff"].map((cell) => cellSchema.parse(cell));
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error("four cells");
    const cells = [
      { cell: a, change: change(4, 5, null) },
      { cell: b, change: change(40, 45, 0.6) },
      { cell: c, change: change(10, 40, 0.001) },
      { cell: d, change: change(60, 20, 0.005) },
    ];
    expect(orderedCells(cells).map(({ cell }) => cell)).toEqual([d, c, b, a]);
    expect(countClasses(cells)).toMatchObject({ more3: 1, fewer3: 1, unsecured: 1, untold: 1, more1: 0 });
  });
});

it("[M10] tells no change from days without data", () => {
  expect(changeText({ compared: null, before: 12 }, de)).toBe("–");
  expect(securedWords({ compared: null, before: 12, secured: null }, de.t)).toBe("Tage ohne Daten");
});

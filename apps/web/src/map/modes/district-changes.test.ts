import { daySchema, districtCodeSchema, levelIdSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { changeWords, districtChanges, intervalText, orderedChanges, type DistrictValue } from "./district-changes.ts";

const WORDS = { t: createTranslate("de"), format: createFormat("de") };
const day = (text: string) => daySchema.parse(text);
const code = (text: string) => districtCodeSchema.parse(text);
const NO_CHANGE = { ratio: null, lower: null, upper: null, p: null, pAdjusted: null, dispersion: null, class: 0 };
const VALUE: DistrictValue = {
  method: "district-comparison",
  period: { from: day("2026-10-19"), to: day("2026-11-16") },
  before: { from: day("2026-09-21"), to: day("2026-10-19") },
  leftOut: [],
  hasEqualWeekdays: true,
  level: levelIdSchema.parse("bezirk"),
  districts: [
    { code: code("1"), count: 40, countBefore: 20, ratio: 2, lower: 1.3, upper: 3.1, p: 0.01, pAdjusted: 0.03, dispersion: 1, class: 2 },
    {
      code: code("2"),
      count: 20,
      countBefore: 60,
      ratio: 0.333,
      lower: 0.2,
      upper: 0.5,
      p: 0.0001,
      pAdjusted: 0.0004,
      dispersion: 1,
      class: -3,
    },
    { code: code("3"), count: 12, countBefore: 10, ratio: 1.2, lower: 0.6, upper: 2.5, p: 0.7, pAdjusted: 0.7, dispersion: 1.2, class: 0 },
    { code: code("4"), count: 6, countBefore: 0, ratio: null, lower: 1.5, upper: null, p: 0.02, pAdjusted: 0.04, dispersion: 1, class: 2 },
    { ...NO_CHANGE, code: code("5"), count: 9, countBefore: 3 },
    { ...NO_CHANGE, code: code("6"), count: 0, countBefore: 0, dispersion: 1 },
  ],
};
const NAMES = ["Mitte", "Uentrop", "Rhynern", "Pelkum", "Herringen", "Heessen"].map((name, at) => ({ code: code(String(at + 1)), name }));
const ROWS = districtChanges(VALUE, NAMES);
const namesBy = (order: Parameters<typeof orderedChanges>[1]["order"], isDescending: boolean) =>
  orderedChanges(ROWS, { order, isDescending, locale: "de" }).map(({ name }) => name);

describe("the changes of districts", () => {
  it("[E4] have the classes of cells: 4 is not secured, 0 is too little data", () => {
    expect(ROWS.map(({ name, modeClass, difference }) => [name, modeClass, difference])).toEqual([
      ["Mitte", 6, 20],
      ["Uentrop", 1, -40],
      ["Rhynern", 4, 2],
      ["Pelkum", 6, 6],
      ["Herringen", 0, 6],
      ["Heessen", 0, 0],
    ]);
  });

  it("begin with the surest ones, up or down, and end with those that say nothing", () => {
    expect(namesBy("class", true)).toEqual(["Uentrop", "Mitte", "Pelkum", "Rhynern", "Heessen", "Herringen"]);
    expect(namesBy("ratio", true)).toEqual(["Mitte", "Rhynern", "Uentrop", "Heessen", "Herringen", "Pelkum"]);
    expect(namesBy("ratio", false).slice(0, 3)).toEqual(["Uentrop", "Rhynern", "Mitte"]);
    expect(namesBy("difference", false)[0]).toBe("Uentrop");
    expect(namesBy("name", false)[0]).toBe("Heessen");
    expect(namesBy("p", false)[0]).toBe("Uentrop");
  });

  it("[PC6] are told with ratio, interval and p, or with what is missing", () => {
    expect(ROWS.map((row) => changeWords(row, WORDS).replaceAll(" ", " "))).toEqual([
      "2,0-fach (1,3–3,1) · p = 0,030",
      "0,3-fach (0,2–0,5) · p < 0,001",
      "1,2-fach (0,6–2,5) · p = 0,700",
      "mindestens 1,5-fach · p = 0,040",
      "Schwankung der Wochen unbekannt",
      "zu wenig Daten",
    ]);
    expect(ROWS.map((row) => intervalText(row, WORDS)).slice(2)).toEqual(["0,6–2,5", "1,5–…", "–", "–"]);
  });
});

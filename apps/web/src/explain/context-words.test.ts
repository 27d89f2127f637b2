import { nearLayerSchema, type NearLayer } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { createFormat } from "../i18n/format.ts";
import { createTranslate } from "../i18n/translate.ts";
import { clockText, hoursText, nearText, surveyText } from "./context-words.ts";

const texts = { t: createTranslate("de"), format: createFormat("de") };
const english = { t: createTranslate("en"), format: createFormat("en") };

function near(parts: object): NearLayer {
  return nearLayerSchema.parse({
    layer: "layer-0123456789",
    title: { de: "a", en: "a" },
    sort: "licensedPremises",
    source: "Stadt",
    dataOn: "2025-01-31",
    isSynthetic: false,
    scale: null,
    count: 0,
    names: [],
    latestClosingMin: null,
    alwaysOpen: 0,
    survey: [],
    ...parts,
  });
}

describe("opening hours in words", () => {
  it("name weekdays and clock of the reader's language", () => {
    expect(hoursText("Mo-Th 11:00-23:00; Fr,Sa 16:30-03:00; Su off", texts)).toBe("Mo–Do 11–23 Uhr, Fr–Sa 16:30–03 Uhr");
    expect(hoursText("Sa 10:00-12:00,14:00-24:00", english)).toBe("Sat 10–12, 14–24");
    expect(hoursText("24/7", texts)).toBe("rund um die Uhr");
    expect(hoursText("nach Vereinbarung", texts)).toBe("nach Vereinbarung");
    expect(hoursText("off", texts)).toBe("off");
  });

  it("write a time beyond midnight as the clock shows it", () => {
    expect([1_440, 1_620, 1_470, 90].map(clockText)).toEqual(["24", "03", "00:30", "01:30"]);
  });
});

describe("the surroundings in words", () => {
  it("count with names and the latest closing", () => {
    expect(nearText(near({ count: 1, names: ["Zum Anker"], latestClosingMin: 1_620 }), texts)).toBe(
      "1 Gaststätte (geöffnet bis 03 Uhr): Zum Anker",
    );
    expect(nearText(near({ count: 7, names: ["A", "B"], latestClosingMin: 1_500, alwaysOpen: 1 }), texts)).toBe(
      "7 Gaststätten (am längsten geöffnet bis 01 Uhr, 1 rund um die Uhr): A, B …",
    );
    expect(nearText(near({ sort: "lighting", count: 1_200 }), texts)).toBe("1.200 Leuchten");
    expect(nearText(near({ sort: "stops" }), texts)).toBe("keine Haltestelle");
  });

  it("tell a survey with its answers and interval, and keep back what is too few", () => {
    const value = { value: 2.6, count: 84, low: 2.4, high: 2.8 };
    const few = { value: null, count: null, low: null, high: null };
    expect(surveyText(value, "safety", texts)).toBe("2,6 von 4 (84 Antworten, 95 %: 2,4 bis 2,8)");
    expect(surveyText({ ...value, low: null, high: null }, "share", english)).toBe("2.6% (84 answers)");
    const survey = [
      { ...value, name: "Mitte" },
      { ...few, name: "Süd" },
    ];
    expect(nearText(near({ sort: "survey", scale: "safety", count: 2, survey }), texts)).toBe(
      "Mitte: 2,6 von 4 (84 Antworten, 95 %: 2,4 bis 2,8); Süd: zu wenige Antworten für einen Wert",
    );
    expect(nearText(near({ sort: "survey", scale: "safety" }), texts)).toBe("kein Gebiet der Befragung");
  });
});

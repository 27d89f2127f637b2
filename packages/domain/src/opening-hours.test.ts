import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupHours, isAlwaysOpen, latestClosingMin, parseOpeningHours } from "./opening-hours.ts";

const NOON_TO_TEN = [{ fromMin: 720, toMin: 1_320 }];

describe("opening hours as OpenStreetMap writes them", () => {
  it("are read by weekday, beyond midnight too", () => {
    expect(parseOpeningHours("Mo-Su 18:00-05:00")).toEqual(Array.from({ length: 7 }, () => [{ fromMin: 1_080, toMin: 1_740 }]));
    expect(parseOpeningHours("Mo-Fr 12:00-22:00; Sa,Su off")).toEqual([...Array.from({ length: 5 }, () => NOON_TO_TEN), [], []]);
    expect(parseOpeningHours("Fr-Mo 12:00-22:00")).toEqual([NOON_TO_TEN, [], [], [], NOON_TO_TEN, NOON_TO_TEN, NOON_TO_TEN]);
    expect(parseOpeningHours("12:00-22:00")).toEqual(Array.from({ length: 7 }, () => NOON_TO_TEN));
    expect(parseOpeningHours("Sa 09:00-12:00,14:00-18:00")?.[5]).toEqual([
      { fromMin: 540, toMin: 720 },
      { fromMin: 840, toMin: 1_080 },
    ]);
    expect(parseOpeningHours("We 20:00-26:00")?.[2]).toEqual([{ fromMin: 1_200, toMin: 1_560 }]);
  });

  it("let a later rule replace an earlier one, and leave holidays out", () => {
    const week = parseOpeningHours("Mo-Su 12:00-22:00; Su 10:00-12:00; PH off");
    expect([week?.[0], week?.[6]]).toEqual([NOON_TO_TEN, [{ fromMin: 600, toMin: 720 }]]);
    expect(parseOpeningHours("Su,PH 12:00-22:00")?.[6]).toEqual(NOON_TO_TEN);
  });

  it.each([
    "",
    "PH off",
    "sunrise-sunset",
    "Mo 18:00+",
    "Mo-Fr",
    "Jan-Mar 10:00-12:00",
    "Mo 25:00-26:00",
    "Mo 10:70-12:00",
    "täglich",
    "Xx 10:00-12:00",
  ])("are plain text where they say more or something else: %s", (text) => expect(parseOpeningHours(text)).toBeNull());

  it("tell the latest end, and what never closes", () => {
    const latest = (text: string): number | null => latestClosingMin(parseOpeningHours(text) ?? []);
    expect(latest("Mo-Th 11:00-23:00; Fr,Sa 11:00-03:00")).toBe(1_620);
    expect(latest("off")).toBeNull();
    expect(isAlwaysOpen(parseOpeningHours("24/7") ?? [])).toBe(true);
    expect(isAlwaysOpen(parseOpeningHours("Mo-Sa 00:00-24:00") ?? [])).toBe(false);
    expect(isAlwaysOpen(parseOpeningHours("00:00-24:00") ?? [])).toBe(true);
  });

  it("are said in few words", () => {
    expect(groupHours(parseOpeningHours("Mo-Th 12:00-22:00; Fr 12:00-23:00; Su 12:00-22:00") ?? [])).toEqual([
      { from: 0, to: 3, spans: NOON_TO_TEN },
      { from: 4, to: 4, spans: [{ fromMin: 720, toMin: 1_380 }] },
      { from: 6, to: 6, spans: NOON_TO_TEN },
    ]);
  });

  it("never throw, and every span ends after it begins", () => {
    const word = fc.constantFrom("Mo", "Su", "-", ",", ";", " ", "12:00", "03:00", "off", "24/7", "PH", "25:99", "x");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((words) => words.join("")),
        ),
        (text) => {
          const week = parseOpeningHours(text);
          if (week === null) return;
          expect(week).toHaveLength(7);
          for (const { fromMin, toMin } of week.flat()) expect(toMin).toBeGreaterThan(fromMin);
        },
      ),
    );
  });
});

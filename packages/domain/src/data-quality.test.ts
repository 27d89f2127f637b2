import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDayNumber, daySchema } from "./day.ts";
import { delayStep, minutesOfStep, summariseDelays } from "./delay-histogram.ts";
import { isoWeekOf } from "./iso-week.ts";
import { toUnlistedCode, UNLISTED_TEXT } from "./unlisted-code.ts";

describe("delays", () => {
  it("are steps of one minute up to an hour, then 16 to a doubling", () => {
    expect([-5, 0, 0.9, 1, 63.9, 64, 128, 256].map(delayStep)).toEqual([0, 0, 0, 1, 63, 64, 80, 96]);
    expect([0, 63, 64, 80, 96].map(minutesOfStep)).toEqual([0, 63, 64, 128, 256]);
  });

  it("are told within 4.5 % by their step", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000_000 }), (minutes) => {
        const told = minutesOfStep(delayStep(minutes));
        expect(Math.abs(told - minutes)).toBeLessThanOrEqual(Math.max(1, 0.045 * minutes + 1));
      }),
      { seed: 20_240_501 },
    );
  });

  it("[DQ4] have a median and a 90th percentile by nearest rank", () => {
    // Ten reports: nine after 5 minutes or sooner, one after 60.
    expect(summariseDelays({ "1": 4, "5": 5, "60": 1 })).toEqual({ medianMinutes: 5, p90Minutes: 5 });
    expect(summariseDelays({ "1": 4, "5": 4, "60": 2 })).toEqual({ medianMinutes: 5, p90Minutes: 60 });
    expect(summariseDelays({ "7": 1 })).toEqual({ medianMinutes: 7, p90Minutes: 7 });
    expect(summariseDelays({})).toBeNull();
  });
});

describe("the name of a week", () => {
  it.each([
    ["2024-01-01", "2024-W01"],
    ["2024-12-30", "2025-W01"],
    ["2020-12-28", "2020-W53"],
    ["2022-12-26", "2022-W52"],
  ])("of %s is %s", (monday, week) => expect(isoWeekOf(toDayNumber(daySchema.parse(monday)))).toBe(week));
});

describe("codes that are listed", () => {
  it.each(["435000", "OWI-17", "Ruhestörung nachts", "A/3b", "Sperrmüll, Papier und sonstiges", "§ 117 OWiG", "StVO 12.3", "10-4 B"])(
    "keep %j",
    (code) => expect(toUnlistedCode(code)).toBe(code),
  );

  it.each([
    "x".repeat(81),
    "der Anwohner beschwert sich seit Wochen über lauten Krach",
    "erika@example.org",
    "Rückruf 0171 1234567",
    "02381/987654",
    "+49 171 1234567",
    "geb. 03.04.1971",
    "Frau Mustermann",
    "Herrn M.",
    "HAM-AB 123",
    "siehe https://example.org/a",
  ])("[DQ7] only count %j", (text) => expect(toUnlistedCode(text)).toBe(UNLISTED_TEXT));

  it("are one whatever spaces and spelling of accents they come with", () => {
    expect(toUnlistedCode(" La\u0308rm   nachts ")).toBe("Lärm nachts");
  });
});

import { describe, expect, it } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { settingOf } from "./alarm.fixture.ts";
import { isForOtherRate, progressShare, rateWords, readRate, streamsWithout } from "./setting-words.ts";

const de = { t: createTranslate("de"), format: createFormat("de") };
const en = { t: createTranslate("en"), format: createFormat("en") };

describe("the setting in words", () => {
  it("says how many alarms chance alone may bring [D2]", () => {
    expect(rateWords({ count: 2, per: "week" }, de)).toBe("etwa 2 zufällige Hinweise je Woche");
    expect(rateWords({ count: 1, per: "month" }, de)).toBe("etwa 1 zufälliger Hinweis je Monat");
    expect(rateWords({ count: 0.25, per: "week" }, de)).toBe("etwa 0,25 zufällige Hinweise je Woche");
    expect(rateWords({ count: 2, per: "week" }, en)).toBe("about 2 alerts by chance a week");
  });

  it("notices that the calibration was made for another number", () => {
    expect(isForOtherRate(settingOf())).toBe(false);
    expect(isForOtherRate(settingOf({ rate: { count: 2, per: "month" } }))).toBe(true);
    expect(isForOtherRate(settingOf({ calibration: null }))).toBe(false);
  });

  it("names the streams without a threshold", () => {
    expect(streamsWithout(settingOf().calibration ?? { streams: [] })).toEqual(["complaint"]);
  });

  it("keeps progress between nothing and all", () => {
    expect(
      [
        { done: 0, total: 0 },
        { done: 50, total: 200 },
        { done: 9, total: 8 },
      ].map(progressShare),
    ).toEqual([0, 0.25, 1]);
  });
});

describe("a typed number of alarms", () => {
  it("is read with comma and point, from a quarter to a hundred", () => {
    expect(["2", " 2,5 ", "0.25", "100"].map(readRate)).toEqual([2, 2.5, 0.25, 100]);
    expect(["", "0,2", "101", "-2", "2 bis 3", "1e2", "2,"].map(readRate)).toEqual([null, null, null, null, null, null, null]);
  });
});

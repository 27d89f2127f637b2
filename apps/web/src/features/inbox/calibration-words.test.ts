import { describe, expect, it } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { settingOf } from "./alarm.fixture.ts";
import { attemptWords, chanceWords, manyFrom, pastWords, stepWords } from "./calibration-words.ts";

const de = { t: createTranslate("de"), format: createFormat("de") };
const en = { t: createTranslate("en"), format: createFormat("en") };
const ZONE = "Europe/Berlin";

const base = settingOf().calibration!;
const period = { from: "2025-11-02", to: "2026-11-01" } as NonNullable<typeof base.replay>["period"];
const replayOf = (per30Days: number, days = 364) => ({ period, days, alarms: Math.round((per30Days * days) / 30), per30Days });
const calibrationOf = (per30Days: number, days?: number) => ({ ...base, replay: replayOf(per30Days, days) });

describe("a calibration in words", () => {
  it("tells what chance brings in the unit of the setting, with its interval", () => {
    // 8.1 in 30 days are 1.89 in 7; 6.9 are 1.61 and 9.4 are 2.19.
    expect(chanceWords(base, "week", de)).toBe("Durch Zufall etwa 1,9 je Woche (95 %: 1,6–2,2).");
    expect(chanceWords(base, "month", en)).toBe("By chance about 8.1 a month (95%: 6.9–9.4).");
  });

  it("[ED11] tells what the own past would have raised, and over which days", () => {
    expect(pastWords(calibrationOf(13.8), "month", de)).toBe("In den letzten 12 Monaten hätte diese Einstellung 13,8 im Monat gegeben.");
    // 13.8 in 30 days are 3.22 in 7.
    expect(pastWords(calibrationOf(13.8), "week", en)).toBe("In the last 12 months this setting would have given 3.2 a week.");
    expect(pastWords(calibrationOf(13.8, 120), "month", de)).toBe(
      "An den letzten 120 erfassten Tagen hätte diese Einstellung 13,8 im Monat gegeben.",
    );
    expect(pastWords(base, "month", de)).toBeNull();
  });

  it("[ED11] names the busiest streams from more than twice the setting on", () => {
    // Two a week are 8.571 in 30 days, twice that 17.143.
    const streams = [
      { ...base.streams[0]!, replay: replayOf(2) },
      { ...base.streams[1]!, replay: replayOf(15) },
    ];
    expect(manyFrom({ ...calibrationOf(17.1), streams })).toBeNull();
    expect(manyFrom({ ...calibrationOf(17.2), streams })).toEqual([streams[1]!.stream, streams[0]!.stream]);
    expect(manyFrom(base)).toBeNull();
  });

  it("tells what is done for a stream", () => {
    const step = (name: "simulating" | "replaying") => ({ stream: "offence", step: name, histories: { done: 12, total: 20 } }) as const;
    expect(stepWords(step("simulating"), de)).toBe("Verlauf 12 von 20");
    expect(stepWords(step("replaying"), en)).toBe("the last 12 months");
  });
});

describe("a calibration that is not there", () => {
  const attempt = {
    id: "calibration-0000000009",
    city: "hamm",
    rate: { count: 2, per: "week" },
    by: "Ada",
    startedAt: "2026-11-02T08:00:00.000Z",
    state: "failed",
    endedAt: "2026-11-02T09:30:00.000Z",
    error: { code: null, message: "x", text: { de: "Der Speicher ist voll.", en: "The disk is full." }, issues: [] },
  };

  it("says when and why in the language of the reader", () => {
    const failed = settingOf({ attempt });
    expect(attemptWords(failed, ZONE, de)).toMatch(
      /^Die Kalibrierung vom .*9:00.* für etwa 2 zufällige .* ist gescheitert: Der Speicher ist voll\.$/,
    );
    expect(attemptWords(failed, ZONE, en)).toMatch(/failed: The disk is full\.$/);
    expect(attemptWords(settingOf({ attempt: { ...attempt, state: "cancelled", error: null } }), ZONE, de)).toMatch(
      /10:30.* abgebrochen\.$/,
    );
  });

  it("begins again by itself where the server was stopped, until that has been tried three times", () => {
    const words = (resumed: number) =>
      attemptWords(settingOf({ attempt: { ...attempt, state: "interrupted", endedAt: null, error: null, resumed } }), ZONE, de);
    expect(words(2)).toMatch(/weil der Server beendet wurde\. Sie beginnt in einigen Minuten von selbst noch einmal\.$/);
    expect(words(3)).toMatch(/weil der Server beendet wurde\.$/);
  });

  it("is not told while one is being made here, and named when it runs elsewhere", () => {
    const running = { ...attempt, state: "running", endedAt: null, error: null };
    expect(attemptWords(settingOf({ attempt: running, progress: { done: 0, total: 84, streams: [] } }), ZONE, de)).toBeNull();
    expect(attemptWords(settingOf({ attempt: running }), ZONE, de)).toMatch(/anderen Prozess/);
    expect(attemptWords(settingOf(), ZONE, de)).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { newestFirst, nextAttempt } from "../../api/feeds.ts";
import { attemptFixture, feedFixture } from "./feed.fixture.ts";
import { momentWords, spanWords } from "../../i18n/moment-words.ts";
import { attemptSentence, placeWords, scheduleWords, sizeWords, stateSentence } from "./feed-words.ts";

const texts = { t: createTranslate("de"), format: createFormat("de") };
const NOW = Date.parse("2026-11-16T05:10:00Z");
const ZONE = "Europe/Berlin";

describe("spans of time", () => {
  test.each([
    [0, "0 min"],
    [45, "45 min"],
    [119, "119 min"],
    [150, "2 Std. 30 min"],
    [540, "9 Std."],
    [1440, "1 Tag"],
    [3240, "2 Tage 6 Std."],
    [20_200, "14 Tage"],
  ])("%i minutes are said as %s", (minutes, words) => {
    expect(spanWords(minutes, texts)).toBe(words);
  });

  test("behind 'seit' days stand in the dative", () => {
    expect(spanWords(3240, texts, true)).toBe("2 Tagen 6 Std.");
  });

  test("a moment is relative within a day only", () => {
    expect(momentWords("2026-11-16T04:58:00Z", NOW, ZONE, texts)).toBe("vor 12 min");
    expect(momentWords("2026-11-16T05:09:40Z", NOW, ZONE, texts)).toBe("gerade eben");
    expect(momentWords("2026-11-16T05:10:20Z", NOW, ZONE, texts)).toBe("gerade eben");
    expect(momentWords("2026-11-14T02:15:00Z", NOW, ZONE, texts)).toBe("14.11., 03:15");
  });
});

describe("schedules in words", () => {
  test.each([
    ["*/5 * * * *", "alle 5 Minuten"],
    ["* * * * *", "jede Minute"],
    ["0 * * * *", "stündlich zur vollen Stunde"],
    ["5 * * * *", "stündlich um Minute 05"],
    ["15 */6 * * *", "alle 6 Stunden um Minute 15"],
    ["0 6 * * *", "täglich um 06:00 Uhr"],
    ["30 7 * * 1", "jeden Montag um 07:30 Uhr"],
    ["0 6 * * 0", "jeden Sonntag um 06:00 Uhr"],
    ["0 6 1 * *", "nach der Zeile 0 6 1 * *"],
    ["0 6 * * 1-5", "nach der Zeile 0 6 * * 1-5"],
  ])("%s is said as %s", (cron, words) => {
    expect(scheduleWords(cron, texts)).toBe(words);
  });

  test("no line means only when somebody asks", () => {
    expect(scheduleWords(null, texts)).toBe("nur auf Anstoß");
  });
});

describe("the state of a feed in a sentence", () => {
  test("a success says when it was and when rows came last", () => {
    const feed = feedFixture({ lastSuccessAt: "2026-11-16T05:00:00Z", lastDeliveryAt: "2026-11-14T02:15:00Z" });
    expect(stateSentence(feed, NOW, ZONE, texts)).toBe("Zuletzt gelungen 16.11., 06:00; die letzten Zeilen kamen 14.11., 03:15.");
  });

  test("failures say how many in a row, why, and when it last went well", () => {
    const failure = { at: "2026-11-16T05:05:00Z", code: "peer", text: { de: "Der Server antwortet nicht.", en: "No answer." } };
    const feed = feedFixture({ health: "failing", failures: 3, failure, lastSuccessAt: "2026-11-14T02:15:00Z" });
    expect(stateSentence(feed, NOW, ZONE, texts)).toBe(
      "Die letzten 3 Abrufe sind gescheitert, zuletzt vor 5 min: Der Server antwortet nicht. Zuletzt gelungen 14.11., 03:15.",
    );
  });

  test("a feed that never delivered says so in the words of its way", () => {
    expect(stateSentence(feedFixture({ source: { type: "push" } }), NOW, ZONE, texts)).toBe("Es kam noch keine Lieferung.");
    const pushed = feedFixture({ source: { type: "push" }, lastDeliveryAt: "2026-11-16T03:10:00Z" });
    expect(stateSentence(pushed, NOW, ZONE, texts)).toBe("Die letzten Zeilen kamen vor 2 Std.");
    expect(stateSentence(feedFixture({ source: { type: "pull", url: "https://a.example/x.csv" } }), NOW, ZONE, texts)).toBe(
      "Es gab noch keinen Abruf.",
    );
  });

  test("silence names its beginning and what is usual", () => {
    const feed = feedFixture({
      health: "silent",
      silentSince: "2026-11-14T02:15:00Z",
      usualPauseMinutes: 480,
      lastSuccessAt: "2026-11-16T05:00:00Z",
      lastDeliveryAt: "2026-11-14T02:15:00Z",
    });
    expect(stateSentence(feed, NOW, ZONE, texts)).toMatch(/^Seit 14\.11\., 03:15 kommt nichts, üblich sind höchstens 8 Std\. /);
  });
});

describe("what an attempt brought", () => {
  const ended = attemptFixture({ id: 8, outcome: "delivered", endedAt: "2026-11-16T05:09:30Z", rows: 1_200 });

  test("it runs until it has ended", () => {
    expect(attemptSentence(null, texts)).toBe("Der Abruf läuft gerade.");
    expect(attemptSentence(attemptFixture({ id: 8 }), texts)).toBe("Der Abruf läuft gerade.");
  });

  test("then it says its rows, that there were none, or why it failed", () => {
    expect(attemptSentence(ended, texts)).toBe("Abgerufen: 1.200 Zeilen, wartet auf die Übernahme.");
    expect(attemptSentence({ ...ended, outcome: "unchanged", rows: 0 }, texts)).toBe("Abgerufen: nichts Neues.");
    const failure = { at: "2026-11-16T05:05:00Z", code: "peer", text: { de: "Der Server antwortet nicht.", en: "No answer." } };
    expect(attemptSentence(attemptFixture({ id: 9, outcome: "failed", failure }), texts)).toBe(
      "Der Abruf ist gescheitert: Der Server antwortet nicht.",
    );
  });

  test("of all attempts it is the first after the one before; a dry run is none", () => {
    const test = attemptFixture({ id: 7, trigger: "test" });
    const later = attemptFixture({ id: 9 });
    expect(nextAttempt([later, ended, test], 6)).toBe(ended);
    expect(nextAttempt([test], 6)).toBeNull();
  });

  test("the list begins with what began last, whatever its number", () => {
    const early = attemptFixture({ id: 5, startedAt: "2026-11-16T04:00:00Z" });
    const late = attemptFixture({ id: 4, startedAt: "2026-11-16T05:00:00Z" });
    expect(newestFirst([early, late])).toEqual([late, early]);
  });
});

test("sizes are kilobytes until they are megabytes", () => {
  expect(sizeWords(1, texts)).toBe("1 kB");
  expect(sizeWords(3_400_000, texts)).toBe("3,4 MB");
});

test("a point of a dry run carries decimal commas, an area stays as it is", () => {
  expect(placeWords("51.67000, 7.82000", texts)).toBe("51,67000 / 7,82000");
  expect(placeWords("51.67000, 7.82000", { format: createFormat("en") })).toBe("51.67000, 7.82000");
  expect(placeWords("Bahnhofstr. 4, Hamm", texts)).toBe("Bahnhofstr. 4, Hamm");
});

import { alarmSchema, complaintClusterSchema, daySchema } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { createFormat } from "../i18n/format.ts";
import { createTranslate } from "../i18n/translate.ts";
import type { Finding } from "./finding.ts";
import { explanationFixture, zoneFixture } from "./finding.fixture.ts";
import { detailsOf, leadOf, weekOf, whenOf } from "./lead.ts";

const words = { t: createTranslate("de"), format: createFormat("de") };
const names = { categoryName: (id: string) => ({ noise: "Lärm" })[id] ?? id };
const zone = (explanation = {}): Finding => {
  const of = zoneFixture({ explanation: explanationFixture(explanation) });
  return { type: "zone", id: of.id, of };
};
const said = (finding: Finding): string =>
  leadOf(finding, names, words)
    .map(({ key, values }) => words.t(key, values))
    .join(" ");

describe("the lead of a zone", () => {
  test("says what was recorded against what was to be expected, and below 20 the plain difference", () => {
    // 2026-09-14 is the Monday of ISO week 38; 14 − 4.2 = 9.8.
    expect(said(zone())).toBe(
      "Seit KW 38 wurden hier 14 sichtbare Störungen erfasst; zu erwarten waren 4,2. Das sind 9,8 mehr als üblich; Zufall allein ergibt 1–8.",
    );
  });

  test("says a percentage only where both numbers are at least 20", () => {
    // 43 / 24.6 = 1.748
    expect(said(zone({ recorded: 43, expected: 24.6, expectedLow: 17, expectedHigh: 33 }))).toContain("Das sind 75\u202F% mehr als üblich");
    expect(said(zone({ recorded: 43, expected: 19.9, expectedLow: 13, expectedHigh: 27 }))).toContain("Das sind 23,1 mehr als üblich");
    expect(said(zone({ recorded: 19, expected: 40, expectedLow: 30, expectedHigh: 51 }))).toContain("Das sind 21,0 weniger als üblich");
  });

  test("says of an older zone which period was counted and since when it has been marked", () => {
    expect(said(zone({ since: "2026-03-16" }))).toContain(
      "Im Zeitraum 14.09.–11.10.2026 wurden hier 14 sichtbare Störungen erfasst; zu erwarten waren 4,2. Auffällig ohne Unterbrechung seit KW 12.",
    );
  });

  test("does not say that something began where the past that was looked at begins", () => {
    expect(said(zone({ since: "2025-10-20" }))).toContain("Auffällig ohne Unterbrechung seit mindestens KW 43/2025.");
    expect(said(zone({ since: "2025-10-27" }))).toContain("Auffällig ohne Unterbrechung seit KW 44/2025.");
  });

  test("does not call a difference what chance alone gives", () => {
    expect(said(zone({ recorded: 7 }))).toContain("Das liegt in der Spanne, die der Zufall allein ergibt (1–8).");
  });

  test("speaks of one in the singular", () => {
    expect(said(zone({ recorded: 1, expected: 0.1, expectedLow: 0, expectedHigh: 0 }))).toMatch(
      /^Seit KW 38 wurde hier eine sichtbare Störung erfasst/,
    );
  });
});

test("a week of another year says its year, by the year of its Thursday", () => {
  const day = (text: string) => daySchema.parse(text);
  expect(weekOf(day("2025-09-15"), day("2026-10-12"), words)).toBe("KW 38/2025");
  // 2026-12-28 is the Monday of week 53 of 2026; 2027-01-04 begins week 1.
  expect(weekOf(day("2026-12-28"), day("2027-01-03"), words)).toBe("KW 53");
  expect(weekOf(day("2026-12-28"), day("2027-01-12"), words)).toBe("KW 53/2026");
});

test("who is involved is said with the most frequent first, and hours with their share in numbers while they are few", () => {
  const text = detailsOf(explanationFixture(), names, words)
    .map(({ key, values }) => words.t(key, values))
    .join(" ");
  expect(text).toBe(
    "Beteiligt sind 9 Ordnungswidrigkeiten, 3 Beschwerden und 2 Straftaten, vor allem Lärm (9). Auffällige Zeiten: Fr 21–03 Uhr, 12 von 12 Meldungen mit Uhrzeit.",
  );
});

test("an alarm says its days, what the usual course was, and how often chance does that", () => {
  const { stage: _, urgency: __, name: ___, state: ____, owner: _____, reviewOn: ______, ...place } = zoneFixture();
  const of = alarmSchema.parse({
    ...place,
    id: "alarm-0000000001",
    number: 118,
    stream: "complaint",
    state: "new",
    outcome: null,
    reason: null,
    takenBy: null,
    period: { from: "2026-09-28", to: "2026-10-12" },
    recorded: 22,
    expected: 8.9,
    score: 9,
    threshold: 7,
    chanceDays: 200.4,
    zone: null,
    explanation: explanationFixture({ recorded: 22, expected: 8.9 }),
  });
  expect(said({ type: "alarm", id: of.id, of })).toBe(
    "In den 14 Tagen bis 11.10.2026 wurden hier 22 Beschwerden erfasst; nach dem üblichen Verlauf waren 8,9 zu erwarten. Durch Zufall käme eine so starke Häufung im Strom „Beschwerden“ in der ganzen Stadt etwa alle 200 Tage vor.",
  );
  expect(whenOf({ type: "alarm", id: of.id, of }, words)).toMatch(/^gezählt: 28\.09\.\S*11\.10\.2026$/);
  expect(whenOf(zone(), words)).toBe("seit KW 38");
});

describe("the lead of a complaint cluster", () => {
  const cluster = (changes: object): Finding => {
    const { stage: _, urgency: __, state: ____, owner: _____, reviewOn: ______, ...place } = zoneFixture();
    const of = complaintClusterSchema.parse({
      ...place,
      id: "cluster-0000000001",
      reporters: 9,
      isByReporter: true,
      recorded: 14,
      firstOn: "2026-09-14",
      lastOn: "2026-10-11",
      open: 6,
      answered: 8,
      unknown: 0,
      openAgeDays: 16,
      recent: 9,
      previous: 5,
      ...changes,
    });
    return { type: "cluster", id: of.id, of };
  };

  test("counts reporters beside complaints, and says how many wait", () => {
    expect(said(cluster({}))).toBe(
      "Im Zeitraum 14.09.–11.10.2026 wurden hier 14 Beschwerden von 9 Meldenden erfasst; zu erwarten waren 4,2 Beschwerden. 6 sind offen, in der Mitte seit 16 Tagen; 8 sind beantwortet. In den letzten 28 Tagen 9 erfasst, in den 28 Tagen davor 5.",
    );
  });

  test("[CC4] sets what counts against its expectation, of the period of both, and names the plain number beside it", () => {
    const text = said(cluster({ recorded: 20, firstOn: "2026-09-14", lastOn: "2026-10-02" }));
    expect(text).toContain("Im Zeitraum 14.09.–11.10.2026 wurden hier 14 Beschwerden");
    expect(text).toContain("die einfache Zahl ist 20.");
    expect(text).not.toContain("02.10.");
  });

  test("claims no reporters where no key is sent, and no answers where no status is", () => {
    const text = said(cluster({ isByReporter: false, open: 0, answered: 0, unknown: 14, openAgeDays: null }));
    expect(text).toContain("14 Beschwerden erfasst, an 9 verschiedenen Orten, Tagen und Kategorien");
    expect(text).toContain("Ob sie beantwortet sind, teilt die Stelle nicht mit.");
    expect(text).not.toContain("Meldenden");
  });
});

import { CAUTIONS, appliedRuleSchema, cautionSchema, findingsAnswerSchema } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { createFormat } from "../i18n/format.ts";
import { createTranslate } from "../i18n/translate.ts";
import { cautionText } from "./caution-words.ts";
import { openFindings } from "./finding.ts";
import { explanationFixture, zoneFixture } from "./finding.fixture.ts";
import { isInWindows, windowText } from "./hours.ts";
import { ruleText } from "./rule-words.ts";

const words = { t: createTranslate("de"), format: createFormat("de") };
const names = { agencyName: () => "Ordnungsamt Hamm", categoryName: () => "Lärm" };

describe("cautions", () => {
  test.each(CAUTIONS)("%s is a whole sentence with and without its details, in both languages", (caution) => {
    for (const language of ["de", "en"] as const) {
      const texts = { t: createTranslate(language), format: createFormat(language) };
      const bare = cautionText(cautionSchema.parse({ caution, agency: null, category: null, from: null, share: null }), names, texts);
      const full = cautionText(
        cautionSchema.parse({ caution, agency: "ordnungsamt", category: "noise", from: "2026-06-01", share: 0.63 }),
        names,
        texts,
      );
      for (const text of [bare, full]) {
        expect(text).toMatch(/^[\p{Lu}\d].*\.$/u);
        expect(text).not.toMatch(/[{}]|undefined| {2}/);
      }
    }
  });

  test("a feed that starts mid-year is named with its day and share", () => {
    const caution = cautionSchema.parse({ caution: "feedBegan", agency: "ordnungsamt", category: null, from: "2026-06-01", share: 0.63 });
    expect(cautionText(caution, names, words)).toBe(
      "Ordnungsamt Hamm liefert erst seit 01.06.2026: Ein Teil der Zunahme kann daran liegen (63\u202F% der Meldungen hier).",
    );
  });
});

describe("hours", () => {
  const window = (weekdays: number[], fromHour: number, toHour: number) => ({ weekdays, fromHour, toHour, share: 0, expectedShare: 0 });

  test("days that follow each other are a range, also over the end of the week", () => {
    expect(windowText(window([4, 5], 21, 3), words)).toBe("Fr–Sa 21–03 Uhr");
    expect(windowText(window([0, 6], 6, 9), words)).toBe("So–Mo 06–09 Uhr");
    expect(windowText(window([0, 2], 6, 9), words)).toBe("Mo, Mi 06–09 Uhr");
    expect(windowText(window([0, 1, 2, 3, 4, 5, 6], 0, 24), words)).toBe("täglich ganztägig");
  });

  test("hours past midnight belong to the day before", () => {
    const windows = [window([4], 21, 3)];
    const isIn = (weekday: number, hour: number) => isInWindows(weekday * 24 + hour, windows);
    expect([isIn(4, 20), isIn(4, 21), isIn(5, 2), isIn(5, 3), isIn(4, 2)]).toEqual([false, true, true, false, false]);
    expect(isInWindows(0, [window([6], 22, 2)])).toBe(true);
  });
});

describe("rules", () => {
  const rule = (part: object) =>
    appliedRuleSchema.parse({ rule: "F2", p: null, source: null, floor: null, replications: null, seed: null, facts: {}, ...part });

  test("say what they found, and the test behind them", () => {
    expect(ruleText(rule({ rule: "E3", facts: { class: "consecutive", steps: 9, of: 13 } }), words)).toBe(
      "Verlauf über Schritte von 28 Tagen; Klasse „fortgesetzt“; auffällig in 9 von 13 Schritten.",
    );
    const tested = rule({ rule: "D1", p: 0.012, source: "permutation", floor: 0.001, replications: 999, seed: 4711 });
    expect(ruleText(tested, words)).toContain("p = 0,012 (Permutation, 999 Wiederholungen, Startwert 4711).");
    expect(ruleText({ ...tested, p: 0.0004 }, words)).toContain("p < 0,001");
  });

  test.each(appliedRuleSchema.shape.rule.options)("%s is a sentence in both languages", (id) => {
    for (const language of ["de", "en"] as const) {
      const texts = { t: createTranslate(language), format: createFormat(language) };
      expect(ruleText(rule({ rule: id }), texts)).toMatch(/^\p{Lu}[^{}]{10,}\.$/u);
    }
  });
});

test("what is new comes before what is known, and what somebody dismissed is not listed", () => {
  const zone = (id: string, changes: object) => zoneFixture({ id: `zone-000000000${id}`, ...changes });
  const zones = [
    zone("1", { stage: "receding", urgency: 99 }),
    zone("2", { stage: "established", urgency: 5 }),
    zone("3", { stage: "established", urgency: 7 }),
    zone("4", { stage: "emerging", urgency: 1 }),
    zone("5", { stage: "emerging", urgency: 50, state: "dismissed" }),
    zone("6", { stage: "watch", urgency: 80, explanation: explanationFixture({ recorded: 90 }) }),
    zone("7", { stage: "established", urgency: 90, state: "closed" }),
  ];
  const answer = findingsAnswerSchema.parse({
    run: null,
    isStale: false,
    marks: [],
    zones,
    clusters: [],
    phenomena: [],
    alarms: [],
    hidden: 0,
  });
  expect(openFindings(answer).map(({ id }) => id.at(-1))).toEqual(["4", "3", "2", "6", "1"]);
});

test("[ED12] alarms come first, in the order of the inbox, each with those of its outbreak; clusters stand by reporters", () => {
  const { stage: _, urgency: __, name, owner: ___, reviewOn: ____, ...place } = zoneFixture();
  const outbreak = [
    { id: "alarm-0000000003", number: 3, stream: "disturbance", state: "inWork" },
    { id: "alarm-0000000002", number: 2, stream: "complaint", state: "new" },
  ];
  const alarm = (number: number, chanceDays: number, changes: object = {}) => ({
    ...place,
    id: `alarm-000000000${number}`,
    number,
    stream: "disturbance",
    state: "new",
    outcome: null,
    reason: null,
    takenBy: null,
    period: { from: "2026-09-14", to: "2026-10-12" },
    recorded: 14,
    expected: 4.2,
    score: 12,
    threshold: 8,
    chanceDays,
    zone: null,
    ...changes,
  });
  const cluster = (digit: number, reporters: number, recent: number, previous: number) => ({
    ...place,
    name,
    id: `cluster-000000000${digit}`,
    reporters,
    isByReporter: true,
    recorded: reporters,
    open: 0,
    answered: 0,
    unknown: reporters,
    openAgeDays: null,
    recent,
    previous,
  });
  const answer = findingsAnswerSchema.parse({
    run: null,
    isStale: false,
    marks: [],
    zones: [zoneFixture({ id: "zone-0000000007", stage: "watch" }), zoneFixture({ id: "zone-0000000006", stage: "emerging" })],
    clusters: [cluster(9, 4, 4, 0), cluster(8, 122, 30, 60)],
    phenomena: [],
    alarms: [
      alarm(2, 5, { outbreak, stream: "complaint" }),
      alarm(4, 60),
      alarm(3, 90, { outbreak, state: "inWork" }),
      alarm(1, 300),
      alarm(5, 900, { state: "closed" }),
    ],
    hidden: 0,
  });
  expect(openFindings(answer).map(({ type, id }) => `${type} ${id.at(-1)}`)).toEqual([
    "alarm 1",
    "alarm 3",
    "alarm 2",
    "alarm 4",
    "zone 6",
    "cluster 8",
    "cluster 9",
    "zone 7",
  ]);
});

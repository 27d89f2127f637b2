import { EMPTY_COUNTS } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { countsWords } from "../../i18n/counts.ts";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { durationWords, progressWords } from "./words.ts";

const texts = { t: createTranslate("de"), format: createFormat("de") };

describe("runs and jobs in words", () => {
  test("the rows that were read are the sum of what became of them", () => {
    const counts = { ...EMPTY_COUNTS, read: 1283, accepted: 1184, updated: 36, unchanged: 12, quarantined: 51, withdrawn: 7, outside: 14 };
    expect(countsWords(counts, texts)).toBe("1.283 gelesen = 1.184 angenommen + 36 aktualisiert + 12 unverändert + 51 zurückgestellt");
    expect(countsWords(EMPTY_COUNTS, texts)).toBe("0 gelesen");
  });

  test("a job says how far it is, how fast, and how long it still takes", () => {
    const progress = { rows: 12_000, totalRows: 40_000, rowsPerSecond: 8300.4, remainingSeconds: 3.4 };
    expect(progressWords(progress, texts)).toBe("12.000 von 40.000 Zeilen · 8.300 je Sekunde · noch etwa 3 s");
    expect(progressWords({ rows: 12, totalRows: null, rowsPerSecond: 0, remainingSeconds: null }, texts)).toBe("12 Zeilen");
  });

  test.each([
    [0.2, "1 s"],
    [89, "89 s"],
    [720, "12 min"],
    [3_900, "65 min"],
    [7_500, "2 Std. 05 min"],
  ])("%d seconds are %s", (seconds, text) => expect(durationWords(seconds, texts)).toBe(text));
});

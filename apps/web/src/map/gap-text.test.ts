import { coverageGapSchema, periodSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { createFormat } from "../i18n/format.ts";
import { createTranslate } from "../i18n/translate.ts";
import { countDays, gapBadge, gapLines, gapsWithin, uncovered } from "./gap-text.ts";

const gap = (from: string, to: string, change: object = {}) =>
  coverageGapSchema.parse({ agency: "oa", kind: "complaint", state: "missing", from, to, ...change });
const words = {
  t: createTranslate("de"),
  format: createFormat("de"),
  agencyName: (id: string) => (id === "oa" ? "Ordnungsamt" : "Polizei"),
};

test("[M10] gaps name agency, kinds, days and reason, those of one agency and period in one line", () => {
  const gaps = [
    gap("2026-06-15", "2026-06-22"),
    gap("2026-06-15", "2026-06-22", { kind: "administrativeOffence" }),
    gap("2026-07-01", "2026-07-02", { agency: "pp", kind: "offence", state: "pending" }),
  ];
  expect(gapLines(gaps, words)).toEqual([
    "Ordnungsamt, Ordnungswidrigkeiten, Beschwerden: 15.06.–21.06.2026 nicht erfasst (7 Tage)",
    "Polizei, Straftaten: 01.07.2026 noch nicht geliefert (1 Tag)",
  ]);
  expect(gapBadge(gaps, words)).toBe("2 Stellen mit Tagen ohne Daten");
  expect(gapBadge(gaps.slice(0, 2), words)).toBe("7 Tage ohne Daten von Ordnungsamt");
});

test("[M12] days that are not whole yet are no days without data", () => {
  const late = [gap("2026-06-15", "2026-06-22", { state: "incomplete" })];
  expect(uncovered(late)).toEqual([]);
  expect(gapBadge(late, words)).toBeNull();
});

test("days in two gaps count once, and a gap meets a step that shares a day with it", () => {
  const gaps = [gap("2026-06-15", "2026-06-22"), gap("2026-06-20", "2026-06-24", { kind: "offence" })];
  expect(countDays(gaps)).toBe(9);
  expect(gapsWithin(gaps, periodSchema.parse({ from: "2026-06-22", to: "2026-06-29" }))).toEqual([gaps[1]]);
  expect(gapsWithin(gaps, periodSchema.parse({ from: "2026-06-24", to: "2026-06-29" }))).toEqual([]);
});

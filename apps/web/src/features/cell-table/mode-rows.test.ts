import { cellSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import type { CellFact } from "../../map/cell-facts.ts";
import { classText, modeColumns } from "./mode-columns.ts";
import { DEFAULT_MODE_SORTING, nextModeSorting, sortedModeRows, type ModeSorting } from "./mode-rows.ts";

function fact(name: string, count: number, modeClass: number, change: { before: number; pAdjusted: number | null }): CellFact {
  const reading = { mode: "change", ratio: count / change.before, lower: 0.5, upper: 2, ...change } as const;
  const cell = cellSchema.parse(`891f1d4810${name}ffff`);
  return { cell, count, byKind: [0, 0, 0, 0], countClass: 1, modeClass, district: name === "b" ? null : "Mitte", reading };
}
const ROWS = [
  fact("a", 3, 0, { before: 1, pAdjusted: null }),
  fact("b", 30, 7, { before: 6, pAdjusted: 0.0004 }),
  fact("c", 20, 4, { before: 22, pAdjusted: 0.9 }),
  fact("d", 2, 1, { before: 25, pAdjusted: 0.002 }),
];
const columns = modeColumns("change");
const order = (sorting: ModeSorting): string =>
  sortedModeRows(ROWS, { mode: "change", columns, sorting, locale: "de" })
    .map(({ cell }) => cell[10])
    .join("");
const words = {
  t: createTranslate("de"),
  format: createFormat("de"),
  classes: ["", "weniger, p < 0,01", "", "", "", "", "", "mehr, p < 0,01"],
};

describe("table of a mode", () => {
  it("shows what is certain first, within it the highest count, too little data last", () => {
    expect(order(DEFAULT_MODE_SORTING)).toBe("bdca");
  });

  it("sorts by a column of its own and keeps what has no value at the end in either direction", () => {
    expect(order({ column: "p", isDescending: false })).toBe("bdca");
    expect(order({ column: "p", isDescending: true })).toBe("cdba");
    expect(order({ column: "difference", isDescending: true })).toBe("bacd");
    expect(order({ column: "district", isDescending: false })).toBe("dcab");
  });

  it("begins with the smallest p and the highest number", () => {
    expect(nextModeSorting(DEFAULT_MODE_SORTING, "p")).toEqual({ column: "p", isDescending: false });
    expect(nextModeSorting(DEFAULT_MODE_SORTING, "count")).toEqual({ column: "count", isDescending: true });
  });

  it("writes differences with their sign, ratios with their interval, and a dash for what is not there", () => {
    const texts = (row: CellFact | undefined) => columns.map((column) => (row === undefined ? "" : column.text(row, words)));
    expect(texts(ROWS[3])).toEqual(["2", "25", "\u221223", "0,1 (0,5–2,0)", "0,002"]);
    expect(texts(ROWS[0]).at(-1)).toBe("–");
    expect(ROWS[1] && classText("change", ROWS[1], words)).toBe("mehr, p < 0,01");
  });
});

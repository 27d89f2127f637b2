import { cellSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import type { CellFact } from "../../map/cell-facts.ts";
import { toCsv } from "../../ui/csv.ts";
import { DEFAULT_SORTING, nextSorting, sortedRows, type Sorting } from "./table-rows.ts";

const fact = (name: string, count: number, countClass: number, district: string | null, offences = 0): CellFact => ({
  cell: cellSchema.parse(`891f1d4810${name}ffff`),
  count,
  byKind: [offences, count - offences, 0, 0],
  countClass,
  modeClass: countClass,
  reading: null,
  district,
});
const ROWS = [fact("a", 2, 1, "Uentrop", 2), fact("b", 45, 6, "Mitte", 1), fact("c", 41, 6, null), fact("d", 2, 1, "Ärzteviertel")];
const order = (sorting: Sorting): string =>
  sortedRows(ROWS, sorting, "de-DE")
    .map((row) => row.cell[10])
    .join("");

describe("cell table", () => {
  it("sorts by class, then count, then cell", () => {
    expect(order(DEFAULT_SORTING)).toBe("bcad");
    expect(order({ column: "class", isDescending: false })).toBe("adcb");
  });

  it("sorts districts as German words and keeps cells without one at the end", () => {
    expect(order({ column: "district", isDescending: false })).toBe("dbac");
    expect(order({ column: "district", isDescending: true })).toBe("abdc");
  });

  it("sorts by a kind", () => {
    expect(order({ column: "kind-0", isDescending: true })).toBe("abcd");
  });

  it("turns round on the second click", () => {
    const once = nextSorting(DEFAULT_SORTING, "district");
    expect(once).toEqual({ column: "district", isDescending: false });
    expect(nextSorting(once, "district")).toEqual({ column: "district", isDescending: true });
    expect(nextSorting(once, "count")).toEqual({ column: "count", isDescending: true });
  });
});

describe("CSV of the table", () => {
  it("quotes what needs it and writes decimals as the language does", () => {
    expect(
      toCsv(
        [
          ["Wabe", "Meldungen"],
          ['a "b"; c', 1.5],
        ],
        ",",
      ),
    ).toBe('\uFEFFWabe;Meldungen\r\n"a ""b""; c";1,5\r\n');
    expect(toCsv([["a,b", 1.5]], ".")).toBe('\uFEFF"a,b",1.5\r\n');
  });

  it("disarms text that a spreadsheet would run", () => {
    expect(toCsv([["=HYPERLINK(1)"]], ".")).toBe("\uFEFF'=HYPERLINK(1)\r\n");
  });
});

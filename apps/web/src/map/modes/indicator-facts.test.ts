import type { Cell, ReportersAnswer, SharesAnswer } from "@lagebild/domain";
import { cellOf, gridDisk } from "@lagebild/geo";
import { describe, expect, it } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { countByClass } from "../cell-classes.ts";
import type { CellFacts } from "../cell-facts.ts";
import { classWords, legendOrder, rateWords } from "./class-words.ts";
import { REPORTER_BOUNDS, SHARE_BOUNDS } from "./fixed-classes.ts";
import { indicatorValues } from "./indicator-values.ts";
import { reportersText, shareText } from "./reading-text.ts";
import { reporterFacts } from "./reporter-facts.ts";
import { shareFacts } from "./share-facts.ts";

const WORDS = { t: createTranslate("de"), format: createFormat("de") };
const CELLS = gridDisk(cellOf({ lng: 7.82, lat: 51.68 }, 9), 1).toSorted();
const [A, B, C, D] = CELLS as [Cell, Cell, Cell, Cell];
const BASE: CellFacts = {
  resolution: 9,
  cells: CELLS,
  inScope: CELLS,
  classes: new Uint8Array(CELLS.length),
  mode: "count",
  signs: [],
  contours: [],
  areas: null,
  bounds: [1, 3],
  isWeighted: false,
  total: 0,
  fact: (cell) => ({ cell, count: 0, byKind: [0, 0, 0, 0], countClass: 0, modeClass: 0, district: null, reading: null }),
};
const SHARES: Parameters<typeof shareFacts>[1] = {
  resolution: 9,
  cells: [A, B, C, D],
  counts: [0, 2, 9, 6],
  wholes: [20, 40, 9, 10],
  shares: [0, 0.05, null, 0.6],
  lower: [0, 0.014, null, 0.31],
  upper: [0.161, 0.165, null, 0.83],
} satisfies Partial<SharesAnswer>;

describe("[AT1] facts of shares", () => {
  const facts = shareFacts(BASE, SHARES, SHARE_BOUNDS);
  if (facts === null) throw new TypeError("both are of one resolution");

  it("[AT3, AT5] part zero per cent from what is not told, also where there is no report at all", () => {
    expect(CELLS.map((cell) => facts.fact(cell).modeClass)).toEqual([0, 2, 7, 6, 7, 7, 7]);
    expect(countByClass(facts.classes, "share")).toEqual([1, 0, 1, 0, 0, 0, 1, 4]);
    expect(facts.fact(B)).toMatchObject({ count: 2, reading: { whole: 40, share: 0.05 } });
  });

  it("are divided without what is not told", () => {
    expect(indicatorValues({ facts, rates: null })).toEqual([0, 0.05, 0.6]);
  });

  it("are called in per cent, own classes too, and keep a place for what is not told", () => {
    expect(classWords("share", SHARE_BOUNDS, WORDS)).toEqual([
      "0\u202F%",
      "unter 5",
      "5–10",
      "10–20",
      "20–35",
      "35–50",
      "ab 50\u202F%",
      "zu wenig Daten",
    ]);
    const own = [0, 0.125, 0.4];
    expect(legendOrder("share", own.length).map((index) => classWords("share", own, WORDS)[index])).toEqual([
      "0\u202F%",
      "unter 12,5",
      "12,5–40",
      "ab 40\u202F%",
      "zu wenig Daten",
    ]);
    expect(legendOrder("rate", own.length).map((index) => rateWords("share", own, WORDS)[index])).toEqual([
      "0\u202F%",
      "unter 12,5",
      "12,5–40",
      "ab 40\u202F%",
    ]);
    expect(classWords("share", [0], WORDS).filter((word) => word !== "")).toEqual(["0\u202F%", "über 0\u202F%", "zu wenig Daten"]);
  });

  it("[AT4] are told with interval and numbers", () => {
    expect(shareText({ count: 6, whole: 10, share: 0.6, lower: 0.313, upper: 0.832 }, WORDS)).toEqual([
      "Anteil 60\u202F%",
      "95 %: 31,3\u202F%–83,2\u202F%",
      "6 von 10 Meldungen",
    ]);
    expect(shareText({ count: 9, whole: 9, share: null, lower: null, upper: null }, WORDS)).toEqual([
      "zu wenig Daten",
      "9 von 9 Meldungen",
    ]);
  });

  it("are none of another resolution", () => {
    expect(shareFacts(BASE, { ...SHARES, resolution: 8 }, SHARE_BOUNDS)).toBeNull();
  });
});

describe("[DR1] facts of distinct reporters", () => {
  const answer = {
    resolution: 9,
    cells: [A, B, C],
    counts: [20, 5, 3],
    keyedCounts: [16, 5, 0],
    reporterCounts: [4, null, 0],
  } satisfies Partial<ReportersAnswer>;
  const facts = reporterFacts(BASE, answer, REPORTER_BOUNDS);
  if (facts === null) throw new TypeError("both are of one resolution");

  it("[DR2, DR3] class what is told, and one and two together; without a key there is nothing", () => {
    expect(CELLS.map((cell) => facts.fact(cell).modeClass)).toEqual([2, 1, 0, 0, 0, 0, 0]);
    expect(facts.fact(A)).toMatchObject({ count: 20, reading: { keyed: 16, reporters: 4 } });
    expect(facts.total).toBe(28);
  });

  it("say in words what they are", () => {
    expect(reportersText({ keyed: 16, reporters: 4 }, WORDS)).toBe("4 verschiedene Meldende");
    expect(reportersText({ keyed: 5, reporters: null }, WORDS)).toBe("ein oder zwei Meldende");
    expect(reportersText({ keyed: 0, reporters: 0 }, WORDS)).toBe("keine Beschwerde mit Schlüssel");
  });
});

import { cellSchema, daySchema, markCautionSchema, type AnalysisValue, type Cell } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { countByClass, MUTED_CLASS } from "../cell-classes.ts";
import type { CellFacts } from "../cell-facts.ts";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { cautionsOf, drawnCautions, markCautionNames, markCautionText } from "./caution-text.ts";
import { modeFacts, neutralFacts, type ModeValue } from "./mode-facts.ts";

const CELLS = ["891f1d48177ffff", "891f1d48167ffff", "891f1d4814fffff", "891f1d48103ffff"].map((text) => cellSchema.parse(text));
const BASE: CellFacts = {
  mode: "count",
  resolution: 9,
  cells: CELLS,
  inScope: CELLS,
  classes: Uint8Array.of(1, 0, 2, 0),
  signs: [],
  contours: [],
  areas: null,
  bounds: [1, 3],
  isWeighted: false,
  total: 5,
  fact: (cell) => ({ cell, count: 9, byKind: [9, 0, 0, 0], countClass: 2, modeClass: 2, district: "Mitte", reading: null }),
};
function cellAt(at: number): Cell {
  const cell = CELLS[at];
  if (cell === undefined) throw new RangeError(`no cell ${at}`);
  return cell;
}

const day = (text: string) => daySchema.parse(text);

function shown(value: ModeValue, base: CellFacts = BASE): CellFacts {
  const facts = modeFacts(base, value, [5, 10]);
  if (facts === null) throw new Error("of another study area");
  return facts;
}

const HOT: Extract<AnalysisValue, { method: "gi-star" }> = {
  method: "gi-star",
  cells: CELLS,
  counts: [7, 0, 3, 1],
  countsBefore: [0, 2, 9, 1],
  z: [4.2, 2.1, -3, null],
  p: [0.001, 0.03, 0.001, null],
  pAdjusted: [0.004, 0.06, 0.004, null],
  classes: [3, 1, -3, 0],
  cautions: [],
};

describe("facts of a mode", () => {
  it("[H1] mark hotspots with dots by their class and leave coldspots without colour", () => {
    const facts = shown(HOT);
    expect(countByClass(facts.classes, "hotspots")).toEqual([2, 1, 0, 1]);
    expect(facts.signs).toEqual([
      { position: 0, sign: "3" },
      { position: 1, sign: "1" },
    ]);
    expect(facts.total).toBe(11);
  });

  it("[H5] say of each cell whether the simple count before would name it: as many as are marked", () => {
    const facts = shown(HOT);
    // Two are marked; before, the third and the second cell had the most.
    const named = CELLS.map((cell) => facts.fact(cell).reading).map((reading) => reading?.mode === "hotspots" && reading.isSimplyNamed);
    expect(named).toEqual([false, true, true, false]);
    const withoutBefore = shown({ ...HOT, countsBefore: null }).fact(cellAt(2));
    expect(withoutBefore.reading).toMatchObject({ before: null, isSimplyNamed: false });
  });

  it("[GI8] say what speaks against a mark, cell by cell, and how many of the drawn ones it is", () => {
    const began = { caution: "feedBegan", agency: "amt", kind: "complaint", category: null, from: "2026-11-02", days: null } as const;
    const parsed = markCautionSchema.parse({ ...began, cells: [0, 1], shares: [0.5, 0.25] });
    const facts = shown({ ...HOT, cautions: [parsed] });
    expect(CELLS.map((cell) => cautionsOf(facts.fact(cell).reading))).toEqual([
      [{ ...began, share: 0.5 }],
      [{ ...began, share: 0.25 }],
      [],
      [],
    ]);
    expect(drawnCautions(facts)).toEqual({ count: 2, cautions: [{ ...began, share: null }] });
    // Outside of what is chosen nothing is drawn.
    expect(drawnCautions(shown({ ...HOT, cautions: [parsed] }, { ...BASE, inScope: CELLS.slice(1) })).count).toBe(1);
    expect(drawnCautions(shown(HOT))).toEqual({ count: 0, cautions: [] });
    const [caution] = cautionsOf(facts.fact(cellAt(1)).reading);
    const words = {
      t: createTranslate("de"),
      format: createFormat("de"),
      agencyName: () => "Ordnungsamt",
      categoryName: (id: string) => id,
    };
    expect(caution && markCautionText(caution, words).replaceAll(/\s/g, " ")).toBe(
      "Ordnungsamt liefert Beschwerden erst seit dem 02.11.2026: Was hier markiert ist, kann neu erfasst statt neu geschehen sein (25 % der Meldungen in der Wabe und ihren Nachbarn).",
    );
    expect(markCautionNames([...cautionsOf(facts.fact(cellAt(0)).reading), ...(caution ? [caution] : [])], words.t)).toBe("neue Quelle");
  });

  it("[E4] tell a change from one that is not secured and from too little data", () => {
    const change: ModeValue = {
      method: "period-comparison",
      period: { from: day("2026-10-19"), to: day("2026-11-16") },
      before: { from: day("2026-09-21"), to: day("2026-10-19") },
      leftOut: [],
      hasEqualWeekdays: true,
      cells: CELLS,
      counts: [30, 4, 0, 1],
      countsBefore: [5, 5, 20, 0],
      ratio: [6, 0.8, 0, null],
      lower: [2, 0.3, 0, null],
      upper: [15, 2.4, 0.2, null],
      p: [0.0001, 0.8, 0.0001, null],
      pAdjusted: [0.0003, 0.8, 0.0003, null],
      classes: [3, 0, -3, 0],
      dispersion: 1.1,
    };
    const facts = shown(change);
    // 1 = fewer at 99 %, 4 = not secured, 7 = more at 99 %, 0 = too little data.
    expect(countByClass(facts.classes, "change")).toEqual([1, 1, 0, 0, 1, 0, 0, 1]);
    expect(facts.fact(cellAt(1))).toMatchObject({ count: 4, modeClass: 4, reading: { before: 5, pAdjusted: 0.8 } });
    expect(facts.fact(cellAt(3))).toMatchObject({ modeClass: 0, reading: { pAdjusted: null } });
  });

  it("[E3] write the letter of a hot pattern into its cell, and none for a cold one", () => {
    const emerging: ModeValue = {
      method: "emerging-hotspots",
      cells: CELLS,
      steps: [0, 1, 2].map((at) => ({ from: day(`2026-0${at + 1}-01`), to: day(`2026-0${at + 2}-01`), isUncovered: at === 1 })),
      categories: ["new hot", "persistent cold", "historical hot", null],
      trendZ: [2.5, -2.5, 0.4, null],
      trendP: [0.01, 0.01, 0.7, null],
      states: [1, -1, 0, 0],
      hotSteps: [1, 0, 2, 0],
      counts: [4, 0, 9, 0],
      cautions: [],
    };
    const facts = shown(emerging);
    expect(facts.signs.map(({ sign }) => sign)).toEqual(["N", "E"]);
    expect(countByClass(facts.classes, "emerging")).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 1]);
    expect(facts.fact(cellAt(0)).reading).toEqual({
      mode: "emerging",
      letter: "N",
      hotSteps: 1,
      steps: 2,
      trend: "up",
      isHotNow: true,
      cautions: [],
    });
    expect(facts.fact(cellAt(2)).reading).toMatchObject({ letter: "E", trend: null });
  });

  it("[H3] class a surface by its bounds; two classes have the palest and the deepest colour", () => {
    const facts = shown({ method: "density", cells: CELLS, counts: [1, 1, 1, 1], perKm2: [4.9, 5, 9.9, 10] });
    expect([...facts.classes]).toEqual([0, 1, 1, 6]);
  });

  it("mute what the filter leaves out, signs included", () => {
    const facts = shown(HOT, { ...BASE, inScope: CELLS.slice(1) });
    expect([...facts.classes]).toEqual([MUTED_CLASS, 11, 0, 0]);
    expect(facts.signs).toEqual([{ position: 1, sign: "1" }]);
  });

  it("are not made of another study area", () => {
    expect(modeFacts({ ...BASE, cells: CELLS.slice(1) }, HOT, [5])).toBeNull();
  });

  it("[M6] have no colour where there is too little data", () => {
    const facts = neutralFacts({ ...BASE, classes: Uint8Array.of(1, MUTED_CLASS, 2, 0) }, "hotspots");
    expect([...facts.classes]).toEqual([0, MUTED_CLASS, 0, 0]);
    expect(facts.fact(cellAt(0))).toMatchObject({ modeClass: 0, reading: null });
  });
});

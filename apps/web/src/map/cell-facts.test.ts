import { cellSchema, cellsAnswerSchema, districtCodeSchema, levelIdSchema, studyAreaAnswerSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { cellFacts, shortCell } from "./cell-facts.ts";
import { cellsInScope } from "./cell-scope.ts";

const CELLS = ["891f1d48177ffff", "891f1d48167ffff", "891f1d4814fffff", "891f1d48103ffff"].map((text) => cellSchema.parse(text));
const level = levelIdSchema.parse("stadtbezirk");
const [NORTH, SOUTH] = [districtCodeSchema.parse("n"), districtCodeSchema.parse("s")];
/** The first two cells in the north, the third in the south, the fourth in none. */
const AREA = studyAreaAnswerSchema.parse({
  resolution: 9,
  cells: CELLS,
  districts: [{ level, codes: ["n", "s"], index: [0, 0, 1, -1] }],
});

describe("short name of a cell", () => {
  const short = (text: string): string => shortCell(cellSchema.parse(text));

  it("keeps a real f before the filler", () => {
    expect(short("891f1d4814fffff")).toBe("d4814f");
    expect(short("891f1d48177ffff")).toBe("d48177");
  });

  it("has six digits at every resolution", () => {
    expect(short("871f1d481ffffff")).toBe("f1d481");
    expect(short("881f1d481dfffff")).toBe("1d481d");
    expect(short("8a1f1d481767fff")).toBe("481767");
  });
});

describe("cells in the scope of a filter on districts", () => {
  it("are all cells without one", () => {
    expect(cellsInScope(AREA, [], { level })).toEqual(CELLS);
  });

  it("are those of the chosen districts, and every cell with a count", () => {
    expect(cellsInScope(AREA, [], { level, districts: [NORTH] })).toEqual(CELLS.slice(0, 2));
    expect(cellsInScope(AREA, CELLS.slice(3), { level, districts: [SOUTH] })).toEqual(CELLS.slice(2));
    expect(cellsInScope(AREA, [], { level, districts: [] })).toEqual([]);
  });

  it("leave the others muted on the map", () => {
    const meta = { city: "hamm", dataStamp: "1", asOf: "2026-11-15", statistics: "incoming", isSynthetic: true, total: 3, inCells: 3 };
    const windows = { reports: 0, sum: 0 };
    const rest = { outside: 0, tooCoarse: 0, withoutPlace: 0, withoutHour: 0, specialLeftOut: 0, isWeighted: false, windows, gaps: [] };
    const byKind = [[3], [0], [0], [0]];
    const answer = cellsAnswerSchema.parse({ meta: { ...meta, ...rest }, resolution: 9, cells: CELLS.slice(0, 1), counts: [3], byKind });
    const facts = cellFacts({
      studyArea: AREA,
      answer,
      filter: { level, districts: [NORTH] },
      districts: [],
      bounds: [1, 3, 6, 10, 20, 40],
    });
    expect([...(facts?.classes ?? [])]).toEqual([2, 0, 7, 7]);
    expect(facts?.inScope).toEqual(CELLS.slice(0, 2));
  });
});

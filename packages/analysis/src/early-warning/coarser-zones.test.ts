import { cellOf } from "@lagebild/geo";
import { describe, expect, test } from "vitest";
import { runParted } from "../parted-method.ts";
import { earlyWarning } from "./early-warning.ts";
import { CITY, evenReports, extraReports, MIDDLE, QUIET, SOURCES, AS_OF } from "./scenario-city.fixture.ts";
import { toWarningInput } from "./warning-city.fixture.ts";

const scene = SOURCES.slice(1, 4).flatMap((source, at) =>
  extraReports(at + 2, source, { place: QUIET, from: AS_OF - 20, to: AS_OF, count: 12 }),
);
const fine = toWarningInput(CITY, [...evenReports(1), ...scene]);
const outside9 = fine.areas.find(({ resolution }) => resolution === 9)?.cells.length ?? 0;
/** Every place is known to the street alone: too coarse for a cell of resolution 9 (M11). */
const coarse = { ...fine, rows: { ...fine.rows, cell9: fine.rows.cell9.map(() => outside9) } };

describe("[M6] a city whose places are too coarse for cells of resolution 9", () => {
  const found = runParted(earlyWarning, coarse);
  const marksAt = (resolution: number) => found.marks.find((marks) => marks.stream === "disturbance" && marks.resolution === resolution);

  test("has no marks at 9, and says why, but at 8", () => {
    expect(marksAt(9)?.insufficient).not.toBeNull();
    expect(marksAt(8)?.insufficient).toBeNull();
    expect(marksAt(8)?.hotspots.length).toBeGreaterThan(0);
  });

  test("has its zones at 8, at the same places", () => {
    expect(new Set(found.zones.map(({ resolution }) => resolution))).toEqual(new Set([8]));
    const cells = found.zones.flatMap((zone) => zone.cells.map(String));
    expect(cells).toContain(String(cellOf(MIDDLE, 8)));
  });
});

test("where places are fine enough zones are at 9", () => {
  expect(new Set(runParted(earlyWarning, fine).zones.map(({ resolution }) => resolution))).toEqual(new Set([9]));
});

import { gridDisk, cellOf } from "@lagebild/geo";
import { describe, expect, test } from "vitest";
import { AS_OF, evenReports, QUIET, runOver } from "../early-warning/scenario-city.fixture.ts";
import type { SketchedReport } from "../early-warning/warning-city.fixture.ts";

/** Metres to degrees at this latitude. */
const northOf = (metres: number) => ({ lng: QUIET.lng, lat: QUIET.lat + metres / 111_200 });

const complaint = (day: number, reporter: string, metresNorth: number): SketchedReport => ({
  agency: "melder",
  kind: "complaint",
  category: "complaint.waste",
  day,
  minute: 600,
  point: northOf(metresNorth),
  reporter,
  status: 1,
});

/** Twelve people within three weeks at one place, one of them twice within four weeks; and one more in the same cell, too far away and too late to belong to them. */
const DENSE = Array.from({ length: 12 }, (_, at) => complaint(AS_OF - 40 + 2 * at, `dense-${at}`, -120));
const AGAIN = complaint(AS_OF - 17, "dense-11", -120);
const LATE = complaint(AS_OF - 1, "late", 120);
const CELL = cellOf(QUIET, 9);

describe("[C1–C3, CC4] a cluster of complaints", () => {
  const found = runOver([...evenReports(1), ...DENSE, AGAIN, LATE]);
  const cluster = found.clusters.find(({ cells }) => cells.includes(CELL))!;

  test("lies where the sketch puts it: all in one cell", () => {
    expect(new Set([...DENSE, AGAIN, LATE].map(({ point }) => cellOf(point!, 9)))).toEqual(new Set([CELL]));
    expect(cluster.cells.every((cell) => gridDisk(CELL, 0).includes(cell))).toBe(true);
  });

  test("is one place in one period: every number that it tells counts its cells from its first complaint to the as-of day", () => {
    expect(cluster.recorded).toBe(14);
    expect(cluster.reporters).toBe(13);
    expect(cluster.open + cluster.answered + cluster.unknown).toBe(14);
    expect([cluster.recent, cluster.previous]).toEqual([7, 7]);
    expect([cluster.firstOn, cluster.lastOn]).toEqual(["2026-09-21", "2026-10-30"]);
    expect(cluster.explanation.period).toEqual({ from: "2026-09-21", to: "2026-11-01" });
  });

  test("sets against its expectation what counts, of each person one in 28 days", () => {
    expect(cluster.explanation.recorded).toBe(13);
    expect(cluster.explanation.byKind).toEqual([expect.objectContaining({ kind: "complaint", recorded: 13 })]);
    expect(cluster.explanation.rules.find(({ rule }) => rule === "C1")?.facts).toEqual({ reporters: 13, recorded: 14, withKey: 14 });
  });
});

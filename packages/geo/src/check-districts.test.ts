import { describe, expect, it } from "vitest";
import type { MultiPolygonGeometry } from "@lagebild/domain";
import { checkDistricts, exactUnionOf, withoutSlivers } from "./index.ts";

/** A rectangle near the equator, in hundredths of a degree (1.11 km). */
function box(west: number, south: number, east: number, north: number): MultiPolygonGeometry {
  const [w, s, e, n] = [west / 100, south / 100, east / 100, north / 100];
  return {
    type: "MultiPolygon",
    coordinates: [
      [
        [
          [w, s],
          [e, s],
          [e, n],
          [w, n],
          [w, s],
        ],
      ],
    ],
  };
}
const district = (name: string, geometry: MultiPolygonGeometry, code = name) => ({ code, name, geometry });
const BOUNDARY = box(0, 0, 10, 10);
/** (0.01 · 111.195 km)² */
const KM2 = 1.23643;

describe("districts", () => {
  it("that cover the boundary once have no problem", () => {
    const check = checkDistricts([district("West", box(0, 0, 5, 10)), district("Ost", box(5, 0, 10, 10))], BOUNDARY);
    expect(check).toEqual({ problems: [], toleratedCount: 0 });
  });

  it("that overlap are named with the area", () => {
    const { problems } = checkDistricts([district("West", box(0, 0, 6, 10)), district("Ost", box(5, 0, 10, 10))], BOUNDARY);
    expect(problems).toMatchObject([{ kind: "overlap", names: ["West", "Ost"] }]);
    expect(problems[0]?.areaKm2).toBeCloseTo(10 * KM2, 2);
  });

  it("that leave a gap are named with the area", () => {
    const { problems } = checkDistricts(
      [district("West", box(0, 0, 4, 10)), district("Ost", box(5, 0, 10, 10)), district("Süd", box(5, 0, 6, 1))],
      BOUNDARY,
    );
    expect(problems.find(({ kind }) => kind === "gap")).toMatchObject({ names: ["West", "Ost", "Süd"] });
    expect(problems.find(({ kind }) => kind === "gap")?.areaKm2).toBeCloseTo(10 * KM2, 2);
  });

  it("that leave the boundary are named with the area outside", () => {
    const { problems } = checkDistricts([district("West", box(-1, 0, 5, 10)), district("Ost", box(5, 0, 10, 10))], BOUNDARY);
    expect(problems).toMatchObject([{ kind: "outside", names: ["West"] }]);
    expect(problems[0]?.areaKm2).toBeCloseTo(10 * KM2, 2);
  });

  it("with the same code are named", () => {
    const { problems } = checkDistricts([district("West", box(0, 0, 5, 10), "1"), district("Ost", box(5, 0, 10, 10), "1")], BOUNDARY);
    expect(problems).toEqual([{ kind: "duplicate-code", names: ["West", "Ost"], areaKm2: null, at: null }]);
  });

  it("may differ by slivers, which are counted", () => {
    const check = checkDistricts([district("West", box(0, 0, 5.0005, 10)), district("Ost", box(5, 0, 9.9995, 10))], BOUNDARY);
    expect(check.problems).toEqual([]);
    expect(check.toleratedCount).toBeGreaterThan(0);
  });

  it("may be none", () => {
    expect(checkDistricts([], BOUNDARY)).toEqual({ problems: [], toleratedCount: 0 });
  });

  it("are judged alike against their own union, whether that is known already or not", () => {
    // A hole of 0.0049 km² is closed in the boundary and tolerated, the one of 1.24 km² is a hole of the city.
    const around = [box(0, 0, 10, 4), box(0, 5, 10, 10), box(0, 4, 4, 5), box(5, 4, 8, 5), box(8.004, 4, 10, 5)];
    const districts = around.map((geometry, i) => district(String(i), geometry));
    const union = exactUnionOf(around);
    const boundary = withoutSlivers(union);
    expect(union.coordinates.map((rings) => rings.length)).toEqual([3]);
    expect(boundary.coordinates.map((rings) => rings.length)).toEqual([2]);
    const expected = { problems: [], toleratedCount: 1 };
    expect(checkDistricts(districts, boundary, union)).toEqual(expected);
    expect(checkDistricts(districts, structuredClone(boundary))).toEqual(expected);
    const gap = { problems: [{ kind: "gap", names: ["2", "3"] }] };
    expect(checkDistricts(districts, box(0, 0, 10, 10), union)).toMatchObject(gap);
    const overlapping = [...districts, district("over", box(0, 0, 1, 1))];
    expect(checkDistricts(overlapping, boundary, union).problems).toMatchObject([{ kind: "overlap", names: ["0", "over"] }]);
  });
});

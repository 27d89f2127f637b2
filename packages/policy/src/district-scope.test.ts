import { cityIdSchema, districtScopeSchema, ForbiddenError, LOCAL_VIEWER, type Viewer } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { reaches, reachIn, requireReach } from "./district-scope.ts";

const CITY = cityIdSchema.parse("probe");
const OTHER = cityIdSchema.parse("elsewhere");
const scope = (city: string, level: string, code: string) => districtScopeSchema.parse({ city, level, code });
const WEST = scope("probe", "bezirk", "W");
const OFFICER: Viewer = { ...LOCAL_VIEWER, districts: [WEST, scope("elsewhere", "bezirk", "N")] };

describe("the districts that somebody answers for", () => {
  it("open their own places alone: same city, same level, same code", () => {
    expect(reaches(OFFICER, CITY, WEST)).toBe(true);
    expect(reaches(OFFICER, CITY, scope("probe", "bezirk", "E"))).toBe(false);
    expect(reaches(OFFICER, CITY, scope("probe", "quartier", "W"))).toBe(false);
    expect(reaches(OFFICER, OTHER, WEST)).toBe(false);
    expect(reaches(OFFICER, CITY, null)).toBe(false);
  });

  it("limit nobody who answers for the whole city", () => {
    for (const place of [WEST, null]) expect(reaches(LOCAL_VIEWER, CITY, place)).toBe(true);
    expect(reachIn(LOCAL_VIEWER, CITY)).toBeUndefined();
  });

  it("are told by city, and are none where somebody answers for no district of it", () => {
    expect(reachIn(OFFICER, CITY)).toEqual([WEST]);
    expect(reachIn({ ...OFFICER, districts: [WEST] }, OTHER)).toEqual([]);
  });

  it("are named to whoever is refused, and nothing of the place", () => {
    expect(() => requireReach(OFFICER, CITY, WEST)).not.toThrow();
    expect(() => requireReach(OFFICER, CITY, null)).toThrow(ForbiddenError);
  });
});

import { describe, expect, test } from "vitest";
import { sunAltitudeDeg } from "./sun-altitude.ts";

const BERLIN = { lng: 13.405, lat: 52.52 };

describe("the height of the sun", () => {
  // Published times for Berlin: at sunrise and sunset the centre stands at −0.83° (refraction and radius), at civil dusk at −6°.
  test.each([
    ["sunrise of the longest day", "2026-06-21T02:43:00Z", -0.83],
    ["sunset of the longest day", "2026-06-21T19:33:00Z", -0.83],
    ["sunrise of the shortest day", "2026-12-21T07:15:00Z", -0.83],
    ["sunset of the shortest day", "2026-12-21T14:54:00Z", -0.83],
    ["civil dusk of the shortest day", "2026-12-21T15:34:00Z", -6],
  ])("is that of an almanac at %s", (_name, at, expected) => {
    expect(Math.abs(sunAltitudeDeg(Date.parse(at), BERLIN) - expected)).toBeLessThan(0.25);
  });

  test("is that of the solstices at noon: 90° less the latitude, plus or less the tilt of the earth", () => {
    const noon = Date.parse("2026-06-21T11:08:00Z");
    expect(sunAltitudeDeg(noon, BERLIN)).toBeCloseTo(90 - 52.52 + 23.44, 1);
    expect(sunAltitudeDeg(Date.parse("2026-12-21T11:04:30Z"), BERLIN)).toBeCloseTo(90 - 52.52 - 23.44, 1);
  });
});

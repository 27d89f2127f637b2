import type { LngLat } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { listDaylight } from "./daylight.ts";

const daylightOf = (center: LngLat, zone: string) => {
  const { firstDay, startsLight, changes } = listDaylight(center, zone);
  return (day: string) => {
    const at = Date.parse(`${day}T00:00:00Z`) / 86_400_000 - firstDay;
    return { startsLight: startsLight[at], changes: [changes[2 * at], changes[2 * at + 1]] };
  };
};
const minutes = (clock: string): number => Number(clock.split(":")[0]) * 60 + Number(clock.split(":")[1]);

describe("light and dark by the clock", () => {
  // Hvězdářská ročenka 2025 (almanac of the Prague observatory): begin and end of civil twilight at 50° N, 15° E, in Central European Time.
  test.each([
    ["2025-01-01", "7:20", "16:47"],
    ["2025-03-22", "5:26", "18:49"],
    ["2025-05-11", "3:41", "20:13"],
    ["2025-06-20", "3:06", "20:57"],
    ["2025-09-18", "5:08", "18:39"],
    ["2025-11-27", "6:54", "16:41"],
  ])("are those of an almanac on %s: light from %s to %s", (day, dawn, dusk) => {
    const { startsLight, changes } = daylightOf({ lng: 15, lat: 50 }, "Etc/GMT-1")(day);
    expect(startsLight).toBe(0);
    expect(Math.abs((changes[0] ?? 0) - minutes(dawn))).toBeLessThanOrEqual(1);
    expect(Math.abs((changes[1] ?? 0) - minutes(dusk))).toBeLessThanOrEqual(1);
  });

  test("follow the clock when it is put forward and back", () => {
    const of = daylightOf({ lng: 15, lat: 50 }, "Europe/Prague");
    const dawnOf = (day: string): number => of(day).changes[0] ?? 0;
    // Dawn comes two minutes earlier or later from day to day; the clock adds or takes an hour.
    expect(dawnOf("2026-03-29") - dawnOf("2026-03-28")).toSatisfy((by: number) => by >= 56 && by <= 59);
    expect(dawnOf("2026-10-25") - dawnOf("2026-10-24")).toSatisfy((by: number) => by >= -59 && by <= -57);
  });

  test("on the equator at an equinox: the sun needs 24 minutes for six degrees, twelve hours stand between rise and set of its centre", () => {
    // Noon is at 12:07, because the sun is 7 minutes late in March.
    const { changes } = daylightOf({ lng: 0, lat: 0 }, "Etc/UTC")("2026-03-20");
    expect(changes.map((minute) => Math.round(((minute ?? 0) - minutes("12:07")) / 3))).toEqual([-128, 128]);
  });

  test("know summers without dark, and nights that begin after midnight", () => {
    const oulu = daylightOf({ lng: 25.47, lat: 65.01 }, "Europe/Helsinki");
    expect(oulu("2026-06-21")).toEqual({ startsLight: 1, changes: [1440, 1440] });
    // Dark between dusk after midnight and dawn: light at first.
    const may = oulu("2026-05-14");
    expect(may.startsLight).toBe(1);
    expect(may.changes[0]).toBeLessThan(may.changes[1] ?? 0);
    expect(may.changes[1]).toBeLessThan(180);
  });

  test("every day begins as the day before ended", () => {
    const { startsLight, changes } = listDaylight({ lng: 7.82, lat: 51.68 }, "Europe/Berlin");
    const endsLight = (day: number): number => {
      const count = [changes[2 * day], changes[2 * day + 1]].filter((minute) => minute !== 1440).length;
      return ((startsLight[day] ?? 0) + count) % 2;
    };
    expect(startsLight).toHaveLength(10_227);
    expect([...startsLight.keys()].slice(1).filter((day) => startsLight[day] !== endsLight(day - 1))).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createZoneClock, listClockShifts } from "./time-zone.ts";

/** Wall-clock minutes of a text such as `2026-03-29T02:30`. */
const wall = (text: string) => Date.parse(`${text}:00Z`) / 60_000;
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().slice(0, 16));

describe("wall clock to instant", () => {
  test.each([
    ["Europe/Berlin", "2026-01-15T12:00", "2026-01-15T11:00"],
    ["Europe/Berlin", "2026-07-15T12:00", "2026-07-15T10:00"],
    // Summer time begins 29 March 2026: 02:00 to 02:59 do not exist.
    ["Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59"],
    ["Europe/Berlin", "2026-03-29T02:00", null],
    ["Europe/Berlin", "2026-03-29T02:59", null],
    ["Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00"],
    // It ends 25 October 2026: 02:00 to 02:59 happen twice, the first pass counts.
    ["Europe/Berlin", "2026-10-25T01:59", "2026-10-24T23:59"],
    ["Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00"],
    ["Europe/Berlin", "2026-10-25T02:59", "2026-10-25T00:59"],
    ["Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00"],
    // Half an hour of summer time, south of the equator.
    ["Australia/Lord_Howe", "2026-10-04T02:15", null],
    ["Australia/Lord_Howe", "2026-10-04T02:30", "2026-10-03T15:30"],
    ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45"],
    // Midnight itself is skipped.
    ["America/Santiago", "2026-09-06T00:30", null],
    ["America/Santiago", "2026-09-06T01:00", "2026-09-06T04:00"],
    ["Asia/Kathmandu", "2026-06-01T00:00", "2026-05-31T18:15"],
    ["UTC", "2026-06-01T00:00", "2026-06-01T00:00"],
    // A whole day was skipped when the date line moved.
    ["Pacific/Apia", "2011-12-30T12:00", null],
  ])("%s %s is %s UTC", (zone, local, expected) => {
    expect(iso(createZoneClock(zone).fromLocalMinute(wall(local)))).toBe(expected);
  });
});

describe("instant to wall clock", () => {
  test.each([
    ["Europe/Berlin", "2026-10-25T00:30", "2026-10-25T02:30"],
    ["Europe/Berlin", "2026-10-25T01:30", "2026-10-25T02:30"],
    ["Europe/Berlin", "2026-03-29T01:00", "2026-03-29T03:00"],
    ["Asia/Kathmandu", "2026-05-31T18:15", "2026-06-01T00:00"],
    ["Europe/Berlin", "1969-12-31T23:30", "1970-01-01T00:30"],
  ])("%s at %s UTC shows %s", (zone, utc, expected) => {
    expect(createZoneClock(zone).toLocalMinute(Date.parse(`${utc}:00Z`))).toBe(wall(expected));
  });
});

describe("in every zone", () => {
  const minutes = fc.integer({ min: wall("1980-01-01T00:00"), max: wall("2037-01-01T00:00") });
  test.each(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "UTC"])(
    "%s: a wall time that exists is shown again at its instant, and a shown one exists, at the same pass or the first",
    (zone) => {
      const clock = createZoneClock(zone);
      fc.assert(
        fc.property(minutes, (minute) => {
          const instant = clock.fromLocalMinute(minute);
          if (instant !== null) expect(clock.toLocalMinute(instant)).toBe(minute);
          const first = clock.fromLocalMinute(clock.toLocalMinute(minute * 60_000));
          expect(first).not.toBeNull();
          expect(first ?? 0).toBeLessThanOrEqual(minute * 60_000);
        }),
        { seed: 1, numRuns: 300 },
      );
    },
  );
});

test("an unknown zone is refused", () => {
  expect(() => createZoneClock("Europe/Hamm")).toThrow(RangeError);
});

describe("shifts of the clock", () => {
  const between = (zone: string, from: string, to: string) =>
    listClockShifts(createZoneClock(zone), Date.parse(from), Date.parse(to)).map(({ localMinute, byMin }) => [
      new Date(localMinute * 60_000).toISOString().slice(0, 16),
      byMin,
    ]);

  test("Berlin goes forward at two and back at three", () => {
    expect(between("Europe/Berlin", "2024-01-01", "2026-01-01")).toEqual([
      ["2024-03-31T02:00", 60],
      ["2024-10-27T03:00", -60],
      ["2025-03-30T02:00", 60],
      ["2025-10-26T03:00", -60],
    ]);
  });

  test("half an hour, a pause for Ramadan, and none at all", () => {
    expect(between("Australia/Lord_Howe", "2026-01-01", "2026-07-01")).toEqual([["2026-04-05T02:00", -30]]);
    expect(between("Africa/Casablanca", "2024-01-01", "2025-01-01")).toEqual([
      ["2024-03-10T03:00", -60],
      ["2024-04-14T02:00", 60],
    ]);
    expect(between("Asia/Kathmandu", "2024-01-01", "2026-01-01")).toEqual([]);
  });
});

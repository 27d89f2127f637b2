import { describe, expect, it } from "vitest";
import { createTimeReader, isTimeFormat } from "./time-format.ts";

/** Minutes since 1970 of a UTC text, as an independent clock. */
const minuteOf = (iso: string): number => Date.parse(`${iso}Z`) / 60_000;

describe("time formats", () => {
  it.each([
    ["YYYY-MM-DD HH:mm:ss.SSS", "2021-08-02 11:57:00.000", "2021-08-02T11:57", "minute"],
    ["DD.MM.YYYY HH:mm", "02.08.2021 11:57", "2021-08-02T11:57", "minute"],
    ["D.M.YY", "2.8.21", "2021-08-02T00:00", "day"],
    ["M/D/YYYY h:mm A", "8/2/2021 12:05 am", "2021-08-02T00:05", "minute"],
    ["M/D/YYYY h:mm A", "8/2/2021 12:05 p.m.", "2021-08-02T12:05", "minute"],
    ["M/D/YYYY hh A", "8/2/2021 01 PM", "2021-08-02T13:00", "hour"],
    ["YYYYMMDDHHmm", "202108021157", "2021-08-02T11:57", "minute"],
    ["DD.MM.YYYY [um] HH", "02.08.2021 um 11", "2021-08-02T11:00", "hour"],
    ["YYYY-MM", "2021-08", "2021-08-01T00:00", "month"],
    ["ISO", "2021-08-02", "2021-08-02T00:00", "day"],
    ["ISO", "2021-08-02 11:57", "2021-08-02T11:57", "minute"],
    ["dayFraction", "0.618055555555556", "1970-01-01T14:50", "minute"],
    ["dayFraction", "0,5", "1970-01-01T12:00", "minute"],
    ["dayFraction", "6.9444444444444447E-4", "1970-01-01T00:01", "minute"],
    ["serialDay", "44410", "2021-08-02T00:00", "day"],
    ["serialDay", "44410,5", "2021-08-02T12:00", "minute"],
    ["YYYY-MM-DD HH:mm", "2021-08-02 24:00", "2021-08-03T00:00", "minute"],
    ["D. MMMM YYYY HH:mm", "2. März 2021 11:57", "2021-03-02T11:57", "minute"],
    ["D. MMM YYYY", "2. Dez. 2021", "2021-12-02T00:00", "day"],
    ["DD-MMM-YY", "02-OCT-21", "2021-10-02T00:00", "day"],
    ["dddd, D. MMMM YYYY", "Montag, 2. August 2021", "2021-08-02T00:00", "day"],
    ["HHmm", "5", "1970-01-01T00:05", "minute"],
    ["HHmm", "930", "1970-01-01T09:30", "minute"],
    ["HHmm", "2359", "1970-01-01T23:59", "minute"],
  ])("%s reads %s", (format, text, iso, unit) => {
    expect(createTimeReader(format)(text)).toMatchObject({ minute: minuteOf(iso), unit, offsetMin: null });
  });

  it("takes an offset from the text", () => {
    expect(createTimeReader("ISO")("2021-08-02T11:57:30.5+02:00")).toEqual({
      minute: minuteOf("2021-08-02T11:57"),
      milliseconds: 30_500,
      unit: "minute",
      offsetMin: 120,
    });
    expect(createTimeReader("ISO")("2021-08-02 11:57:00+02")).toMatchObject({ offsetMin: 120 });
    expect(createTimeReader("ISO")("2021-08-02T11:57:00-0530")).toMatchObject({ offsetMin: -330 });
    expect(createTimeReader("DD.MM.YYYY HH:mm z")("31.10.2021 02:30 MESZ")).toMatchObject({ offsetMin: 120 });
    expect(createTimeReader("DD.MM.YYYY HH:mm z")("31.10.2021 02:30 MEZ")).toMatchObject({ offsetMin: 60 });
    expect(createTimeReader("unixSeconds")("90")).toEqual({ minute: 1, milliseconds: 30_000, unit: "minute", offsetMin: 0 });
  });

  it.each([
    ["YYYY-MM-DD", "2021-02-29"],
    ["YYYY-MM-DD", "2021-13-01"],
    ["YYYY-MM-DD", "2021-8-2"],
    ["YYYY-MM-DD HH:mm", "2021-08-02 24:01"],
    ["D. MMMM YYYY", "2. Brumaire 2021"],
    ["D. MMMM YYYY", "2. constructor 2021"],
    ["YYYY-MM-DD HH:mm z", "2021-08-02 11:57 XYZ"],
    ["serialDay", "0.5"],
    ["HHmm", "2460"],
    ["YYYY-MM-DD HH:mm", "2021-08-02 11:60"],
    ["h:mm A", "0:30 AM"],
    ["h:mm A", "13:30 PM"],
    ["dayFraction", "1"],
    ["dayFraction", ""],
    ["ISO", "yesterday"],
  ])("%s refuses %s", (format, text) => {
    expect(createTimeReader(format)(text)).toBeNull();
  });

  it("knows what is no format", () => {
    expect(
      ["", "hello", "hh:mm", "YYYY YYYY", "HH h A", "constructor", "toString", "__proto__", "YYYY valueOf"].filter(isTimeFormat),
    ).toEqual([]);
  });
});

import { createZoneClock } from "@lagebild/domain";
import { expect, it } from "vitest";
import { readDate } from "./w3c-date.ts";

const clock = createZoneClock("Europe/Berlin");

it.each([
  ["2026-06-01T08:00:00Z", "2026-06-01T08:00:00.000Z", []],
  ["2026-06-01T08:00Z", "2026-06-01T08:00:00.000Z", []],
  ["2026-06-01T10:00:00+02:00", "2026-06-01T08:00:00.000Z", []],
  ["2026-06-01T05:30:00.250-02:30", "2026-06-01T08:00:00.250Z", []],
  ["2026-06-01 10:00:00+02:00", "2026-06-01T08:00:00.000Z", ["spaceInDate"]],
  ["2026-06-01 10:00:00", "2026-06-01T08:00:00.000Z", ["spaceInDate", "noZone"]],
  ["2026-01-01T10:00:00", "2026-01-01T09:00:00.000Z", ["noZone"]],
  ["2026-06-01T10:00:00+0200", "2026-06-01T08:00:00.000Z", ["dateForm"]],
  ["2026-06-01T10:00:00+02", "2026-06-01T08:00:00.000Z", ["dateForm"]],
  ["2026/06/01 08:00:00 UTC", "2026-06-01T08:00:00.000Z", ["spaceInDate"]],
  ["20260601T080000Z", "2026-06-01T08:00:00.000Z", ["dateForm"]],
  [" 2026-06-01 ", "2026-05-31T22:00:00.000Z", ["noZone"]],
  // The hour that comes twice means its first pass.
  ["2026-10-25T02:30:00", "2026-10-25T00:30:00.000Z", ["noZone"]],
])("%s is read as %s", (text, expected, oddities) => {
  const read = readDate(text, clock);
  expect([new Date(read?.ms ?? Number.NaN).toISOString(), read?.oddities]).toEqual([expected, oddities]);
});

it.each([
  "",
  "yesterday",
  "2026-02-30T10:00:00Z",
  "2026-13-01T10:00:00Z",
  "2026-06-01T24:00:00Z",
  "2026-06-01T10:60:00Z",
  "06/01/2026 10:00",
  "2026-06-01T10:00:00Zx",
  // Summer time skips it.
  "2026-03-29T02:30:00",
])("%s is no time", (text) => expect(readDate(text, clock)).toBeNull());

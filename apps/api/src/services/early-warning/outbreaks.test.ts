import { daySchema, periodSchema, type Alarm } from "@lagebild/domain";
import { expect, it } from "vitest";
import { cellsFrom, sampleAlarm } from "../../db/warning.fixture.ts";
import { findOutbreaks, withOutbreak } from "./outbreaks.ts";

const period = (from: string, to: string) => periodSchema.parse({ from, to });
const alarm = (number: number, parts: Partial<Alarm>): Alarm => ({ ...sampleAlarm(number), history: [], ...parts });
/** Four cells over four weeks; chance brings it every 14 days. */
const complaints = alarm(1, { stream: "complaint" });
const rarer = { chanceDays: 90 } as const;
const numbers = (alarms: readonly Alarm[]) =>
  [...new Set(findOutbreaks(alarms).values())].map((outbreak) => outbreak.map(({ number }) => number));

it("[ED6] joins alarms of two streams that share half of the cells of the smaller one at one time, the rarer one first", () => {
  // 2 of 4 cells.
  const half = alarm(2, { ...rarer, stream: "disturbance", cells: cellsFrom(2, 4) });
  expect(numbers([complaints, half])).toEqual([[2, 1]]);
  // 1 of 4.
  expect(numbers([complaints, alarm(2, { ...rarer, stream: "disturbance", cells: cellsFrom(3, 4) })])).toEqual([]);
  // Two cells that both lie in the larger one: half of the smaller one is enough.
  expect(numbers([complaints, alarm(2, { ...rarer, stream: "disturbance", cells: cellsFrom(1, 2) })])).toEqual([[2, 1]]);
});

it("[ED6] joins no two alarms of one stream, and none that a person has closed", () => {
  expect(numbers([complaints, alarm(2, { stream: "complaint" })])).toEqual([]);
  expect(numbers([complaints, alarm(2, { stream: "offence", state: "closed", outcome: "true" })])).toEqual([]);
  expect(numbers([complaints, alarm(2, { stream: "offence", state: "inWork" })])).toEqual([[1, 2]]);
});

it("[ED6] joins what follows without a day between, whichever comes first, and nothing after a day's pause", () => {
  const early = alarm(1, { stream: "complaint", period: period("2024-05-01", "2024-05-08"), firstOn: daySchema.parse("2024-05-07") });
  const next = alarm(2, { stream: "offence", period: period("2024-05-08", "2024-05-15"), firstOn: daySchema.parse("2024-05-14") });
  const later = { ...next, period: period("2024-05-09", "2024-05-15") };
  expect(numbers([early, next])).toEqual([[1, 2]]);
  expect(numbers([next, early])).toEqual([[1, 2]]);
  expect(numbers([early, later])).toEqual([]);
  // Raised before its newest cluster began.
  expect(numbers([early, { ...later, firstOn: daySchema.parse("2024-05-08") }])).toEqual([[1, 2]]);
});

it("[ED6] lets each belong to the oldest one that it overlaps, never over a chain of circles", () => {
  const first = alarm(1, { stream: "complaint", chanceDays: 90, cells: cellsFrom(0, 4) });
  const second = alarm(2, { stream: "disturbance", chanceDays: 60, cells: cellsFrom(2, 4) });
  const third = alarm(3, { stream: "offence", chanceDays: 30, cells: cellsFrom(4, 4) });
  expect(numbers([third, second, first])).toEqual([[1, 2]]);
  // The one in the middle is the oldest: both belong to it.
  expect(numbers([{ ...third, number: 4 }, second, { ...first, number: 3 }])).toEqual([[3, 2, 4]]);
  expect(numbers([third, { ...second, firstOn: daySchema.parse("2024-01-01") }, first])).toEqual([[1, 2, 3]]);
});

it("[ED6] keeps together what was told as one when one of it grows and a newer, stronger one joins it", () => {
  const first = alarm(1, { stream: "complaint", chanceDays: 60, cells: cellsFrom(0, 4) });
  const third = alarm(3, { stream: "offence", chanceDays: 30, cells: cellsFrom(0, 4) });
  expect(numbers([first, third])).toEqual([[1, 3]]);
  const grown = { ...first, cells: cellsFrom(0, 8) };
  const seventh = alarm(7, { stream: "disturbance", chanceDays: 400, cells: cellsFrom(4, 8) });
  expect(numbers([grown, third, seventh])).toEqual([[7, 1, 3]]);
});

it("goes by how far the score lies above the threshold where chance was not measured, then by who was first", () => {
  const unmeasured = { chanceDays: null, threshold: 10 } as const;
  const one = alarm(1, { ...unmeasured, stream: "complaint", score: 11 });
  expect(numbers([one, alarm(2, { ...unmeasured, stream: "offence", score: 12 })])).toEqual([[2, 1]]);
  expect(numbers([alarm(2, { ...unmeasured, stream: "offence", score: 11 }), one])).toEqual([[1, 2]]);
});

it("says of each alarm which others belong to its outbreak, itself included, and of one that is alone nothing", () => {
  const other = alarm(2, { ...rarer, stream: "offence", state: "inWork" });
  const alone = alarm(3, { stream: "offence", cells: cellsFrom(20, 4) });
  const link = withOutbreak([complaints, other, alone]);
  const outbreak = [
    { id: "alarm-0000000002", number: 2, stream: "offence", state: "inWork" },
    { id: "alarm-0000000001", number: 1, stream: "complaint", state: "new" },
  ];
  expect([link(complaints).outbreak, link(other).outbreak, link(alone)]).toEqual([outbreak, outbreak, alone]);
});

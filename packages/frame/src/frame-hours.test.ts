import { createZoneClock, listClockShifts } from "@lagebild/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_0, BASE, CATEGORIES, frameOf, ask } from "./frame.fixture.ts";
import { hourOfWeek, expectClose } from "./frame-oracle.fixture.ts";

test("[M8] a window from 23 h to 1 h is half in the last hour of Monday and half in the first of Tuesday", () => {
  const frame = frameOf([{ ...BASE, minute: DAY_0 * 1440 + 23 * 60, duration: 120 }]);
  const answer = ask(frame, { hours: [0] }, { wantsFacets: true });
  expect(answer).toMatchObject({ total: 0.5, isWeighted: true });
  expect(answer.facets?.hours[23]).toBe(0.5);
  expect(answer.facets?.hours[24]).toBe(0.5);
  expect(ask(frame)).toMatchObject({ total: 1, isWeighted: false });
});

test("[M8] a window that another dimension leaves out makes nothing uneven but the facets that ignore that dimension", () => {
  const at23 = DAY_0 * 1440 + 23 * 60;
  const frame = frameOf([
    { ...BASE, minute: at23 },
    { ...BASE, id: 2, category: 1, minute: at23, duration: 120 },
  ]);
  const thefts = { categories: CATEGORIES.slice(0, 1), hours: [23] };
  expect(ask(frame, thefts, { wantsCells: true })).toMatchObject({ total: 1, isWeighted: false, windows: { reports: 0 } });
  expect(ask(frame, thefts, { wantsFacets: true })).toMatchObject({ total: 1, isWeighted: true });
  expect(ask(frame, { hours: [23] }, { wantsCells: true })).toMatchObject({ total: 1.5, isWeighted: true });
});

/* Sunday, 31 March 2024, has no hour from 2 to 3 in Berlin; Sunday, 27 October 2024, has it twice. */
const BERLIN = createZoneClock("Europe/Berlin");
const IN_BERLIN = { clockShifts: listClockShifts(BERLIN, Date.UTC(2024, 0), Date.UTC(2025, 0)) };
const SUNDAY = 6 * 24;
const at = (text: string): number => Date.parse(`${text}:00Z`) / 60_000;
const nonZero = (hours: Float64Array | undefined): unknown =>
  [...(hours ?? [])].flatMap((weight, hour) => (weight === 0 ? [] : [[hour, weight]]));

test("[M8] on the day of 23 hours a window skips the hour that was not", () => {
  // Two hours that passed: from 1 to 2, and from 3 to 4.
  const frame = frameOf([{ ...BASE, minute: at("2024-03-31T01:00"), duration: 120 }], IN_BERLIN);
  const spring = { period: { from: "2024-03-31", to: "2024-04-01" } };
  expect(nonZero(ask(frame, spring, { wantsFacets: true }).facets?.hours)).toEqual([
    [SUNDAY + 1, 0.5],
    [SUNDAY + 3, 0.5],
  ]);
  expect(ask(frame, { ...spring, hours: [2] }).total).toBe(0);
  expect(ask(frame, { ...spring, hours: [3] })).toMatchObject({ total: 0.5, isWeighted: true });
});

test("[M8] on the day of 25 hours a window is in the repeated hour twice as long", () => {
  // Four hours that passed: from 1 to 2, twice from 2 to 3, and from 3 to 4.
  const frame = frameOf([{ ...BASE, minute: at("2024-10-27T01:00"), duration: 240 }], IN_BERLIN);
  const autumn = { period: { from: "2024-10-27", to: "2024-10-28" } };
  expect(nonZero(ask(frame, autumn, { wantsFacets: true }).facets?.hours)).toEqual([
    [SUNDAY + 1, 0.25],
    [SUNDAY + 2, 0.5],
    [SUNDAY + 3, 0.25],
  ]);
  expect(ask(frame, { ...autumn, hours: [2] }).total).toBe(0.5);
  expect(ask(frame, { ...autumn, hours: [4] }).total).toBe(0);
});

test("[M8] a window ends at the shift of the clock, or begins right after it, as on any day", () => {
  const reports = [
    { ...BASE, id: 1, minute: at("2024-03-31T01:00"), duration: 60 },
    { ...BASE, id: 2, minute: at("2024-03-31T03:00"), duration: 60 },
    { ...BASE, id: 3, minute: at("2024-10-27T03:00"), duration: 60 },
  ];
  const { facets } = ask(frameOf(reports, IN_BERLIN), { period: { from: "2024-03-01", to: "2024-12-01" } }, { wantsFacets: true });
  expect(nonZero(facets?.hours)).toEqual([
    [SUNDAY + 1, 1],
    [SUNDAY + 3, 2],
  ]);
});

test("[M8] windows around the shifts equal a count of every minute that passed", () => {
  const near = fc.constantFrom("2024-03-29T20:00", "2024-03-31T00:00", "2024-10-21T12:00", "2024-10-26T20:00");
  const window = fc.record({ start: near, delay: fc.integer({ min: 0, max: 200 }), duration: fc.integer({ min: 1, max: 10_080 }) });
  fc.assert(
    fc.property(fc.array(window, { minLength: 1, maxLength: 8 }), fc.boolean(), (windows, sorts) => {
      const hours = Array.from({ length: 168 }, () => 0);
      const reports = windows.map(({ start, delay, duration }, i) => {
        const startMs = (BERLIN.fromLocalMinute(at(start)) ?? 0) + delay * 60_000;
        for (let minute = 0; minute < duration; minute++) {
          const hour = hourOfWeek(BERLIN.toLocalMinute(startMs + minute * 60_000));
          hours[hour] = (hours[hour] ?? 0) + 1 / duration;
        }
        return { ...BASE, id: i + 1, minute: BERLIN.toLocalMinute(startMs), duration };
      });
      const frame = frameOf(sorts ? reports.toSorted((a, b) => a.minute - b.minute) : reports, IN_BERLIN);
      const year = { period: { from: "2024-01-01", to: "2025-01-01" } };
      const answer = ask(frame, year, { wantsFacets: true });
      expectClose({ hours: [...(answer.facets?.hours ?? [])] }, { hours });
      const nights = ask(frame, { ...year, hours: [0, 1, 2, 3] }).total;
      expect(nights).toBeCloseTo(
        hours.filter((_, hour) => hour % 24 < 4).reduce((a, b) => a + b, 0),
        6,
      );
    }),
    { seed: 31, numRuns: 60 },
  );
});

test("[M8] a report of only a day matches its weekday, never an hour", () => {
  const frame = frameOf([{ ...BASE, duration: 65_535 }]);
  expect(ask(frame, { weekdays: [0] })).toMatchObject({ total: 1, withoutHour: 1 });
  expect(ask(frame, { weekdays: [1] })).toMatchObject({ total: 0, withoutHour: 0 });
  expect(ask(frame, { weekdays: [0], hours: [0] })).toMatchObject({ total: 0, withoutHour: 0 });
});

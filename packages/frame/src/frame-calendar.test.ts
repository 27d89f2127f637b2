import { createZoneClock, listClockShifts, type Daylight, type Filter } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ask, BASE, DAY_0, frameOf, type Plain } from "./frame.fixture.ts";
import { expectClose, hourOfWeek, isoDay, isWindow, plain, uniqueById } from "./frame-oracle.fixture.ts";

/** From the day before DAY_0 on, again and again: light from 8 to 16 h, from 6 h to midnight, never, and until 1 h and from 2 h on. */
const DAYLIGHT: Daylight = {
  firstDay: DAY_0 - 1,
  startsLight: Uint8Array.of(0, 0, 0, 1),
  changes: Int16Array.of(480, 960, 360, 1440, 1440, 1440, 60, 120),
};
const HOLIDAYS = ["2024-01-01", "2024-01-04", "2024-01-10"];
const FRAME_OPTIONS = { daylight: DAYLIGHT };
const clock = (day: number, hour: number, minute = 0): number => (DAY_0 + day) * 1440 + hour * 60 + minute;
const onHolidays = { holidays: HOLIDAYS } as object;

describe("by hand", () => {
  test("[M8] half of a window around dusk is dark, half is light; a moment is one of both", () => {
    // DAY_0 + 3 has light from 8 to 16 h.
    const reports = [
      { ...BASE, id: 1, minute: clock(3, 15), duration: 120 },
      { ...BASE, id: 2, minute: clock(3, 15, 59) },
      { ...BASE, id: 3, minute: clock(3, 16) },
    ];
    const frame = frameOf(reports, FRAME_OPTIONS);
    const dark = ask(frame, { darkness: "dark" }, { wantsFacets: true });
    expect(dark).toMatchObject({ total: 1.5, isWeighted: true, windows: { reports: 1, sum: 0.5 } });
    expect(ask(frame, { darkness: "light" }).total).toBe(1.5);
    // The matrix holds what is dark of the window, and the moment at 16 h of a Thursday.
    expect([15, 16].map((hour) => dark.facets?.hours[3 * 24 + hour])).toEqual([0, 1.5]);
  });

  test("a day that never gets light is dark, one that does not get dark by midnight is light until then", () => {
    const frame = frameOf(
      [
        { ...BASE, id: 1, minute: clock(1, 12) },
        { ...BASE, id: 2, minute: clock(0, 23, 59) },
      ],
      FRAME_OPTIONS,
    );
    expect(ask(frame, { darkness: "dark" }).total).toBe(1);
    expect(ask(frame, { darkness: "light" }).total).toBe(1);
  });

  test("[M8] on a holiday is a report by its moment, its day or its share of the day; without an hour there is no light", () => {
    const reports = [
      { ...BASE, id: 1, minute: clock(0, 23) },
      { ...BASE, id: 2, minute: clock(1, 0) },
      { ...BASE, id: 3, minute: clock(3, 0), duration: 65_535 },
      { ...BASE, id: 4, minute: clock(3, 18), duration: 720 },
      { ...BASE, id: 5, minute: clock(3, 18), duration: 20_000 },
    ];
    const frame = frameOf(reports, FRAME_OPTIONS);
    // 1 and 3 whole, half of 4; 5 is too long to have a day.
    expect(ask(frame, { holidays: "only" }, onHolidays)).toMatchObject({ total: 2.5, withoutHour: 1 });
    expect(ask(frame, { holidays: "without" }, onHolidays).total).toBe(1.5);
    expect(ask(frame, { holidays: "only", darkness: "dark" }, onHolidays)).toMatchObject({ withoutHour: 0 });
    expect(ask(frame, { holidays: "only", weekdays: [3] }, onHolidays).total).toBe(1.5);
  });

  test("the night of a weekday runs over midnight", () => {
    const frame = frameOf([
      { ...BASE, id: 1, minute: clock(4, 23) },
      { ...BASE, id: 2, minute: clock(5, 2) },
      { ...BASE, id: 3, minute: clock(4, 2) },
    ]);
    const night = { weekdays: [4], hours: [22, 23, 0, 1, 2, 3, 4, 5] };
    expect(ask(frame, { ...night, dayBegins: 22 }).cells?.counts).toEqual(Float64Array.of(2));
    expect(ask(frame, night).total).toBe(2);
    expect(ask(frame, { weekdays: [4], hours: [2], dayBegins: 22 }).total).toBe(1);
  });

  test("a frame that does not know the sun refuses to say what is dark", () => {
    expect(() => ask(frameOf([BASE]), { darkness: "dark" })).toThrow(RangeError);
  });

  test("[M8] windows are counted where their hours count, and only those of the period", () => {
    const reports = [
      { ...BASE, id: 1, minute: clock(0, 10), duration: 60 },
      { ...BASE, id: 2, minute: clock(0, 10), duration: 240 },
      { ...BASE, id: 3, minute: clock(80, 10), duration: 60 },
      { ...BASE, id: 4, minute: clock(0, 10) },
    ];
    for (const order of [reports, reports.toReversed()]) {
      const frame = frameOf(order);
      expect(ask(frame).windows).toEqual({ reports: 0, sum: 0 });
      expect(ask(frame, {}, { wantsFacets: true }).windows).toEqual({ reports: 2, sum: 2 });
      expect(ask(frame, { hours: [10] }).windows).toEqual({ reports: 2, sum: 1.25 });
      expect(ask(frame, { hours: [13] })).toMatchObject({ total: 0.25, windows: { reports: 1, sum: 0.25 } });
    }
  });
});

/* The naive count, minute by minute. Clocks of Berlin, over the change of 31 March. */
const BERLIN = createZoneClock("Europe/Berlin");
const SHIFTS = listClockShifts(BERLIN, Date.UTC(2023, 11), Date.UTC(2024, 5));

function isLight(minute: number): boolean {
  const day = Math.floor(minute / 1440);
  const at = (((day - DAYLIGHT.firstDay) % 4) + 4) % 4;
  const passed = [DAYLIGHT.changes[2 * at], DAYLIGHT.changes[2 * at + 1]].filter((change) => (change ?? 0) <= minute - day * 1440);
  return (passed.length % 2 === 1) !== (DAYLIGHT.startsLight[at] === 1);
}

function matches(filter: Filter, minute: number): boolean {
  const shifted = hourOfWeek(minute - (filter.dayBegins ?? 0) * 60);
  return (
    (filter.weekdays?.includes(Math.floor(shifted / 24)) ?? true) &&
    (filter.hours?.includes(hourOfWeek(minute) % 24) ?? true) &&
    (filter.holidays === undefined || HOLIDAYS.includes(isoDay(Math.floor(minute / 1440))) === (filter.holidays === "only")) &&
    (filter.darkness === undefined || isLight(minute) === (filter.darkness === "light"))
  );
}

/** Minutes of the clock that a report covers. */
function minutesOf(r: Plain): readonly number[] {
  if (!isWindow(r)) return [r.minute];
  const startMs = BERLIN.fromLocalMinute(r.minute);
  if (startMs === null) return Array.from({ length: r.duration }, (_, at) => r.minute + 60 + at);
  return Array.from({ length: r.duration }, (_, at) => BERLIN.toLocalMinute(startMs + at * 60_000));
}

function shareOf(filter: Filter, r: Plain): number {
  if (r.duration === 65_535) {
    const day = { ...filter, dayBegins: undefined, hours: undefined, darkness: undefined };
    return filter.hours === undefined && filter.darkness === undefined && matches(day, r.minute) ? 1 : 0;
  }
  if (r.duration > 10_080) return 0;
  const minutes = minutesOf(r);
  return minutes.filter((minute) => matches(filter, minute)).length / minutes.length;
}

test("[M8] every filter on times together with holidays and darkness equals the count of each minute", () => {
  const choice = fc.record({
    weekdays: fc.option(fc.subarray([0, 1, 2, 3, 4, 5, 6]), { nil: undefined }),
    hours: fc.option(fc.subarray(Array.from({ length: 24 }, (_, hour) => hour)), { nil: undefined }),
    dayBegins: fc.option(fc.integer({ min: 1, max: 23 }), { nil: undefined }),
    holidays: fc.option(fc.constantFrom("only" as const, "without" as const), { nil: undefined }),
    darkness: fc.option(fc.constantFrom("dark" as const, "light" as const), { nil: undefined }),
  });
  const report = fc
    .tuple(plain, fc.integer({ min: 1, max: 400 }), fc.boolean())
    .map(([r, duration, isShort]) => ({
      ...r,
      pks: false,
      cell: 0,
      precision: 5,
      outside: false,
      duration: isShort ? duration : r.duration,
    }))
    .filter(({ minute }) => BERLIN.fromLocalMinute(minute) !== null);
  fc.assert(
    fc.property(fc.array(report, { maxLength: 25 }), choice, fc.boolean(), (given, times, sorts) => {
      fc.pre(times.holidays !== undefined || times.darkness !== undefined);
      const reports = uniqueById(given);
      const frame = frameOf(sorts ? reports.toSorted((a, b) => a.minute - b.minute) : reports, { ...FRAME_OPTIONS, clockShifts: SHIFTS });
      const timeline = { from: "2023-12-20", to: "2024-04-10", step: "week" } as const;
      const answer = ask(frame, { ...times, period: { from: "2024-01-01", to: "2024-03-31" } }, {
        ...onHolidays,
        wantsFacets: true,
        timeline,
      } as object);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the times are looked at
      const filter = times as Filter;
      const inPeriod = reports.filter(({ minute }) => minute >= DAY_0 * 1440 && minute < (DAY_0 + 90) * 1440);
      const total = inPeriod.reduce((sum, r) => sum + shareOf(filter, r), 0);
      const windows = inPeriod.filter((r) => isWindow(r) && shareOf(filter, r) > 0);
      const hours = Array.from({ length: 168 }, () => 0);
      const onlyDays = { ...filter, weekdays: undefined, hours: undefined };
      for (const r of inPeriod.filter(({ duration }) => duration <= 10_080)) {
        const minutes = minutesOf(r);
        for (const minute of minutes.filter((each) => matches(onlyDays, each))) hours[hourOfWeek(minute)]! += 1 / minutes.length;
      }
      const steps = answer.timeline?.starts.map((start) => {
        const from = Date.parse(start) / 60_000;
        return reports.filter(({ minute }) => minute >= from && minute < from + 7 * 1440).reduce((sum, r) => sum + shareOf(filter, r), 0);
      });
      expectClose(
        {
          total: answer.total,
          cell: answer.inCells,
          hours: [...(answer.facets?.hours ?? [])],
          steps: [...(answer.timeline?.counts ?? [])],
        },
        { total, cell: total, hours, steps },
      );
      expectClose(answer.windows, { reports: windows.length, sum: windows.reduce((sum, r) => sum + shareOf(filter, r), 0) });
    }),
    { seed: 20_240_331, numRuns: 120 },
  );
});

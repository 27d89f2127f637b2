import { createZoneClock } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addAoristicWeights, aoristicHours, type AoristicHours, type AoristicInput } from "./aoristic.ts";
import { listZoneOffsets } from "./zone-offsets.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "UTC"] as const;

function hoursOf(windows: readonly (readonly [from: string, to: string])[], more: Partial<AoristicInput> = {}): AoristicHours {
  const instants = (side: 0 | 1): Float64Array => Float64Array.from(windows, (window) => Date.parse(window[side]));
  const outcome = aoristicHours({ fromMs: instants(0), toMs: instants(1), zone: "Europe/Berlin", longWindows: "spread", ...more });
  if (outcome.kind !== "result") throw new Error("there are reports");
  return outcome.value;
}

const filled = (hours: Float64Array): Readonly<Record<number, number>> =>
  Object.fromEntries([...hours.entries()].filter(([, weight]) => weight > 0));

describe("aoristic weights", () => {
  test("[AO1, AO2] half an hour on each side of midnight, Sunday to Monday", () => {
    // Summer: UTC + 2. 21:45 to 22:45 UTC is 23:45 to 00:45.
    expect(filled(hoursOf([["2024-06-09T21:45Z", "2024-06-09T22:45Z"]]).hours)).toEqual({ 167: 0.25, 0: 0.75 });
  });

  test("[AO3] a moment is whole in its hour", () => {
    expect(filled(hoursOf([["2024-06-10T00:00Z", "2024-06-10T00:00Z"]]).hours)).toEqual({ 2: 1 });
  });

  test("[AO4] the hour that spring skips gets nothing, the one that autumn repeats gets both passes", () => {
    // Sunday is hours 144 to 167. Spring: 1 and 3 o'clock; autumn: 1, twice 2, and 3 o'clock.
    expect(filled(hoursOf([["2024-03-31T00:00Z", "2024-03-31T02:00Z"]]).hours)).toEqual({ 145: 0.5, 147: 0.5 });
    expect(filled(hoursOf([["2024-10-26T23:00Z", "2024-10-27T03:00Z"]]).hours)).toEqual({ 145: 0.25, 146: 0.5, 147: 0.25 });
  });

  test("[AO5] eight days wrap: each hour of the week, and a day's hours twice", () => {
    const { hours } = hoursOf([["2024-06-02T22:00Z", "2024-06-10T22:00Z"]]);
    expect(hours[0]).toBeCloseTo(2 / 192, 12);
    expect(hours[24]).toBeCloseTo(1 / 192, 12);
  });

  const windows = fc.record({
    zone: fc.constantFrom(...ZONES),
    fromMin: fc.integer({ min: Date.parse("2019-01-01Z") / MINUTE_MS, max: Date.parse("2027-01-01Z") / MINUTE_MS }),
    durationMin: fc.integer({ min: 1, max: 20_000 }),
  });

  test("[AO1, AO2, AO3, AO4, AO5] in any zone the weights are those of counting minutes", () => {
    const clocks = new Map(ZONES.map((zone) => [zone, createZoneClock(zone)]));
    fc.assert(
      fc.property(windows, ({ zone, fromMin, durationMin }) => {
        const clock = clocks.get(zone) ?? createZoneClock(zone);
        const right = new Float64Array(168);
        for (let minute = fromMin; minute < fromMin + durationMin; minute++) {
          // 1970-01-01 was a Thursday: three days after Monday.
          const hour = Math.floor((clock.toLocalMinute(minute * MINUTE_MS) + 3 * 1440) / 60) % 168;
          right[hour] = (right[hour] ?? 0) + 1 / durationMin;
        }
        const window = { fromMs: fromMin * MINUTE_MS, toMs: (fromMin + durationMin) * MINUTE_MS };
        const hours = new Float64Array(168);
        addAoristicWeights(hours, window, listZoneOffsets(clock, window.fromMs, window.toMs));
        for (const [hour, weight] of hours.entries()) expect(Math.abs(weight - (right[hour] ?? 0))).toBeLessThan(1e-9);
        expect(hours.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
      }),
      { seed: 8, numRuns: 120 },
    );
  });

  test("[AO1] the order of reports does not matter, and offsets asked for a longer stretch give the same", () => {
    fc.assert(
      fc.property(fc.array(windows, { minLength: 1, maxLength: 20 }), (list) => {
        const input = (order: typeof list) => ({
          fromMs: Float64Array.from(order, ({ fromMin }) => fromMin * MINUTE_MS),
          toMs: Float64Array.from(order, ({ fromMin, durationMin }) => (fromMin + durationMin) * MINUTE_MS),
          zone: "Europe/Berlin",
          longWindows: "spread" as const,
        });
        const [one, other] = [aoristicHours(input(list)), aoristicHours(input(list.toReversed()))];
        if (one.kind !== "result" || other.kind !== "result") throw new Error("there are reports");
        for (const [hour, weight] of one.value.hours.entries()) expect(other.value.hours[hour]).toBeCloseTo(weight, 10);
        expect(one.value.hours.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(list.length, 8);
      }),
      { seed: 9, numRuns: 40 },
    );
  });
});

describe("reports without an hour", () => {
  const list = [
    ["2024-06-03T10:00Z", "2024-06-03T11:00Z"],
    ["2024-06-03T10:00Z", "2024-06-10T10:00Z"],
    ["2024-06-03T10:00Z", "2024-06-10T10:01Z"],
    ["2024-06-03T22:00Z", "2024-06-04T22:00Z"],
  ] as const;
  const isDayOnly = Uint8Array.of(0, 0, 0, 1);

  test("[AO6, M8] a window of more than seven days and a report of only a day are listed, not spread", () => {
    const { hours, dayOnly, tooLong } = hoursOf(list, { longWindows: "leave-out", isDayOnly });
    expect([[...tooLong], [...dayOnly]]).toEqual([[2], [3]]);
    expect(hours.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(2, 12);
  });

  test("[AO5] the textbook spreads them all", () => {
    const { hours, dayOnly, tooLong } = hoursOf(list, { isDayOnly });
    expect([tooLong.length, dayOnly.length]).toEqual([0, 0]);
    expect(hours.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(4, 12);
  });
});

test("[AO7, M6] no report is too little data; a window that ends before it begins, a missing instant, and an unknown zone are refused", () => {
  const empty = new Float64Array(0);
  const input = { zone: "Europe/Berlin", longWindows: "spread" } as const;
  expect(aoristicHours({ ...input, fromMs: empty, toMs: empty })).toEqual({ kind: "insufficient-data", of: "reports", has: 0, needed: 1 });
  const one = Float64Array.of(DAY_MS);
  expect(() => aoristicHours({ ...input, fromMs: one, toMs: Float64Array.of(0) })).toThrow("window 0 ends before it begins: 86400000, 0");
  expect(() => aoristicHours({ ...input, fromMs: one, toMs: Float64Array.of(Number.NaN) })).toThrow("window 0 needs two instants");
  expect(() => aoristicHours({ ...input, fromMs: one, toMs: empty })).toThrow("1 beginnings need as many ends, there are 0");
  expect(() => aoristicHours({ ...input, zone: "Europe/Hamm", fromMs: one, toMs: one })).toThrow(RangeError);
});

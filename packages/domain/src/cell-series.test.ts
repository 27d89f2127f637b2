import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_SERIES_PERIODS, packCounts, periodListSchema, toPeriodList, unpackCounts } from "./cell-series.ts";
import { addDays, fromDayNumber } from "./day.ts";

const period = fc
  .tuple(fc.integer({ min: 10_000, max: 21_000 }), fc.integer({ min: 1, max: 400 }))
  .map(([from, days]) => ({ from: fromDayNumber(from), to: addDays(fromDayNumber(from), days) }));

describe("counts as text", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 1, max: 2 ** 24 })), { maxLength: 3_000 }), (cells) => {
        const row = unpackCounts(
          packCounts(
            Uint32Array.from(cells, ([at]) => at),
            cells.map(([, count]) => count),
          ),
        );
        expect([...row.index].map((at, entry) => [at, row.counts[entry]])).toEqual(cells);
      }),
      { seed: 20261123, numRuns: 50 },
    );
  });

  it("are positions, then counts, each in four bytes with the smallest first", () => {
    expect(
      atob(packCounts(Uint32Array.of(258), [0.5]))
        .split("")
        .map((byte) => byte.charCodeAt(0)),
    ).toEqual([2, 1, 0, 0, 0, 0, 0, 63]);
  });

  it("are refused when they are cut", () => {
    expect(() => unpackCounts(btoa("12345678").slice(0, 4))).toThrow(RangeError);
    expect(() => packCounts(Uint32Array.of(1), [])).toThrow(RangeError);
  });
});

describe("a list of periods", () => {
  it("comes back from an address as it was", () => {
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: MOST_SERIES_PERIODS }), (periods) => {
        expect(periodListSchema.parse(toPeriodList(periods))).toEqual(periods);
      }),
      { seed: 20261123, numRuns: 50 },
    );
  });

  it.each(["", "2026-01-01", "2026-01-02_2026-01-01", "2026-01-01_2026-02-30", "2026-01-01_2026-01-02_2026-01-03"])(
    "is refused: %s",
    (text) => expect(periodListSchema.safeParse(text).success).toBe(false),
  );

  it("names no more than some seconds of playback", () => {
    const many = Array.from({ length: MOST_SERIES_PERIODS + 1 }, () => "2026-01-01_2026-01-02").join(",");
    expect(periodListSchema.safeParse(many).success).toBe(false);
  });
});

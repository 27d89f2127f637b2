import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agencyIdSchema } from "./ids.ts";
import {
  coverageGaps,
  coverageSeries,
  coverageSpanSchema,
  coveredRanges,
  delayOf,
  deliveredRanges,
  gapsBetween,
  isUncovered,
} from "./coverage.ts";
import { daySchema, fromDayNumber, periodSchema, toDayNumber } from "./day.ts";

const daily = (from: number, to: number, every = 1): number[] =>
  Array.from({ length: Math.ceil((to - from) / every) }, (_, at) => from + at * every);

function span(id: string, from: string, to: string, change: object = {}) {
  const source = id.startsWith("declared") ? "declared" : "delivery";
  const rest = { agency: "ordnungsamt", kind: "complaint", isCovered: true, run: null, by: "Ada", at: "2026-01-01T00:00:00Z", note: null };
  return coverageSpanSchema.parse({ id, from, to, source, ...rest, ...change });
}
const period = (from: string, to: string) => periodSchema.parse({ from, to });

describe("what deliveries cover [M10]", () => {
  it("reaches from the first to the last day with a row", () => {
    expect(deliveredRanges([100, 101, 103])).toEqual([{ from: 100, to: 104 }]);
    expect(deliveredRanges([100])).toEqual([{ from: 100, to: 101 }]);
    expect(deliveredRanges([])).toEqual([]);
  });

  it("leaves out a week of silence of an agency with rows every day, and keeps six days of it", () => {
    expect(deliveredRanges([...daily(0, 100), ...daily(107, 200)])).toEqual([
      { from: 0, to: 100 },
      { from: 107, to: 200 },
    ]);
    expect(deliveredRanges([...daily(0, 100), ...daily(106, 200)])).toEqual([{ from: 0, to: 200 }]);
  });

  it("takes the silences of a sparse agency for quiet times: one row every ten days is silent for 69 days at most", () => {
    expect(deliveredRanges([...daily(0, 300, 10), ...daily(360, 660, 10)])).toEqual([{ from: 0, to: 651 }]);
    expect(deliveredRanges([...daily(0, 300, 10), ...daily(361, 661, 10)])).toEqual([
      { from: 0, to: 291 },
      { from: 361, to: 652 },
    ]);
  });

  it("judges weekends of an office by the distances over them: three days are usual, 20 days of closure are quiet", () => {
    const week = (monday: number): number[] => daily(monday, monday + 5);
    const office = [0, 7, 14, 21, 28].flatMap(week);
    expect(deliveredRanges([...office, ...[53, 60, 67].flatMap(week)])).toEqual([{ from: 0, to: 72 }]);
    expect(deliveredRanges([...office, ...[54, 61, 68].flatMap(week)])).toHaveLength(2);
  });

  it("never splits fewer than 21 days with rows, however they lie", () => {
    expect(deliveredRanges([...daily(0, 19), 9000])).toEqual([{ from: 0, to: 9001 }]);
    expect(deliveredRanges([-9000, ...daily(0, 20)])).toEqual([{ from: 0, to: 20 }]);
  });

  it("claims no years for single slips of a date, but keeps what came after a silence last", () => {
    expect(deliveredRanges([-15000, -9000, ...daily(0, 400)])).toEqual([{ from: 0, to: 400 }]);
    expect(deliveredRanges([...daily(0, 400), 500, 501])).toEqual([
      { from: 0, to: 400 },
      { from: 500, to: 502 },
    ]);
  });

  it("holds the last day always, days within the rows only, and grows no gap shorter than a week", () => {
    const days = fc
      .uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 200 })
      .map((list) => list.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(days, (list) => {
        const ranges = deliveredRanges(list);
        expect(ranges.at(-1)?.to).toBe((list.at(-1) ?? 0) + 1);
        expect(ranges[0]?.from).toBeGreaterThanOrEqual(list[0] ?? 0);
        ranges.slice(1).forEach((range, at) => expect(range.from - (ranges[at]?.to ?? 0)).toBeGreaterThanOrEqual(7));
      }),
      { seed: 4711, numRuns: 300 },
    );
  });
});

describe("spans of one agency and kind [M10]", () => {
  const from = toDayNumber(span("x", "2026-01-01", "2026-02-01").from);

  it("join where they overlap or touch", () => {
    const spans = [span("a", "2026-01-01", "2026-01-05"), span("b", "2026-01-05", "2026-01-08"), span("c", "2026-01-10", "2026-01-12")];
    expect(coveredRanges(spans)).toEqual([
      { from, to: from + 7 },
      { from: from + 9, to: from + 11 },
    ]);
  });

  it("give way to a declaration, and an older declaration to a newer one, wherever they stand in the list", () => {
    const missing = span("declared-1", "2026-01-03", "2026-01-10", { isCovered: false, at: "2026-03-01T00:00:00Z" });
    const corrected = span("declared-2", "2026-01-05", "2026-01-06", { at: "2026-03-02T00:00:00Z" });
    const delivered = span("a", "2026-01-01", "2026-01-12");
    expect(coveredRanges([corrected, missing, delivered])).toEqual([
      { from, to: from + 2 },
      { from: from + 4, to: from + 5 },
      { from: from + 9, to: from + 11 },
    ]);
  });

  it("of one instant count by their number", () => {
    const yes = span("declared-10", "2026-01-01", "2026-01-03");
    const no = span("declared-9", "2026-01-01", "2026-01-03", { isCovered: false });
    expect(coveredRanges([yes, no])).toEqual([{ from, to: from + 2 }]);
  });

  it("cover each day that the last word on it says is covered", () => {
    const one = fc.record({
      from: fc.integer({ min: 0, max: 40 }),
      length: fc.integer({ min: 1, max: 15 }),
      isCovered: fc.boolean(),
      isDeclared: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (list) => {
        const spans = list.map(({ from: first, length, isCovered, isDeclared }, at) =>
          span(`${isDeclared ? "declared" : "delivery"}-${at}`, fromDayNumber(first), fromDayNumber(first + length), {
            isCovered: isCovered || !isDeclared,
          }),
        );
        const ranges = coveredRanges(spans);
        ranges.slice(1).forEach((range, at) => expect(range.from).toBeGreaterThan(ranges[at]?.to ?? 0));
        for (let day = 0; day < 60; day += 1) {
          const about = list.filter((each) => day >= each.from && day < each.from + each.length);
          const lastWord = about.findLast(({ isDeclared }) => isDeclared);
          const isCovered = lastWord?.isCovered ?? about.some(({ isDeclared }) => !isDeclared);
          expect([day, ranges.some((range) => day >= range.from && day < range.to)]).toEqual([day, isCovered]);
        }
      }),
      { seed: 4711, numRuns: 300 },
    );
  });
});

describe("gaps [M10]", () => {
  const spans = [
    span("a", "2026-01-10", "2026-01-20"),
    span("b", "2026-01-25", "2026-02-01"),
    span("c", "2026-01-01", "2026-02-10", { agency: "polizei", kind: "offence" }),
  ];
  const series = coverageSeries({ spans, delays: [] });
  const asOf = daySchema.parse("2026-02-04");
  const gaps = (choice: Parameters<typeof coverageGaps>[1], from: string, to: string) =>
    coverageGaps(series, choice, { period: period(from, to), asOf }).map((gap) => [gap.agency, gap.from, gap.to, gap.state]);

  it("are the days of the period that nothing covers, and say whether data came before and after", () => {
    expect(gaps({}, "2026-01-05", "2026-03-01")).toEqual([
      ["ordnungsamt", "2026-01-05", "2026-01-10", "before"],
      ["ordnungsamt", "2026-01-20", "2026-01-25", "missing"],
      ["ordnungsamt", "2026-02-01", "2026-02-05", "pending"],
    ]);
  });

  it("do not matter for agencies and kinds that are not chosen", () => {
    expect(gaps({ kinds: ["offence"] }, "2026-01-05", "2026-02-05")).toEqual([]);
    expect(gaps({ agencies: [] }, "2026-01-05", "2026-02-05")).toEqual([]);
    expect(gaps({ kinds: ["complaint"] }, "2026-01-19", "2026-01-21")).toEqual([["ordnungsamt", "2026-01-20", "2026-01-21", "missing"]]);
  });

  it("are missing, not pending, where somebody declared the newest delivered days as not covered", () => {
    const declared = span("declared-1", "2026-01-30", "2026-02-03", { isCovered: false });
    const withDeclared = coverageSeries({ spans: [...spans, declared], delays: [] });
    expect(coverageGaps(withDeclared, { kinds: ["complaint"] }, { period: period("2026-01-28", "2026-02-03"), asOf })).toMatchObject([
      { from: "2026-01-30", to: "2026-02-03", state: "missing" },
    ]);
  });

  it("[M12] end with the days that are not whole yet, where those are covered, and these keep no baseline from counting", () => {
    const delays = [{ agency: agencyIdSchema.parse("polizei"), kind: "offence" as const, days: 3 }];
    const late = coverageGaps(
      coverageSeries({ spans, delays }),
      { kinds: ["offence"] },
      { period: period("2026-01-05", "2026-03-01"), asOf },
    );
    expect(late).toEqual([{ agency: "polizei", kind: "offence", from: "2026-02-02", to: "2026-02-05", state: "incomplete" }]);
    expect(isUncovered(late)).toBe(false);
    expect(isUncovered(coverageGaps(series, {}, { period: period("2026-01-19", "2026-01-21"), asOf }))).toBe(true);
    const ended = coverageSeries({ spans, delays: [{ agency: agencyIdSchema.parse("ordnungsamt"), kind: "complaint", days: 5 }] });
    expect(coverageGaps(ended, { kinds: ["complaint"] }, { period: period("2026-01-28", "2026-03-01"), asOf })).toMatchObject([
      { from: "2026-02-01", to: "2026-02-05", state: "pending" },
      { from: "2026-01-31", to: "2026-02-01", state: "incomplete" },
    ]);
  });

  it("and covered parts fill a period exactly", () => {
    const range = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 10 }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (steps, a, b) => {
        let at = 0;
        const ranges = steps.map(([space, length]) => {
          const first = at + space + 1;
          at = first + length;
          return { from: first, to: at };
        });
        const holes = gapsBetween(ranges, { from: Math.min(a, b), to: Math.max(a, b) });
        for (let day = 0; day < 60; day += 1) {
          const isIn = (list: typeof ranges): boolean => list.some((each) => day >= each.from && day < each.to);
          expect(isIn([...holes])).toBe(day >= Math.min(a, b) && day < Math.max(a, b) && !isIn(ranges));
        }
      }),
      { seed: 4711, numRuns: 200 },
    );
  });
});

describe("the delay of reports [M12]", () => {
  it("is the day by which nine of ten have arrived", () => {
    const arrivals = [
      { days: 2, count: 20 },
      { days: 0, count: 60 },
      { days: 1, count: 9 },
      { days: 9, count: 11 },
    ];
    expect(delayOf(arrivals)).toBe(9);
    expect(delayOf([...arrivals, { days: 1, count: 10 }])).toBe(2);
  });

  it("is unknown of few reports, of an old stock that came at once, and none where reports come before their end", () => {
    expect(delayOf([{ days: 5, count: 49 }])).toBe(0);
    expect(delayOf([{ days: 5, count: 50 }])).toBe(5);
    expect(delayOf([{ days: 29, count: 5000 }])).toBe(0);
    expect(delayOf([{ days: -3, count: 5000 }])).toBe(0);
  });
});

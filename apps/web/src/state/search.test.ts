import {
  addDays,
  fromDayNumber,
  KINDS,
  RESOLUTIONS,
  agencyIdSchema,
  categoryIdSchema,
  cellSchema,
  cityIdSchema,
  contextLayerIdSchema,
  districtCodeSchema,
  levelIdSchema,
  warningRunIdSchema,
} from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLASS_METHODS, type Classing, isShare, type Indicator, indicatorOf } from "./classing.ts";
import { COMPARE_LAYOUTS, ROWS_OF } from "./comparison.ts";
import { DEFAULT_CHOICE, type FilterChoice, type FilterDefaults } from "./filter.ts";
import { PLAY_MODES, PLAY_SPEEDS } from "./play.ts";
import { parseSearch, toSearch, toSharedSearch } from "./search.ts";
import { DEFAULT_VIEW, MODES, OVERLAYS, PANELS, RATES, type View, viewSchema } from "./view.ts";

const SEED = 20261115;
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);
const some = <T>(members: readonly T[]) => fc.subarray([...members]);
const period = fc
  .tuple(fc.integer({ min: 10_000, max: 21_000 }), fc.integer({ min: 1, max: 2_000 }))
  .map(([from, days]) => ({ from: fromDayNumber(from), to: addDays(fromDayNumber(from), days) }));
/** Leaves out what is undefined, as the store does. */
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const choice: fc.Arbitrary<FilterChoice> = fc
  .record({
    period,
    level: slug.map((text) => levelIdSchema.parse(text)),
    statistics: fc.constantFrom("incoming" as const, "pks" as const),
    kinds: optional(some(KINDS)),
    categories: optional(
      fc.array(
        slug.map((text) => categoryIdSchema.parse(text)),
        { maxLength: 4 },
      ),
    ),
    agencies: optional(
      fc.array(
        slug.map((text) => agencyIdSchema.parse(text)),
        { maxLength: 4 },
      ),
    ),
    districts: optional(
      fc.array(
        fc.stringMatching(/^[A-Za-z0-9äöü .-]{1,6}$/).map((text) => districtCodeSchema.parse(text)),
        { maxLength: 4 },
      ),
    ),
    weekdays: optional(some([0, 1, 2, 3, 4, 5, 6])),
    hours: optional(some(Array.from({ length: 24 }, (_, hour) => hour))),
    dayBegins: optional(fc.integer({ min: 1, max: 23 })),
    holidays: optional(fc.constantFrom("only", "without")),
    darkness: optional(fc.constantFrom("dark", "light")),
    asOf: optional(fc.integer({ min: 10_000, max: 21_000 }).map(fromDayNumber)),
  })
  .map((record) => ({ ...DEFAULT_CHOICE, ...JSON.parse(JSON.stringify(record)) }));

const anyView: fc.Arbitrary<Omit<View, "classing">> = fc.record({
  city: fc.option(slug.map((text) => cityIdSchema.parse(text))),
  mode: fc.constantFrom(...MODES),
  rate: fc.constantFrom(...RATES),
  comparison: fc.record({
    against: fc.oneof(fc.constantFrom("before" as const, "year" as const), fc.integer({ min: 10_000, max: 21_000 }).map(fromDayNumber)),
    layout: fc.constantFrom(...COMPARE_LAYOUTS),
    split: fc.integer({ min: 0, max: 100 }),
    rowsOf: fc.constantFrom(...ROWS_OF),
  }),
  play: fc.record({
    mode: fc.constantFrom(...PLAY_MODES),
    step: fc.constantFrom("day" as const, "week" as const, "28days" as const),
    speed: fc.constantFrom(...PLAY_SPEEDS),
  }),
  resolution: fc.constantFrom("auto" as const, ...RESOLUTIONS),
  isTable: fc.boolean(),
  pinnedClass: fc.option(fc.integer({ min: 0, max: 6 })),
  cell: fc.option(fc.stringMatching(/^8[0-9a-f]{14}$/).map((text) => cellSchema.parse(text))),
  area: fc.constantFrom(null, "r.7.8,51.68,500", "d.stadtbezirk:03", "p.200A310", "s.area-0123456789"),
  near: fc.option(
    fc.record({
      stepM: fc.integer({ min: 25, max: 500 }),
      stepDays: fc.integer({ min: 1, max: 28 }),
      band: fc.option(fc.record({ space: fc.integer({ min: 0, max: 8 }), time: fc.integer({ min: 0, max: 7 }) })),
    }),
  ),
  finding: fc.option(fc.stringMatching(/^(zone|alarm|cluster|phenomenon)-[0-9a-z]{10}$/)),
  compare: fc.option(fc.stringMatching(/^warning-[0-9a-z]{10}$/).map((text) => warningRunIdSchema.parse(text))),
  hiddenOverlays: fc.subarray([...OVERLAYS]),
  context: fc.array(
    fc.stringMatching(/^layer-[0-9a-z]{10}$/).map((text) => contextLayerIdSchema.parse(text)),
    { maxLength: 8 },
  ),
  camera: fc.option(
    fc.record({
      lng: fc.integer({ min: -17_900_000, max: 17_900_000 }).map((value) => value / 100_000),
      lat: fc.integer({ min: -8_900_000, max: 8_900_000 }).map((value) => value / 100_000),
      zoom: fc.integer({ min: 0, max: 2_200 }).map((value) => value / 100),
    }),
  ),
  place: fc.option(
    fc.record({
      lng: fc.integer({ min: -17_900_000, max: 17_900_000 }).map((value) => value / 100_000),
      lat: fc.integer({ min: -8_900_000, max: 8_900_000 }).map((value) => value / 100_000),
    }),
  ),
  folded: some(PANELS),
  language: fc.option(fc.constantFrom("de" as const, "en" as const)),
});
const someBreaks = fc.uniqueArray(fc.integer({ min: 3, max: 900 }), { maxLength: 5 }).map((values) => values.toSorted((a, b) => a - b));
/** Own classes of any indicator; a share lies between 0 and 1. */
const someClassing = (indicator: Indicator): fc.Arbitrary<Classing | null> =>
  fc.option(
    fc
      .record({
        method: fc.constantFrom(...CLASS_METHODS),
        resolution: fc.option(fc.constantFrom(...RESOLUTIONS)),
        breaks: someBreaks,
      })
      .map(({ method, resolution, breaks }) => ({
        indicator,
        method: breaks.length === 0 ? "quantile" : method,
        resolution: method === "manual" ? null : resolution,
        breaks: isShare(indicator) ? breaks.map((value) => value / 1_000) : breaks,
      })),
  );
/** What a rate relates to is said of rates only, what is compared of changes only, and classes of what has some. */
const view = anyView
  .map((one) => ({
    ...one,
    ...(one.mode === "rate" ? {} : { rate: DEFAULT_VIEW.rate }),
    ...(one.mode === "change" ? {} : { comparison: DEFAULT_VIEW.comparison }),
  }))
  .chain((one) => {
    const indicator = indicatorOf(one);
    return (indicator === null ? fc.constant(null) : someClassing(indicator)).map((classing): View => ({ ...one, classing }));
  });

const defaults: FilterDefaults = {
  period: { from: fromDayNumber(20_000), to: fromDayNumber(20_028) },
  level: levelIdSchema.parse("stadtbezirk"),
};

describe("the address of a view", () => {
  test("says everything: parsing it gives the same question and view", () => {
    fc.assert(
      fc.property(choice, view, (oneChoice, oneView) => {
        const parsed = parseSearch(toSearch(oneChoice, oneView, defaults));
        expect(parsed.broken).toEqual([]);
        expect(parsed.choice).toEqual(oneChoice);
        expect(parsed.view).toEqual(oneView);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("survives the query text of a browser", () => {
    fc.assert(
      fc.property(choice, view, (oneChoice, oneView) => {
        const text = new URLSearchParams(toSearch(oneChoice, oneView, defaults)).toString();
        expect(parseSearch(Object.fromEntries(new URLSearchParams(text))).choice).toEqual(oneChoice);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test("names the default period, so that a link shows the same weeks after new data have come", () => {
    const search = toSearch(DEFAULT_CHOICE, DEFAULT_VIEW, defaults);
    expect(search).toEqual({ from: "2024-10-04", to: "2024-11-01", level: "stadtbezirk" });
  });

  test("is empty while nothing is known and nothing chosen", () => {
    expect(toSearch(DEFAULT_CHOICE, DEFAULT_VIEW, null)).toEqual({});
    expect(parseSearch({})).toEqual({ choice: DEFAULT_CHOICE, view: DEFAULT_VIEW, shownResolution: null, broken: [] });
  });

  test("tells none from all: an empty list stays an empty list", () => {
    const search = toSearch({ ...DEFAULT_CHOICE, kinds: [] }, DEFAULT_VIEW, defaults);
    expect(search["kinds"]).toBe("");
    expect(parseSearch(search).choice.kinds).toEqual([]);
  });
});

describe("a link for others", () => {
  test("loses nothing of question and view, and keeps the cells whose size follows the map", () => {
    fc.assert(
      fc.property(choice, view, fc.constantFrom(...RESOLUTIONS), (oneChoice, oneView, autoResolution) => {
        const text = new URLSearchParams(toSharedSearch({ choice: oneChoice, view: oneView, defaults, autoResolution })).toString();
        const opened = parseSearch(Object.fromEntries(new URLSearchParams(text)));
        expect(opened).toEqual({
          choice: oneChoice,
          view: oneView,
          shownResolution: oneView.resolution === "auto" ? autoResolution : null,
          broken: [],
        });
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("says every part of the view: none of them can change without the link", () => {
    fc.assert(
      fc.property(view, view, (one, other) => {
        for (const part of viewSchema.keyof().options) {
          const mixed = { ...one, [part]: other[part] };
          // What is said in one mode only.
          const isUnsaid =
            (part === "rate" && one.mode !== "rate") ||
            (part === "comparison" && one.mode !== "change") ||
            (part === "classing" && mixed.classing !== null && mixed.classing.indicator !== indicatorOf(mixed));
          if (JSON.stringify(mixed[part]) === JSON.stringify(one[part]) || isUnsaid) continue;
          expect([part, toSearch(DEFAULT_CHOICE, mixed, defaults)]).not.toEqual([part, toSearch(DEFAULT_CHOICE, one, defaults)]);
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe("a broken address", () => {
  test.each([
    ["from", { from: "2026-02-30", to: "2026-03-02" }],
    ["from", { from: "2026-03-02", to: "2026-03-02" }],
    ["from", { to: "2026-03-02" }],
    ["kinds", { kinds: "offence,burglary" }],
    ["hours", { hours: "3,24" }],
    ["weekdays", { weekdays: "Mo" }],
    ["dayBegins", { dayBegins: "24" }],
    ["holidays", { holidays: "1" }],
    ["darkness", { darkness: "night" }],
    ["near", { near: "10x7" }],
    ["near", { near: "100x7x9.0" }],
    ["resolution", { resolution: "11" }],
    ["cell", { cell: "<script>" }],
    ["finding", { finding: "zone-<script>" }],
    ["hide", { hide: "cells" }],
    ["context", { context: "layer-1" }],
    ["context", { context: Array.from({ length: 9 }, (_, at) => `layer-000000000${at}`).join(",") }],
    ["compare", { compare: "yesterday" }],
    ["at", { at: "7.8,51.6" }],
    ["at", { at: "7.8,151.6,9" }],
    ["place", { place: "7.8" }],
    ["place", { place: "7.8,151.6" }],
    ["resolution", { resolution: "auto6" }],
    ["folded", { folded: "x" }],
    ["class", { class: "9" }],
    ["lang", { lang: "fr" }],
    ["city", { city: "../etc" }],
  ])("falls back to the default and names %s for %j", (name, search) => {
    const parsed = parseSearch(search);
    expect(parsed.broken).toEqual([name]);
    expect(parsed.choice).toEqual(DEFAULT_CHOICE);
    expect(parsed.view).toEqual(DEFAULT_VIEW);
  });

  test("keeps the parts that can be read", () => {
    const parsed = parseSearch({ kinds: "offence", hours: "nine" });
    expect(parsed.choice).toEqual({ ...DEFAULT_CHOICE, kinds: ["offence"] });
    expect(parsed.broken).toEqual(["hours"]);
  });

  test("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("from", "to", "kinds", "at", "cell", "hours", "folded", "lang", "x"), fc.string()),
        (search) => {
          parseSearch(search);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});

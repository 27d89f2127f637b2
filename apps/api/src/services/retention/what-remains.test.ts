import { filterSchema, LOCAL_VIEWER, RESOLUTIONS, type Resolution } from "@lagebild/domain";
import type { FrameAnswer } from "@lagebild/frame";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import { createLocalFramePort } from "../../workers/local-frame-port.ts";
import { createSmallCity, SMALL_CITY, type SmallReport } from "../picture/small-city.fixture.ts";
import { runRetention } from "./run-retention.ts";

const OPERATOR = { ...LOCAL_VIEWER, name: "Ada", role: "administrator" } as const;
const SEED = 1984;
const DAY_MS = 86_400_000;
const FIRST_MS = Date.parse("2022-01-01T00:00:00Z");

const arbitraryReport = fc.record({
  category: fc.constantFrom("theft.bicycle", "theft.other", "sexual"),
  /** Up to three and a half years; those that count on come from the first half year. */
  at: fc.integer({ min: 0, max: 1270 * 24 * 60 }).map((minute) => new Date(FIRST_MS + minute * 60_000).toISOString()),
  lng: fc.double({ min: 7.79, max: 7.92, noNaN: true }),
  lat: fc.double({ min: 51.651, max: 51.699, noNaN: true }),
  precisionM: fc.constantFrom(10, 200, 500, 531, 532, 1400, 1407, 60_000),
});

const MONTHS = Array.from({ length: 42 }, (_, n) => new Date(Date.UTC(2022, n, 1)).toISOString().slice(0, 10));

interface Picture {
  /** By month: all of an answer at resolution 8 but the hours. */
  readonly answers: readonly object[];
  readonly fine: readonly FrameAnswer[];
}

it(`[R5] whole months count the same in cells of resolution 8, districts and facets before and after a deletion (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryReport, { minLength: 1, maxLength: 60 }), async (drawn) => {
      const reports: SmallReport[] = drawn.map((each, n) => ({ ...each, id: `r-${n}` }));
      const store = await openTemporaryStore();
      try {
        await createSmallCity(store, reports);
        const frames = createLocalFramePort(store);
        await frames.refresh();
        const before = await look(frames);
        const deps = { store, now: () => new Date("2025-07-01T00:00:00Z") };
        const { classes } = await runRetention(deps, OPERATOR, { city: SMALL_CITY.id, isRehearsal: false, reason: "Probe" });
        await frames.refresh();
        const followed = await look(frames);
        const anew = createLocalFramePort(store);
        await anew.refresh();
        expect(followed.answers).toEqual(before.answers);
        expect((await look(anew)).answers).toEqual(before.answers);
        const total = (of: Picture, key: "total" | "inCells"): number => of.fine.reduce((sum, answer) => sum + answer[key], 0);
        expect(total(followed, "total")).toBe(total(before, "total"));
        const deleted = classes[0]?.deleted ?? 0;
        expect(total(followed, "inCells")).toBeLessThanOrEqual(total(before, "inCells"));
        expect((await store.summarise(SMALL_CITY.id)).reportCount).toBe(reports.length);
        const newest = Math.max(...reports.map(({ at }) => Date.parse(at)));
        const certain = reports.filter(({ at }) => Date.parse(at) < newest - 1100 * DAY_MS).length;
        expect(deleted).toBeGreaterThanOrEqual(certain);
      } finally {
        await store.close();
      }
    }),
    { seed: SEED, numRuns: 6 },
  );
}, 120_000);

async function look(frames: ReturnType<typeof createLocalFramePort>): Promise<Picture> {
  const ask = async (from: string, to: string, resolution: Resolution): Promise<FrameAnswer> => {
    const filter = filterSchema.parse({ period: { from, to }, level: "bezirk", resolution });
    const grant = { key: "all", rules: [{ agency: null, category: null, finestResolution: RESOLUTIONS[3] }] };
    const { answer } = await frames.ask(SMALL_CITY.id, { filter, grant, wantsCells: true, wantsFacets: resolution === 8 });
    return answer;
  };
  const months = MONTHS.slice(1).map((to, at) => [MONTHS[at] ?? to, to] as const);
  const coarse = await Promise.all(months.map(([from, to]) => ask(from, to, 8)));
  // The hours of a report go with it: what remains has none.
  const answers = coarse.map(({ facets, ...answer }) => ({
    ...answer,
    withoutHour: 0,
    facets: facets === undefined ? null : { ...facets, hours: null },
  }));
  return { answers, fine: await Promise.all(months.map(([from, to]) => ask(from, to, 9))) };
}

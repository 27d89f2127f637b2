import { addDays, daySchema, periodDays, type Period } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PLAY_MODES } from "../../state/play.ts";
import { firstPicture, longestPicture, nextPictures, picturesToFetch } from "./play-run.ts";

const START = daySchema.parse("2026-01-05");
const on = (day: number) => addDays(START, day);
const period = (from: number, to: number): Period => ({ from: on(from), to: on(to) });
const WINDOW = period(0, 70);
const sliding = { mode: "sliding", days: 7, window: WINDOW } as const;
const cumulative = { mode: "cumulative", days: 7, window: WINDOW } as const;

describe("a playback", () => {
  it("slides by its step and keeps its length", () => {
    expect(firstPicture(period(0, 28), sliding)).toEqual(period(7, 35));
    expect(nextPictures(period(28, 56), sliding, 9)).toEqual([period(35, 63), period(42, 70)]);
  });

  it("grows by its step from the same day on", () => {
    expect(nextPictures(period(49, 56), cumulative, 9)).toEqual([period(49, 63), period(49, 70)]);
  });

  it("begins anew from the end: at the window's start, or with the first step of the period", () => {
    expect(firstPicture(period(42, 70), sliding)).toEqual(period(0, 28));
    expect(firstPicture(period(42, 70), cumulative)).toEqual(period(42, 49));
  });

  it("comes to the end of the window in steps of the same days, whatever it began with", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAY_MODES),
        fc.constantFrom(1, 7, 28),
        fc.nat(60),
        fc.integer({ min: 1, max: 10 }),
        (mode, days, from, length) => {
          const start = period(from, from + length);
          const pictures = nextPictures(start, { mode, days, window: WINDOW }, 100);
          expect(pictures.length).toBe(Math.ceil((70 - from - length) / days));
          for (const each of pictures) {
            expect(each.to <= WINDOW.to).toBe(true);
            expect(mode === "sliding" ? periodDays(each) : each.from).toBe(mode === "sliding" ? length : start.from);
          }
        },
      ),
      { seed: 20261123, numRuns: 200 },
    );
  });

  it("takes the classes of its last picture for all of them", () => {
    expect(longestPicture(period(7, 14), cumulative)).toEqual(period(7, 70));
    expect(longestPicture(period(7, 14), sliding)).toEqual(period(7, 14));
  });
});

describe("what is fetched", () => {
  const upcoming = Array.from({ length: 25 }, (_, at) => period(at, at + 7));
  const known = (count: number) => (one: Period) => upcoming.findIndex(({ from }) => from === one.from) < count;

  it("is little at the beginning, so that it begins at once", () => {
    expect(picturesToFetch(upcoming, known(0))).toEqual(upcoming.slice(0, 4));
  });

  it("is the next load while half of the last one is still at hand, and nothing before", () => {
    expect(picturesToFetch(upcoming, known(4))).toEqual(upcoming.slice(4, 16));
    expect(picturesToFetch(upcoming, known(12))).toEqual(upcoming.slice(12, 24));
    expect(picturesToFetch(upcoming, known(13))).toBeNull();
    expect(picturesToFetch(upcoming, known(25))).toBeNull();
  });
});

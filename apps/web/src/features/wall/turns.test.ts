import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRST_TURN, readSeconds, tick, turned, type Turn } from "./turns.ts";

describe("the seconds of the link", () => {
  it.each([
    [undefined, 20],
    ["2", 2],
    ["45", 45],
    ["3600", 3600],
  ])("%s is %s", (text, seconds) => expect(readSeconds(text)).toBe(seconds));
  it.each(["", "1", "3601", "-20", "2.5", "20s", "99999"])("%s cannot be read", (text) => expect(readSeconds(text)).toBeNull());
});

describe("turns", () => {
  it("show every place for its seconds, in their order, again and again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 9 }), (seconds, places) => {
        const shown: number[] = [];
        let turn: Turn = FIRST_TURN;
        for (let second = 0; second < seconds * places * 2; second++) {
          shown.push(turn.at);
          turn = tick(turn, seconds, places);
        }
        expect(shown).toEqual(Array.from({ length: seconds * places * 2 }, (_, second) => Math.floor(second / seconds) % places));
      }),
      { seed: 20261123, numRuns: 60 },
    );
  });

  it("go on and back by hand, with all their seconds", () => {
    expect(turned({ at: 0, elapsed: 7 }, -1, 8)).toEqual({ at: 7, elapsed: 0 });
    expect(turned({ at: 7, elapsed: 7 }, 1, 8)).toEqual({ at: 0, elapsed: 0 });
  });

  it("stay within the places when those become fewer", () => {
    expect(tick({ at: 7, elapsed: 0 }, 20, 3).at).toBeLessThan(3);
    expect(tick({ at: 7, elapsed: 19 }, 20, 3).at).toBeLessThan(3);
  });
});

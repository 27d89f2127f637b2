import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeCard } from "./steps.ts";

const SEED = 20261123;
const SCREEN = { width: 1440, height: 900 };
const CARD = { width: 340, height: 180 };

describe("the card of the tour", () => {
  test.each([
    ["below a line at the top", { left: 0, top: 48, width: 1440, height: 40 }, { left: 550, top: 100 }],
    ["above a dock at the bottom", { left: 0, top: 728, width: 1440, height: 172 }, { left: 550, top: 536 }],
    ["right of a column on the left", { left: 0, top: 88, width: 256, height: 812 }, { left: 268, top: 404 }],
    ["left of a column on the right", { left: 1076, top: 88, width: 364, height: 812 }, { left: 724, top: 404 }],
    ["below a button in the corner, whole", { left: 1390, top: 6, width: 40, height: 36 }, { left: 1088, top: 54 }],
    ["in the middle of what fills the screen", { left: 0, top: 0, width: 1440, height: 900 }, { left: 550, top: 360 }],
  ])("stands %s", (_, target, expected) => {
    expect(placeCard(target, CARD, SCREEN)).toEqual(expected);
  });

  test("is always whole on a screen that has room for it", () => {
    const side = fc.integer({ min: 0, max: 2_000 });
    fc.assert(
      fc.property(fc.record({ left: side, top: side, width: side, height: side }), (target) => {
        const { left, top } = placeCard(target, CARD, SCREEN);
        expect(left).toBeGreaterThanOrEqual(12);
        expect(top).toBeGreaterThanOrEqual(12);
        expect(left + CARD.width).toBeLessThanOrEqual(SCREEN.width - 12);
        expect(top + CARD.height).toBeLessThanOrEqual(SCREEN.height - 12);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

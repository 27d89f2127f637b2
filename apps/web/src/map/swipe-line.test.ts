import { describe, expect, it } from "vitest";
import { splitAfter } from "./swipe-line.tsx";

describe("the line between two maps", () => {
  it.each([
    ["ArrowLeft", false, 50, 48],
    ["ArrowRight", false, 50, 52],
    ["ArrowUp", true, 50, 60],
    ["ArrowDown", true, 5, 0],
    ["PageUp", false, 95, 100],
    ["Home", false, 50, 0],
    ["End", false, 50, 100],
  ])("moves with %s (Shift %s) from %i to %i", (key, shiftKey, from, to) => {
    expect(splitAfter({ key, shiftKey }, from)).toBe(to);
  });

  it("leaves other keys to the map", () => {
    expect(splitAfter({ key: "m", shiftKey: false }, 50)).toBeNull();
  });
});

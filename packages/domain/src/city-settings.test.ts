import { describe, expect, it } from "vitest";
import { DEFAULT_SHIFTS, shiftHours, shiftSchema, shiftsSchema } from "./city-settings.ts";

describe("shiftHours", () => {
  it("gives whole hours, over midnight too", () => {
    expect(shiftHours({ from: "06:00", to: "14:00" })).toEqual([6, 7, 8, 9, 10, 11, 12, 13]);
    expect(shiftHours({ from: "22:00", to: "06:00" })).toEqual([0, 1, 2, 3, 4, 5, 22, 23]);
    expect(shiftHours({ from: "20:00", to: "00:00" })).toEqual([20, 21, 22, 23]);
  });

  it("gives an hour that a shift begins within to the shift that has its middle", () => {
    expect(shiftHours({ from: "05:30", to: "13:45" })).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(shiftHours({ from: "13:45", to: "21:30" })).toEqual([14, 15, 16, 17, 18, 19, 20]);
    expect(shiftHours({ from: "21:30", to: "05:30" })).toEqual([0, 1, 2, 3, 4, 21, 22, 23]);
  });

  it("shares the day among the default shifts without overlap", () => {
    const all = DEFAULT_SHIFTS.flatMap(shiftHours).toSorted((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
  });
});

describe("a shift", () => {
  const early = { id: "early", name: { de: "Früh", en: "Early" }, from: "06:00", to: "14:00" };

  it("has two different times of day and an id of its own", () => {
    expect(shiftSchema.safeParse(early).success).toBe(true);
    for (const wrong of [{ to: "06:00" }, { from: "24:00" }, { from: "6:00" }, { id: "Früh" }]) {
      expect([wrong, shiftSchema.safeParse({ ...early, ...wrong }).success]).toEqual([wrong, false]);
    }
    expect(shiftsSchema.safeParse([early, early]).success).toBe(false);
  });
});

import { describe, expect, test } from "vitest";
import { checkYearsBack, seasonLevels, seasonSteps } from "./reference-steps.ts";

describe("seasonSteps", () => {
  test("[AL7] are the same steps of past years and those around them, earliest first", () => {
    expect(seasonSteps(30, { frequency: 10, years: 2, halfWindow: 1 })).toEqual([9, 10, 11, 19, 20, 21]);
  });

  test("[AL7] before the first step there are none", () => {
    expect(seasonSteps(20, { frequency: 10, years: 2, halfWindow: 1 })).toEqual([0, 1, 9, 10, 11]);
  });
});

describe("seasonLevels", () => {
  test("[AL9] windows are the last season, the steps between are shared in order, the first ones getting the rest", () => {
    // Year of 12 steps, windows of 3: 9 steps between for the seasons 1 to 4: 3, 2, 2, 2. The judged step 24 and the one before are season 5.
    const year = [5, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5];
    expect([...seasonLevels(24, { frequency: 12, years: 2, halfWindow: 1 }, 5)]).toEqual([
      5,
      ...year.slice(0, 11),
      5,
      ...year.slice(0, 11),
      5,
    ]);
  });

  test("[AL9] one season has the windows alone", () => {
    expect([...seasonLevels(10, { frequency: 5, years: 1, halfWindow: 1 }, 1)]).toEqual([0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1]);
  });
});

test.each([
  [{ frequency: 1, years: 1, halfWindow: 0 }, "frequency"],
  [{ frequency: 52, years: 0, halfWindow: 3 }, "years"],
  [{ frequency: 52, years: 5, halfWindow: 2.5 }, "halfWindow"],
  [{ frequency: 6, years: 5, halfWindow: 3 }, "halfWindow"],
])("%j is refused for %s", (back, name) => {
  expect(() => checkYearsBack(back)).toThrow(new RegExp(`^${name}`));
});

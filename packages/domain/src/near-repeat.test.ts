import { expect, test } from "vitest";
import { nearBreaks } from "./near-repeat.ts";

test("[KN2] the same place is a band of its own, before the steps", () => {
  expect(nearBreaks({ stepM: 100, stepDays: 7, spaceBands: 3, timeBands: 2 })).toEqual({
    spaceBreaksM: [0, 1, 100, 200, 300],
    timeBreaksDays: [0, 7, 14],
  });
});

import { expect, test } from "vitest";
import { isHourChosen } from "./filter.ts";

const HOURS = Array.from({ length: 168 }, (_, hour) => hour);
const FRIDAY = 4 * 24;
const SATURDAY = 5 * 24;
const NIGHT = [22, 23, 0, 1, 2, 3, 4, 5];
const chosen = (choice: Parameters<typeof isHourChosen>[0]): readonly number[] => HOURS.filter((hour) => isHourChosen(choice, hour));

test("a night of Friday whose day begins at 22 h runs into Saturday; of the calendar's Friday it is the first and the last hours", () => {
  const night = chosen({ weekdays: [4], hours: NIGHT, dayBegins: 22 });
  expect(night).toEqual([22, 23, 24, 25, 26, 27, 28, 29].map((hour) => FRIDAY + hour));
  expect(chosen({ weekdays: [4], hours: NIGHT })).toEqual([0, 1, 2, 3, 4, 5, 22, 23].map((hour) => FRIDAY + hour));
});

test("the night of Sunday ends in the first hours of the week", () => {
  expect(chosen({ weekdays: [6], hours: [23, 0], dayBegins: 6 })).toEqual([0, 6 * 24 + 23]);
});

test("without hours a weekday is 24 hours from where it begins, without weekdays every day counts", () => {
  expect(chosen({ weekdays: [4], dayBegins: 6 })).toEqual(Array.from({ length: 24 }, (_, hour) => FRIDAY + 6 + hour));
  expect(chosen({ hours: [0], dayBegins: 6 })).toHaveLength(7);
  expect(chosen({})).toHaveLength(168);
  expect(isHourChosen({ weekdays: [5], hours: [0] }, SATURDAY)).toBe(true);
});

import { DEFAULT_SHIFTS } from "@lagebild/domain";
import { expect, test } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { windowsOf } from "../../state/time-windows.ts";
import { timesText } from "./chips.ts";

const WINDOWS = windowsOf(DEFAULT_SHIFTS);
const WORDS = { t: createTranslate("de"), format: createFormat("de") };
const NIGHT = [0, 1, 2, 3, 4, 5, 22, 23];
const say = (choice: Parameters<typeof timesText>[0]): string => timesText(choice, WINDOWS, WORDS);

test("times are said as weekdays and hours, and as the shift that they are", () => {
  expect(say({ weekdays: [4, 5], hours: [21, 22] })).toBe("Fr–Sa 21–23 Uhr");
  expect(say({ weekdays: [4, 5], hours: NIGHT, dayBegins: 22 })).toBe("Fr–Sa Nacht 22–06 Uhr");
  expect(say({ hours: [6, 7, 8, 9, 10, 11, 12, 13] })).toBe("Früh 06–14 Uhr");
  expect(say({ weekdays: [0, 6] })).toBe("So–Mo");
});

test("hours over midnight that belong to calendar days, as in links of before, are said to", () => {
  expect(say({ weekdays: [4], hours: NIGHT })).toBe("Fr Nacht 22–06 Uhr, je Kalendertag");
});

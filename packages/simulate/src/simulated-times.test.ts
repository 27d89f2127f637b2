import { toDayNumber, type LngLat, type Report } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { city, distanceM, hourOf, localMinute, ofCategory, reports, shareOf, weekdayOf } from "./simulated-city.fixture.ts";

describe("the times", () => {
  test("fights happen at night and at the weekend", () => {
    const fights = ofCategory("call.fight");
    expect(shareOf(fights, (report) => hourOf(report) >= 20 || hourOf(report) < 5)).toBeGreaterThan(0.6);
    // Night hours of Friday and Saturday fall on Saturday and Sunday.
    expect(shareOf(fights, (report) => [4, 5, 6].includes(weekdayOf(report)))).toBeGreaterThan(0.55);
  });
  test("shoplifting keeps to opening hours", () => {
    const thefts = ofCategory("theft.shoplifting").filter((report) => report.timePrecision !== "day");
    expect(shareOf(thefts, (report) => hourOf(report) >= 8 && hourOf(report) <= 20)).toBe(1);
    expect(shareOf(thefts, (report) => weekdayOf(report) === 6)).toBeLessThan(0.03);
  });
  test("playgrounds are busy in summer, burglars in winter", () => {
    const month = (report: Report) => Number(report.occurredFrom.slice(5, 7));
    expect(shareOf(ofCategory("owi.audio"), (report) => month(report) >= 5 && month(report) <= 8)).toBeGreaterThan(0.45);
    expect(shareOf(ofCategory("burglary.dwelling"), (report) => [10, 11, 12, 1, 2, 3].includes(month(report)))).toBeGreaterThan(0.55);
  });
  test("[M8] burglaries have a window, some longer than a week; a third of the complaints carry only a day", () => {
    const hours = ofCategory("burglary.dwelling").map(
      (report) => (Date.parse(report.occurredTo) - Date.parse(report.occurredFrom)) / 3_600_000,
    );
    expect(hours.filter((length) => length > 0).length / hours.length).toBeGreaterThan(0.95);
    expect(hours.some((length) => length > 168)).toBe(true);
    const complaints = reports.filter((report) => report.kind === "complaint");
    const dayOnly = complaints.filter((report) => report.timePrecision === "day");
    expect(Math.abs(dayOnly.length / complaints.length - 0.35)).toBeLessThan(0.03);
    expect(dayOnly.filter((report) => localMinute(report) % 1440 !== 0 || report.occurredTo !== report.occurredFrom)).toEqual([]);
  });
  test("[M10] the order office delivered nothing in its feed gap, and something in the weeks around it", () => {
    const [gap] = city.feedGaps;
    if (gap === undefined) throw new Error("no feed gap");
    const inDays = (from: number, to: number) =>
      reports.filter((report) => report.agency === gap.agency && localMinute(report) >= from * 1440 && localMinute(report) < to * 1440)
        .length;
    const from = toDayNumber(gap.from);
    expect([(from + 3) % 7, toDayNumber(gap.to) - from]).toEqual([0, 7]);
    expect(inDays(from, from + 7)).toBe(0);
    expect(inDays(from - 7, from)).toBeGreaterThan(150);
    expect(inDays(from + 7, from + 14)).toBeGreaterThan(150);
  });
});

/** Pairs within 200 m and 14 days, each counted once. */
function closePairs(some: readonly { readonly point: LngLat; readonly day: number }[]): number {
  let pairs = 0;
  for (const [at, a] of some.entries()) {
    for (const b of some.slice(at + 1)) if (Math.abs(a.day - b.day) <= 14 && distanceM(a.point, b.point) <= 200) pairs += 1;
  }
  return pairs;
}

test("[N1] break-ins into cars repeat nearby within two weeks far more often than if days were dealt anew", () => {
  const injected = new Set(city.outbreaks.flatMap((outbreak) => outbreak.externalIds));
  const thefts = ofCategory("theft.from-vehicle")
    .filter((report) => !injected.has(report.externalId))
    .flatMap(({ point, occurredFrom }) => (point === null ? [] : [{ point, day: Date.parse(occurredFrom) / 86_400_000 }]));
  // The days of the year moved on by half the list: same places, same days, no link between them.
  const dealt = thefts.map(({ point }, at) => ({ point, day: thefts[(at * 331) % thefts.length]?.day ?? 0 }));
  expect(closePairs(thefts)).toBeGreaterThan(2 * closePairs(dealt));
});

import { toDayNumber } from "@lagebild/domain";
import { SCENES } from "@lagebild/simulate";
import { describe, expect, test } from "vitest";
import { demoCity } from "./demo-city.fixture.ts";
import { hoursOf, marksOf, runOn } from "./outbreak-truth.fixture.ts";

/**
 * By scene: whether it must be a rising zone on its last day, or may be seen in another way, and whether its hours must be named. A zone needs visible disturbance of two kinds,
 * or one that is significant alone; what happens in a place that is busy anyway stands out as its category alone; windows of days tell no hour,
 * and an alarm of all offences at a busy station tells the hours of all of them.
 */
const EXPECTED: Readonly<Record<string, { readonly isZone: boolean; readonly isTimed: boolean }>> = {
  "drinking-scene": { isZone: true, isTimed: true },
  "burglary-wave": { isZone: false, isTimed: false },
  "fly-tipping": { isZone: true, isTimed: true },
  "car-break-ins": { isZone: false, isTimed: true },
  tagging: { isZone: true, isTimed: false },
  fires: { isZone: false, isTimed: false },
  "street-robberies": { isZone: false, isTimed: true },
  playground: { isZone: true, isTimed: true },
  bicycles: { isZone: false, isTimed: false },
  brawls: { isZone: false, isTimed: true },
  "second-burglary-wave": { isZone: false, isTimed: false },
};

// The first is that of `lagebild demo`; on the last days of both the season is another one.
describe.each([
  { seed: 4711, until: "2026-11-22" },
  { seed: 23, until: "2026-05-31" },
])("the demo city of seed $seed up to $until", ({ seed, until }) => {
  const made = demoCity({ seed, years: 3, until });

  test.each(SCENES.map(({ id }) => ({ id })))("[F1–F5] $id is marked with its categories and hours", { timeout: 300_000 }, ({ id }) => {
    const outbreaks = made.simulated.outbreaks.filter(({ scene }) => scene === id);
    const found = runOn(made, toDayNumber(outbreaks[0]!.to) - 1);
    const marks = marksOf(found, outbreaks);
    const { isZone, isTimed } = EXPECTED[id]!;
    const own = isZone ? marks.filter(({ stage }) => stage === "emerging") : marks;
    expect(own.length, marks.map(({ sort }) => sort).join(" ")).toBeGreaterThan(0);

    const truth = new Set(outbreaks.flatMap(({ hours }) => (hours === null ? [] : hoursOf(hours))));
    const told = own.flatMap(({ explanation }) => explanation.hours.windows.slice(0, 1).map(hoursOf));
    // Most of what is named first is among the hours of the scene, or holds most of them.
    const isRight = (hours: readonly number[]): boolean =>
      hours.filter((hour) => truth.has(hour)).length >= Math.min(hours.length, truth.size) / 2;
    if (isTimed) expect(told.some(isRight), JSON.stringify(own.map(({ explanation }) => explanation.hours.windows))).toBe(true);
  });
});

test("[F4] the middle, which is always busy, is established and raises no alarm where nothing happens", { timeout: 300_000 }, () => {
  const quiet = demoCity({ seed: 23, years: 1.5, until: "2026-05-31", scenes: [] });
  const found = runOn(quiet, toDayNumber(quiet.simulated.period.to) - 1);
  const established = found.zones.filter(({ stage }) => stage === "established");
  const cells = new Set(established.flatMap((zone) => zone.cells));
  expect(Math.min(...established.map(({ explanation }) => explanation.simple.rank))).toBe(1);
  expect(found.alarms.filter((alarm) => alarm.cells.some((cell) => cells.has(cell)))).toEqual([]);
});

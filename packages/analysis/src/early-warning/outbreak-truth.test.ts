import { toDayNumber } from "@lagebild/domain";
import { SCENES } from "@lagebild/simulate";
import { describe, expect, test } from "vitest";
import { demoCity } from "./demo-city.fixture.ts";
import { hoursOf, marksOf, runOn } from "./outbreak-truth.fixture.ts";

/**
 * By scene: what must mark it on its last day, and whether its hours must be named. A zone needs visible disturbance of two kinds, or one that is significant alone; what happens
 * in a place that is busy anyway stands out as its category alone; windows of days tell no hour.
 */
const EXPECTED: Readonly<Record<string, { readonly sort: "zone" | "alarm" | "phenomenon"; readonly isTimed: boolean }>> = {
  "drinking-scene": { sort: "zone", isTimed: true },
  "burglary-wave": { sort: "alarm", isTimed: false },
  "fly-tipping": { sort: "zone", isTimed: true },
  "car-break-ins": { sort: "alarm", isTimed: true },
  tagging: { sort: "zone", isTimed: false },
  fires: { sort: "phenomenon", isTimed: true },
  "street-robberies": { sort: "phenomenon", isTimed: true },
  playground: { sort: "zone", isTimed: true },
  bicycles: { sort: "phenomenon", isTimed: true },
  brawls: { sort: "phenomenon", isTimed: true },
  "second-burglary-wave": { sort: "alarm", isTimed: false },
};

// The first is that of `lagebild demo`; on the last days of both the season is another one.
describe.each([
  { seed: 4711, until: "2026-11-22" },
  { seed: 23, until: "2026-05-31" },
])("the demo city of seed $seed up to $until", ({ seed, until }) => {
  const made = demoCity({ seed, years: 3, until });

  test.each(SCENES.map(({ id }) => ({ id })))("[F1–F5] $id is marked with its categories and hours", { timeout: 120_000 }, ({ id }) => {
    const outbreaks = made.simulated.outbreaks.filter(({ scene }) => scene === id);
    const found = runOn(made, toDayNumber(outbreaks[0]!.to) - 1);
    const marks = marksOf(found, outbreaks);
    const { sort, isTimed } = EXPECTED[id]!;
    const own = marks.filter((mark) => mark.sort === sort);
    expect(own.length, JSON.stringify(marks.map((mark) => mark.sort))).toBeGreaterThan(0);
    if (sort === "zone") expect(own.map(({ stage }) => stage)).toContain("emerging");

    const truth = new Set(outbreaks.flatMap(({ hours }) => (hours === null ? [] : hoursOf(hours))));
    const told = own.flatMap(({ explanation }) => explanation.hours.windows.slice(0, 1).map(hoursOf));
    if (isTimed) expect(told.length).toBeGreaterThan(0);
    // Most of what is named first is among the hours of the scene, or holds most of them.
    for (const hours of told) {
      const both = hours.filter((hour) => truth.has(hour)).length;
      expect(both).toBeGreaterThanOrEqual(Math.min(hours.length, truth.size) / 2);
    }
  });

  test(
    "[F4] the middle, which is always busy, is established and raises no alarm before any scene has begun there",
    { timeout: 120_000 },
    () => {
      const quiet = demoCity({ seed, years: 2.2, until, scenes: [] });
      const found = runOn(quiet, toDayNumber(quiet.simulated.period.to) - 1);
      const established = found.zones.filter(({ stage }) => stage === "established");
      expect(established.length).toBeGreaterThan(0);
      const cells = new Set(established.flatMap((zone) => zone.cells));
      expect(found.alarms.filter((alarm) => alarm.cells.some((cell) => cells.has(cell)))).toEqual([]);
      const busiest = established.map(({ explanation }) => explanation.simple.rank);
      expect(Math.min(...busiest)).toBe(1);
    },
  );
});

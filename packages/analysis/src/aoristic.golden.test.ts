import { createZoneClock } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { addAoristicWeights } from "./aoristic.ts";
import { referenceFolders } from "./reference.fixture.ts";
import { listZoneOffsets } from "./zone-offsets.ts";

interface Input {
  readonly name: string;
  readonly zone: string;
  readonly start_utc: string;
  readonly end_utc: string;
}

interface Expected {
  readonly cases: readonly { readonly name: string; readonly weights: Readonly<Record<string, number>> }[];
  readonly sum_over_real?: { readonly n: number; readonly by_hour_of_week: readonly number[] };
}

function weightsOf({ zone, start_utc: start, end_utc: end }: Input): Float64Array {
  const window = { fromMs: Date.parse(start), toMs: Date.parse(end) };
  const hours = new Float64Array(168);
  addAoristicWeights(hours, window, listZoneOffsets(createZoneClock(zone), window.fromMs, window.toMs));
  return hours;
}

describe.each(referenceFolders("aoristic", ["08-aoristic"]))("$name", (folder) => {
  const cases = folder.json("input.json") as readonly Input[];
  const expected = folder.json("expected.json") as Expected;

  test.each(cases.map((each, at) => ({ ...each, expected: expected.cases[at] })))(
    "[AO1, AO2, AO3, AO4, AO5] $name",
    ({ expected: right, ...each }) => {
      expect(right?.name).toBe(each.name);
      const hours = weightsOf(each);
      for (const [hour, weight] of hours.entries()) expect(Math.abs(weight - (right?.weights[String(hour)] ?? 0))).toBeLessThan(1e-9);
      expect([...hours.keys()].filter((hour) => hours[hour] !== 0).map(String)).toEqual(Object.keys(right?.weights ?? {}));
    },
  );

  test("[AO5] the sum over the real ones; the committed folder has none", () => {
    const real = cases.filter(({ name }) => name.startsWith("real_")).map(weightsOf);
    const right = expected.sum_over_real ?? { n: 0, by_hour_of_week: Array.from<number>({ length: 168 }).fill(0) };
    expect(real.length).toBe(right.n);
    for (const [hour, sum] of right.by_hour_of_week.entries()) {
      expect(Math.abs(real.reduce((total, hours) => total + (hours[hour] ?? 0), 0) - sum)).toBeLessThan(1e-9);
    }
  });
});

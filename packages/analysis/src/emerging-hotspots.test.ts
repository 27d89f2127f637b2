import { createRandom } from "@lagebild/stats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emergingHotspots, type EmergingHotspots } from "./emerging-hotspots.ts";
import { rowOfCells } from "./space-time-cube.fixture.ts";
import type { SpaceTimeGiStarInput } from "./space-time-gi-star.ts";

/** 30 cells in a row; cell `at` and its neighbours have more reports in the steps that `isBusy` says. */
function cubeWith(stepCount: number, isBusy: (step: number) => boolean, more: Partial<SpaceTimeGiStarInput> = {}): SpaceTimeGiStarInput {
  const counts = new Float64Array(30 * stepCount);
  for (let bin = 0; bin < counts.length; bin++) {
    const [step, cell] = [Math.floor(bin / 30), bin % 30];
    counts[bin] = ((cell * 7 + step * 3) % 3) + (Math.abs(cell - 15) <= 1 && isBusy(step) ? 12 : 0);
  }
  return { counts, stepCount, neighbours: rowOfCells(30), lag: 0, reference: "cube", inference: "auto", ...more };
}

function valueOf(input: SpaceTimeGiStarInput): EmergingHotspots {
  const outcome = emergingHotspots(input);
  if (outcome.kind !== "result") throw new Error(`too little data: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

describe("emerging hotspots", () => {
  test.each([
    ["new hot", (step: number) => step === 19],
    ["consecutive hot", (step: number) => step >= 15],
    ["persistent hot", () => true],
    ["sporadic hot", (step: number) => step === 3 || step === 19],
    ["historical hot", (step: number) => step < 19],
    ["none", () => false],
  ])("[EH6, E3] a busy place is %s", (category, isBusy) => {
    const { categories, categoriesFdr } = valueOf(cubeWith(20, isBusy));
    expect([categories[15], categoriesFdr[15]]).toEqual([category, category]);
  });

  test("[EH5] the trend of a place that gets busier step by step is significant, and it intensifies", () => {
    const input = cubeWith(20, () => true);
    for (let step = 0; step < 20; step++) for (const cell of [14, 15, 16]) input.counts[step * 30 + cell]! += 30 + step;
    const { trends, categories } = valueOf(input);
    expect([trends.s[15], trends.steps[15]]).toEqual([expect.any(Number), 20]);
    expect(trends.p[15]).toBeLessThan(0.001);
    expect(categories[15]).toBe("intensifying hot");
  });

  test("[EH5] steps that neighbourhoods share do not pass for a trend: of places that only chance moves, 5 % have one, not 15 %", () => {
    const shareOf = (inference: "textbook" | "auto"): number => {
      let [significant, all] = [0, 0];
      for (let seed = 0; seed < 12; seed++) {
        const random = createRandom(500 + seed, 0);
        const counts = Float64Array.from({ length: 30 * 40 }, () => random.below(5));
        const { trends } = valueOf({ ...cubeWith(40, () => false, { inference, lag: 1 }), counts });
        // Every fourth cell: neighbours share reports.
        for (let cell = 1; cell < 30; cell += 4) {
          all++;
          if ((trends.p[cell] ?? 1) <= 0.05) significant++;
        }
      }
      return significant / all;
    };
    // 96 places: the standard error is 2.2 % of 5 %, and 3.6 % of 15 %.
    expect(shareOf("auto")).toBeLessThan(0.115);
    expect(shareOf("textbook")).toBeGreaterThan(shareOf("auto"));
  });

  test("[EH5] one shared step of two, by hand", () => {
    // Ten steps, lag 1, one shared step of two: rank correlation 6/π · asin(1/4) = 0.48259; factor 1 + 2 · 9·8·7 · 0.48259 / (10·9·8) = 1.67562.
    const [textbook, auto] = (["textbook", "auto"] as const).map((inference) => {
      const input = cubeWith(10, () => true, { inference, lag: 1 });
      for (let step = 0; step < 10; step++) input.counts[step * 30 + 15]! += 20 + step;
      return valueOf(input).trends.z[15] ?? 0;
    });
    expect((textbook ?? 0) / (auto ?? 1)).toBeCloseTo(Math.sqrt(1.67562), 4);
  });

  test("[EH7, M10] a step without data is left out: the last one with data decides", () => {
    const covered = Uint8Array.from({ length: 20 }, (_, step) => (step === 19 ? 0 : 1));
    const { categories, trends } = valueOf(cubeWith(20, (step) => step === 18, { covered }));
    expect([categories[15], trends.steps[15]]).toEqual(["new hot", 19]);
  });

  test("[EH9, M6] a cell with too few steps has no category, the others have one", () => {
    const input = cubeWith(20, () => true);
    const covered = Uint8Array.from(input.counts, (_, bin) => (bin % 30 === 3 && bin >= 300 ? 0 : 1)).fill(0, 3, 4);
    const { categories, trends } = valueOf({ ...input, covered });
    expect([categories[3], trends.steps[3], categories[15]]).toEqual([null, 9, "persistent hot"]);
  });

  test("[EH9, M6] nine steps are too few for the product, one for the textbook", () => {
    const told = (needed: number, has: number) => ({ kind: "insufficient-data", of: "steps", has, needed });
    expect(emergingHotspots(cubeWith(9, (step) => step > 3))).toEqual(told(10, 9));
    expect(emergingHotspots(cubeWith(1, () => true, { inference: "textbook" }))).toEqual(told(2, 1));
    expect(emergingHotspots(cubeWith(2, () => true, { inference: "textbook" }))).toMatchObject({
      kind: "result",
      sampleSize: 2 * (30 + 36),
    });
  });

  test("[M7] the result says what it was computed with", () => {
    expect(emergingHotspots(cubeWith(12, () => true))).toMatchObject({
      parameters: { k: 1, lag: 0, cellCount: 30, stepCount: 12, reference: "cube", inference: "auto" },
      inference: { source: "exact", seed: null, replications: null },
    });
  });

  test("[EH1] the order of the cells does not matter", () => {
    const cell = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 6, maxLength: 10 }),
        fc.constantFrom("cube" as const, "slice" as const),
        (series, reference) => {
          const cubeOf = (rows: typeof series): SpaceTimeGiStarInput => ({
            counts: Float64Array.from(Array.from({ length: 12 }, (_, step) => rows.map((row) => row[step] ?? 0)).flat()),
            stepCount: 12,
            neighbours: rowOfCells(rows.length),
            lag: 1,
            reference,
            inference: "textbook",
          });
          // A row of cells read from the other end has the same neighbours.
          const [there, back] = [emergingHotspots(cubeOf(series)), emergingHotspots(cubeOf(series.toReversed()))];
          if (there.kind !== "result" || back.kind !== "result") {
            expect(back).toEqual(there);
            return;
          }
          expect(back.value.categories.toReversed()).toEqual(there.value.categories);
          expect(back.value.trends.s.toReversed()).toEqual(there.value.trends.s);
        },
      ),
      { seed: 11, numRuns: 60 },
    );
  });
});

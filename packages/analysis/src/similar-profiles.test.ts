import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SIMILAR_DEFAULTS, similarProfiles } from "./similar-profiles.ts";

const rows = (...cells: readonly (readonly number[])[]): number[] => cells.flat();

describe("similarProfiles", () => {
  it("[A2, A3] agrees with a case that is worked out by hand", () => {
    // Three features. City: 40, 40, 40 of 120, a third each. With two reports of the city's mix added, of the chosen cell 0 with 28, 2, 0:
    // (28 + 2/3)/32, (2 + 2/3)/32, (2/3)/32 = 43/48, 4/48, 1/48. Cell 1 with 10, 0, 0: (32/3)/12, (2/3)/12, (2/3)/12 = 16/18, 1/18, 1/18.
    const sums = rows([28, 2, 0], [10, 0, 0], [2, 38, 0], [0, 0, 40]);
    const { count, compared, places } = similarProfiles({ sums, featureCount: 3, chosen: [0] }, { minimum: 10, prior: 2, most: 5 });
    expect([count, compared, places.map(({ cell }) => cell)]).toEqual([30, 3, [1, 2, 3]]);
    // (43·16 + 4·1 + 1·1) / √((43² + 4² + 1²) · (16² + 1² + 1²)) = 693 / √(1866 · 258)
    expect(places[0]?.similarity).toBeCloseTo(693 / Math.sqrt(1866 * 258), 12);
    expect(places[0]).toMatchObject({ count: 10, alike: [{ feature: 0, share: 1, areaShare: 28 / 30, cityShare: 1 / 3 }] });
    // Cell 2: (2 + 2/3)/42, (38 + 2/3)/42, (2/3)/42 = 4/63, 58/63, 1/63: where it is above the city, the chosen one is not.
    expect(places[1]?.similarity).toBeCloseTo((43 * 4 + 4 * 58 + 1) / Math.sqrt(1866 * (16 + 58 * 58 + 1)), 12);
    expect(places[1]?.alike).toEqual([]);
  });

  it("compares nothing where the chosen cells hold too few, and leaves out other cells with too few", () => {
    const sums = rows([19, 0], [30, 0], [19.5, 0], [0, 20]);
    expect(similarProfiles({ sums, featureCount: 2, chosen: [0] })).toEqual({ count: 19, compared: 0, places: [] });
    const { places, compared } = similarProfiles({ sums, featureCount: 2, chosen: [1] });
    expect([compared, places.map(({ cell }) => cell)]).toEqual([1, [3]]);
  });

  it("[A2] lets a large cell with the same mix come before a small one", () => {
    const sums = rows([90, 10], [900, 100], [18, 2], [0, 3000]);
    const { places } = similarProfiles({ sums, featureCount: 2, chosen: [0] }, { ...SIMILAR_DEFAULTS, minimum: 20 });
    expect(places.map(({ cell }) => cell)).toEqual([1, 2, 3]);
  });

  it("says nothing of a city without reports or features", () => {
    expect(similarProfiles({ sums: [], featureCount: 0, chosen: [] })).toEqual({ count: 0, compared: 0, places: [] });
    expect(similarProfiles({ sums: [0, 0], featureCount: 1, chosen: [0] })).toEqual({ count: 0, compared: 0, places: [] });
  });

  const cells = fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 12 });

  it("is a likeness between 0 and 1, highest first, never of a chosen cell, and the same whatever the order of the chosen", () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 3 }), (all, first) => {
        const input = { sums: all.flat(), featureCount: 4, chosen: Array.from({ length: Math.min(first, all.length - 1) }, (_, at) => at) };
        const { places } = similarProfiles(input);
        const values = places.map(({ similarity }) => similarity);
        expect(values).toEqual(values.toSorted((a, b) => b - a));
        for (const value of values) expect(value >= 0 && value <= 1).toBe(true);
        for (const { cell } of places) expect(input.chosen).not.toContain(cell);
        expect(similarProfiles({ ...input, chosen: input.chosen.toReversed() }).places).toEqual(places);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("finds a copy of the chosen cell before all others", () => {
    fc.assert(
      fc.property(cells, (all) => {
        const [own = []] = all;
        fc.pre(own.reduce((sum, value) => sum + value, 0) >= 20);
        const sums = [...all, own].flat();
        const { places } = similarProfiles({ sums, featureCount: 4, chosen: [0] });
        expect(places[0]?.similarity).toBeCloseTo(1, 12);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

import { benjaminiHochberg, comparePeriods, createRandom } from "@lagebild/stats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareCells, type CellComparison } from "./compare-cells.ts";

const NO_WEEKS = new Float64Array();

function valueOf(before: readonly number[], after: readonly number[], weeks: readonly number[] = []): CellComparison {
  const outcome = compareCells({
    before: Float64Array.from(before),
    after: Float64Array.from(after),
    days: 28,
    weeks: Float64Array.from(weeks),
  });
  if (outcome.kind !== "result") throw new Error("too little data");
  return outcome.value;
}

describe("change of cells between two periods", () => {
  test("[E4, M4] classes go by p of the e-test after the correction over the tested cells", () => {
    const before = [20, 30, 5, 40, 1];
    const after = [20, 90, 25, 8, 0];
    const { tested, p, pAdjusted, classes } = valueOf(before, after);
    const own = [0, 1, 2, 3].map((at) => {
      const found = comparePeriods({ before: before[at]!, after: after[at]!, exposureBefore: 28, exposureAfter: 28, dispersion: 1 });
      if (found.kind !== "period-comparison") throw new Error("too little data");
      return found.p;
    });
    expect([...tested]).toEqual([1, 1, 1, 1, 0]);
    expect([...p.subarray(0, 4)]).toEqual(own);
    expect([...pAdjusted.subarray(0, 4)]).toEqual([...benjaminiHochberg(Float64Array.from(own))]);
    expect([...classes]).toEqual([0, 3, 3, -3, 0]);
  });

  test("[PC7] two reports can say nothing and are not tested, three in one period can; by hand", () => {
    // e-test, equal periods, 0 against n, exactly level outcomes counted: summed word by word: n = 2 gives 0.19733, n = 3 gives 0.08838.
    const { tested, p, classes } = valueOf([0, 0, 0], [2, 3, 0]);
    expect([...tested]).toEqual([0, 1, 0]);
    expect(p[1]).toBeCloseTo(0.08838, 4);
    expect([...p].map(Number.isNaN)).toEqual([true, false, true]);
    // One tested cell: nothing to correct.
    expect([...classes]).toEqual([0, 1, 0]);
  });

  test("[PC6] nothing before has no ratio, nothing after the ratio 0", () => {
    const { ratio, lower, upper } = valueOf([0, 12], [12, 0]);
    expect(ratio[0]).toBeNaN();
    expect(upper[0]).toBeNaN();
    expect(lower[0]).toBeGreaterThan(1);
    expect([ratio[1], lower[1]]).toEqual([0, 0]);
    expect(upper[1]).toBeLessThan(1);
  });

  test("[PC4, PC5] weeks that vary more than Poisson counts make a change less sure", () => {
    // One cell, twelve weeks of 0 and 20: mean 10, sum of (10²/10) over 11 free weeks = 120/11.
    const swinging = Array.from({ length: 12 }, (_, week) => (week % 2 === 0 ? 0 : 20));
    const { dispersion, classes, p } = valueOf([40], [62], swinging);
    expect(dispersion).toBeCloseTo(120 / 11, 10);
    const calm = valueOf(
      [40],
      [62],
      Array.from({ length: 12 }, () => 10),
    );
    expect(calm.dispersion).toBe(0);
    expect(p[0]).toBeGreaterThan(calm.p[0]!);
    expect([classes[0], calm.classes[0]]).toEqual([0, 2]);
    expect(valueOf([40], [62], [10, 20]).dispersion).toBeNull();
  });

  test("[M6] without a report there is nothing to compare", () => {
    const outcome = compareCells({ before: new Float64Array(3), after: new Float64Array(3), days: 7, weeks: NO_WEEKS });
    expect(outcome).toEqual({ kind: "insufficient-data", of: "reports", has: 0, needed: 1 });
  });

  test("[M9] turned round in time, every class turns round and every p stays", () => {
    const count = fc.nat({ max: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 20 }), (pairs) => {
        fc.pre(pairs.some(([a, b]) => a + b > 0));
        const forth = valueOf(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
        );
        const back = valueOf(
          pairs.map(([, b]) => b),
          pairs.map(([a]) => a),
        );
        expect([...back.classes].map((code) => 0 - code)).toEqual([...forth.classes].map((code) => 0 + code));
        back.p.forEach((p, cell) => (forth.tested[cell] === 1 ? expect(p).toBeCloseTo(forth.p[cell]!, 9) : expect(p).toBeNaN()));
      }),
      { seed: 20_261_123, numRuns: 60 },
    );
  });

  test("[M4] where nothing changes, hardly ever one of 300 cells is marked at 90 %", () => {
    const random = createRandom(4711);
    const poisson = (mean: number): number => {
      const limit = Math.exp(-mean);
      let [count, product] = [0, random.uniform()];
      while (product > limit) {
        count += 1;
        product *= random.uniform();
      }
      return count;
    };
    let marked = 0;
    for (let round = 0; round < 40; round++) {
      const means = Array.from({ length: 300 }, () => 12 * random.uniform() ** 2);
      const { classes } = valueOf(means.map(poisson), means.map(poisson));
      if (classes.some((code) => code !== 0)) marked += 1;
    }
    // A false mark in a tenth of the rounds at most; 40 rounds: 8 or more would be a chance of about 4 %.
    expect(marked).toBeLessThan(8);
  });
});

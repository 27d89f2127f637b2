import { COUNCIL_AUDIENCE, type PublishedTable } from "@lagebild/domain";
import { makeTable, type LinearSolver } from "@lagebild/policy";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import { askAll, attack, draws, NOW, publishCity, toBase, toTruth, type Decide, type Draw } from "./attack-city.fixture.ts";
import { createAttacker } from "./attack.fixture.ts";
import { loadSolver } from "./highs-solver.ts";

let store: Store;
let solver: LinearSolver;
beforeAll(async () => {
  [store, solver] = await Promise.all([openTemporaryStore(), loadSolver()]);
});
afterAll(() => store.close());

/** Whoever is told the council's may read the public ones as well, but they say nothing that the council's do not. */
const ofCouncil = (tables: readonly PublishedTable[]) => tables.filter(({ audience }) => audience === COUNCIL_AUDIENCE);

const SETTINGS = { numRuns: 25, seed: 20_261_123 };

describe("[R14] an attacker with a solver, after 200 questions that the council may ask", () => {
  it("finds every count that is kept back possible from nothing to just below the minimum", async () => {
    let hidden = 0;
    let maps = 0;
    await fc.assert(
      fc.asyncProperty(draws, async (draw) => {
        const truth = toTruth(draw);
        const { deps, tables } = await publishCity({ store, solver }, { draw, truth });
        const attacker = await askAll({ draw, truth }, deps);
        maps += tables.filter(({ cells }) => cells !== null).length;
        for (const { bounds, count, minimum } of attack(truth, ofCouncil(tables), attacker)) {
          hidden += 1;
          expect([bounds(), count < minimum]).toEqual([[0, minimum - 1], true]);
        }
      }),
      SETTINGS,
    );
    // Otherwise nothing was attacked.
    expect(hidden).toBeGreaterThan(100);
    expect(maps).toBeGreaterThan(10);
  }, 120_000);

  /** Draws until somebody works out a count; the attack must be able to succeed. */
  async function findBreach(plant: (draw: Draw) => Promise<boolean>): Promise<boolean> {
    for (const draw of fc.sample(draws, { ...SETTINGS, numRuns: 200 })) if (await plant(draw)) return true;
    return false;
  }
  const isPinned = ([low, high]: readonly [number, number]): boolean => low === high;

  it("works counts out where maps are published without the check", async () => {
    const unchecked: Decide = (_, { base, designs, publishedAt }) => designs.map((design) => makeTable(base, design, publishedAt));
    const found = await findBreach(async (draw) => {
      const truth = toTruth(draw);
      const { deps, tables } = await publishCity({ store, solver }, { draw, truth }, { decide: unchecked });
      const attacker = await askAll({ draw, truth }, deps);
      return attack(truth, ofCouncil(tables), attacker).some(({ bounds, count }) => isPinned(bounds()) && bounds()[0] === count);
    });
    expect(found).toBe(true);
  }, 60_000);

  it("works counts out where a true total is published", async () => {
    const found = await findBreach(async (draw) => {
      const truth = toTruth(draw);
      const { deps, tables } = await publishCity({ store, solver }, { draw, truth });
      const attacker = await askAll({ draw, truth }, deps);
      for (const [step] of truth.steps.entries()) {
        for (const [group] of truth.groups.entries()) {
          const atoms = attacker.where((atom) => atom.step === step && atom.block === 0 && atom.group === group);
          const total = atoms.reduce((sum, at) => sum + truth.count(attacker.atoms[at]!), 0);
          attacker.learnClue({ atoms, low: total, high: total });
        }
      }
      return attack(truth, ofCouncil(tables), attacker).some(({ bounds }) => isPinned(bounds()));
    });
    expect(found).toBe(true);
  }, 60_000);

  it("works counts out where a step is published again after one report came late", async () => {
    const found = await findBreach(async (draw) => {
      const truth = toTruth(draw);
      // Whoever brought one more report knows so, and reads the count in the table that takes the place of the first.
      const { atoms: all } = await createAttacker(truth);
      const late = all.find(({ step, block, district, group }) => {
        const same = all.filter((atom) => atom.step === step && atom.block === block && atom.district === district && atom.group === group);
        return step === 0 && block === 0 && same.reduce((sum, atom) => sum + truth.count(atom), 0) === draw.council - 1;
      });
      if (late === undefined) return false;
      const { deps, tables } = await publishCity({ store, solver }, { draw, truth });
      const attacker = await askAll({ draw, truth }, deps);
      const again = makeTable(
        toBase({ ...truth, count: (atom) => truth.count(atom) + (JSON.stringify(atom) === JSON.stringify(late) ? 1 : 0) }, 0, 0),
        { audience: COUNCIL_AUDIENCE, minimum: draw.council, hasMap: false },
        NOW,
      );
      const value = again.values[late.district]?.[late.group] ?? 0;
      const atoms = attacker.where(
        (atom) => atom.step === 0 && atom.block === 0 && atom.district === late.district && atom.group === late.group,
      );
      attacker.learnClue({ atoms, low: value - 1, high: value - 1 });
      return attack(truth, ofCouncil(tables), attacker).some(({ bounds }) => isPinned(bounds()));
    });
    expect(found).toBe(true);
  }, 60_000);
});

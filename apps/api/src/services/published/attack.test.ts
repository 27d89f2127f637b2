import {
  agencyIdSchema,
  categoryIdSchema,
  cellSchema,
  cityIdSchema,
  COUNCIL_AUDIENCE,
  daySchema,
  districtCodeSchema,
  instantSchema,
  kindSchema,
  levelIdSchema,
  LOCAL_VIEWER,
  PUBLIC_AUDIENCE,
  publishedBaseSchema,
  type PublishedBase,
  type PublishedQuery,
  type PublishedTable,
  type Viewer,
} from "@lagebild/domain";
import { decideTables, makeTable, type LinearSolver, type PublishedGround } from "@lagebild/policy";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import { sampleCity } from "../../db/sample.fixture.ts";
import type { Store } from "../../db/store.ts";
import { createCityBook } from "../picture/city-book.ts";
import { createAttacker, type Atom, type Truth } from "./attack.fixture.ts";
import { getPublished } from "./get-published.ts";
import { loadSolver } from "./highs-solver.ts";
import type { PublishedDeps } from "./published-deps.ts";

const COUNCILLOR: Viewer = { ...LOCAL_VIEWER, role: "council" };
const STEPS = ["2025-01-06", "2025-02-03"].map((day) => daySchema.parse(day));
const BLOCKS = [
  { agency: agencyIdSchema.parse("police"), kind: kindSchema.parse("offence") },
  { agency: agencyIdSchema.parse("town"), kind: kindSchema.parse("complaint") },
];
const NOW = instantSchema.parse("2025-06-01T00:00:00Z");
const QUESTIONS = 200;

interface Draw {
  readonly districts: number;
  /** Of each cell the district it lies in, and another one at its border or itself again. */
  readonly cells: readonly (readonly [number, number])[];
  readonly groups: number;
  readonly blocks: number;
  readonly council: number;
  readonly more: number;
  readonly counts: readonly number[];
  readonly questions: readonly (readonly number[])[];
}

const draws: fc.Arbitrary<Draw> = fc.record({
  districts: fc.integer({ min: 1, max: 3 }),
  cells: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 2, maxLength: 6 }),
  groups: fc.integer({ min: 1, max: 2 }),
  blocks: fc.integer({ min: 1, max: 2 }),
  council: fc.integer({ min: 2, max: 5 }),
  more: fc.nat(5),
  // Often nothing, often just below and above the minimum, now and then many.
  counts: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 25 })), {
    minLength: 30,
    maxLength: 30,
  }),
  questions: fc.array(fc.array(fc.nat(11), { minLength: 6, maxLength: 6 }), { minLength: QUESTIONS, maxLength: QUESTIONS }),
});

let store: Store;
let solver: LinearSolver;
let made = 0;
beforeAll(async () => {
  [store, solver] = await Promise.all([openTemporaryStore(), loadSolver()]);
});
afterAll(() => store.close());

function toTruth(draw: Draw): Truth {
  const districts = Array.from({ length: draw.districts }, (_, at) => districtCodeSchema.parse(`D${at}`));
  const groups = Array.from({ length: draw.groups }, (_, at) => `group${at}`);
  const cells = draw.cells.map((drawn, at) => ({
    cell: cellSchema.parse(`88${String(at).padStart(13, "0")}`),
    districts: [...new Set(drawn.map((district) => district % draw.districts))].toSorted((a, b) => a - b),
  }));
  const count = ({ step, block, cell, district, group }: Atom): number =>
    draw.counts[(step * 7 + block * 11 + cell * 5 + district * 3 + group) % draw.counts.length] ?? 0;
  const city = cityIdSchema.parse(`attack-${++made}`);
  return { city, steps: STEPS, blocks: BLOCKS.slice(0, draw.blocks), groups, districts, cells, count };
}

function toBase(truth: Truth, step: number, block: number): PublishedBase {
  const counts = truth.cells.flatMap(({ cell, districts }, at) =>
    districts.flatMap((district) =>
      truth.groups.map((_, group) => [cell, district, group, truth.count({ step, block, cell: at, district, group })]),
    ),
  );
  return publishedBaseSchema.parse({
    city: truth.city,
    ...truth.blocks[block],
    from: truth.steps[step],
    level: "stadtbezirk",
    groups: truth.groups,
    districts: truth.districts,
    dataStamp: "stamp",
    countedAt: NOW,
    counts: counts.filter((entry) => entry[3] !== 0),
  });
}

type Decide = typeof decideTables;

/** Publishes both steps for council and public; answers what the service answers to whoever asks. */
async function publishCity(draw: Draw, truth: Truth, decide: Decide = decideTables) {
  const ground: PublishedGround = {
    districts: truth.districts,
    groups: truth.groups.map((group) => categoryIdSchema.parse(group)),
    cells: truth.cells.map(({ cell, districts }) => ({ cell: cellSchema.parse(cell), districts })),
  };
  const designs = [
    { audience: COUNCIL_AUDIENCE, minimum: draw.council, hasMap: true },
    { audience: PUBLIC_AUDIENCE, minimum: draw.council + draw.more, hasMap: true },
  ];
  await store.putCity({
    ...sampleCity(),
    id: truth.city,
    levels: [{ id: levelIdSchema.parse("stadtbezirk"), name: { de: "B", en: "D" }, parent: null }],
  });
  const tables: PublishedTable[] = [];
  for (const [step] of truth.steps.entries()) {
    for (const [block] of truth.blocks.entries()) {
      const base = toBase(truth, step, block);
      const decided = decide(solver, { base, ground, published: [], designs, publishedAt: NOW });
      tables.push(...decided);
      await store.putPublished(truth.city, [base], decided);
    }
  }
  const deps: PublishedDeps = {
    store,
    cities: createCityBook(store, { maxAgeMs: 60_000, now: () => 0 }),
    clock: () => new Date(NOW),
    published: { begin: () => undefined, isPublishing: () => false },
  };
  return { deps, tables };
}

/** The question that six drawn numbers mean; half of them narrow nothing. */
function toQuestion(truth: Truth, [audience = 0, from = 0, to = 0, kind = 0, agency = 0, group = 0]: readonly number[]) {
  const pick = <T>(list: readonly T[], at: number): T | undefined => (at < 6 ? list[at % list.length] : undefined);
  const bounds = [pick(STEPS, from), pick(STEPS, to)] as const;
  const isTurned = bounds[0] !== undefined && bounds[1] !== undefined && bounds[0] > bounds[1];
  const asked = {
    from: isTurned ? bounds[1] : bounds[0],
    to: isTurned ? bounds[0] : bounds[1],
    kind: pick(truth.blocks, kind)?.kind,
    agency: pick(truth.blocks, agency)?.agency,
    group: pick(truth.groups, group),
  };
  const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as PublishedQuery;
  return { audience: audience % 2 === 0 ? COUNCIL_AUDIENCE : PUBLIC_AUDIENCE, query };
}

async function askAll(draw: Draw, truth: Truth, deps: PublishedDeps) {
  const attacker = await createAttacker(truth);
  const asked = new Set<string>();
  for (const drawn of draw.questions) {
    const question = toQuestion(truth, drawn);
    const key = JSON.stringify(question);
    if (asked.has(key)) continue;
    asked.add(key);
    const { audience, query } = question;
    attacker.learn({ ...question, picture: await getPublished(deps, COUNCILLOR, { city: truth.city, audience, ...query }) });
  }
  return attacker;
}

type Attacker = Awaited<ReturnType<typeof createAttacker>>;

/** Every count that a table of the council keeps back, with what the attacker makes of it: [smallest, largest]. */
function attack(truth: Truth, tables: readonly PublishedTable[], attacker: Attacker) {
  const council = tables.filter(({ audience }) => audience === COUNCIL_AUDIENCE);
  return council.flatMap((table) => {
    const step = truth.steps.indexOf(table.from);
    const block = truth.blocks.findIndex(({ agency, kind }) => agency === table.agency && kind === table.kind);
    const shown = new Set((table.cells ?? []).map(([cell]) => String(cell)));
    const ofCells = truth.cells.map(({ cell }, at) => ({ isOpen: shown.has(cell), test: (atom: Atom) => atom.cell === at }));
    const ofDistricts = truth.districts.flatMap((_, district) =>
      truth.groups.map((_group, group) => ({
        isOpen: table.values[district]?.[group] !== null,
        test: (atom: Atom) => atom.district === district && atom.group === group,
      })),
    );
    const hidden = [...(table.cells === null ? [] : ofCells), ...ofDistricts].filter(({ isOpen }) => !isOpen);
    return hidden.flatMap(({ test }) => {
      const atoms = attacker.where((atom) => atom.step === step && atom.block === block && test(atom));
      // Where no ground is, there is nothing to hide.
      if (atoms.length === 0) return [];
      const count = atoms.reduce((sum, at) => sum + truth.count(attacker.atoms[at]!), 0);
      return [{ atoms, count, minimum: table.minimum, bounds: (extra = 0) => attacker.bounds(atoms, extra) }];
    });
  });
}

const SETTINGS = { numRuns: 25, seed: 20_261_123 };

describe("[R14] an attacker with a solver, after 200 questions that the council may ask", () => {
  it("finds every count that is kept back possible from nothing to just below the minimum", async () => {
    let hidden = 0;
    let maps = 0;
    await fc.assert(
      fc.asyncProperty(draws, async (draw) => {
        const truth = toTruth(draw);
        const { deps, tables } = await publishCity(draw, truth);
        const attacker = await askAll(draw, truth, deps);
        maps += tables.filter(({ cells }) => cells !== null).length;
        for (const { bounds, count, minimum } of attack(truth, tables, attacker)) {
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
      const { deps, tables } = await publishCity(draw, truth, unchecked);
      const attacker = await askAll(draw, truth, deps);
      return attack(truth, tables, attacker).some(({ bounds, count }) => isPinned(bounds()) && bounds()[0] === count);
    });
    expect(found).toBe(true);
  }, 60_000);

  it("works counts out where a true total is published", async () => {
    const found = await findBreach(async (draw) => {
      const truth = toTruth(draw);
      const { deps, tables } = await publishCity(draw, truth);
      const attacker = await askAll(draw, truth, deps);
      for (const [step] of truth.steps.entries()) {
        for (const [group] of truth.groups.entries()) {
          const atoms = attacker.where((atom) => atom.step === step && atom.block === 0 && atom.group === group);
          const total = atoms.reduce((sum, at) => sum + truth.count(attacker.atoms[at]!), 0);
          attacker.learnClue({ atoms, low: total, high: total });
        }
      }
      return attack(truth, tables, attacker).some(({ bounds }) => isPinned(bounds()));
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
      const { deps, tables } = await publishCity(draw, truth);
      const attacker = await askAll(draw, truth, deps);
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
      return attack(truth, tables, attacker).some(({ bounds }) => isPinned(bounds()));
    });
    expect(found).toBe(true);
  }, 60_000);
});

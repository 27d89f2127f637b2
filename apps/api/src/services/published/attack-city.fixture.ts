import {
  agencyIdSchema,
  categoryIdSchema,
  categorySchema,
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
  publishedAudienceIdSchema,
  publishedBaseSchema,
  type AgreementVersion,
  type PublishedAudienceId,
  type PublishedBase,
  type PublishedQuery,
  type PublishedTable,
  type Viewer,
} from "@lagebild/domain";
import { decideTables, designFor, type LinearSolver, type PublishedDesign, type PublishedGround } from "@lagebild/policy";
import fc from "fast-check";
import { sampleCity } from "../../db/sample.fixture.ts";
import type { Store } from "../../db/store.ts";
import { createCityBook } from "../picture/city-book.ts";
import { createAttacker, type Atom, type Truth } from "./attack.fixture.ts";
import { getPublished } from "./get-published.ts";
import type { PublishedDeps } from "./published-deps.ts";

export const COUNCILLOR: Viewer = { ...LOCAL_VIEWER, role: "council" };
export const STEPS = ["2025-01-06", "2025-02-03"].map((day) => daySchema.parse(day));
const BLOCKS = [
  { agency: agencyIdSchema.parse("police"), kind: kindSchema.parse("offence") },
  { agency: agencyIdSchema.parse("town"), kind: kindSchema.parse("complaint") },
];
export const NOW = instantSchema.parse("2025-06-01T00:00:00Z");
const QUESTIONS = 200;

export interface Draw {
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

export const draws: fc.Arbitrary<Draw> = fc.record({
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

let made = 0;

export function toTruth(draw: Draw): Truth {
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

export function toBase(truth: Truth, step: number, block: number): PublishedBase {
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

export type Decide = typeof decideTables;

export interface PublishingWorld {
  readonly store: Store;
  readonly solver: LinearSolver;
}

/** Publishes both steps for council, public and the receivers of agreements; answers what the service answers to whoever asks. */
export async function publishCity(
  { store, solver }: PublishingWorld,
  { draw, truth }: { readonly draw: Draw; readonly truth: Truth },
  { decide = decideTables, agreements = [] }: { readonly decide?: Decide; readonly agreements?: readonly AgreementVersion[] } = {},
) {
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
      const agreed = agreements.map((agreement) => designOf(base, truth, agreement)).filter((design) => design !== null);
      const decided = decide(solver, { base, ground, published: [], designs: [...designs, ...agreed], publishedAt: NOW });
      tables.push(...decided);
      await store.putPublished(truth.city, [base], decided);
    }
  }
  const deps: PublishedDeps = {
    store,
    // Agencies belong to one city each, and there are many cities.
    cities: { ...createCityBook(store, { maxAgeMs: 60_000, now: () => 0 }), agreements: async () => agreements },
    clock: () => new Date(NOW),
    published: { begin: () => undefined, isPublishing: () => false },
  };
  return { deps, tables };
}

/** As the service makes it of the agreement's words; the catalogue of the city has a category for each group. */
function designOf(base: PublishedBase, truth: Truth, agreement: AgreementVersion): PublishedDesign | null {
  const categories = truth.groups.map((id) =>
    categorySchema.parse({
      id,
      parent: null,
      kind: base.kind,
      name: { de: id, en: id },
      signal: 0,
      evidence: "objective",
      origin: "reported",
      special: false,
      legalBasis: null,
    }),
  );
  const audience = publishedAudienceIdSchema.parse(agreement.agreement);
  const levels = [{ id: base.level, parent: null }];
  return designFor(base, { audience, minimum: agreement.minimumCount, agreement, categories, levels });
}

/** The question that six drawn numbers mean; half of them narrow nothing. */
function toQuestion(
  truth: Truth,
  audiences: readonly PublishedAudienceId[],
  [audience = 0, from = 0, to = 0, kind = 0, agency = 0, group = 0]: readonly number[],
) {
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
  return { audience: audiences[audience % audiences.length] ?? PUBLIC_AUDIENCE, query };
}

/** Who asks, which audiences' tables, and what each opens as everybody has read in its agreement. */
export interface Asker {
  readonly viewer: Viewer;
  readonly audiences: readonly PublishedAudienceId[];
  readonly opens?: (audience: PublishedAudienceId, atom: Atom) => boolean;
}

const COUNCIL: Asker = { viewer: COUNCILLOR, audiences: [COUNCIL_AUDIENCE, PUBLIC_AUDIENCE] };

export async function askAll(
  { draw, truth }: { readonly draw: Draw; readonly truth: Truth },
  deps: PublishedDeps,
  { viewer, audiences, opens = () => true }: Asker = COUNCIL,
) {
  const attacker = await createAttacker(truth);
  const asked = new Set<string>();
  for (const drawn of draw.questions) {
    const question = toQuestion(truth, audiences, drawn);
    const key = JSON.stringify(question);
    if (asked.has(key)) continue;
    asked.add(key);
    const { audience, query } = question;
    const picture = await getPublished(deps, viewer, { city: truth.city, audience, ...query });
    attacker.learn({ ...question, opens: (atom) => opens(audience, atom), picture });
  }
  return attacker;
}

type Attacker = Awaited<ReturnType<typeof createAttacker>>;

/**
 * Every count that is opened and told by none of the known tables, with what the attacker makes of it. Its minimum is the smallest of the block's known tables:
 * whoever is told counts from 3 on is protected from knowing those below 3.
 */
export function attack(truth: Truth, known: readonly PublishedTable[], attacker: Attacker) {
  return truth.steps.flatMap((from, step) =>
    truth.blocks.flatMap(({ agency, kind }, block) => {
      const tables = known.filter((table) => table.from === from && table.agency === agency && table.kind === kind);
      return keptBack(truth, tables).flatMap(({ minimum, test }) => {
        const atoms = attacker.where((atom) => atom.step === step && atom.block === block && test(atom));
        // Where no ground is, there is nothing to hide.
        if (atoms.length === 0) return [];
        const count = atoms.reduce((sum, at) => sum + truth.count(attacker.atoms[at]!), 0);
        return [{ atoms, count, minimum, bounds: (extra = 0) => attacker.bounds(atoms, extra) }];
      });
    }),
  );
}

/** Of one block and step. */
function keptBack(truth: Truth, tables: readonly PublishedTable[]) {
  const maps = tables.flatMap(({ cells }) => (cells === null ? [] : [new Set(cells.map(([cell]) => String(cell)))]));
  const ofCells = truth.cells.map(({ cell }, at) => ({
    isOpened: maps.length > 0,
    isTold: maps.some((shown) => shown.has(cell)),
    test: (atom: Atom) => atom.cell === at,
  }));
  const ofDistricts = truth.districts.flatMap((_, district) =>
    truth.groups.map((name, group) => {
      const opening = tables.filter(({ groups }) => groups.some((each) => each === name));
      return {
        isOpened: opening.length > 0,
        isTold: opening.some(({ groups, values }) => values[district]?.[groups.findIndex((each) => each === name)] !== null),
        test: (atom: Atom) => atom.district === district && atom.group === group,
      };
    }),
  );
  return [...ofCells, ...ofDistricts]
    .filter(({ isOpened, isTold }) => isOpened && !isTold)
    .map(({ test }) => ({ minimum: Math.min(...tables.map(({ minimum }) => minimum)), test }));
}

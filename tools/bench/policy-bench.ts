import {
  agreementIdSchema,
  agreementVersionSchema,
  categorySchema,
  cityIdSchema,
  daySchema,
  levelIdSchema,
  viewerSchema,
  type AgreementVersion,
  type Category,
  type Dictionaries,
  type Filter,
  type Grant,
  type Viewer,
} from "../../packages/domain/src/index.ts";
import { askFrame, type Frame } from "../../packages/frame/src/index.ts";
import { authorise, createGrantBook, publish } from "../../packages/policy/src/index.ts";
import { median, ms, quantile, type Bench } from "./bench.ts";
import { buildFrame } from "./build-frame.ts";
import { createBenchCity } from "./generate-columns.ts";
import { FILTERS } from "./questions.ts";

const TODAY = daySchema.parse("2025-01-01");
const TIMES = 40;
const WARM_UPS = 8;
const LEVELS = [{ id: levelIdSchema.parse("stadtbezirk"), parent: null }];
/** Nothing is decided: one rule for everything. */
const UNDECIDED: Grant = { key: "all", rules: [{ agency: null, category: null, finestResolution: 10 }] };

/**
 * What it costs that policy stands in front of every answer: a viewer of one agency, whose grant is of agreements that name every
 * category of every other agency, beside the same counts without a decision.
 */
export const policyBench: Bench = {
  name: "policy",
  async run({ reports }) {
    const count = reports ?? 1_000_000;
    const city = await createBenchCity();
    const { frame } = buildFrame(city, { reports: count, windowShare: 0 });
    const decide = createDecision(city.dictionaries);
    const rows = Object.entries(FILTERS).map(([name, filter]) => compare(frame, { name, filter, decide }));
    const shares = rows.map(({ share }) => share);
    return [
      {
        title: `Policy in front of an answer, ${count.toLocaleString("en")} reports`,
        note: `Cells and facets of one question, ${TIMES} times each, with and without in turn; equal answers asserted. With: the right is checked, the grant is of ${decide().agreements} agreements (one for each category of each other agency), counted by, and the answer published. Share: what policy adds, of the answer with it.`,
        columns: ["filter", "without: median, ms", "with: median, ms", "p95, ms", "the decision alone, ms", "share of the answer"],
        rows: [...rows.map(({ cells }) => cells), ["**median**", "", "", "", "", percent(median(shares))]],
      },
    ];
  },
};

interface Decision {
  readonly grant: Grant;
  readonly agreements: number;
}

function createDecision({ categories, agencies }: Dictionaries): () => Decision {
  const catalogue: readonly Category[] = categories.map((id, at) => toCategory(id, at));
  const [own = "", ...others] = agencies;
  const versions = others.flatMap((from, at) =>
    categories.map((category, n) => toVersion({ from, to: own, category }, at * categories.length + n)),
  );
  const viewer = viewerOf(own);
  const agreedGrant = createGrantBook();
  return () => {
    authorise(viewer, "view-picture");
    return { grant: agreedGrant(viewer, { categories: catalogue, levels: LEVELS, versions, on: TODAY }), agreements: versions.length };
  };
}

function viewerOf(agency: string | null): Viewer {
  return viewerSchema.parse({ name: "Bench", role: "analyst", agency, purpose: null, person: null, districts: null });
}

function toCategory(id: string, at: number): Category {
  const named = { id, parent: null, kind: "offence", name: { de: id, en: id }, legalBasis: null, special: false };
  return categorySchema.parse({ ...named, signal: at % 4, evidence: "objective", origin: "reported" });
}

function toVersion(terms: { readonly from: string; readonly to: string; readonly category: string }, no: number): AgreementVersion {
  return agreementVersionSchema.parse({
    agreement: agreementIdSchema.parse(`agreement-${String(no).padStart(10, "0")}`),
    version: 1,
    city: cityIdSchema.parse("bench"),
    from: terms.from,
    to: [terms.to],
    kinds: null,
    categories: [terms.category],
    precision: { type: "cell", resolution: 10 },
    purpose: "Measuring",
    legalBasis: "None: random reports",
    validFrom: "2020-01-01",
    until: null,
    minimumCount: 1,
    note: null,
    createdAt: "2020-01-01T00:00:00Z",
    by: "bench",
  });
}

interface Compared {
  readonly cells: readonly string[];
  readonly share: number;
}

function compare(
  frame: Frame,
  { name, filter, decide }: { readonly name: string; readonly filter: Filter; readonly decide: () => Decision },
): Compared {
  const ask = (grant: Grant) => askFrame(frame, { filter, grant, wantsCells: true, wantsFacets: true });
  const viewer = viewerOf(null);
  if (JSON.stringify(ask(UNDECIDED)) !== JSON.stringify(ask(decide().grant)))
    throw new Error(`${name}: policy changed an answer that it opens wholly`);
  const [without, withPolicy, alone]: [number[], number[], number[]] = [[], [], []];
  for (let n = -WARM_UPS; n < TIMES; n += 1) {
    const times = [() => ask(UNDECIDED), () => publish(viewer, ask(decide().grant)), decide].map(timed);
    if (n < 0) continue;
    [without, withPolicy, alone].forEach((list, at) => list.push(times[at] ?? Number.NaN));
  }
  const [plain, decided] = [median(without), median(withPolicy)];
  const share = Math.max(0, decided - plain) / decided;
  return { share, cells: [name, ms(plain), ms(decided), ms(quantile(withPolicy, 0.95)), ms(median(alone)), percent(share)] };
}

function timed(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

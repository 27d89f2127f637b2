import type { Phenomenon } from "@lagebild/domain";
import type { Comparability } from "../early-warning/comparability.ts";
import type { ReportBook } from "../early-warning/report-book.ts";
import { rowsOf } from "../early-warning/row-index.ts";
import { periodOf, STEP_COUNT } from "../early-warning/streams.ts";
import { findCautions } from "../explanation/cautions.ts";
import { comparedStream, type ComparedStream } from "../explanation/compared-stream.ts";
import { explain, sourcesOf } from "../explanation/explain.ts";
import { ownPast } from "../explanation/own-past.ts";
import { plainRule } from "../zones/zone-rules.ts";
import type { PhenomenaInput } from "./phenomena-input.ts";
import type { StepTable, TableKey } from "./step-table.ts";
import { textHash } from "./text-hash.ts";
import { blocksOfRows, WEEK_BLOCKS } from "./week-blocks.ts";

export interface FoundPhenomenon {
  readonly key: TableKey;
  readonly now: number;
  readonly before: number;
  readonly expected: number;
  readonly p: number;
  readonly pAdjusted: number;
  readonly dispersion: number;
  /** Compared with the category elsewhere; else with its kind. */
  readonly isByCategory: boolean;
}

export function toPhenomenon(input: PhenomenaInput, table: StepTable, found: FoundPhenomenon): Phenomenon {
  const { book } = input;
  const { district, block, category: at } = found.key;
  const { kind, category } = table.categories[at]!;
  const rows = rowsIn(book, found.key);
  const stream = streamOf(input, table, found);
  const period = periodOf(book.dayCount);
  const hours = block < 0 ? null : [...WEEK_BLOCKS[block]!];
  const where = district < 0 ? null : (book.input.districts[district] ?? null);
  const explanation = explain(book, stream, {
    rows,
    period,
    since: period.from,
    rules: [
      {
        ...plainRule("E4", { recorded: found.now, expected: found.expected, days: period.to - period.from }),
        p: found.p,
        source: "exact",
        floor: 0,
      },
      { ...plainRule("M4", {}), p: found.pAdjusted },
    ],
    simple: rankOf(book, table, found),
    cautions: (past) =>
      findCautions(
        { book, stream, rows, isWanted: (one) => one.kind === kind && one.category === category, withoutPlace: input.withoutPlace },
        past,
      ),
  });
  return {
    id: `phenomenon-${textHash([where?.level ?? "", where?.code ?? "", kind, category, String(block)].join(" "))}`,
    district: where,
    resolution: null,
    cells: [],
    center: null,
    areaKm2: areaOf(book, district),
    sources: [...sourcesOf(book, ownPast(book, stream, { rows, period, since: period.from }))],
    kind,
    category,
    hours,
    isNew: found.before === 0,
    recorded: explanation.recorded,
    expected: explanation.expected,
    p: found.p,
    pAdjusted: found.pAdjusted,
    explanation,
  };
}

function rowsIn(book: ReportBook, { district, block }: TableKey): Uint32Array {
  const rows = district < 0 ? Uint32Array.from(book.input.rows.day.keys()) : rowsOf(book.byDistrict(), [district + 1]);
  if (block < 0) return rows;
  const blocks = blocksOfRows(book.input);
  return rows.filter((row) => blocks[row] === block);
}

/** The category alone counts; how the city went is told by the category elsewhere, or by its kind. */
function streamOf(
  { book, comparability }: PhenomenaInput,
  table: StepTable,
  { key, dispersion, isByCategory }: FoundPhenomenon,
): ComparedStream {
  const { kind, classes } = table.categories[key.category]!;
  const only = (isWanted: (at: number) => boolean): Comparability => ({
    ...comparability,
    isUsed: comparability.isUsed.map((one, at) => (one === 1 && isWanted(at) ? 1 : 0)),
  });
  const own = comparedStream(
    book,
    only((at) => classes.includes(at)),
    dispersion,
  );
  if (isByCategory) return own;
  const { before, coveredBefore } = comparedStream(
    book,
    only((at) => book.input.classes[at]!.kind === kind),
    dispersion,
  );
  return { ...own, before, coveredBefore };
}

/** Among the districts by plain count; a category of the whole city among the categories. */
function rankOf(book: ReportBook, table: StepTable, { key, now }: FoundPhenomenon): { readonly rank: number; readonly of: number } {
  const countOf = (one: TableKey): number => table.of(one)[STEP_COUNT - 1]!;
  const others =
    key.district < 0
      ? table.categories.map((_, category) => countOf({ ...key, category }))
      : book.input.districts.map((_, district) => countOf({ ...key, district }));
  return { rank: 1 + others.filter((count) => count > now).length, of: others.length };
}

function areaOf(book: ReportBook, district: number): number {
  const area = book.areaOf(9);
  return area.areaKm2.reduce((sum, one, cell) => sum + (district < 0 || area.district[cell] === district + 1 ? one : 0), 0);
}

import type { Phenomenon } from "@lagebild/domain";
import type { Comparability } from "../early-warning/comparability.ts";
import type { ReportBook } from "../early-warning/report-book.ts";
import { rowsOf } from "../early-warning/row-index.ts";
import { countDays, sumDays } from "../early-warning/stream-cube.ts";
import { periodOf, STEP_COUNT } from "../early-warning/streams.ts";
import { findCautions } from "../explanation/cautions.ts";
import { comparedStream, type ComparedStream } from "../explanation/compared-stream.ts";
import { countedIn, explain, sourcesOf } from "../explanation/explain.ts";
import { ownPast } from "../explanation/own-past.ts";
import { textHash } from "../text-hash.ts";
import { placeOf } from "../zones/place-name.ts";
import { rankOf as rankOfCells } from "../zones/zone-candidates.ts";
import { plainRule } from "../zones/zone-rules.ts";
import type { PhenomenaInput } from "./phenomena-input.ts";
import type { StepTable, TableKey } from "./step-table.ts";
import { blocksOfRows, WEEK_BLOCKS } from "./week-blocks.ts";

export interface FoundPhenomenon {
  readonly key: TableKey;
  /** [NP7] Cells of resolution 9, ascending; null: the whole district or city. */
  readonly place: readonly number[] | null;
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
  const { block, category: at } = found.key;
  const { kind, category } = table.categories[at]!;
  const rows = rowsIn(book, found);
  const stream = streamOf(input, table, found);
  const period = periodOf(book.dayCount);
  const hours = block === null ? null : [...WEEK_BLOCKS[block]!];
  const where = whereOf(book, found, countedIn(book, stream, rows, period));
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
    simple: found.place === null ? rankOf(book, table, found) : rankOfPlace(book, stream, found.place),
    cautions: (past) =>
      findCautions(
        { book, stream, rows, isWanted: (one) => one.kind === kind && one.category === category, withoutPlace: input.withoutPlace },
        past,
      ),
  });
  return {
    id: `phenomenon-${textHash(idOf(where, { kind, category, block }))}`,
    ...where,
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

type Where = Pick<Phenomenon, "name" | "district" | "resolution" | "cells" | "center" | "areaKm2">;

function whereOf(book: ReportBook, { key, place }: FoundPhenomenon, counted: Uint32Array): Where {
  if (place === null) {
    const district = key.district === null ? null : (book.input.districts[key.district] ?? null);
    return { name: null, district, resolution: null, cells: [], center: null, areaKm2: areaOf(book, key.district) };
  }
  const cells = book.cellColumn(9);
  const weights = place.map((cell) => counted.reduce((count, row) => count + (cells[row] === cell ? 1 : 0), 0));
  const where = placeOf(book, { area: book.areaOf(9), cells: place, weights });
  return { ...where, cells: [...where.cells], center: where.center === null ? null : [...where.center] };
}

/** What it is called by over runs; a place by its first cell. */
function idOf(
  { district, cells }: Where,
  { kind, category, block }: { readonly kind: string; readonly category: string; readonly block: number | null },
): string {
  const parts = [district?.level ?? "", district?.code ?? "", kind, category, block === null ? "" : String(block)];
  return [...parts, ...cells.slice(0, 1)].join(" ");
}

function rowsIn(book: ReportBook, { key: { district, block }, place }: FoundPhenomenon): Uint32Array {
  if (place !== null) return rowsOf(book.byCell(9), place);
  const rows = district === null ? Uint32Array.from(book.input.rows.day.keys()) : rowsOf(book.byDistrict(), [district + 1]);
  if (block === null) return rows;
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
    key.district === null
      ? table.categories.map((_, category) => countOf({ ...key, category }))
      : book.input.districts.map((_, district) => countOf({ ...key, district }));
  return { rank: 1 + others.filter((count) => count > now).length, of: others.length };
}

/** [H5] Of its busiest cell by plain count of the category. */
function rankOfPlace(book: ReportBook, stream: ComparedStream, place: readonly number[]): { readonly rank: number; readonly of: number } {
  const cellCount = book.areaOf(9).cells.length;
  const counts = sumDays(countDays(book, 9, stream.comparability.isUsed), cellCount, periodOf(book.dayCount));
  return { rank: rankOfCells(counts, place), of: cellCount };
}

function areaOf(book: ReportBook, district: number | null): number {
  const area = book.areaOf(9);
  return area.areaKm2.reduce((sum, one, cell) => sum + (district === null || area.district[cell] === district + 1 ? one : 0), 0);
}

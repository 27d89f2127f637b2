import type { Resolution, WarningMarks } from "@lagebild/domain";
import { giStar } from "../gi-star.ts";
import type { Neighbours } from "../neighbours.ts";
import { rankingHitRate } from "../ranking-hit-rate.ts";
import { countOnes } from "./comparability.ts";
import type { ReportBook } from "./report-book.ts";
import { STEP_DAYS, type DaySpan } from "./streams.ts";

export interface BackTestInput {
  readonly resolution: Resolution;
  readonly neighbours: Neighbours;
  readonly isUsed: Uint8Array;
  readonly covered: Uint8Array;
}

/** Lifts every hotspot above every other cell; z stays far below. */
const LIFT = 1e6;

/** [H5, V2, M12] Hotspots as they would have been told 28 days ago, and what came after; null without data of both periods, hotspots or reports. */
export function backTest(book: ReportBook, { resolution, neighbours, isUsed, covered }: BackTestInput): WarningMarks["hitRate"] {
  const later = { from: book.dayCount - STEP_DAYS, to: book.dayCount };
  const earlier = { from: later.from - STEP_DAYS, to: later.from };
  const needed = STEP_DAYS - 7;
  if (earlier.from < 0 || countOnes(covered, earlier.from, earlier.to) < needed || countOnes(covered, later.from, later.to) < needed)
    return null;
  const { cells, areaKm2 } = book.areaOf(resolution);
  const known = countKnown(book, { resolution, isUsed, span: earlier, knownBy: book.input.firstDay + later.from });
  const actual = countKnown(book, { resolution, isUsed, span: later, knownBy: Infinity });
  const hot = giStar({ counts: known, neighbours, inference: "auto" });
  if (hot.kind !== "result") return null;
  const isHot = hot.value.adjustedClass.map((code) => (code > 0 ? 1 : 0));
  const chosen = isHot.reduce((sum: number, one) => sum + one, 0);
  if (chosen === 0) return null;
  const score = Float64Array.from(hot.value.z, (z, cell) => z + (isHot[cell] === 1 ? LIFT : 0));
  // Half a cell more than the share, so that rounding down does not lose one.
  const coverages = [Math.min(1, (chosen + 0.5) / cells.length)];
  const rates = [score, known].map((by) => {
    const rated = rankingHitRate({ cells, score: by, actual, areaKm2, coverages });
    return rated.kind === "result" ? rated.value[0] : undefined;
  });
  const [own, simple] = rates;
  if (own?.pai == null || own.pei === null || simple?.pai == null || simple.pei === null) return null;
  return { pai: own.pai, pei: own.pei, simplePai: simple.pai, simplePei: simple.pei };
}

interface KnownInput {
  readonly resolution: Resolution;
  readonly isUsed: Uint8Array;
  readonly span: DaySpan;
  /** Received before this day since 1970. */
  readonly knownBy: number;
}

function countKnown(book: ReportBook, { resolution, isUsed, span, knownBy }: KnownInput): Float64Array {
  const { rows } = book.input;
  const cells = book.cellColumn(resolution);
  const counts = new Float64Array(book.areaOf(resolution).cells.length);
  for (let row = 0; row < rows.day.length; row++) {
    const day = rows.day[row]!;
    if (day < span.from || day >= span.to || isUsed[rows.reportClass[row]!] === 0 || book.counted[row] === 0) continue;
    const cell = cells[row]!;
    if (cell < counts.length && rows.receivedDay[row]! < knownBy) counts[cell]! += 1;
  }
  return counts;
}

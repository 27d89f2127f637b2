import { fromDayNumber, type AgencyId, type Caution } from "@lagebild/domain";
import { isPartOf } from "../early-warning/comparability.ts";
import type { ReportBook } from "../early-warning/report-book.ts";
import { isCountable, STEP_DAYS, type DaySpan } from "../early-warning/streams.ts";
import type { WarningClass } from "../early-warning/warning-input.ts";
import type { ComparedStream } from "./compared-stream.ts";
import { countedIn } from "./explain.ts";
import { growthP } from "./growth-test.ts";
import type { OwnPast } from "./own-past.ts";

export interface CautionInput {
  readonly book: ReportBook;
  readonly stream: ComparedStream;
  readonly rows: Uint32Array;
  /** Classes that the finding would count if all could be compared. */
  readonly isWanted: (reportClass: WarningClass) => boolean;
  /** By agency: share of its reports of the last year without a place (M11). */
  readonly withoutPlace: ReadonlyMap<AgencyId, number>;
}

/** Up to here a number is called small, and makes no more than a place to watch. */
export const FEW_REPORTS = 5;
/** From this share of the reports on, something decides the finding. */
const DECIDING = 1 / 3;
const LATE_DAYS = 7;
const MANY_WITHOUT_PLACE = 0.25;
const LEAST_PROACTIVE = 10;
const PROACTIVE_LEVEL = 0.01;

/** [EW7] What speaks against reading a finding as a change on the ground. */
export function findCautions(input: CautionInput, past: OwnPast): readonly Caution[] {
  const { book, stream, rows } = input;
  const counted = countedIn(book, stream, rows, past.period);
  return [
    ...feedCautions(input, past),
    ...categoryCautions(input, past.period),
    ...reporterCautions(input, past.period),
    ...weekendCaution(book, counted, past),
    ...operationCaution(input, past),
    ...lateCautions(book, counted),
    ...(past.recorded <= FEW_REPORTS ? [caution("smallNumber")] : []),
    ...placeCautions(input, counted),
  ];
}

function caution(name: Caution["caution"], facts: Partial<Omit<Caution, "caution">> = {}): Caution {
  return { caution: name, agency: null, category: null, from: null, share: null, ...facts };
}

/**
 * Only where the source has reports in the place: of one that began, its share of the period and the step before; of one that stopped, its share since the baseline
 * began, for it may have been silent since long before the period.
 */
function feedCautions({ book, stream, rows, isWanted }: CautionInput, { period, baseline }: OwnPast): readonly Caution[] {
  const { day, reportClass } = book.input.rows;
  const wanted = book.input.classes.map(isWanted);
  const lately = period.from - STEP_DAYS;
  const since = { feedBegan: lately, feedStopped: Math.min(baseline.from, lately) };
  return stream.comparability.breaks.flatMap((one) => {
    const all = rows.filter(
      (row) => day[row]! >= since[one.caution] && day[row]! < period.to && wanted[reportClass[row]!] && book.counted[row] === 1,
    );
    const own = all.filter((row) => {
      const { agency, kind } = book.input.classes[reportClass[row]!]!;
      return agency === one.agency && kind === one.kind;
    });
    return own.length === 0
      ? []
      : [caution(one.caution, { agency: one.agency, from: fromDayNumber(one.day), share: own.length / all.length })];
  });
}

function categoryCautions({ book, stream, rows }: CautionInput, { from, to }: DaySpan): readonly Caution[] {
  const { day, reportClass } = book.input.rows;
  const inPeriod = rows.filter((row) => day[row]! >= from && day[row]! < to && isCountable(book.input.classes[reportClass[row]!]!));
  return stream.comparability.changes.flatMap((change) => {
    const own = inPeriod.filter((row) => isPartOf(change, book.input.classes[reportClass[row]!]!));
    const [category = null] = change.categories;
    const share = inPeriod.length === 0 ? 0 : own.length / inPeriod.length;
    return own.length === 0
      ? []
      : [caution("categoryChanged", { agency: change.agency, category, from: fromDayNumber(change.day), share })];
  });
}

/** Complaints of a few persons, or of nobody knows how many; what of them counts only once is among them here. */
function reporterCautions({ book, stream, rows }: CautionInput, { from, to }: DaySpan): readonly Caution[] {
  const { complaints, rows: all } = book.input;
  const { isUsed } = stream.comparability;
  const own = new Set(rows.filter((row) => all.day[row]! >= from && all.day[row]! < to && isUsed[all.reportClass[row]!] === 1));
  const byReporter = new Map<number, number>();
  let [complaintCount, keyless] = [0, 0];
  for (let at = 0; at < complaints.row.length; at++) {
    if (!own.has(complaints.row[at]!)) continue;
    complaintCount++;
    const reporter = complaints.reporter[at]!;
    if (reporter === 0) keyless++;
    else byReporter.set(reporter, (byReporter.get(reporter) ?? 0) + 1);
  }
  if (complaintCount === 0 || complaintCount < DECIDING * own.size) return [];
  const most = [...byReporter.values()].toSorted((a, b) => b - a).slice(0, 2);
  const ofFew = most.reduce((sum, count) => sum + count, 0) / own.size;
  return [
    ...(ofFew >= DECIDING && most[0]! > 2 ? [caution("fewReporters", { share: ofFew })] : []),
    ...(keyless >= complaintCount / 2 ? [caution("withoutReporterKeys", { share: keyless / own.size })] : []),
  ];
}

/** Friday to Monday morning of one week. */
export function weekendShare(book: ReportBook, counted: Uint32Array): { readonly share: number; readonly from: number } {
  const byWeekend = new Map<number, number>();
  for (const row of counted) {
    const day = book.input.firstDay + book.input.rows.day[row]!;
    // 1970-01-02 was a Friday.
    const sinceFriday = (((day - 1) % 7) + 7) % 7;
    if (sinceFriday <= 2) byWeekend.set(day - sinceFriday, (byWeekend.get(day - sinceFriday) ?? 0) + 1);
  }
  let best = { share: 0, from: 0 };
  for (const [from, count] of [...byWeekend].toSorted(([a], [b]) => a - b)) {
    if (count / counted.length > best.share) best = { share: count / counted.length, from };
  }
  return best;
}

/** Three of seven days of one week of four hold as much as that only when something happened on them. */
const WEEKEND_SHARE = 0.5;

function weekendCaution(book: ReportBook, counted: Uint32Array, { period }: OwnPast): readonly Caution[] {
  if (period.to - period.from < 2 * 7 || counted.length === 0) return [];
  const { share, from } = weekendShare(book, counted);
  return share >= WEEKEND_SHARE ? [caution("oneWeekend", { from: fromDayNumber(from), share })] : [];
}

/** A known operation in the place, or so many more reports found by patrols than before that there must have been one (M13). */
function operationCaution({ book, rows, stream }: CautionInput, { period, baseline }: OwnPast): readonly Caution[] {
  const { day, reportClass, cell9 } = book.input.rows;
  const [from, to] = [book.input.firstDay + period.from, book.input.firstDay + period.to];
  const cells = new Set<number>();
  for (const row of rows) cells.add(cell9[row]!);
  const known = book.input.operations.find((one) => one.from < to && one.to > from && one.cells9.some((cell) => cells.has(cell)));
  const agencies = new Map<AgencyId, number>();
  let [now, before] = [0, 0];
  for (const row of rows) {
    const one = book.input.classes[reportClass[row]!]!;
    if (!one.isProactive || one.isSpecial) continue;
    if (day[row]! >= baseline.from && day[row]! < baseline.to) before++;
    if (day[row]! < period.from || day[row]! >= period.to) continue;
    now++;
    agencies.set(one.agency, (agencies.get(one.agency) ?? 0) + 1);
  }
  const factor = (period.to - period.from) / Math.max(1, baseline.to - baseline.from);
  const p = growthP({ recorded: now, past: before, factor, dispersion: stream.dispersion, expected: before * factor });
  if (known === undefined && (now < LEAST_PROACTIVE || p > PROACTIVE_LEVEL)) return [];
  const [agency = null] = [...agencies].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? [];
  return [caution("operation", { agency, from: known === undefined ? null : fromDayNumber(known.from) })];
}

/** [M12] Sources whose newest days are not whole yet. */
function lateCautions(book: ReportBook, counted: Uint32Array): readonly Caution[] {
  const { classes, coverage, asOf, rows } = book.input;
  return coverage
    .filter(({ delayDays }) => delayDays >= LATE_DAYS)
    .flatMap(({ agency, kind, delayDays }) => {
      const own = counted.filter((row) => {
        const one = classes[rows.reportClass[row]!]!;
        return one.agency === agency && one.kind === kind;
      });
      const share = own.length / Math.max(1, counted.length);
      return share >= DECIDING ? [caution("lateReports", { agency, from: fromDayNumber(asOf + 1 - delayDays), share })] : [];
    });
}

function placeCautions({ book, withoutPlace }: CautionInput, counted: Uint32Array): readonly Caution[] {
  const agencies = new Set<AgencyId>();
  for (const row of counted) agencies.add(book.input.classes[book.input.rows.reportClass[row]!]!.agency);
  return [...agencies].toSorted().flatMap((agency) => {
    const share = withoutPlace.get(agency) ?? 0;
    return share >= MANY_WITHOUT_PLACE ? [caution("manyWithoutPlace", { agency, share })] : [];
  });
}

/** [M11] By agency: share of the countable reports of the last year without a cell of resolution 9. */
export function withoutPlaceByAgency(book: ReportBook): ReadonlyMap<AgencyId, number> {
  const { classes, rows } = book.input;
  const cellCount = book.areaOf(9).cells.length;
  const sums = new Map<AgencyId, { all: number; lost: number }>();
  for (let row = 0; row < rows.day.length; row++) {
    const one = classes[rows.reportClass[row]!]!;
    if (rows.day[row]! < book.dayCount - 365 || !isCountable(one)) continue;
    const own = sums.get(one.agency) ?? { all: 0, lost: 0 };
    sums.set(one.agency, own);
    own.all++;
    if (rows.cell9[row]! >= cellCount) own.lost++;
  }
  return new Map([...sums].map(([agency, { all, lost }]) => [agency, lost / all]));
}

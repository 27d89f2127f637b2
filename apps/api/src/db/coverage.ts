import {
  NotFoundError,
  coverageSpanSchema,
  deliveredRanges,
  delayOf,
  fromDayNumber,
  toDayNumber,
  KINDS,
  type CityId,
  type CoverageRecord,
  type CoverageSpan,
  type ReportingDelay,
  agencyIdSchema,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";
import type { NewDeclaration } from "./store.ts";

/** Delays are read from reports that ended in the 13 weeks which lie at least so many days before the newest one: later ones are not whole. */
const DELAY_MARGIN = 28;
const DELAY_DAYS = 91;
const DAY_MIN = 1440;

/** [M10] Days on which the run delivered a row, whatever becomes of the report. */
export function createDayWriter(db: Database): (run: number, localMinutes: Iterable<number>) => void {
  const put = db.prepare<[number, number]>("INSERT OR IGNORE INTO run_day (run, day) VALUES (?, ?)");
  return (run, localMinutes) => {
    const days = new Set<number>();
    for (const minute of localMinutes) days.add(Math.floor(minute / DAY_MIN));
    for (const day of days) put.run(run, day);
  };
}

/** Changes with everything that coverage is read from, but for the delays, which change slowly. */
export function readCoverageSeq(db: Database, city: CityId): number {
  getCity(db, city);
  return db.prepare<[string], number>("SELECT coverage_seq FROM city WHERE id = ?").pluck().get(city) ?? 0;
}

export function readCoverage(db: Database, city: CityId): CoverageRecord {
  const { no } = getCity(db, city);
  const spans = [...fromDays(db, no), ...fromStatedPeriods(db, no), ...fromDeclarations(db, no)];
  return { spans: spans.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), delays: readDelays(db, no) };
}

function keyOf({ agency, kind, from, id }: CoverageSpan): string {
  return [agency, kind, from, id].join(" ");
}

interface SpanRow {
  readonly agency: string;
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly id: string;
  readonly run: string | null;
  readonly by: string;
  readonly at: string;
  readonly isCovered: number;
  readonly note: string | null;
}

function toSpan({ from, to, isCovered, ...row }: SpanRow, source: CoverageSpan["source"]): CoverageSpan {
  return coverageSpanSchema.parse({ ...row, source, isCovered: isCovered === 1, from: fromDayNumber(from), to: fromDayNumber(to) });
}

/** Runs that count: those that ended as they should and were not taken back. */
const DONE = "JOIN agency a ON a.no = r.agency WHERE r.city = ? AND r.state = 'done'";
const NEWEST_RUN = `SELECT r.id, r.by, r.delivered_at AS at FROM import_run r WHERE r.no = ?`;

interface DayRow {
  readonly agency: string;
  readonly kind: string;
  readonly day: number;
  readonly run: number;
}

/** What rows say, over all deliveries of an agency and kind together: small ones of a sparse agency fill each other's silences. */
function fromDays(db: Database, city: number): readonly CoverageSpan[] {
  const rows = db
    .prepare<[number], DayRow>(
      `SELECT a.id AS agency, r.kind, d.day, MAX(r.no) AS run FROM import_run r JOIN run_day d ON d.run = r.no ${DONE}
       GROUP BY a.id, r.kind, d.day ORDER BY a.id, r.kind, d.day`,
    )
    .all(city);
  const run = db.prepare<[number], { id: string; by: string; at: string }>(NEWEST_RUN);
  return groups(rows).flatMap((group) =>
    deliveredRanges(group.map(({ day }) => day)).map(({ from, to }) => {
      const own = group.filter(({ day }) => day >= from && day < to);
      const newest = run.get(Math.max(...own.map((row) => row.run)));
      const [{ agency, kind }] = [own[0] ?? { agency: "", kind: "" }];
      const facts = {
        agency,
        kind,
        from,
        to,
        run: newest?.id ?? null,
        by: newest?.by ?? "",
        at: newest?.at ?? "",
        isCovered: 1,
        note: null,
      };
      return toSpan({ ...facts, id: `delivery-${agency}-${kind}-${fromDayNumber(from)}` }, "delivery");
    }),
  );
}

function groups(rows: readonly DayRow[]): readonly (readonly DayRow[])[] {
  const starts = rows.flatMap((row, at) => (rows[at - 1]?.agency === row.agency && rows[at - 1]?.kind === row.kind ? [] : [at]));
  return starts.map((start, at) => rows.slice(start, starts[at + 1]));
}

function fromStatedPeriods(db: Database, city: number): readonly CoverageSpan[] {
  return db
    .prepare<[number], SpanRow>(
      `SELECT 'delivery-' || r.id AS id, a.id AS agency, r.kind, r.period_from AS "from", r.period_to AS "to", r.id AS run, r.by, r.delivered_at AS at,
         1 AS isCovered, NULL AS note
       FROM import_run r ${DONE} AND r.is_period_stated = 1 AND r.period_from IS NOT NULL`,
    )
    .all(city)
    .map((row) => toSpan(row, "delivery"));
}

const DECLARATIONS = `
  SELECT 'declared-' || d.no AS id, a.id AS agency, d.kind, d.first_day AS "from", d.end_day AS "to", NULL AS run, d.by, d.at, d.is_covered AS isCovered,
    d.note
  FROM coverage_declaration d JOIN agency a ON a.no = d.agency WHERE d.city = ?`;

function fromDeclarations(db: Database, city: number): readonly CoverageSpan[] {
  return db
    .prepare<[number], SpanRow>(DECLARATIONS)
    .all(city)
    .map((row) => toSpan(row, "declared"));
}

function readDelays(db: Database, city: number): readonly ReportingDelay[] {
  const newest = db.prepare<[number], number | null>("SELECT MAX(local_minute) FROM report WHERE city = ?").pluck().get(city) ?? null;
  if (newest === null) return [];
  const to = (Math.floor(newest / DAY_MIN) + 1 - DELAY_MARGIN) * DAY_MIN;
  // Local days by the report's own distance from UTC.
  const localDay = (column: string): string => `CAST(FLOOR((${column} + local_minute * 60000 - occurred_from) / 86400000.0) AS INTEGER)`;
  const rows = db
    .prepare<[number, number, number], { agency: string; kind: number; days: number; count: number }>(
      `SELECT a.id AS agency, kind, ${localDay("received_at")} - ${localDay("occurred_to")} AS days, COUNT(*) AS count
       FROM report JOIN agency a ON a.no = report.agency
       WHERE report.city = ? AND local_minute >= ? AND local_minute < ? GROUP BY 1, 2, 3`,
    )
    .all(city, to - DELAY_DAYS * DAY_MIN, to);
  const agencies = [...new Set(rows.map(({ agency }) => agency))];
  return agencies.flatMap((agency) =>
    KINDS.flatMap((kind, no) => {
      const days = delayOf(rows.filter((row) => row.agency === agency && row.kind === no));
      return days === 0 ? [] : [{ agency: agencyIdSchema.parse(agency), kind, days }];
    }),
  );
}

export function declareCoverage(
  db: Database,
  city: CityId,
  { agency, kind, from, to, isCovered, note, by, at }: NewDeclaration,
): CoverageSpan {
  return db
    .transaction(() => {
      const { no } = getCity(db, city);
      const row = getAgencyRow(db, agency);
      if (row.city !== no) throw new NotFoundError("agency", agency);
      const { lastInsertRowid } = db
        .prepare(
          "INSERT INTO coverage_declaration (city, agency, kind, first_day, end_day, is_covered, by, at, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .run(no, row.no, kind, toDayNumber(from), toDayNumber(to), isCovered ? 1 : 0, by, at, note);
      return getDeclaration(db, no, Number(lastInsertRowid));
    })
    .immediate();
}

/** Gives the declaration that is gone now. */
export function removeDeclaration(db: Database, city: CityId, id: string): CoverageSpan {
  return db
    .transaction(() => {
      const { no } = getCity(db, city);
      const number = Number(id.slice("declared-".length));
      const removed = getDeclaration(db, no, number);
      db.prepare("DELETE FROM coverage_declaration WHERE no = ?").run(number);
      return removed;
    })
    .immediate();
}

function getDeclaration(db: Database, city: number, no: number): CoverageSpan {
  const row = db.prepare<[number, number], SpanRow>(`${DECLARATIONS} AND d.no = ?`).get(city, no);
  if (row === undefined) throw new NotFoundError("coverage declaration", String(no));
  return toSpan(row, "declared");
}

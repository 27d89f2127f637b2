import {
  agencyIdSchema,
  createZoneClock,
  delayStep,
  kindSchema,
  quarantineCodeSchema,
  summariseDelays,
  UNKNOWN_CATEGORY,
  weekdayOf,
  type CityId,
  type PlacedReport,
  type PositionalPrecision,
  type QuarantinedRow,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { getCity } from "./city.ts";
import { hasHour, POSITIONAL_PRECISIONS } from "./report-row.ts";
import type { RunRow } from "./run.ts";
import type { QualityReason, QualityRecord, QualityWeekCounts } from "./quality-store.ts";

export type CountedRow = "accepted" | "updated" | "unchanged" | "expired";

/** Notes what becomes of the rows of one batch, and writes it at its end. */
export interface QualityNotes {
  readonly row: (outcome: CountedRow, report: PlacedReport) => void;
  /** Reports that are gone since, and no rows of the delivery. */
  readonly missing: (reports: number) => void;
  /** A row without a report: one that withdraws. */
  readonly withdrawal: (isGone: boolean) => void;
  readonly write: (quarantined: readonly QuarantinedRow[]) => void;
}

const DAY_MIN = 1440;
const MINUTE_MS = 60_000;
const COUNTS = ["accepted", "updated", "unchanged", "expired", "withdrawn"] as const;
const FACTS = ["outside", "without_hour", "unknown_category"] as const;
const SUMMED = [...COUNTS, ...POSITIONAL_PRECISIONS, ...FACTS] as const;
type Sums = Record<(typeof SUMMED)[number], number>;
interface Week {
  readonly sums: Sums;
  readonly delays: Map<number, number>;
}

const delaysSchema = z.record(z.string(), z.number());

/** [DQ1] Counts rows by the week in which they were received: the report's, else the delivery's. */
export function createQualityWriter(db: Database): (run: RunRow) => QualityNotes {
  const clocks = new Map<number, ReturnType<typeof createZoneClock>>();
  const statements = prepare(db);

  function mondayOf(city: number, ms: number): number {
    let clock = clocks.get(city);
    if (clock === undefined) {
      clock = createZoneClock(statements.zone.get(city) ?? "UTC");
      clocks.set(city, clock);
    }
    const day = Math.floor(clock.toLocalMinute(ms) / DAY_MIN);
    return day - weekdayOf(day);
  }

  return (run) => {
    const weeks = new Map<number, Week>();
    const mondays = new Map<string, number>();
    const delivered = mondayOf(run.city, run.version);

    function at(monday: number): Week {
      let week = weeks.get(monday);
      if (week === undefined) {
        week = { sums: noSums(), delays: new Map() };
        weeks.set(monday, week);
      }
      return week;
    }
    /** Many reports share one instant. */
    function receivedIn(report: PlacedReport): Week {
      let monday = mondays.get(report.receivedAt);
      if (monday === undefined) {
        monday = mondayOf(run.city, Date.parse(report.receivedAt));
        mondays.set(report.receivedAt, monday);
      }
      return at(monday);
    }

    return {
      row: (outcome, report) => {
        const week = receivedIn(report);
        week.sums[outcome] += 1;
        if (outcome === "accepted") noteReport(week, report);
      },
      missing: (reports) => {
        at(delivered).sums.withdrawn += reports;
      },
      withdrawal: (isGone) => {
        const { sums } = at(delivered);
        sums[isGone ? "updated" : "unchanged"] += 1;
        if (isGone) sums.withdrawn += 1;
      },
      write: (quarantined) => {
        for (const [monday, week] of weeks) putWeek(statements, run.no, monday, week);
        for (const { code } of quarantined) statements.reason.run(run.no, code, delivered, 1);
        if (weeks.size + quarantined.length > 0) statements.stamp.run(run.city);
      },
    };
  };
}

/** Reports that a replacing delivery lacks are no rows: they are withdrawn in the week of the delivery. */
export function noteMissing(db: Database, run: RunRow, missing: number): void {
  if (missing === 0) return;
  const notes = createQualityWriter(db)(run);
  notes.missing(missing);
  notes.write([]);
}

function prepare(db: Database) {
  const added = SUMMED.map((name) => `${name} = ${name} + excluded.${name}`).join(", ");
  return {
    zone: db.prepare<[number], string>("SELECT json_extract(profile, '$.timeZone') FROM city WHERE no = ?").pluck(),
    delays: db.prepare<[number, number], string>("SELECT delays FROM quality_week WHERE run = ? AND week = ?").pluck(),
    put: db.prepare<(number | string)[]>(
      `INSERT INTO quality_week (run, week, delays, ${SUMMED.join(", ")}) VALUES (?, ?, ?, ${SUMMED.map(() => "?").join(", ")})
       ON CONFLICT (run, week) DO UPDATE SET delays = excluded.delays, ${added}`,
    ),
    reason: db.prepare<[number, string, number, number]>(
      "INSERT INTO quality_reason (run, code, week, rows) VALUES (?, ?, ?, ?) ON CONFLICT (run, code) DO UPDATE SET rows = rows + excluded.rows",
    ),
    stamp: db.prepare<[number]>("UPDATE city SET quality_seq = quality_seq + 1 WHERE no = ?"),
  };
}

function noSums(): Sums {
  return {
    accepted: 0,
    updated: 0,
    unchanged: 0,
    expired: 0,
    withdrawn: 0,
    given: 0,
    exact: 0,
    fuzzy: 0,
    street: 0,
    area: 0,
    none: 0,
    outside: 0,
    without_hour: 0,
    unknown_category: 0,
  };
}

function noteReport({ sums, delays }: Week, report: PlacedReport): void {
  sums[report.positionalPrecision] += 1;
  if (report.isOutside) sums.outside += 1;
  if (!hasHour(report)) sums.without_hour += 1;
  if (report.category === UNKNOWN_CATEGORY) sums.unknown_category += 1;
  const { receivedAt, reportedAt, occurredTo } = report;
  // An old stock counts as received when it was reported or ended: that tells no delay.
  const receivedMs = Date.parse(receivedAt);
  const endMs = Date.parse(occurredTo);
  if (receivedMs === endMs || (reportedAt !== null && receivedMs === Date.parse(reportedAt))) return;
  const step = delayStep((receivedMs - endMs) / MINUTE_MS);
  delays.set(step, (delays.get(step) ?? 0) + 1);
}

function putWeek(statements: ReturnType<typeof prepare>, run: number, monday: number, { sums, delays }: Week): void {
  const before = delaysSchema.parse(JSON.parse(statements.delays.get(run, monday) ?? "{}"));
  for (const [step, reports] of delays) before[step] = (before[step] ?? 0) + reports;
  statements.put.run(run, monday, JSON.stringify(before), ...SUMMED.map((name) => sums[name]));
}

/** Rows of former runs that this one took when they were judged anew. To be called before they count as taken. */
export function noteTaken(db: Database, run: RunRow, ids: readonly number[]): void {
  const { changes } = db
    .prepare(
      `INSERT INTO quality_taken (run, former_run, code, rows)
       SELECT $run, q.run, q.code, COUNT(*) FROM quarantine q WHERE q.id IN (SELECT value FROM json_each($ids)) AND q.taken_by IS NOT $run GROUP BY q.run, q.code
       ON CONFLICT (run, former_run, code) DO UPDATE SET rows = rows + excluded.rows`,
    )
    .run({ run: run.no, ids: JSON.stringify(ids) });
  if (changes > 0) db.prepare("UPDATE city SET quality_seq = quality_seq + 1 WHERE no = ?").run(run.city);
}

/** A row is refused for another cause than before. To be called before the row says so. */
export function createCauseChanger(db: Database): (id: number, code: string) => void {
  const find = db.prepare<[number], { run: number; code: string }>("SELECT run, code FROM quarantine WHERE id = ?");
  const take = db.prepare<[number, string]>("UPDATE quality_reason SET rows = rows - 1 WHERE run = ? AND code = ? AND rows > 0");
  const put = db.prepare<object>(
    `INSERT INTO quality_reason (run, code, week, rows) SELECT $run, $code, week, 1 FROM quality_reason WHERE run = $run AND code = $before
     ON CONFLICT (run, code) DO UPDATE SET rows = rows + 1`,
  );
  return (id, code) => {
    const row = find.get(id);
    if (row === undefined || row.code === code) return;
    const before = take.run(row.run, row.code).changes > 0 ? row.code : take.run(row.run, "").changes > 0 ? "" : null;
    if (before !== null) put.run({ run: row.run, code, before });
  };
}

/** Changes with everything that `readQuality` is read from. */
export function readQualitySeq(db: Database, city: CityId): number {
  getCity(db, city);
  return db.prepare<[string], number>("SELECT quality_seq FROM city WHERE id = ?").pluck().get(city) ?? 0;
}

/** Behind a join with `import_run i`: runs of the city that were not taken back. */
const IN_SIGHT = "JOIN agency ON agency.no = i.agency WHERE i.city = $city AND i.state <> 'reverted'";

export function readQuality(db: Database, city: CityId): QualityRecord {
  const { no } = getCity(db, city);
  return { weeks: readWeeks(db, no), reasons: readReasons(db, no) };
}

/** What a run that is kept aside will bring is not counted before it is in force. */
function readWeeks(db: Database, city: number): readonly QualityWeekCounts[] {
  const sums = SUMMED.map((name) => `SUM(q.${name}) AS ${name}`).join(", ");
  const rows = db
    .prepare<object, Record<string, unknown> & Sums>(
      `SELECT agency.id AS agency, i.kind, q.week, ${sums}, json_group_array(json(q.delays)) AS delays
       FROM import_run i JOIN quality_week q ON q.run = i.no ${IN_SIGHT} AND i.is_live = 1 GROUP BY 1, 2, 3`,
    )
    .all({ city });
  return rows.map((row) => {
    const delays = addAll(z.array(delaysSchema).parse(JSON.parse(String(row["delays"]))));
    return { ...toWeek(row), delays, delay: summariseDelays(delays) };
  });
}

function toWeek(row: Readonly<Record<string, unknown>> & Sums): Omit<QualityWeekCounts, "delays" | "delay"> {
  return {
    agency: agencyIdSchema.parse(row["agency"]),
    kind: kindSchema.parse(row["kind"]),
    week: Number(row["week"]),
    accepted: row.accepted,
    updated: row.updated,
    unchanged: row.unchanged,
    expired: row.expired,
    withdrawn: row.withdrawn,
    byPrecision: precisionsOf(row),
    outside: row.outside,
    withoutHour: row.without_hour,
    unknownCategory: row.unknown_category,
  };
}

function precisionsOf(row: Sums): Record<PositionalPrecision, number> {
  return { given: row.given, exact: row.exact, fuzzy: row.fuzzy, street: row.street, area: row.area, none: row.none };
}

function addAll(histograms: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const histogram of histograms) for (const [step, reports] of Object.entries(histogram)) sum[step] = (sum[step] ?? 0) + reports;
  return sum;
}

/** Less the rows that a later run took, unless that was taken back. */
function readReasons(db: Database, city: number): readonly QualityReason[] {
  const rows = db
    .prepare<object, Record<string, unknown>>(
      `SELECT agency.id AS agency, i.kind, q.week, q.code, SUM(q.rows) AS rows FROM (
         SELECT run, week, code, rows FROM quality_reason
         UNION ALL
         SELECT t.former_run, r.week, r.code, -t.rows FROM quality_taken t JOIN import_run by ON by.no = t.run AND by.state <> 'reverted'
         JOIN quality_reason r ON r.run = t.former_run AND r.code =
           CASE WHEN EXISTS (SELECT 1 FROM quality_reason own WHERE own.run = t.former_run AND own.code = t.code) THEN t.code ELSE '' END
       ) q JOIN import_run i ON i.no = q.run ${IN_SIGHT} GROUP BY 1, 2, 3, 4 HAVING SUM(q.rows) > 0`,
    )
    .all({ city });
  return rows.map(({ agency, kind, week, code, rows: count }) => ({
    agency: agencyIdSchema.parse(agency),
    kind: kindSchema.parse(kind),
    week: Number(week),
    code: code === "" ? null : quarantineCodeSchema.parse(code),
    rows: Number(count),
  }));
}

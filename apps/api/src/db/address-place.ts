import { attributesSchema, KINDS } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { districtNumber } from "./dictionary.ts";
import { contentHashOf, PLACE_COLUMNS, placeValues, TIME_PRECISIONS, type HashedContent } from "./report-row.ts";
import { trust } from "./trust.ts";
import type { ReportPlace } from "./address-store.ts";

const PAGE = 2_000;

interface ContentRow {
  readonly id: number;
  readonly content_hash: Buffer;
  readonly kind: number;
  readonly category: string;
  readonly occurred_from: number;
  readonly occurred_to: number;
  readonly reported_at: number | null;
  readonly time_precision: number;
  readonly local_minute: number;
  readonly duration_min: number;
  readonly attributes: string | null;
  /** Of the agency, where nobody knows it. */
  readonly code: string | null;
  readonly collected_by: string;
  readonly legal_basis: string;
  readonly purpose: string;
  readonly regime: string;
  readonly statistics: string;
  readonly d0: number | null;
  readonly d1: number | null;
  readonly d2: number | null;
  readonly d3: number | null;
}

const TABLES = [
  { name: "report", id: "id", isShown: true },
  { name: "report_content", id: "report", isShown: false },
] as const;

function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}

/** The content of a stored row at another place, as it would be delivered. */
function contentAt(row: ContentRow, place: ReportPlace): HashedContent {
  const label = {
    collectedBy: row.collected_by,
    legalBasis: row.legal_basis,
    purpose: row.purpose,
    regime: row.regime,
    statistics: row.statistics,
  };
  const { districts: _districts, ...where } = place;
  return trust<HashedContent>({
    kind: KINDS[row.kind],
    category: row.category,
    occurredFrom: instantOf(row.occurred_from),
    occurredTo: instantOf(row.occurred_to),
    reportedAt: row.reported_at === null ? null : instantOf(row.reported_at),
    timePrecision: TIME_PRECISIONS[row.time_precision],
    localMinute: row.local_minute,
    durationMin: row.duration_min,
    attributes: row.attributes === null ? {} : attributesSchema.parse(JSON.parse(row.attributes)),
    label,
    ...(row.code === null ? {} : { unlistedCode: row.code }),
    ...where,
  });
}

function districtsBySlot(db: Database, city: number, { districts }: ReportPlace): readonly (number | null)[] {
  const slots = db.prepare<[number, string], number>("SELECT slot FROM district_level WHERE city = ? AND id = ?").pluck();
  const bySlot: (number | null)[] = [null, null, null, null];
  for (const [level, code] of Object.entries(districts)) {
    const slot = slots.get(city, level);
    if (slot !== undefined && code !== undefined) bySlot[slot] = districtNumber(db, city, slot, code);
  }
  return bySlot;
}

/**
 * Moves all reports with one of these address texts to a place, also what is kept of them aside, as if they had been delivered so: the same file again
 * changes nothing. Within a transaction; gives the number of reports that changed.
 */
export function moveReports(db: Database, city: number, addresses: readonly number[], place: ReportPlace): number {
  const districts = districtsBySlot(db, city, place);
  const values = placeValues(place, districts);
  const log = db.prepare<[number]>(
    "INSERT INTO report_change (city, agency, external_id, report, op) SELECT city, agency, external_id, id, 'update' FROM report WHERE id = ?",
  );
  const renameEntries = db.prepare("UPDATE report_entry SET content_hash = ? WHERE report = ? AND content_hash = ?");
  let moved = 0;
  for (const { name, id, isShown } of TABLES) {
    const update = db.prepare(
      `UPDATE OR REPLACE ${name} SET ${PLACE_COLUMNS.map((column) => `${column} = ?`).join(", ")}, content_hash = ? WHERE ${id} = ? AND content_hash = ?`,
    );
    for (const row of readRows(db, name, id, addresses)) {
      const hash = contentHashOf(contentAt(row, place));
      const hasSameDistricts = [row.d0, row.d1, row.d2, row.d3].every((no, slot) => no === districts[slot]);
      if (hash.equals(row.content_hash) && hasSameDistricts) continue;
      update.run(...values, hash, row.id, row.content_hash);
      renameEntries.run(hash, row.id, row.content_hash);
      if (!isShown) continue;
      log.run(row.id);
      moved += 1;
    }
  }
  db.exec(
    "DELETE FROM report_content AS c WHERE address IS NOT NULL AND EXISTS (SELECT 1 FROM report r WHERE r.id = c.report AND r.content_hash = c.content_hash)",
  );
  return moved;
}

function* readRows(db: Database, table: string, id: string, addresses: readonly number[]): Generator<ContentRow> {
  const rows = db.prepare<[number, number, Buffer], ContentRow>(
    `SELECT r.${id} AS id, r.content_hash, r.kind, category_code.id AS category, occurred_from, occurred_to, reported_at, time_precision, local_minute,
       duration_min, attributes, collected_by, legal_basis, purpose, regime, label.statistics AS statistics, unknown_code.code AS code, d0, d1, d2, d3
     FROM ${table} r JOIN category_code ON category_code.no = r.category JOIN label ON label.no = r.label
     LEFT JOIN unknown_code ON unknown_code.no = r.unknown_code
     WHERE r.address = ? AND (r.${id}, r.content_hash) > (?, ?) ORDER BY r.${id}, r.content_hash LIMIT ${PAGE}`,
  );
  for (const address of addresses) {
    const all: ContentRow[] = [];
    let page = rows.all(address, 0, Buffer.alloc(0));
    while (page.length > 0) {
      all.push(...page);
      const last = page.at(-1);
      page = last === undefined ? [] : rows.all(address, last.id, last.content_hash);
    }
    yield* all;
  }
}

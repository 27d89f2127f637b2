import { unknownCodeSchema, UNLISTED_TEXT, type CityId, type PlacedReport, type UnknownCode } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";

/** More different codes of one agency and kind are no codes but free text. */
const MOST_CODES = 500;
const MOST_LISTED = 1_000;

type Coded = Pick<PlacedReport, "kind" | "unlistedCode">;

/** [R15] Numbers of codes that nobody knows; null for a report whose code is known. */
export function createUnknownCodeNumbers(db: Database): (report: Coded, city: number, agency: number) => number | null {
  const find = db
    .prepare<[number, string, string], number>("SELECT no FROM unknown_code WHERE agency = ? AND kind = ? AND code = ?")
    .pluck();
  const count = db.prepare<[number, string], number>("SELECT COUNT(*) FROM unknown_code WHERE agency = ? AND kind = ?").pluck();
  const put = db
    .prepare<[number, number, string, string], number>(
      "INSERT INTO unknown_code (city, agency, kind, code) VALUES (?, ?, ?, ?) RETURNING no",
    )
    .pluck();
  const known = new Map<string, number>();

  function numberOf(city: number, agency: number, kind: string, code: string): number {
    const found = find.get(agency, kind, code);
    if (found !== undefined) return found;
    const isFull = code !== UNLISTED_TEXT && (count.get(agency, kind) ?? 0) >= MOST_CODES;
    if (isFull) return numberOf(city, agency, kind, UNLISTED_TEXT);
    const made = put.get(city, agency, kind, code);
    if (made === undefined) throw new RangeError("an unknown code has no number");
    return made;
  }

  return ({ kind, unlistedCode }, city, agency) => {
    if (unlistedCode === undefined) return null;
    const key = `${agency} ${kind} ${unlistedCode}`;
    const number = known.get(key) ?? numberOf(city, agency, kind, unlistedCode);
    if (known.size < MOST_CODES * 10) known.set(key, number);
    return number;
  };
}

export function listUnknownCodes(db: Database, city: CityId): readonly UnknownCode[] {
  const { no } = getCity(db, city);
  const rows = db.prepare<[number, number], Record<string, unknown>>(
    `SELECT agency.id AS agency, u.kind, u.code, COUNT(*) AS reports, MIN(r.received_at) AS firstSeen, MAX(r.received_at) AS lastSeen
     FROM unknown_code u JOIN report r INDEXED BY report_of_unknown_code ON r.unknown_code = u.no JOIN agency ON agency.no = u.agency
     WHERE u.city = ? GROUP BY u.no ORDER BY reports DESC, agency.id, u.kind, u.code LIMIT ?`,
  );
  return rows.all(no, MOST_LISTED).map(({ firstSeen, lastSeen, ...row }) =>
    unknownCodeSchema.parse({
      ...row,
      firstSeenAt: new Date(Number(firstSeen)).toISOString(),
      lastSeenAt: new Date(Number(lastSeen)).toISOString(),
    }),
  );
}

import { quarantineGroupSchema, type CityId, type QuarantineGroup } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { SEEN, toCondition } from "./quarantine.ts";
import type { Store } from "./store.ts";

export type QuarantineGroups = Awaited<ReturnType<Store["groupQuarantine"]>>;

const MOST = 10;

interface GroupRow {
  readonly agency: string;
  readonly kind: string;
  readonly code: string;
  readonly column: string | null;
  readonly count: number;
  readonly newestAt: string;
}

/** Rows of equal cause, the largest group first. */
export function groupQuarantine(db: Database, city: CityId, options: Parameters<Store["groupQuarantine"]>[1]): QuarantineGroups {
  const { where, values } = toCondition(db, city, options);
  const from = `FROM ${SEEN} JOIN agency a ON a.no = r.agency WHERE ${where}`;
  const groups = db
    .prepare<object, GroupRow>(
      `SELECT a.id AS agency, r.kind, q.code, q.column_name AS "column", COUNT(*) AS count, MAX(r.started_at) AS newestAt ${from}
       GROUP BY a.id, r.kind, q.code, q.column_name ORDER BY count DESC, a.id, r.kind, q.code, q.column_name`,
    )
    .all(values);
  const inGroup = `${from} AND a.id = $groupAgency AND r.kind = $kind AND q.code = $groupCode AND q.column_name IS $groupColumn`;
  const valuesOf = db.prepare<object, { value: string | null; count: number }>(
    `SELECT q.value, COUNT(*) AS count ${inGroup} GROUP BY q.value ORDER BY count DESC, q.value LIMIT ${MOST}`,
  );
  const runsOf = db.prepare<object, { id: string }>(`SELECT DISTINCT r.id, r.no ${inGroup} ORDER BY r.no DESC LIMIT ${MOST}`);
  const complete = (group: GroupRow): QuarantineGroup => {
    const within = { ...values, groupAgency: group.agency, kind: group.kind, groupCode: group.code, groupColumn: group.column };
    return quarantineGroupSchema.parse({ ...group, values: valuesOf.all(within), runs: runsOf.all(within).map(({ id }) => id) });
  };
  return { total: groups.reduce((sum, { count }) => sum + count, 0), groups: groups.map(complete) };
}

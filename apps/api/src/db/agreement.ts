import {
  agreementVersionSchema,
  ConflictError,
  instantSchema,
  kindSchema,
  NotFoundError,
  runIdSchema,
  agencyIdSchema,
  type AgencyId,
  type AgreementVersion,
  type CityId,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";
import type { BroughtByRun } from "./exchange-store.ts";

export function listAgreementVersions(db: Database, city: CityId): readonly AgreementVersion[] {
  const { no } = getCity(db, city);
  return db
    .prepare<[number], string>(
      "SELECT v.body FROM agreement_version v JOIN agreement a ON a.no = v.agreement WHERE a.city = ? ORDER BY a.no, v.version",
    )
    .pluck()
    .all(no)
    .map((body) => agreementVersionSchema.parse(JSON.parse(body)));
}

export function putAgreementVersion(db: Database, version: AgreementVersion): void {
  const { agreement, city, from, to } = version;
  db.transaction(() => {
    const { no } = getCity(db, city);
    for (const agency of [from, ...to]) if (getAgencyRow(db, agency).city !== no) throw new NotFoundError("agency", agency);
    const owner = getAgencyRow(db, from).no;
    if (version.version === 1) beginAgreement(db, { id: agreement, city: no, owner });
    const held = db
      .prepare<[string, number], { no: number; owner: number; newest: number | null }>(
        `SELECT no, owner, (SELECT MAX(version) FROM agreement_version v WHERE v.agreement = agreement.no) AS newest
         FROM agreement WHERE id = ? AND city = ?`,
      )
      .get(agreement, no);
    if (held === undefined) throw new NotFoundError("agreement", agreement);
    if (held.owner !== owner) throw new ConflictError(`agreement ${agreement} is about another agency's reports`, { agreement });
    if (version.version !== (held.newest ?? 0) + 1) {
      throw new ConflictError(`agreement ${agreement} has ${held.newest ?? 0} versions by now`, {
        agreement,
        text: {
          de: "Inzwischen gibt es eine neuere Fassung dieser Vereinbarung. Laden Sie sie neu.",
          en: "There is a newer version of this agreement by now. Load it again.",
        },
      });
    }
    const body = JSON.stringify(agreementVersionSchema.parse(version));
    db.prepare("INSERT INTO agreement_version (agreement, version, body) VALUES (?, ?, ?)").run(held.no, version.version, body);
  }).immediate();
}

function beginAgreement(db: Database, { id, city, owner }: { readonly id: string; readonly city: number; readonly owner: number }): void {
  const isTaken = db.prepare("SELECT 1 FROM agreement WHERE id = ?").get(id) !== undefined;
  if (isTaken) throw new ConflictError(`agreement ${id} exists already`, { agreement: id });
  db.prepare("INSERT INTO agreement (id, city, owner) VALUES (?, ?, ?)").run(id, city, owner);
}

/** A run that was cut off leaves what it stored, unless it was kept aside; one that was taken back had been seen before. */
const BROUGHT = `
  SELECT run.id AS run, agency.id AS agency, run.kind, run.file_name AS fileName, COALESCE(feed.name, run.feed) AS feed, run.state = 'reverted' AS isTakenBack,
    COALESCE(run.former_ended_at, run.ended_at) AS at, json_extract(run.counts, '$.accepted') + json_extract(run.counts, '$.updated') AS reports
  FROM import_run run JOIN agency ON agency.no = run.agency LEFT JOIN feed ON feed.id = run.feed
  WHERE run.city = ? AND run.ended_at IS NOT NULL AND run.state <> 'running'
    AND (run.is_live = 1 OR (run.state = 'reverted' AND (run.former_state = 'done' OR run.delivery_mode = 'append')))
    AND json_extract(run.counts, '$.accepted') + json_extract(run.counts, '$.updated') > 0
  ORDER BY at DESC, run.no DESC`;

interface BroughtRow extends Record<"run" | "agency" | "kind" | "fileName" | "at", string> {
  readonly feed: string | null;
  readonly isTakenBack: number;
  readonly reports: number;
}

export function listBroughtByRuns(db: Database, city: CityId): readonly BroughtByRun[] {
  const rows = db.prepare<[number], BroughtRow>(BROUGHT).all(getCity(db, city).no);
  return rows.map(({ run, agency, kind, fileName, feed, isTakenBack, at, reports }) => ({
    run: runIdSchema.parse(run),
    agency: agencyIdSchema.parse(agency),
    kind: kindSchema.parse(kind),
    fileName,
    feed,
    isTakenBack: isTakenBack === 1,
    at: instantSchema.parse(at),
    reports,
  }));
}

export function listAgenciesWithRuns(db: Database, city: CityId): readonly AgencyId[] {
  const { no } = getCity(db, city);
  return db
    .prepare<[number], string>(
      "SELECT id FROM agency WHERE city = ? AND EXISTS (SELECT 1 FROM import_run WHERE agency = agency.no AND state = 'done') ORDER BY id",
    )
    .pluck()
    .all(no)
    .map((id) => agencyIdSchema.parse(id));
}

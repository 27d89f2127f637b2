import type { PlacedReport } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { createErasedKeys } from "./erased-keys.ts";
import { loadRules, newestDay, retentionOf, type RetentionRules } from "./retention-rules.ts";
import type { RunRow } from "./run.ts";

/** [R5] What a run may not bring: rows past their term when it began, and reports that were deleted. */
export interface ImportTerm {
  /** Of a row about which nothing is stored. */
  isExpired(report: PlacedReport, agency: number): boolean;
  isErased(agency: number, externalId: string): boolean;
}

/** The term of a run stays what it was at its first batch: the order of the rows in a file decides nothing. */
export function createImportTerms(db: Database): (run: RunRow) => ImportTerm {
  const erased = createErasedKeys(db);
  let held: { readonly run: number; readonly rules: RetentionRules | null } | undefined;

  function rulesOf({ no, city }: RunRow): RetentionRules | null {
    if (held?.run !== no) {
      const retention = retentionOf(db, city);
      const asOf = newestDay(db, city);
      held = { run: no, rules: retention.mode === "off" || asOf === null ? null : loadRules(db, retention, asOf) };
    }
    return held.rules;
  }

  return (run) => {
    const rules = rulesOf(run);
    const isPast = (report: PlacedReport): boolean =>
      rules !== null &&
      report.localMinute < rules.latestCut &&
      rules.findPast({ ...report, regime: report.label.regime }, report) !== undefined;
    return {
      isExpired: (report, agency) => isPast(report) || erased.has(agency, report.externalId),
      isErased: erased.has,
    };
  };
}

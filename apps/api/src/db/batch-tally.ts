import type { Collision, PlacedReport } from "@lagebild/domain";
import type { QualityNotes } from "./quality.ts";
import type { BatchOutcome } from "./store.ts";

type RowOutcome = "accepted" | "updated" | "unchanged" | "expired";

/** Counts the rows of one batch: each of them as exactly one of accepted, updated, unchanged, expired. */
export interface Tally {
  count(outcome: RowOutcome, report: PlacedReport): void;
  /** Of a row counted as updated. */
  noteCollision(collision: Collision | null): void;
  /** A row that withdraws a report; `isGone`: it was there. */
  countWithdrawal(isGone: boolean): void;
  outcome(): BatchOutcome;
}

export function createTally(notes: Pick<QualityNotes, "row" | "withdrawal">): Tally {
  const rows = { accepted: 0, updated: 0, unchanged: 0, withdrawn: 0, outside: 0 };
  let expired = 0;
  const geocoded = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };

  function count(outcome: RowOutcome, report: PlacedReport): void {
    notes.row(outcome, report);
    if (outcome === "expired") {
      expired += 1;
      return;
    }
    rows[outcome] += 1;
    if (outcome !== "accepted") return;
    geocoded[report.positionalPrecision] += 1;
    if (report.isOutside) rows.outside += 1;
  }

  let collisions: BatchOutcome["collisions"];
  function noteCollision(found: Collision | null): void {
    if (found !== null) collisions = { count: (collisions?.count ?? 0) + 1, first: collisions?.first ?? found };
  }

  function countWithdrawal(isGone: boolean): void {
    notes.withdrawal(isGone);
    rows[isGone ? "updated" : "unchanged"] += 1;
    if (isGone) rows.withdrawn += 1;
  }

  return {
    count,
    noteCollision,
    countWithdrawal,
    outcome: () => ({ ...rows, geocoded, ...(expired > 0 && { expired }), ...(collisions !== undefined && { collisions }) }),
  };
}

import type { PlacedReport } from "@lagebild/domain";
import type { BatchOutcome } from "./store.ts";

/** Counts the rows of one batch: each of them as exactly one of accepted, updated, unchanged. */
export interface Tally {
  count(outcome: "accepted" | "updated" | "unchanged", report: PlacedReport): void;
  /** A row that withdraws a report; `isGone`: it was there. */
  countWithdrawal(isGone: boolean): void;
  outcome(): BatchOutcome;
}

export function createTally(): Tally {
  const rows = { accepted: 0, updated: 0, unchanged: 0, withdrawn: 0, outside: 0 };
  const geocoded = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };

  function count(outcome: "accepted" | "updated" | "unchanged", report: PlacedReport): void {
    rows[outcome] += 1;
    if (outcome !== "accepted") return;
    geocoded[report.positionalPrecision] += 1;
    if (report.isOutside) rows.outside += 1;
  }

  function countWithdrawal(isGone: boolean): void {
    rows[isGone ? "updated" : "unchanged"] += 1;
    if (isGone) rows.withdrawn += 1;
  }

  return { count, countWithdrawal, outcome: () => ({ ...rows, geocoded }) };
}

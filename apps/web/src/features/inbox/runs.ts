import type { WarningRun } from "@lagebild/domain";

type Told = Pick<WarningRun, "state" | "queuedAt" | "trigger">;

/** The newest run, if it failed and was queued after the one whose findings are shown. Runs come newest first, or in any order. */
export function failedSince<R extends Told>(runs: readonly R[], shown: Pick<WarningRun, "queuedAt"> | null): R | null {
  const ended = runs.filter(({ state }) => state === "done" || state === "failed" || state === "interrupted");
  const newest = ended.toSorted((a, b) => Date.parse(b.queuedAt) - Date.parse(a.queuedAt))[0];
  if (newest === undefined || newest.state === "done") return null;
  return shown === null || Date.parse(newest.queuedAt) > Date.parse(shown.queuedAt) ? newest : null;
}

import type { FindingsAnswer, LocalText, Stage, WarningComparison, WarningRun } from "@lagebild/domain";
import { type Finding, openFindings } from "./finding.ts";

/** In the order in which they are told. */
export const CHANGES = ["new", "stage", "grown", "receding", "gone", "unchanged"] as const;
export type Change = (typeof CHANGES)[number];

/** A finding of one run or both, and what became of it. */
export interface ComparedFinding {
  readonly id: string;
  readonly type: Finding["type"];
  readonly change: Change;
  /** As the server names it; for what neither list explains. */
  readonly title: LocalText;
  readonly recordedBefore: number | null;
  readonly recordedAfter: number | null;
  readonly stageBefore: Stage | null;
  readonly stageAfter: Stage | null;
  /** Of the earlier run for what is gone; null where somebody closed it since. */
  readonly finding: Finding | null;
}

export interface Comparison {
  readonly from: WarningRun;
  readonly to: WarningRun;
  readonly all: readonly ComparedFinding[];
}

type Findings = Pick<FindingsAnswer, "zones" | "alarms" | "clusters" | "phenomena">;

interface ComparedRuns {
  readonly comparison: WarningComparison;
  readonly before: Findings;
  readonly after: Findings;
}

/** Puts each difference beside the finding that it speaks of. */
export function comparedFindings({ comparison: { from, to, changes }, before, after }: ComparedRuns): Comparison {
  const then = byId(openFindings(before));
  const now = byId(openFindings(after));
  const all = changes.map((line): ComparedFinding => {
    const finding = (line.change === "gone" ? then : now).get(line.id) ?? null;
    return { ...line, change: changeOf(line), finding };
  });
  return { from, to, all: all.toSorted((a, b) => CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change)) };
}

/** Another stage says more than another number. */
function changeOf({ change, stageBefore, stageAfter }: WarningComparison["changes"][number]): Change {
  return stageBefore !== null && stageAfter !== null && stageBefore !== stageAfter ? "stage" : change;
}

const byId = (findings: readonly Finding[]): ReadonlyMap<string, Finding> => new Map(findings.map((finding) => [finding.id, finding]));

import { KINDS, type District, type Kind, type Period } from "@lagebild/domain";
import type { FrameAnswer } from "@lagebild/frame";
import { facetsOf } from "../picture/count-facets.ts";
import type { Counterparts } from "./count-change.ts";
import type { CountedDistricts } from "./count-districts.ts";

const NOTHING: Counterparts = { compared: null, before: null };

interface Earlier {
  readonly before: Period;
  /** Absent: all kinds together. */
  readonly kind?: Kind | undefined;
}

/** Answers over the compared days of both periods, one for each run of days. */
export interface ComparedAnswers {
  readonly now: readonly FrameAnswer[];
  readonly before: readonly FrameAnswer[];
}

/** [PC9] Asks over the days that are whole in both periods; null where they are too few. */
export async function askCompared(
  { partsAgainst }: Pick<CountedDistricts, "partsAgainst">,
  { before, kind }: Earlier,
  ask: (period: Period) => Promise<FrameAnswer>,
): Promise<ComparedAnswers | null> {
  const { runs } = partsAgainst(before, kind);
  if (runs === null) return null;
  const [now, earlier] = await Promise.all([runs.now, runs.before].map((periods) => Promise.all(periods.map(ask))));
  return { now: now ?? [], before: earlier ?? [] };
}

/** Sums over the runs. */
export function counterpartsOf(answers: ComparedAnswers | null, countOf: (answer: FrameAnswer) => number): Counterparts {
  if (answers === null) return NOTHING;
  const sum = (parts: readonly FrameAnswer[]): number => parts.reduce((all, part) => all + countOf(part), 0);
  return { compared: sum(answers.now), before: sum(answers.before) };
}

/** Of every district, one question for each run: what is equal among kinds and comparisons is asked once (the answers are kept). */
export async function comparedByDistrict(counted: CountedDistricts, earlier: Earlier): Promise<(code: District["code"]) => Counterparts> {
  const answers = await askCompared(
    counted,
    earlier,
    async (period) => (await counted.picture.ask({ wantsFacets: true }, { period })).answer,
  );
  const at = earlier.kind === undefined ? -1 : KINDS.indexOf(earlier.kind);
  return (code) =>
    counterpartsOf(answers, (answer) => {
      const found = facetsOf(answer).districts.find((each) => each.code === code);
      return at === -1 ? (found?.count ?? 0) : (found?.byKind[at] ?? 0);
    });
}

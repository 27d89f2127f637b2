import type { AnalysisValue } from "@lagebild/domain";

export type NearRepeatValue = Extract<AnalysisValue, { readonly method: "near-repeat" }>;

/** [M4] After the correction over the table. */
const SECURED_BELOW = 0.05;

export interface BandAt {
  readonly space: number;
  readonly time: number;
}

/** More pairs than chance makes, and secured. */
export function isSecured({ ratio, pAdjusted }: NearRepeatValue["bands"][number]): boolean {
  return pAdjusted < SECURED_BELOW && (ratio ?? 0) > 1;
}

export function bandOf({ bands, timeBreaksDays }: NearRepeatValue, { space, time }: BandAt): NearRepeatValue["bands"][number] | undefined {
  return bands[space * (timeBreaksDays.length - 1) + time];
}

export interface Lead {
  /** 0: from the same place on. */
  readonly fromSpace: 0 | 1;
  readonly toSpace: number;
  readonly toTime: number;
  readonly observed: number;
  readonly expected: number;
}

/**
 * The largest block of bands, from the first days and from the same place or right beside it on, each of which is secured. Null: there is none.
 * Expected pairs of bands add up.
 */
export function leadOf(value: NearRepeatValue): Lead | null {
  const spaces = value.spaceBreaksM.length - 1;
  const times = value.timeBreaksDays.length - 1;
  let best: Lead | null = null;
  let most = 0;
  for (const fromSpace of [0, 1] as const) {
    for (let toSpace: number = fromSpace; toSpace < spaces; toSpace++) {
      for (let toTime = 0; toTime < times; toTime++) {
        const block = blockOf(value, { fromSpace, toSpace, toTime });
        const size = (toSpace - fromSpace + 1) * (toTime + 1);
        if (size <= most || !block.every(isSecured)) continue;
        most = size;
        const sum = (of: "observed" | "expected"): number => block.reduce((total, band) => total + band[of], 0);
        best = { fromSpace, toSpace, toTime, observed: sum("observed"), expected: sum("expected") };
      }
    }
  }
  return best;
}

function blockOf(value: NearRepeatValue, { fromSpace, toSpace, toTime }: Pick<Lead, "fromSpace" | "toSpace" | "toTime">) {
  const spaces = Array.from({ length: toSpace - fromSpace + 1 }, (_, at) => fromSpace + at);
  return spaces.flatMap((space) =>
    Array.from({ length: toTime + 1 }, (_, time) => bandOf(value, { space, time })).filter((band) => band !== undefined),
  );
}

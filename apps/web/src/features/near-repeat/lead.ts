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
  let best: Reach | null = null;
  for (const reach of reachesOf(value)) {
    if (sizeOf(reach) > (best === null ? 0 : sizeOf(best)) && blockOf(value, reach).every(isSecured)) best = reach;
  }
  if (best === null) return null;
  const block = blockOf(value, best);
  const sum = (of: "observed" | "expected"): number => block.reduce((total, band) => total + band[of], 0);
  return { ...best, observed: sum("observed"), expected: sum("expected") };
}

type Reach = Pick<Lead, "fromSpace" | "toSpace" | "toTime">;

function sizeOf({ fromSpace, toSpace, toTime }: Reach): number {
  return (toSpace - fromSpace + 1) * (toTime + 1);
}

/** From the same place on first. */
function reachesOf({ spaceBreaksM, timeBreaksDays }: NearRepeatValue): readonly Reach[] {
  const upTo = (length: number): readonly number[] => Array.from({ length }, (_, at) => at);
  const spaces = upTo(spaceBreaksM.length - 1);
  const times = upTo(timeBreaksDays.length - 1);
  return ([0, 1] as const).flatMap((fromSpace) =>
    spaces.filter((toSpace) => toSpace >= fromSpace).flatMap((toSpace) => times.map((toTime) => ({ fromSpace, toSpace, toTime }))),
  );
}

function blockOf(value: NearRepeatValue, { fromSpace, toSpace, toTime }: Reach) {
  const spaces = Array.from({ length: toSpace - fromSpace + 1 }, (_, at) => fromSpace + at);
  return spaces.flatMap((space) =>
    Array.from({ length: toTime + 1 }, (_, time) => bandOf(value, { space, time })).filter((band) => band !== undefined),
  );
}

import { logLikelihoodRatio } from "./likelihood-ratio.ts";
import type { Zones } from "./zones.ts";

/** A zone and the last `durationDays` days. */
export interface Cylinder {
  readonly centre: number;
  readonly zone: number;
  readonly cellCount: number;
  readonly radiusM: number;
  readonly durationDays: number;
  readonly observed: number;
  readonly expected: number;
  readonly llr: number;
}

export interface ObservedInput {
  readonly zones: Zones;
  readonly total: number;
  /** Reports of each cell in the last k days: `recent[cell * maxDurationDays + k - 1]`. */
  readonly recent: Int32Array;
  /** Reports of all cells in the last k days, at k − 1. */
  readonly recentTotals: Int32Array;
  readonly minReports: number;
}

/** What the cylinders of the data say, before anything is drawn. */
export interface Observed {
  readonly cylinderCount: number;
  /** Cylinders with the largest ratio; 0 when no cylinder has more than expected. */
  readonly tiedCount: number;
  readonly maxLlr: number;
  /** The ten best, also of cylinders that overlap. */
  readonly best: readonly Cylinder[];
  /** Largest ratio of each zone, 0 where nothing is more than expected, and the shortest duration that reaches it. */
  readonly zoneRatios: Float64Array;
  readonly zoneDurations: Int32Array;
}

const BEST_COUNT = 10;

/** [ST5] Higher ratio; then fewer cells, smaller radius, shorter, and the centre that comes first. */
export function compareCylinders(a: Cylinder, b: Cylinder): number {
  return b.llr - a.llr || a.cellCount - b.cellCount || a.radiusM - b.radiusM || a.durationDays - b.durationDays || a.centre - b.centre;
}

export function observeCylinders(input: ObservedInput): Observed {
  const { zones, total, recent, recentTotals, minReports } = input;
  const durations = recentTotals.length;
  const inZone = new Int32Array(durations);
  const zoneRatios = new Float64Array(zones.zoneEnds.length);
  const zoneDurations = new Int32Array(zones.zoneEnds.length);
  const best: Cylinder[] = [];
  let maxLlr = 0;
  let tiedCount = 0;

  function addCell(cell: number): void {
    for (let age = 0; age < durations; age++) inZone[age]! += recent[cell * durations + age] ?? 0;
  }

  /** [ST3, ST4] */
  function look(centre: number, zone: number): void {
    const zoneTotal = zones.zoneTotals[zone] ?? 0;
    for (let age = 0; age < durations; age++) {
      const observed = inZone[age] ?? 0;
      const expected = (zoneTotal * (recentTotals[age] ?? 0)) / total;
      if (observed < minReports || observed <= expected) continue;
      take(logLikelihoodRatio(observed, expected, total), centre, zone, age + 1);
    }
  }

  function take(llr: number, centre: number, zone: number, durationDays: number): void {
    tiedCount = llr > maxLlr ? 1 : tiedCount + Number(llr === maxLlr);
    maxLlr = Math.max(maxLlr, llr);
    if (llr > (zoneRatios[zone] ?? 0)) {
      zoneRatios[zone] = llr;
      zoneDurations[zone] = durationDays;
    }
    if (llr >= (best[BEST_COUNT - 1]?.llr ?? 0)) keepBest(best, toCylinder(input, { centre, zone, durationDays }));
  }

  for (let centre = 0; centre + 1 < zones.zoneOffsets.length; centre++) {
    inZone.fill(0);
    let at = zones.memberOffsets[centre] ?? 0;
    for (let zone = zones.zoneOffsets[centre] ?? 0; zone < (zones.zoneOffsets[centre + 1] ?? 0); zone++) {
      for (; at < (zones.zoneEnds[zone] ?? 0); at++) addCell(zones.members[at] ?? 0);
      look(centre, zone);
    }
  }
  return { cylinderCount: zones.zoneEnds.length * durations, tiedCount, maxLlr, best, zoneRatios, zoneDurations };
}

/** For a cylinder with more reports than expected. */
export function toCylinder(
  { zones, total, recent, recentTotals }: ObservedInput,
  { centre, zone, durationDays }: Pick<Cylinder, "centre" | "zone" | "durationDays">,
): Cylinder {
  const members = zones.members.subarray(zones.memberOffsets[centre], zones.zoneEnds[zone]);
  const observed = members.reduce((sum, cell) => sum + (recent[cell * recentTotals.length + durationDays - 1] ?? 0), 0);
  const expected = ((zones.zoneTotals[zone] ?? 0) * (recentTotals[durationDays - 1] ?? 0)) / total;
  return {
    centre,
    zone,
    durationDays,
    cellCount: members.length,
    radiusM: zones.zoneRadii[zone] ?? 0,
    observed,
    expected,
    llr: logLikelihoodRatio(observed, expected, total),
  };
}

function keepBest(best: Cylinder[], cylinder: Cylinder): void {
  const at = best.findIndex((other) => compareCylinders(cylinder, other) < 0);
  best.splice(at < 0 ? best.length : at, 0, cylinder);
  best.splice(BEST_COUNT);
}

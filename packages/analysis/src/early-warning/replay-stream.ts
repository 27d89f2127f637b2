import type { Stream } from "@lagebild/domain";
import { runParted, type PartedMethod } from "../parted-method.ts";
import { createAlarmLog, eachDay } from "../watch/replay-watch.ts";
import type { WatchCluster } from "../watch/scan-day.ts";
import { WATCH_BASELINE_DAYS, type WatchInput, type WatchParameters } from "../watch/watch-input.ts";
import { createWatch } from "../watch/watch.ts";
import type { WarningInput } from "./warning-input.ts";
import { warningWatchInput } from "./warning-watch-input.ts";

export interface StreamReplayInput {
  readonly warning: WarningInput;
  readonly stream: Stream;
  readonly threshold: number;
}

/** [ED11] What daily looking at the city's own past would have raised. Days count from the first day of the input. */
export interface StreamReplay {
  readonly alarms: number;
  /** Days on which it was looked (ED7). */
  readonly days: number;
  /** The first and the last of them; null: there was none. */
  readonly span: { readonly from: number; readonly to: number } | null;
}

interface ReplayPlan {
  readonly watch: WatchInput;
  readonly parameters: WatchParameters;
  readonly threshold: number;
  /** First day that is replayed. */
  readonly from: number;
}

/** Clusters of the days of one part that have any, oldest day first. */
type ReplayPart = readonly (readonly WatchCluster[])[];

/** As many days as are counted in a simulated history, which fits: a year before them is their baseline. */
const REPLAYED_DAYS = 364;
/** A unit: what a level that wanders is measured for. */
const BLOCK_DAYS = 28;

/** [ED11] The parts of `replayStream`: a unit is four weeks. */
export const streamReplayParts: PartedMethod<StreamReplayInput, ReplayPlan, ReplayPart, StreamReplay> = {
  plan: ({ warning, stream, threshold }) => {
    const { maxRadiusM, maxDurationDays, minReports } = warning.parameters;
    const watch = warningWatchInput(warning, stream);
    return {
      watch,
      parameters: { maxRadiusM, maxDurationDays, minReports, baselineDays: WATCH_BASELINE_DAYS },
      threshold,
      from: Math.max(0, watch.days - REPLAYED_DAYS),
    };
  },
  unitCount: ({ watch, from }) => Math.ceil((watch.days - from) / BLOCK_DAYS),
  part: replayBlocks,
  join: (plan, parts) => {
    const log = createAlarmLog();
    for (const clusters of parts.flat()) log.add(clusters);
    const looked = lookedDays(plan);
    const [first, last] = [looked[0], looked.at(-1)];
    const span = first === undefined || last === undefined ? null : { from: first, to: last };
    return { alarms: log.alarms().length, days: looked.length, span };
  },
};

/** [ED11] The alarms that a threshold would have raised in the last 364 days of a stream. */
export function replayStream(input: StreamReplayInput): StreamReplay {
  return runParted(streamReplayParts, input);
}

function replayBlocks({ watch: input, parameters, threshold, from }: ReplayPlan, first: number, last: number): ReplayPart {
  const watch = createWatch(input, parameters);
  const clusters: (readonly WatchCluster[])[] = [];
  const days = { from: from + first * BLOCK_DAYS, to: Math.min(input.days, from + last * BLOCK_DAYS) - 1 };
  eachDay(watch, { ...days, threshold }, (ofDay) => clusters.push(ofDay));
  return clusters;
}

/** [ED7] Days with data and enough of them in their baseline. */
function lookedDays({ watch: { covered, days }, parameters: { baselineDays, maxDurationDays }, from }: ReplayPlan): readonly number[] {
  const looked: number[] = [];
  let inBaseline = 0;
  for (let day = 0; day < days; day++) {
    inBaseline += (covered[day] ?? 0) - (covered[day - baselineDays] ?? 0);
    if (day >= from && covered[day] === 1 && inBaseline >= 2 * maxDurationDays) looked.push(day);
  }
  return looked;
}

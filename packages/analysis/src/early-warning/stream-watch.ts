import type { Stream, WarningParameters } from "@lagebild/domain";
import { WATCH_BASELINE_DAYS, type WatchInput, type WatchParameters } from "../watch/watch-input.ts";
import { categoryChanges } from "./category-changes.ts";
import { comparabilityOf } from "./comparability.ts";
import { createReportBook } from "./report-book.ts";
import { toWatchInput } from "./stream-cube.ts";
import { isInStream } from "./streams.ts";
import type { WarningInput } from "./warning-input.ts";

/** [D2] A stream as a run watches it, at resolution 9: what its alarm level is calibrated on. */
export function streamWatch(input: WarningInput, stream: Stream): WatchInput {
  const isWanted = (one: WarningInput["classes"][number]): boolean => isInStream(one, stream, input.parameters.signal);
  return toWatchInput(createReportBook(input), 9, comparabilityOf(input, categoryChanges(input), isWanted));
}

/** [D1] */
export function watchParametersOf({ maxRadiusM, maxDurationDays, minReports }: WarningParameters): WatchParameters {
  return { maxRadiusM, maxDurationDays, minReports, baselineDays: WATCH_BASELINE_DAYS };
}

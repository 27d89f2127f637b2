import type { Stream } from "@lagebild/domain";
import type { WatchInput } from "../watch/watch-input.ts";
import { categoryChanges } from "./category-changes.ts";
import { comparabilityOf } from "./comparability.ts";
import { countedRows } from "./counted-rows.ts";
import { createReportBook } from "./report-book.ts";
import { toWatchInput } from "./stream-cube.ts";
import { isInStream } from "./streams.ts";
import type { WarningInput } from "./warning-input.ts";

/** [D2] What a run watches of a stream at resolution 9, so that a calibration simulates the very same. */
export function warningWatchInput(input: WarningInput, stream: Stream): WatchInput {
  const isWanted = (one: WarningInput["classes"][number]): boolean => isInStream(one, stream, input.parameters.signal);
  return toWatchInput(createReportBook(input, countedRows(input)), 9, comparabilityOf(input, categoryChanges(input), isWanted));
}

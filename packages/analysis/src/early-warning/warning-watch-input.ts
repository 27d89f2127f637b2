import type { Stream } from "@lagebild/domain";
import type { WatchInput } from "../watch/watch-input.ts";
import { categoryChanges } from "./category-changes.ts";
import { comparabilityOf, type Comparability } from "./comparability.ts";
import { countedRows } from "./counted-rows.ts";
import { createReportBook, type ReportBook } from "./report-book.ts";
import { coverageOf } from "./source-coverage.ts";
import { toWatchInput } from "./stream-cube.ts";
import { isInStream } from "./streams.ts";
import type { WarningInput } from "./warning-input.ts";

/** [D2, ED7] What is watched of a stream at resolution 9: by the run, by a calibration and by a replay of the past, so that what is measured is what is raised. */
export function warningWatchInput(input: WarningInput, stream: Stream): WatchInput {
  const isWanted = (one: WarningInput["classes"][number]): boolean => isInStream(one, stream, input.parameters.signal);
  return watchInputOf(createReportBook(input, countedRows(input)), comparabilityOf(input, categoryChanges(input), isWanted));
}

/** With the days before the compared year as far as the same sources cover them. */
export function watchInputOf(book: ReportBook, comparability: Comparability): WatchInput {
  const { input } = book;
  const used = input.classes.filter((_, at) => comparability.isUsed[at] === 1).map((one) => coverageOf(input, one));
  const covered = comparability.covered.map((day, at) => (at < comparability.from ? Number(used.every((days) => days[at] === 1)) : day));
  return toWatchInput(book, 9, { ...comparability, covered });
}

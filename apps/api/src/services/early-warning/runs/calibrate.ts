import type { WarningInput } from "@lagebild/analysis";
import {
  addDays,
  STREAMS,
  warningParametersSchema,
  type AlarmRate,
  type Calibration,
  type CalibrationProgress,
  type City,
  type Stream,
} from "@lagebild/domain";
import { instantOf } from "../../import/instant-of.ts";
import { asOfDay } from "../../retention/as-of-day.ts";
import { createProgressBook, type ProgressBook } from "./calibration-progress.ts";
import { gatherWarning } from "./gather-input.ts";
import { toReplay, toStreamCalibration, type StreamCalibration, type StreamCalibrationInput } from "./methods.ts";
import { replaysTogether } from "./replays-together.ts";
import type { ComputeOptions, RunDeps } from "./run-deps.ts";
import { streamRates } from "./stream-rates.ts";

export interface CalibrationTask {
  readonly id: Calibration["id"];
  readonly city: City;
  readonly rate: AlarmRate;
  readonly by: string;
  /** Simulated histories of each stream. */
  readonly replications: number;
}

export interface CalibrateOptions extends Pick<ComputeOptions, "signal"> {
  readonly onProgress: (progress: CalibrationProgress) => void;
}

/** [D2] So many histories of two years measure a rate of two a week to about 10 %. */
export const REPLICATIONS = 20;
const SEED = 1;
const MONTH_DAYS = 30;
const WEEK_DAYS = 7;

/** [D2] Measures, for each stream, the threshold at which its share of the alarms by chance is met, and what it would have raised in the own past (ED11); stores and dates it. */
export async function calibrate(deps: RunDeps, task: CalibrationTask, { signal, onProgress }: CalibrateOptions): Promise<Calibration> {
  const { id, city, rate, by, replications } = task;
  const { store, clock } = deps;
  const asOf = await asOfDay({ store, now: clock }, city);
  const parameters = warningParametersSchema.parse({});
  const { input, dataStamp } = await gatherWarning(deps, { city, asOf, parameters, calibration: null });
  const rates = streamRates(input.rows, input.classes, parameters.signal);
  // A stream without reports needs no share.
  const shares = STREAMS.filter((stream) => rates.perDay[stream] > 0).length;
  const work = { warning: input, per30Days: per30DaysOf(rate) / Math.max(1, shares), replications, seed: SEED };
  const book = createProgressBook(replications, onProgress);
  const streams: (StreamCalibration & { readonly stream: Stream; readonly replay: Calibration["replay"] })[] = [];
  for (const stream of STREAMS) {
    signal.throwIfAborted();
    const found = await simulate(deps, { ...work, stream }, { signal, book });
    const replay = found.threshold === null ? null : await replayPast(deps, { warning: input, stream, ...found }, { signal, book });
    book.end(stream, found.threshold === null ? "without" : "done");
    streams.push({ stream, ...found, replay });
  }
  signal.throwIfAborted();
  const calibration: Calibration = {
    id,
    city: city.id,
    madeAt: instantOf(clock()),
    by,
    rate,
    asOf,
    dataStamp,
    // A city without reports has no day to look at but this one.
    history: { from: addDays(asOf, 1 - Math.max(1, rates.days)), to: addDays(asOf, 1) },
    parameters,
    replications,
    simulatedDays: Math.max(...streams.map(({ simulatedDays }) => simulatedDays)),
    measured: together(streams.map(({ measured }) => measured)),
    replay: replaysTogether(streams.flatMap(({ replay }) => (replay === null ? [] : [replay]))),
    streams: streams.map(({ stream, threshold, measured, replay, curve }) => ({
      stream,
      threshold,
      measured,
      replay,
      curve,
      reportsPerDay: rates.perDay[stream],
    })),
  };
  await store.putCalibration(calibration);
  return calibration;
}

interface Hooks {
  readonly signal: AbortSignal;
  readonly book: ProgressBook;
}

async function simulate({ compute }: RunDeps, work: StreamCalibrationInput, { signal, book }: Hooks): Promise<StreamCalibration> {
  const onProgress: ComputeOptions["onProgress"] = (histories) => book.simulating(work.stream, histories);
  return toStreamCalibration(await compute("warning:calibrate", work, { signal, onProgress }));
}

async function replayPast(
  { compute }: RunDeps,
  { warning, stream, threshold }: { readonly warning: WarningInput; readonly stream: Stream; readonly threshold: number | null },
  { signal, book }: Hooks,
): Promise<Calibration["replay"]> {
  if (threshold === null) return null;
  book.replaying(stream);
  const found = await compute("warning:replay", { warning, stream, threshold }, { signal, onProgress: () => undefined });
  return toReplay(found, warning.firstDay);
}

function per30DaysOf({ count, per }: AlarmRate): number {
  return per === "month" ? count : (count * MONTH_DAYS) / WEEK_DAYS;
}

type Measured = Calibration["measured"];

/** Streams are simulated apart, so their errors are independent: the squares of the half widths add up. */
function together(all: readonly Measured[]): Measured {
  const sum = (of: (each: Measured) => number): number => all.reduce((total, each) => total + of(each), 0);
  const per30Days = sum((each) => each.per30Days);
  const below = Math.sqrt(sum((each) => (each.per30Days - each.low) ** 2));
  const above = Math.sqrt(sum((each) => (each.high - each.per30Days) ** 2));
  return { per30Days, low: Math.max(0, per30Days - below), high: per30Days + above };
}

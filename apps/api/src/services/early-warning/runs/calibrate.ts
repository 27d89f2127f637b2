import {
  addDays,
  calibrationIdSchema,
  STREAMS,
  warningParametersSchema,
  type AlarmRate,
  type Calibration,
  type City,
  type Stream,
} from "@lagebild/domain";
import { instantOf } from "../../import/instant-of.ts";
import { asOfDay } from "../../retention/as-of-day.ts";
import { gatherWarning } from "./gather-input.ts";
import { makeId } from "./make-id.ts";
import type { StreamCalibration, StreamCalibrationInput } from "./methods.ts";
import { toStreamCalibration } from "./methods.ts";
import type { ComputeOptions, RunDeps } from "./run-deps.ts";
import { streamRates } from "./stream-rates.ts";

export interface CalibrationTask {
  readonly city: City;
  readonly rate: AlarmRate;
  readonly by: string;
  /** Simulated histories of each stream. */
  readonly replications?: number;
}

/** [D2] So many histories of two years measure a rate of two a week to about 10 %. */
export const REPLICATIONS = 20;
const SEED = 1;
const MONTH_DAYS = 30;
const WEEK_DAYS = 7;

/** [D2] Measures, for each stream, the threshold at which its share of the alarms by chance is met; stores and dates it. */
export async function calibrate(deps: RunDeps, task: CalibrationTask, options: ComputeOptions): Promise<Calibration> {
  const { city, rate, by, replications = REPLICATIONS } = task;
  const { store, clock } = deps;
  const asOf = await asOfDay({ store, now: clock }, city);
  const parameters = warningParametersSchema.parse({});
  const { input, dataStamp } = await gatherWarning(deps, { city, asOf, parameters, calibration: null });
  const rates = streamRates(input.rows, input.classes, parameters.signal);
  // A stream without reports needs no share.
  const shares = STREAMS.filter((stream) => rates.perDay[stream] > 0).length;
  const per30Days = per30DaysOf(rate) / Math.max(1, shares);
  const streams: (StreamCalibration & { readonly stream: Stream })[] = [];
  for (const [at, stream] of STREAMS.entries()) {
    options.signal.throwIfAborted();
    const work: StreamCalibrationInput = { warning: input, stream, per30Days, replications, seed: SEED };
    const onProgress: ComputeOptions["onProgress"] = ({ done, total }) => {
      const share = total === 0 ? 0 : done / total;
      options.onProgress({ done: Math.floor((at + share) * replications), total: STREAMS.length * replications });
    };
    streams.push({ stream, ...toStreamCalibration(await deps.compute("warning:calibrate", work, { ...options, onProgress })) });
  }
  options.signal.throwIfAborted();
  const calibration: Calibration = {
    id: calibrationIdSchema.parse(`calibration-${makeId()}`),
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
    streams: streams.map(({ stream, threshold, measured }) => ({ stream, threshold, measured, reportsPerDay: rates.perDay[stream] })),
  };
  await store.putCalibration(calibration);
  return calibration;
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

import { availableParallelism } from "node:os";
import type { LocalText } from "@lagebild/domain";
import { z } from "zod";
import type { Arguments, Context, OptionSpec } from "../command.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { findOption } from "../parse-option.ts";
import { createProgress, type Progress } from "../progress.ts";
import type { RunAnalysisOptions } from "../../workers/run-analysis.ts";

const MOST_WORKERS_UNASKED = 4;

/** Options of every method that draws at random and divides its work among threads. */
export const PARTED_OPTIONS = {
  replications: { type: "string", value: "N", text: ANALYSE_TEXTS.replications },
  seed: { type: "string", value: "S", text: ANALYSE_TEXTS.seed },
  workers: { type: "string", value: "N", text: ANALYSE_TEXTS.workersOfMachine },
} as const satisfies Record<string, OptionSpec>;

/** An option that is a whole number of at least `min`. */
export const wholeOption = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(min).max(max));

/** An option that is a decimal number from 0. */
export const numberOption = z
  .string()
  .regex(/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/)
  .transform(Number)
  .pipe(z.number());

const DEFAULT_SEED = 1;

export function readSeed(args: Arguments): number {
  return findOption(args, "seed", wholeOption(0)) ?? DEFAULT_SEED;
}

export function readReplications(args: Arguments, otherwise: number): number {
  return findOption(args, "replications", wholeOption(1, 999_999)) ?? otherwise;
}

/** Threads and a bar for `runAnalysis`; `progress` is to be ended after it. */
export function openRun(context: Context, args: Arguments, label: LocalText): RunAnalysisOptions & { readonly progress: Progress } {
  const workers = findOption(args, "workers", wholeOption(1, 64)) ?? Math.min(availableParallelism(), MOST_WORKERS_UNASKED);
  const progress = createProgress(context, label[context.language]);
  return { workers, onProgress: ({ done, total }) => progress.update(done, total), progress };
}

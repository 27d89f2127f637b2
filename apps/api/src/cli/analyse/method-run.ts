import type { Inference, Outcome, Result } from "@lagebild/analysis";
import { InvalidInputError } from "@lagebild/domain";
import type { InsufficientData } from "@lagebild/stats";
import type { Context } from "../command.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { EXIT } from "../run-cli.ts";

/** Runs a method over what was read from `path`: what the method refuses in its input is said as a fault of that file (exit 1). */
export async function runMethod<Value>(path: string, compute: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await compute();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const text = ANALYSE_TEXTS.refusedInput(path, cause.message);
    throw new InvalidInputError(text.en, [{ path, message: cause.message }], { cause, text });
  }
}

/** [M6] Says what there is too little of; with `--json` the value itself on stdout. Answers the exit code. */
export function sayInsufficient(context: Pick<Context, "say" | "out" | "isJson">, outcome: InsufficientData): number {
  context.say(ANALYSE_TEXTS.insufficient(outcome));
  if (context.isJson) context.out(JSON.stringify(outcome));
  return EXIT.failed;
}

export interface RunSummary {
  readonly method: string;
  readonly parameters: unknown;
  readonly sampleSize: number;
  readonly inference: Inference | null;
  readonly seconds: number;
  readonly out: string | null;
  /** What the method says beyond that, e.g. cells by class. */
  readonly [more: string]: unknown;
}

/** Ends a command: with `--json` the summary as the last line of stdout, else how much was written where on stderr. */
export function sayDone(context: Pick<Context, "say" | "out" | "isJson">, rows: number, summary: RunSummary): void {
  context.say(ANALYSE_TEXTS.wrote(rows, summary.out ?? "stdout"));
  if (context.isJson) context.out(JSON.stringify(summary));
}

/** What every summary takes from the result (M7). */
export function summaryOf<Parameters, Value>(
  { parameters, sampleSize, inference }: Result<Parameters, Value>,
  of: { readonly method: string; readonly startedAt: number; readonly endedAt: number; readonly out: string | undefined },
): RunSummary {
  const seconds = (of.endedAt - of.startedAt) / 1000;
  return { method: of.method, parameters, sampleSize, inference, seconds, out: of.out ?? null };
}

export function isInsufficient<Parameters, Value>(outcome: Outcome<Parameters, Value>): outcome is InsufficientData {
  return outcome.kind === "insufficient-data";
}

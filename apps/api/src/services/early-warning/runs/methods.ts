import type { CalibrationResult, StreamReplay, WarningFindings, WarningInput } from "@lagebild/analysis";
import { fromDayNumber, type Calibration, type Replay, type Stream } from "@lagebild/domain";
import { z } from "zod";

/** [D2] One stream of what `gatherWarning` gave. */
export interface StreamCalibrationInput {
  readonly warning: WarningInput;
  readonly stream: Stream;
  /** Its share of the alarms by chance. */
  readonly per30Days: number;
  readonly replications: number;
  readonly seed: number;
}

export type StreamCalibration = Pick<Calibration["streams"][number], "threshold" | "measured" | "curve"> & {
  readonly simulatedDays: number;
};

const measuredSchema = z.object({ per30Days: z.number(), low: z.number(), high: z.number() });
const resultSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("result"),
    threshold: z.number(),
    measured: measuredSchema,
    simulatedDays: z.number().int(),
    curve: z.array(z.object({ threshold: z.number(), per30Days: z.number() })),
  }),
  z.object({ kind: z.literal("insufficient-data") }),
]) satisfies z.ZodType<Pick<CalibrationResult, "kind">>;

/** [M6] A stream with too little data raises no alarms, so none by chance. */
export function toStreamCalibration(value: unknown): StreamCalibration {
  const result = resultSchema.parse(value);
  if (result.kind === "result") {
    const { threshold, measured, simulatedDays, curve } = result;
    return { threshold, measured, simulatedDays, curve };
  }
  return { threshold: null, measured: { per30Days: 0, low: 0, high: 0 }, simulatedDays: 0, curve: [] };
}

const whole = z.number().int().min(0);
const replaySchema = z.object({
  alarms: whole,
  days: whole,
  span: z.object({ from: whole, to: whole }).nullable(),
}) satisfies z.ZodType<StreamReplay>;
const MONTH_DAYS = 30;

/** [ED11] What `warning:replay` gives; null where no day could be looked at. */
export function toReplay(value: unknown, firstDay: number): Replay | null {
  const { alarms, days, span } = replaySchema.parse(value);
  if (span === null) return null;
  const period = { from: fromDayNumber(firstDay + span.from), to: fromDayNumber(firstDay + span.to + 1) };
  return { period, days, alarms, per30Days: (alarms * MONTH_DAYS) / days };
}

/** The text that `warning:run` gives, which is what its digest is made of. */
export function parseWarningFindings(text: string): WarningFindings {
  return JSON.parse(text);
}

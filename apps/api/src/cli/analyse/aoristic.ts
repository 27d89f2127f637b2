import { addAoristicWeights, isLongWindow, listZoneOffsets, type ZoneOffsets } from "@lagebild/analysis";
import { createZoneClock } from "@lagebild/domain";
import { z } from "zod";
import type { Command } from "../command.ts";
import { ANALYSE_AORISTIC_TEXTS } from "../i18n/analyse-aoristic-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { findOption } from "../parse-option.ts";
import { runMethod, sayDone } from "./method-run.ts";
import { readJson } from "./read-json.ts";
import { toWindows, windowsSchema, type NamedWindow } from "./read-windows.ts";
import { writeJson } from "./write-table.ts";

const WEEK_HOURS = 168;
const inferenceSchema = z.enum(["textbook", "auto"]);

export const analyseAoristic: Command = {
  name: "analyse aoristic",
  positionals: [],
  summary: ANALYSE_AORISTIC_TEXTS.summary,
  options: {
    in: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_AORISTIC_TEXTS.in },
    inference: { type: "string", value: "textbook|auto", text: ANALYSE_TEXTS.inference },
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const inference = findOption(args, "inference", inferenceSchema) ?? "textbook";
    const path = args.get("in");
    const cases = await readJson(path, windowsSchema);
    const answers = await runMethod(path, () => weigh(toWindows(cases), inference));
    const withoutHour = answers.filter(({ reason }) => reason !== null).map(({ name, reason }) => ({ name, reason }));
    const out = args.find("out");
    await writeJson(context, out, {
      cases: answers.map(({ name, hours }) => ({ name, weights: weightsOf(hours) })),
      sum_over_real: sumOverReal(answers),
      ...(inference === "auto" && { without_hour: withoutHour }),
    });
    if (withoutHour.length > 0) context.say(ANALYSE_AORISTIC_TEXTS.withoutHour(withoutHour.length));
    sayDone(context, answers.length, {
      method: "aoristic",
      parameters: { zones: [...new Set(cases.map(({ zone }) => zone))], inference },
      sampleSize: answers.length - withoutHour.length,
      inference: null,
      seconds: (context.now().getTime() - startedAt) / 1000,
      out: out ?? null,
      withoutHour: withoutHour.length,
    });
  },
};

interface WeighedCase {
  readonly name: string;
  readonly hours: Float64Array;
  /** [M8] Why the case has no hour; null where it has. */
  readonly reason: "window-too-long" | "day-only" | null;
}

function weigh(windows: readonly NamedWindow[], inference: "textbook" | "auto"): readonly WeighedCase[] {
  const offsets = offsetsByZone(windows);
  return windows.map((window) => {
    const reason = inference === "textbook" ? null : reasonOf(window);
    const hours = new Float64Array(WEEK_HOURS);
    const own = offsets.get(window.zone);
    if (reason === null && own !== undefined) addAoristicWeights(hours, window, own);
    return { name: window.name, hours, reason };
  });
}

function reasonOf(window: NamedWindow): WeighedCase["reason"] {
  if (window.isDayOnly) return "day-only";
  return isLongWindow(window) ? "window-too-long" : null;
}

/** Each zone is asked once for all its windows. */
function offsetsByZone(windows: readonly NamedWindow[]): ReadonlyMap<string, ZoneOffsets> {
  const extents = new Map<string, { fromMs: number; toMs: number }>();
  for (const { zone, fromMs, toMs } of windows) {
    const extent = extents.get(zone);
    extents.set(zone, { fromMs: Math.min(fromMs, extent?.fromMs ?? fromMs), toMs: Math.max(toMs, extent?.toMs ?? toMs) });
  }
  return new Map([...extents].map(([zone, { fromMs, toMs }]) => [zone, listZoneOffsets(createZoneClock(zone), fromMs, toMs)]));
}

function weightsOf(hours: Float64Array): Readonly<Record<string, number>> {
  return Object.fromEntries([...hours.entries()].filter(([, weight]) => weight > 0));
}

/** Cases named real_*, as in the reference: the others are made by hand. */
function sumOverReal(answers: readonly WeighedCase[]): { readonly n: number; readonly by_hour_of_week: readonly number[] } {
  const real = answers.filter(({ name, reason }) => name.startsWith("real_") && reason === null);
  const sums = new Float64Array(WEEK_HOURS);
  for (const { hours } of real) for (let hour = 0; hour < WEEK_HOURS; hour++) sums[hour] = (sums[hour] ?? 0) + (hours[hour] ?? 0);
  return { n: real.length, by_hour_of_week: [...sums] };
}

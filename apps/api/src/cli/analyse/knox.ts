import { KNOX_DISTANCES } from "@lagebild/analysis";
import { z } from "zod";
import { runAnalysis } from "../../workers/run-analysis.ts";
import type { Command } from "../command.ts";
import { ANALYSE_KNOX_TEXTS } from "../i18n/analyse-knox-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { isInsufficient, runMethod, sayDone, sayInsufficient, summaryOf } from "./method-run.ts";
import { PARTED_OPTIONS, openRun, readReplications, readSeed } from "./parted-options.ts";
import { readJson } from "./read-json.ts";
import { readTable } from "./read-table.ts";
import { writeTable } from "./write-table.ts";

const DEFAULT_REPLICATIONS = 999;

/** What else the file holds is left alone. */
const parametersSchema = z.object({
  distance: z.enum(KNOX_DISTANCES),
  interval: z.literal("[from, to)").optional(),
  space_breaks_m: z.array(z.number()).min(2),
  time_breaks_days: z.array(z.number()).min(2),
  replications: z.number().int().min(1).max(999_999).default(DEFAULT_REPLICATIONS),
});

export const analyseKnox: Command = {
  name: "analyse knox",
  positionals: [],
  summary: ANALYSE_KNOX_TEXTS.summary,
  options: {
    in: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_KNOX_TEXTS.in },
    params: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_KNOX_TEXTS.params },
    ...PARTED_OPTIONS,
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const seed = readSeed(args);
    const { progress, ...options } = openRun(context, args, ANALYSE_KNOX_TEXTS.progress);
    const given = await readJson(args.get("params"), parametersSchema);
    const parameters = {
      distance: given.distance,
      spaceBreaksM: given.space_breaks_m,
      timeBreaksDays: given.time_breaks_days,
      replications: readReplications(args, given.replications),
      seed,
    };
    const path = args.get("in");
    const table = await readTable(path, { columns: ["id", "x_m", "y_m", "day"] });
    const input = { xM: table.numbers("x_m"), yM: table.numbers("y_m"), days: table.wholeNumbers("day"), parameters };
    const outcome = await runMethod(path, () => runAnalysis("knox", input, options)).finally(progress.end);
    if (isInsufficient(outcome)) return sayInsufficient(context, outcome);

    const { bands, pairCount } = outcome.value;
    const out = args.find("out");
    await writeTable(context, out, {
      s_from: bands.map((band) => band.spaceFromM),
      s_to: bands.map((band) => band.spaceToM),
      t_from: bands.map((band) => band.timeFromDays),
      t_to: bands.map((band) => band.timeToDays),
      observed: bands.map((band) => band.observed),
      expected_exact: bands.map((band) => band.expected),
      expected_mc_mean: bands.map((band) => band.mean),
      ratio_exact: bands.map((band) => band.ratio),
      p_mc: bands.map((band) => band.p),
    });
    sayDone(context, bands.length, {
      ...summaryOf(outcome, { method: "knox", startedAt, endedAt: context.now().getTime(), out }),
      pairs: pairCount,
    });
  },
};

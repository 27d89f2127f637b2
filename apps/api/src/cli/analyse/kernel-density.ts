import { z } from "zod";
import { runAnalysis } from "../../workers/run-analysis.ts";
import type { Command } from "../command.ts";
import { ANALYSE_CELLS_TEXTS } from "../i18n/analyse-cells-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { getOption } from "../parse-option.ts";
import { isInsufficient, runMethod, sayDone, sayInsufficient, summaryOf } from "./method-run.ts";
import { PARTED_OPTIONS, numberOption, openRun } from "./parted-options.ts";
import { readTable } from "./read-table.ts";
import { writeTable, type TableContent } from "./write-table.ts";

/** Different numbers of metres above 0. */
const bandwidthsOption = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(numberOption.pipe(z.number().positive())).min(1))
  .refine((bandwidths) => new Set(bandwidths).size === bandwidths.length, "the same bandwidth twice");

export const analyseKernelDensity: Command = {
  name: "analyse kernel-density",
  positionals: [],
  summary: ANALYSE_CELLS_TEXTS.kernelDensitySummary,
  options: {
    points: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_CELLS_TEXTS.points },
    cells: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_CELLS_TEXTS.centres },
    "bandwidth-m": { type: "string", value: "H1,H2", isRequired: true, text: ANALYSE_CELLS_TEXTS.bandwidth },
    workers: PARTED_OPTIONS.workers,
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const bandwidthsM = getOption(args, "bandwidth-m", bandwidthsOption);
    const { progress, ...options } = openRun(context, args, ANALYSE_CELLS_TEXTS.summing);
    const path = args.get("points");
    const points = await readTable(path, { columns: ["x_m", "y_m"], optional: ["w"] });
    const cells = await readTable(args.get("cells"), { columns: ["cell", "x_m", "y_m"] });
    const input = {
      pointsXM: points.numbers("x_m"),
      pointsYM: points.numbers("y_m"),
      weights: points.has("w") ? points.weights("w") : null,
      centresXM: cells.numbers("x_m"),
      centresYM: cells.numbers("y_m"),
      bandwidthsM,
    };
    const outcome = await runMethod(path, () => runAnalysis("kernel-density", input, options)).finally(progress.end);
    if (isInsufficient(outcome)) return sayInsufficient(context, outcome);

    const columns: TableContent[] = outcome.value.map((density) => ({
      [`quartic_raw_h${density.bandwidthM}`]: density.quarticRaw,
      [`quartic_per_km2_h${density.bandwidthM}`]: density.quarticPerKm2,
      [`gaussian_per_km2_sigma${density.bandwidthM}`]: density.gaussianPerKm2,
      [`epanechnikov_per_km2_h${density.bandwidthM}`]: density.epanechnikovPerKm2,
    }));
    const out = args.find("out");
    await writeTable(context, out, Object.assign({ cell: cells.texts("cell") }, ...columns));
    sayDone(context, cells.rowCount, {
      ...summaryOf(outcome, { method: "kernel-density", startedAt, endedAt: context.now().getTime(), out }),
      cells: cells.rowCount,
    });
  },
};

import { rankingHitRate, type RankingHitRate } from "@lagebild/analysis";
import { z } from "zod";
import type { Command } from "../command.ts";
import { ANALYSE_CELLS_TEXTS } from "../i18n/analyse-cells-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { getOption } from "../parse-option.ts";
import { isInsufficient, runMethod, sayDone, sayInsufficient, summaryOf } from "./method-run.ts";
import { numberOption } from "./parted-options.ts";
import { readTable } from "./read-table.ts";
import { writeJson } from "./write-table.ts";

const coveragesOption = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(numberOption.pipe(z.number().positive().max(1))).min(1));

export const analysePai: Command = {
  name: "analyse pai",
  positionals: [],
  summary: ANALYSE_CELLS_TEXTS.paiSummary,
  options: {
    in: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_CELLS_TEXTS.ranking },
    coverage: { type: "string", value: "A,B", isRequired: true, text: ANALYSE_CELLS_TEXTS.coverage },
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const coverages = getOption(args, "coverage", coveragesOption);
    const path = args.get("in");
    const table = await readTable(path, { columns: ["cell", "score", "actual", "area_km2"] });
    const input = { score: table.numbers("score"), actual: table.counts("actual"), areaKm2: table.numbers("area_km2") };
    const cells = table.cells("cell");
    const outcome = await runMethod(path, () => rankingHitRate({ cells, ...input, coverages }));
    if (isInsufficient(outcome)) return sayInsufficient(context, outcome);

    const out = args.find("out");
    await writeJson(context, out, outcome.value.map(toFields));
    sayDone(context, outcome.value.length, {
      ...summaryOf(outcome, { method: "pai", startedAt, endedAt: context.now().getTime(), out }),
      cells: table.rowCount,
    });
  },
};

/** As in the reference files. */
function toFields(rate: RankingHitRate): object {
  return {
    coverage: rate.coverage,
    cells: rate.cellCount,
    n: rate.caughtCount,
    N: rate.totalCount,
    area_km2: rate.areaKm2,
    total_area_km2: rate.totalAreaKm2,
    hit_rate: rate.hitRate,
    pai: rate.pai,
    pai_cells: rate.paiCells,
    n_star: rate.bestCount,
    pei: rate.pei,
    last_selected_cell: rate.lastCell,
    score_tie_at_cut: rate.hasTieAtCut,
  };
}

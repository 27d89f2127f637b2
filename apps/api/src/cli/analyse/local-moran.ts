import {
  P_SOURCES,
  QUADRANTS,
  globalMoran,
  localMoran,
  type LocalMoran,
  type LocalMoranPermutation,
  type LocalMoranPermutationParameters,
  type Outcome,
} from "@lagebild/analysis";
import { runAnalysis } from "../../workers/run-analysis.ts";
import type { Arguments, Command, Context } from "../command.ts";
import { ANALYSE_CELLS_TEXTS } from "../i18n/analyse-cells-texts.ts";
import { findOption } from "../parse-option.ts";
import { CELL_OPTIONS, onlyTested, readCellTable, type CellTable } from "./cell-options.ts";
import { isInsufficient, runMethod, sayDone, sayInsufficient, summaryOf } from "./method-run.ts";
import { PARTED_OPTIONS, openRun, readSeed, wholeOption } from "./parted-options.ts";
import { writeTable, type TableContent } from "./write-table.ts";

export const analyseLocalMoran: Command = {
  name: "analyse local-moran",
  positionals: [],
  summary: ANALYSE_CELLS_TEXTS.localMoranSummary,
  options: {
    ...CELL_OPTIONS,
    permutations: { type: "string", value: "N", text: ANALYSE_CELLS_TEXTS.permutations },
    seed: PARTED_OPTIONS.seed,
    workers: PARTED_OPTIONS.workers,
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const table = await readCellTable(args);
    const drawn = await runPermutations(context, args, table);
    const outcome = await runMethod(table.path, () => localMoran(table));
    if (isInsufficient(outcome)) return sayInsufficient(context, outcome);
    if (drawn !== null && isInsufficient(drawn)) return sayInsufficient(context, drawn);

    const out = args.find("out");
    await writeTable(context, out, { ...toColumns(table, outcome.value), ...(drawn === null ? {} : toDrawnColumns(drawn.value)) });
    const summary = summaryOf(outcome, { method: "local-moran", startedAt, endedAt: context.now().getTime(), out });
    const global = globalMoran(table);
    sayDone(context, table.cells.length, {
      ...summary,
      cells: table.cells.length,
      quadrants: Object.fromEntries(QUADRANTS.map((name, code) => [name, outcome.value.quadrant.filter((each) => each === code).length])),
      global: global.kind === "result" ? global.value : global,
      ...(drawn !== null && { permutation: drawn.inference }),
    });
  },
};

type Drawn = Outcome<LocalMoranPermutationParameters, LocalMoranPermutation>;

async function runPermutations(context: Context, args: Arguments, table: CellTable): Promise<Drawn | null> {
  const replications = findOption(args, "permutations", wholeOption(1));
  const seed = readSeed(args);
  const { progress, ...options } = openRun(context, args, ANALYSE_CELLS_TEXTS.drawing);
  if (replications === undefined) return null;
  const { counts, neighbours, inference } = table;
  const run = (): Promise<Drawn> => runAnalysis("local-moran", { counts, neighbours, inference, replications, seed }, options);
  return await runMethod(table.path, run).finally(progress.end);
}

function toColumns({ cells, neighbourCounts, inference }: CellTable, value: LocalMoran): TableContent {
  const { tested, i, expected, variance, z, p, pAdjusted, quadrant, source } = value;
  const ofNear = (values: Float64Array): readonly (number | null)[] =>
    Array.from(values, (each, at) => ((neighbourCounts[at] ?? 0) > 0 ? each : null));
  const columns = {
    cell: cells,
    neighbours: neighbourCounts,
    Ii: ofNear(i),
    E_cond: ofNear(expected),
    Var_cond: ofNear(variance),
    z_cond: onlyTested(z, tested),
    p_cond: onlyTested(p, tested),
    quadrant: Array.from(quadrant, (code) => QUADRANTS[code] ?? null),
    p_cond_bh: onlyTested(pAdjusted, tested),
  };
  const sources = Array.from(source, (at, cell) => (tested[cell] === 1 ? (P_SOURCES[at] ?? null) : null));
  return inference === "auto" ? { ...columns, source: sources } : columns;
}

function toDrawnColumns({ tested, expected, variance, z, pFolded, p, pAdjusted }: LocalMoranPermutation): TableContent {
  return {
    E_perm: onlyTested(expected, tested),
    Var_perm: onlyTested(variance, tested),
    z_perm: onlyTested(z, tested),
    p_perm_folded: onlyTested(pFolded, tested),
    p_perm: onlyTested(p, tested),
    p_perm_bh: onlyTested(pAdjusted, tested),
  };
}

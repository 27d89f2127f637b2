import { P_SOURCES, giStar, significanceClass, type GiStar } from "@lagebild/analysis";
import type { Command } from "../command.ts";
import { ANALYSE_CELLS_TEXTS } from "../i18n/analyse-cells-texts.ts";
import { CELL_OPTIONS, onlyTested, readCellTable, type CellTable } from "./cell-options.ts";
import { isInsufficient, runMethod, sayDone, sayInsufficient, summaryOf } from "./method-run.ts";
import { writeTable, type TableContent } from "./write-table.ts";

export const analyseGiStar: Command = {
  name: "analyse gi-star",
  positionals: [],
  summary: ANALYSE_CELLS_TEXTS.giStarSummary,
  options: CELL_OPTIONS,
  async run(context, args) {
    const startedAt = context.now().getTime();
    const table = await readCellTable(args);
    const outcome = await runMethod(table.path, () => giStar(table));
    if (isInsufficient(outcome)) return sayInsufficient(context, outcome);

    const out = args.find("out");
    await writeTable(context, out, toColumns(table, outcome.value));
    const summary = summaryOf(outcome, { method: "gi-star", startedAt, endedAt: context.now().getTime(), out });
    const classes = classNames(outcome.value.adjustedClass);
    sayDone(context, table.cells.length, {
      ...summary,
      cells: table.cells.length,
      classes: Object.fromEntries([...new Set(classes)].map((name) => [name, classes.filter((each) => each === name).length])),
    });
  },
};

function toColumns({ cells, neighbourCounts, inference }: CellTable, value: GiStar): TableContent {
  const { tested, z, p, pAdjusted, rawClass, adjustedClass, source } = value;
  const columns = {
    cell: cells,
    neighbours: neighbourCounts,
    gi_z: onlyTested(z, tested),
    p: onlyTested(p, tested),
    p_bh: onlyTested(pAdjusted, tested),
    class_raw: classNames(rawClass),
    class_bh: classNames(adjustedClass),
  };
  const sources = Array.from(source, (at, cell) => (tested[cell] === 1 ? (P_SOURCES[at] ?? null) : null));
  return inference === "auto" ? { ...columns, source: sources } : columns;
}

function classNames(codes: Int8Array): readonly string[] {
  return Array.from(codes, significanceClass);
}

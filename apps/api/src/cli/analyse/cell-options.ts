import { createNeighbours, type Neighbours } from "@lagebild/analysis";
import type { Cell } from "@lagebild/domain";
import { z } from "zod";
import type { Arguments, OptionSpec } from "../command.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { findOption } from "../parse-option.ts";
import { runMethod } from "./method-run.ts";
import { wholeOption } from "./parted-options.ts";
import { readTable, type Table } from "./read-table.ts";

export const INFERENCES = ["textbook", "auto"] as const;
const MOST_STEPS = 30;

/** Options of every method over counts per cell. */
export const CELL_OPTIONS = {
  in: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_TEXTS.inCells },
  k: { type: "string", value: "N", text: ANALYSE_TEXTS.k },
  inference: { type: "string", value: INFERENCES.join("|"), text: ANALYSE_TEXTS.inference },
  out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
} as const satisfies Record<string, OptionSpec>;

/** Counts per cell as a file and the options say. */
export interface CellTable {
  readonly path: string;
  readonly inference: (typeof INFERENCES)[number];
  readonly cells: readonly Cell[];
  readonly counts: Float64Array;
  readonly neighbours: Neighbours;
  /** How many each cell has. */
  readonly neighbourCounts: Int32Array;
}

/** `auto` counts reports: whole numbers. The textbook may weigh them. */
export async function readCellTable(args: Arguments): Promise<CellTable> {
  const inference = findOption(args, "inference", z.enum(INFERENCES)) ?? "textbook";
  const k = findOption(args, "k", wholeOption(0, MOST_STEPS)) ?? 1;
  const path = args.get("in");
  const table: Table = await readTable(path, { columns: ["cell", "n"] });
  const cells = table.cells("cell");
  const counts = inference === "auto" ? table.counts("n") : table.weights("n");
  const neighbours = await runMethod(path, () => createNeighbours(cells, k));
  const neighbourCounts = Int32Array.from(cells, (_, at) => (neighbours.offsets[at + 1] ?? 0) - (neighbours.offsets[at] ?? 0));
  return { path, inference, cells, counts, neighbours, neighbourCounts };
}

/** Numbers of the tested cells; the others have none. */
export function onlyTested(values: Float64Array, tested: Uint8Array): readonly (number | null)[] {
  return Array.from(values, (value, at) => (tested[at] === 1 ? value : null));
}

import { NO_BOUND, type LinearModel, type LinearSolver, type OpenModel } from "@lagebild/policy";
import loadHighs, { type Highs } from "highs";

/** HiGHS in WebAssembly. Blocks its thread while it solves: for worker threads, the command line and tests. */
export async function loadSolver(): Promise<LinearSolver> {
  const highs = await loadHighs();
  return { open: (model) => openModel(highs, model) };
}

function openModel(highs: Highs, { columns, rows }: LinearModel): OpenModel {
  const starts = [0];
  for (const { terms } of rows) starts.push((starts.at(-1) ?? 0) + terms.length);
  const model = highs.createModel({
    numCols: columns.length,
    numRows: rows.length,
    colCost: new Float64Array(columns.length),
    colLower: Float64Array.from(columns, ({ low }) => low),
    colUpper: Float64Array.from(columns, ({ high }) => high ?? NO_BOUND),
    rowLower: Float64Array.from(rows, ({ low }) => low),
    rowUpper: Float64Array.from(rows, ({ high }) => high ?? NO_BOUND),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: columns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([column]) => column))),
      values: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, factor]) => factor))),
    },
  });
  // Without presolve, so that each question goes on from the solution of the last.
  model.options.set({ output_flag: false, solver: "simplex", presolve: "off" });
  const solve: OpenModel["solve"] = (chosen, aim) => {
    const weight = aim === "smallest" ? 1 : -1;
    for (const column of chosen) model.changeColCost(column, weight);
    model.run();
    const status = model.getModelStatus();
    if (status !== highs.constants.modelStatus.optimal) throw new RangeError(`the solver ended with status ${String(status)}`);
    const found = Float64Array.from(model.getSolution().colValue, toWhole);
    for (const column of chosen) model.changeColCost(column, 0);
    return found;
  };
  return { solve, close: () => model.dispose() };
}

/** Vertices of these models are whole; anything else means that the solver went wrong. */
function toWhole(value: number): number {
  const whole = Math.round(value);
  if (Math.abs(value - whole) > 1e-6) throw new RangeError(`the solver found ${value}, not a whole number`);
  return whole;
}

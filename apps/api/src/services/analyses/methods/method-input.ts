import type { AnalysisMethod, AnalysisRequest, Cell, Day } from "@lagebild/domain";

export type ParametersOf<Method extends AnalysisMethod> = Extract<AnalysisRequest, { readonly method: Method }>["parameters"];

/** Counts of a period in the cells of the study area, zeros included (M1). */
export interface CellsInput<Method extends AnalysisMethod> {
  readonly cells: readonly Cell[];
  readonly counts: Float64Array;
  readonly parameters: ParametersOf<Method>;
}

/** Counts of steps, step-major: `counts[step * cells.length + cell]`. */
export interface CubeInput<Method extends AnalysisMethod> {
  readonly cells: readonly Cell[];
  readonly counts: Float64Array;
  /** First day of each step. */
  readonly starts: readonly Day[];
  /** [M10] By step: 1 where every day has data of all that the filter includes. */
  readonly covered: Uint8Array;
  readonly parameters: ParametersOf<Method>;
}

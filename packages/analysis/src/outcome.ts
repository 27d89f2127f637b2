import type { InsufficientData } from "@lagebild/stats";

/** [M5] Where a p comes from. */
export const P_SOURCES = ["normal", "exact", "fitted", "permutation", "adaptive-permutation", "monte-carlo"] as const;
export type PSource = (typeof P_SOURCES)[number];

/** [M5, M7] How the p-values of a result were found. */
export interface Inference {
  readonly source: PSource;
  /** The smallest p that this source can give; 0 for a continuous tail. */
  readonly floor: number;
  /** Null where nothing is drawn. */
  readonly seed: number | null;
  readonly replications: number | null;
}

/** [M6, M7] A result says what it was computed with and from how much. */
export interface Result<Parameters, Value> {
  readonly kind: "result";
  readonly parameters: Parameters;
  /** Reports, points or offences that were counted in. */
  readonly sampleSize: number;
  /** Null for methods without a test, e.g. a density. */
  readonly inference: Inference | null;
  readonly value: Value;
}

export type Outcome<Parameters, Value> = Result<Parameters, Value> | InsufficientData;

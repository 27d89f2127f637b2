import { checkNotNegative } from "./check-number.ts";
import { orthogonalise, rowVariance, solveLeastSquares, type OrthogonalColumns } from "./orthogonal-columns.ts";

/** A log-linear model of counts: log μ = columns · coefficients, variance φ μ. */
export interface QuasiPoissonInput {
  readonly response: Float64Array;
  /** As long as the response; a constant column for the intercept. */
  readonly columns: readonly Float64Array[];
  /** Above 0; all 1 where left out. */
  readonly weights?: Float64Array;
}

export interface QuasiPoissonFit {
  readonly isConverged: boolean;
  /** 0 for a column that depends on those before it. */
  readonly coefficients: Float64Array;
  readonly fitted: Float64Array;
  /** Diagonal of the hat matrix. */
  readonly leverages: Float64Array;
  /** (y − μ) / μ */
  readonly workingResiduals: Float64Array;
  /** Rows less independent columns. */
  readonly residualDegrees: number;
  /** Σ weight μ residual² by the degrees; 0 without degrees. Not raised to 1. */
  readonly dispersion: number;
  /** Of the weighted design in the last step, see `unscaledVariance`. */
  readonly triangle: Float64Array;
}

/** As R's `glm`: relative change of the deviance, steps, smallest mean. */
const CLOSE = 1e-8;
const MAX_STEPS = 25;
const LEAST_MEAN = Number.EPSILON;

/**
 * Iteratively reweighted least squares (McCullagh & Nelder 1989) from y + 0.1, ended as R's `glm` ends it, so that reference values agree to more digits
 * than its tolerance: weights, leverages and triangle are those of the last step, fitted values and residuals those behind it.
 */
export function quasiPoisson({ response, columns, weights }: QuasiPoissonInput): QuasiPoissonFit {
  checkInput({ response, columns, ...(weights === undefined ? {} : { weights }) });
  const rows = response.length;
  const cases = weights ?? new Float64Array(rows).fill(1);
  let eta: Float64Array = Float64Array.from(response, (y) => Math.log(y + 0.1));
  let deviance = devianceOf(response, eta, cases);
  let coefficients: Float64Array = new Float64Array(columns.length);
  for (let step = 1; ; step++) {
    const current = lastStep(response, eta, cases, columns);
    const next = halveWhileInfinite(current.coefficients, step === 1 ? null : coefficients, (trial) =>
      devianceOf(response, predict(columns, trial), cases),
    );
    coefficients = next.coefficients;
    eta = predict(columns, coefficients);
    const isConverged = Math.abs(next.deviance - deviance) / (Math.abs(next.deviance) + 0.1) < CLOSE;
    if (isConverged || step === MAX_STEPS || !Number.isFinite(next.deviance))
      return describe({ ...current, response, eta, coefficients, isConverged });
    deviance = next.deviance;
  }
}

/** log μ for one row of the columns. */
export function linearPredictor({ coefficients }: QuasiPoissonFit, row: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < coefficients.length; at++) sum += (coefficients[at] ?? 0) * (row[at] ?? 0);
  return sum;
}

/** Variance of `linearPredictor` by the dispersion. A row of 0 with one 1 gives that of a coefficient. */
export function unscaledVariance({ triangle, coefficients }: QuasiPoissonFit, row: ArrayLike<number>): number {
  return rowVariance({ triangle, width: coefficients.length }, row);
}

function checkInput({ response, columns, weights }: QuasiPoissonInput): void {
  for (const [at, y] of response.entries()) checkNotNegative(`response at index ${at}`, y);
  for (const column of [...columns, ...(weights === undefined ? [] : [weights])]) {
    if (column.length !== response.length)
      throw new RangeError(`columns and weights must have ${response.length} rows, one has ${column.length}`);
  }
}

interface Step {
  readonly coefficients: Float64Array;
  readonly orthogonal: OrthogonalColumns;
  readonly workingWeights: Float64Array;
}

function lastStep(response: Float64Array, eta: Float64Array, cases: Float64Array, columns: readonly Float64Array[]): Step {
  const rows = response.length;
  const workingWeights = new Float64Array(rows);
  const roots = new Float64Array(rows);
  const target = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const mu = meanOf(eta[row] ?? 0);
    const weight = (cases[row] ?? 0) * mu;
    workingWeights[row] = weight;
    roots[row] = Math.sqrt(weight);
    target[row] = ((eta[row] ?? 0) + ((response[row] ?? 0) - mu) / mu) * Math.sqrt(weight);
  }
  const orthogonal = orthogonalise(columns, roots);
  return { coefficients: solveLeastSquares(orthogonal, target), orthogonal, workingWeights };
}

/** Coefficients whose deviance is finite, on the way from the last ones; those of the first step have nothing to go back to. */
function halveWhileInfinite(
  coefficients: Float64Array,
  previous: Float64Array | null,
  devianceAt: (trial: Float64Array) => number,
): { readonly coefficients: Float64Array; readonly deviance: number } {
  let trial = coefficients;
  let deviance = devianceAt(trial);
  if (previous === null) return { coefficients: trial, deviance };
  for (let halving = 0; halving < MAX_STEPS && !Number.isFinite(deviance); halving++) {
    trial = trial.map((value, at) => (value + (previous[at] ?? 0)) / 2);
    deviance = devianceAt(trial);
  }
  return { coefficients: trial, deviance };
}

function predict(columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const eta = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, at) => {
    const coefficient = coefficients[at] ?? 0;
    for (let row = 0; row < eta.length; row++) eta[row] = (eta[row] ?? 0) + coefficient * (column[row] ?? 0);
  });
  return eta;
}

function meanOf(eta: number): number {
  return Math.max(Math.exp(eta), LEAST_MEAN);
}

function devianceOf(response: Float64Array, eta: Float64Array, cases: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < response.length; row++) {
    const y = response[row] ?? 0;
    const mu = meanOf(eta[row] ?? 0);
    sum += 2 * (cases[row] ?? 0) * (y === 0 ? mu : y * Math.log(y / mu) - (y - mu));
  }
  return sum;
}

interface Last extends Step {
  readonly response: Float64Array;
  readonly eta: Float64Array;
  readonly isConverged: boolean;
}

function describe({ response, eta, coefficients, isConverged, orthogonal, workingWeights }: Last): QuasiPoissonFit {
  const fitted = eta.map(meanOf);
  const workingResiduals = fitted.map((mu, row) => ((response[row] ?? 0) - mu) / mu);
  const residualDegrees = response.length - orthogonal.rank;
  const sum = workingWeights.reduce((total, weight, row) => total + weight * (workingResiduals[row] ?? 0) ** 2, 0);
  const leverages = new Float64Array(response.length);
  for (const column of orthogonal.q) {
    for (let row = 0; row < leverages.length; row++) leverages[row] = (leverages[row] ?? 0) + (column[row] ?? 0) ** 2;
  }
  const dispersion = residualDegrees > 0 ? sum / residualDegrees : 0;
  return { isConverged, coefficients, fitted, leverages, workingResiduals, residualDegrees, dispersion, triangle: orthogonal.triangle };
}

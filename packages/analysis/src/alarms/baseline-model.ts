import { linearPredictor, quasiPoisson, twoSidedStudentP, unscaledVariance, type QuasiPoissonFit } from "@lagebild/stats";

/** Past counts that a step is compared with. */
export interface Baseline {
  readonly counts: Float64Array;
  /** Indices of their steps. */
  readonly steps: Float64Array;
  /** Season of each; null for one season. */
  readonly levels: Int32Array | null;
  /** The season of the step to judge. */
  readonly level: number;
  /** The step to judge. */
  readonly at: number;
}

export interface BaselineRules {
  /** [AL8] Anscombe residuals above this lose weight. */
  readonly weightsThreshold: number;
  /** [AL10] A trend stays when its p is below this. */
  readonly trendThreshold: number;
  /** A trend needs at least three. */
  readonly years: number;
  /**
   * What the errors of the model are scaled by: its dispersion (raised to 1 for the prediction), or Pearson's sum with the weights of the second fit
   * alone, which is what `farringtonFlexible` of surveillance takes them from.
   */
  readonly errors: "dispersion" | "case-weights";
}

/** What the model expects of the step to judge. */
export interface Prediction {
  readonly logMean: number;
  readonly mean: number;
  /** Of the mean. */
  readonly standardError: number;
  /** At least 1. */
  readonly dispersion: number;
  readonly hasTrend: boolean;
}

const MIN_YEARS_FOR_TREND = 3;

/** [AL8, AL10] Null where the model does not converge, or has no count more than parameters. */
export function predictFromBaseline(baseline: Baseline, rules: BaselineRules): Prediction | null {
  const trended = fit(baseline, rules, true);
  if (trended === null) return null;
  if (trended.hasTrend && keepsTrend(trended, baseline, rules)) return predictionOf(trended, rules);
  const plain = trended.hasTrend ? fit(baseline, rules, false) : trended;
  return plain === null ? null : predictionOf(plain, rules);
}

interface WeightedFit {
  readonly model: QuasiPoissonFit;
  readonly weights: Float64Array;
  readonly dispersion: number;
  readonly hasTrend: boolean;
  /** The step to judge as a row of the columns. */
  readonly row: readonly number[];
}

/** Fits, takes weight from large counts, and fits again. A first fit with trend that does not converge is done without. */
function fit(baseline: Baseline, rules: BaselineRules, withTrend: boolean): WeightedFit | null {
  const { columns, row } = designOf(baseline, withTrend);
  if (baseline.counts.length <= columns.length) return null;
  const first = quasiPoisson({ response: baseline.counts, columns });
  if (!first.isConverged) return withTrend ? fit(baseline, rules, false) : null;
  const weights = weightsOf(anscombeResiduals(first, baseline.counts), rules.weightsThreshold);
  if (weights === null) return null;
  const model = quasiPoisson({ response: baseline.counts, columns, weights });
  return { model, weights, dispersion: Math.max(1, model.dispersion), hasTrend: withTrend, row };
}

interface Design {
  readonly columns: readonly Float64Array[];
  readonly row: readonly number[];
}

/** Intercept, trend, and one column for each season that occurs but the first. */
function designOf({ counts, steps, levels, level, at }: Baseline, withTrend: boolean): Design {
  const occurring = levels === null ? [] : [...new Set(levels)].toSorted((a, b) => a - b).slice(1);
  const seasons = occurring.map((season) => Float64Array.from(levels ?? [], (value) => (value === season ? 1 : 0)));
  return {
    columns: [new Float64Array(counts.length).fill(1), ...(withTrend ? [steps] : []), ...seasons],
    row: [1, ...(withTrend ? [at] : []), ...occurring.map((season) => (season === level ? 1 : 0))],
  };
}

/** Standardised (Farrington et al. 1996): 3/2 (y^(2/3) μ^(−1/6) − μ^(1/2)) / √(φ (1 − h)). */
function anscombeResiduals({ fitted, leverages, dispersion }: QuasiPoissonFit, counts: Float64Array): Float64Array {
  const phi = Math.max(1, dispersion);
  return fitted.map((mu, at) => {
    const raw = 1.5 * ((counts[at] ?? 0) ** (2 / 3) * mu ** (-1 / 6) - Math.sqrt(mu));
    return raw / Math.sqrt(phi * (1 - (leverages[at] ?? 0)));
  });
}

/** γ s⁻² above the threshold and γ below, with γ so that they sum to their number. Null where a residual is not a number. */
function weightsOf(residuals: Float64Array, threshold: number): Float64Array | null {
  const weights = residuals.map((residual) => (residual > threshold ? residual ** -2 : 1));
  const gamma = weights.length / weights.reduce((sum, weight) => sum + weight, 0);
  return residuals.every((residual) => Number.isFinite(residual)) ? weights.map((weight) => weight * gamma) : null;
}

/** Significant, long enough, and not beyond what was ever counted. */
function keepsTrend(fitted: WeightedFit, { counts }: Baseline, { years, trendThreshold, errors }: BaselineRules): boolean {
  const { model, row } = fitted;
  const slope = row.map((_, at) => (at === 1 ? 1 : 0));
  const scale = errors === "dispersion" ? model.dispersion : caseWeightedScale(fitted);
  const error = Math.sqrt(scale * unscaledVariance(model, slope));
  if (!(error > 0)) return false;
  const p = twoSidedStudentP(linearPredictor(model, slope) / error, model.residualDegrees);
  const mean = Math.exp(linearPredictor(model, row));
  return years >= MIN_YEARS_FOR_TREND && p < trendThreshold && mean <= counts.reduce((largest, count) => Math.max(largest, count), 0);
}

function caseWeightedScale({ model, weights }: WeightedFit): number {
  const sum = weights.reduce((total, weight, at) => total + weight * (model.workingResiduals[at] ?? 0) ** 2, 0);
  return sum / model.residualDegrees;
}

function predictionOf(fitted: WeightedFit, { errors }: BaselineRules): Prediction {
  const { model, row, dispersion, hasTrend } = fitted;
  const scale = errors === "dispersion" ? dispersion : caseWeightedScale(fitted);
  const logMean = linearPredictor(model, row);
  const mean = Math.exp(logMean);
  return { logMean, mean, standardError: mean * Math.sqrt(scale * unscaledVariance(model, row)), dispersion, hasTrend };
}

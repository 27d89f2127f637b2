export { type InsufficientData, insufficientData } from "./insufficient-data.ts";
export { type Random, createRandom } from "./random.ts";
export { normalPdf, normalCdf, normalUpperTail, twoSidedNormalP } from "./normal.ts";
export { normalQuantile } from "./normal-quantile.ts";
export { logGamma } from "./log-gamma.ts";
export { poissonUpperTail, poissonLowerTail, poissonQuantile } from "./poisson.ts";
export { binomialUpperTail, binomialLowerTail } from "./binomial.ts";
export { hypergeometricUpperTail, hypergeometricLowerTail } from "./hypergeometric.ts";
export { benjaminiHochberg } from "./false-discovery.ts";
export { type MannKendall, mannKendall } from "./mann-kendall.ts";
export { mannKendallTest } from "./mann-kendall-test.ts";
export {
  type NegativeBinomial,
  negativeBinomialUpperTail,
  negativeBinomialLowerTail,
  negativeBinomialQuantile,
} from "./negative-binomial.ts";
export { type Beta, betaLowerTail, betaQuantile } from "./beta.ts";
export { twoSidedStudentP } from "./student-t.ts";
export { type CountPair, eTest } from "./e-test.ts";
export { type RateRatio, rateRatio } from "./rate-ratio.ts";
export { type PeriodComparisonInput, type PeriodComparison, comparePeriods, haveEqualWeekdays } from "./compare-periods.ts";
export { type DispersionInput, overDispersion } from "./over-dispersion.ts";
export { recurrenceIntervalDays } from "./recurrence-interval.ts";
export { type QuasiPoissonInput, type QuasiPoissonFit, quasiPoisson, linearPredictor, unscaledVariance } from "./quasi-poisson.ts";
export { type ShareInterval, wilsonInterval } from "./wilson-interval.ts";

import { checkShare } from "./check-number.ts";

/** x with P(Z ≤ x) = share; −∞ for 0, ∞ for 1. Wichura (1988), AS 241, relative error about 1e-16. */
export function normalQuantile(share: number): number {
  checkShare("share", share);
  const away = share - 0.5;
  if (Math.abs(away) <= 0.425) {
    const square = 0.180625 - away * away;
    return (away * polynomial(CENTRE_ABOVE, square)) / polynomial(CENTRE_BELOW, square);
  }
  if (share === 0 || share === 1) return away * Infinity;
  const tail = Math.sqrt(-Math.log(away < 0 ? share : 1 - share));
  const size =
    tail <= 5
      ? polynomial(FLANK_ABOVE, tail - 1.6) / polynomial(FLANK_BELOW, tail - 1.6)
      : polynomial(FAR_ABOVE, tail - 5) / polynomial(FAR_BELOW, tail - 5);
  return away < 0 ? -size : size;
}

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

const CENTRE_ABOVE = [
  2509.0809287301227, 33430.575583588128, 67265.770927008701, 45921.953931549872, 13731.693765509461, 1971.5909503065514,
  133.14166789178438, 3.3871328727963666,
];
const CENTRE_BELOW = [
  5226.4952788528546, 28729.085735721943, 39307.895800092711, 21213.794301586596, 5394.1960214247511, 687.18700749205791,
  42.313330701600911, 1,
];
const FLANK_ABOVE = [
  7.7454501427834141e-4, 0.022723844989269185, 0.24178072517745061, 1.2704582524523684, 3.6478483247632046, 5.7694972214606914,
  4.6303378461565453, 1.4234371107496836,
];
const FLANK_BELOW = [
  1.0507500716444168e-9, 5.4759380849953450e-4, 0.015198666563616457, 0.14810397642748007, 0.68976733498510000, 1.6763848301838038,
  2.0531916266377588, 1,
];
const FAR_ABOVE = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 1.2426609473880784e-3, 0.026532189526576123, 0.29656057182850489, 1.7848265399172913,
  5.4637849111641144, 6.6579046435011038,
];
const FAR_BELOW = [
  2.0442631033899398e-15, 1.4215117583164459e-7, 1.8463183175100547e-5, 7.8686913114561326e-4, 0.014875361290850615, 0.13692988092273581,
  0.59983220655588794, 1,
];

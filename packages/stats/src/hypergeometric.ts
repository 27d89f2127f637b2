import { checkWhole } from "./check-number.ts";
import { binomialDensity } from "./saddle-point.ts";

/** P(X ≥ count), X the successes among `draws` without replacement from a population with so many successes; accurate to 1e-12 of itself, also at 1e-300. */
export function hypergeometricUpperTail(count: number, population: number, successes: number, draws: number): number {
  checkUrn(count, population, successes, draws);
  const least = Math.max(0, draws + successes - population);
  if (count <= least) return 1;
  if (count > Math.min(draws, successes)) return 0;
  return count > (draws / population) * successes
    ? sumUp(count, population, successes, draws)
    : 1 - sumDown(count - 1, population, successes, draws);
}

/** P(X ≤ count), as accurate. */
export function hypergeometricLowerTail(count: number, population: number, successes: number, draws: number): number {
  checkUrn(count, population, successes, draws);
  return hypergeometricUpperTail(draws - count, population, population - successes, draws);
}

function checkUrn(count: number, population: number, successes: number, draws: number): void {
  checkWhole("count", count, Number.MIN_SAFE_INTEGER);
  checkWhole("population", population);
  checkWhole("successes", successes);
  checkWhole("draws", draws);
  if (successes > population) throw new RangeError(`successes must be at most the population of ${population}, are ${successes}`);
  if (draws > population) throw new RangeError(`draws must be at most the population of ${population}, are ${draws}`);
}

/** A quotient of three binomial densities, which holds for any share: theirs is draws / population. Neither end of the support may be certain. */
function density(count: number, population: number, successes: number, draws: number): number {
  const share = draws / population;
  const drawn = binomialDensity(count, successes, share) * binomialDensity(draws - count, population - successes, share);
  return drawn / binomialDensity(draws, population, share);
}

function sumUp(count: number, population: number, successes: number, draws: number): number {
  const last = Math.min(draws, successes);
  const others = population - successes - draws;
  let term = 1;
  let sum = 1;
  for (let at = count; at < last && term > sum * 1e-17; at++) {
    term *= ((successes - at) / (at + 1)) * ((draws - at) / (others + at + 1));
    sum += term;
  }
  return Math.min(1, density(count, population, successes, draws) * sum);
}

function sumDown(count: number, population: number, successes: number, draws: number): number {
  const least = Math.max(0, draws + successes - population);
  const others = population - successes - draws;
  let term = 1;
  let sum = 1;
  for (let at = count; at > least && term > sum * 1e-17; at--) {
    term *= (at / (successes - at + 1)) * ((others + at) / (draws - at + 1));
    sum += term;
  }
  return Math.min(1, density(count, population, successes, draws) * sum);
}

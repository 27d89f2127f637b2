import { expect, test } from "vitest";
import { toFormula } from "./formula.ts";

/** TeX and how it is read out, written by hand. */
test.each([
  ["x_i", "x_i"],
  ["\\bar{x}", "x̄"],
  ["\\frac{a + b}{n}", "(a + b)/n"],
  ["\\sqrt{n - 1}", "√(n − 1)"],
  ["\\sum_{j=1}^{n} w_{ij} x_j", "∑_(j = 1)^n w_(i j) x_j"],
  ["G_i^* = \\frac{\\sum_j w_{ij} x_j}{S}", "G_i^* = (∑_j w_(i j) x_j)/S"],
  ["p \\le 0.05", "p ≤ 0.05"],
  ["P(X \\ge k \\mid N)", "P(X ≥ k ∣ N)"],
  ["\\text{PAI} = \\frac{n/N}{a/A}", "PAI = (n / N)/(a / A)"],
  ["e^{-\\lambda}", "e^(− λ)"],
])("%s is read as %s", (tex, spoken) => {
  expect(toFormula(tex, false).props?.["aria-label"]).toBe(spoken);
});

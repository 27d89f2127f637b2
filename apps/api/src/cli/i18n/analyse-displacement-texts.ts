import type { QuotientReading } from "@lagebild/planning";

/** Texts of `analyse displacement`. */
export const ANALYSE_DISPLACEMENT_TEXTS = {
  summary: {
    de: "hat eine Maßnahme gewirkt oder verdrängt: gewichtete Differenz (WDD) und gewichteter Quotient (WDQ)",
    en: "did a measure work or displace: weighted difference (WDD) and weighted quotient (WDQ)",
  },
  in: {
    de: "JSON: name und input wie in wdd_expected.json oder wdq_expected.json, auch gemischt",
    en: "JSON: name and input as in wdd_expected.json or wdq_expected.json, also mixed",
  },
} as const;

/** As in the reference tables: part of the format, in one language. */
export const READINGS: Readonly<Record<QuotientReading, string>> = {
  "diffusion-greater": "diffusion greater than the direct effect",
  "diffusion-equal": "diffusion equal to the direct effect",
  "diffusion-less": "diffusion less than the direct effect",
  none: "no displacement or diffusion",
  "displacement-less": "displacement less than the direct effect",
  "displacement-equal": "displacement equal to the direct effect",
  "displacement-greater": "displacement greater than the direct effect",
  "no-success": "no success in the target area: quotient not interpretable",
  "no-control": "no reports in the control area: quotient not computable",
};

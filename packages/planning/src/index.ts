export {
  type BeforeAfter,
  type DisplacementDifference,
  type DisplacementDifferenceInput,
  displacementDifference,
} from "./displacement-difference.ts";
export {
  type DisplacementQuotient,
  type DisplacementQuotientInput,
  type QuotientReading,
  displacementQuotient,
} from "./displacement-quotient.ts";

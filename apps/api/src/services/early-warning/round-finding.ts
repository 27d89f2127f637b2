import { roundExpected, type Explanation } from "@lagebild/domain";

interface Expecting {
  readonly explanation: Explanation;
  /** Of alarms and phenomena. */
  readonly expected?: number;
}

/** What was expected, without the digits that only arithmetic has given it; the findings of a run keep them. */
export function roundFinding<Finding extends Expecting>(finding: Finding): Finding {
  const { explanation, expected } = finding;
  return { ...finding, explanation: roundExplanation(explanation), ...(expected !== undefined && { expected: roundExpected(expected) }) };
}

function roundExplanation(explanation: Explanation): Explanation {
  const { expected, expectedLow, expectedHigh, byKind, byCategory, trend } = explanation;
  return {
    ...explanation,
    expected: roundExpected(expected),
    expectedLow: roundExpected(expectedLow),
    expectedHigh: roundExpected(expectedHigh),
    byKind: byKind.map((each) => ({ ...each, expected: roundExpected(each.expected) })),
    byCategory: byCategory.map((each) => ({ ...each, expected: roundExpected(each.expected) })),
    trend: trend.map((each) => ({ ...each, expected: each.expected === null ? null : roundExpected(each.expected) })),
  };
}

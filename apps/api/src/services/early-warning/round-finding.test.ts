import { expect, it } from "vitest";
import { sampleAlarmCandidate, sampleExplanation } from "../../db/warning.fixture.ts";
import { roundFinding } from "./round-finding.ts";

it("tells what was expected with the digits that mean something, wherever it stands", () => {
  const long = 0.9000972447325769;
  const sample = sampleExplanation();
  const step = { from: sample.period.from, to: sample.period.to, recorded: 3, isUncovered: false };
  const explanation = {
    ...sample,
    expected: long,
    expectedLow: long,
    expectedHigh: 4.2381,
    byKind: [{ kind: "offence" as const, recorded: 3, expected: long }],
    trend: [
      { ...step, expected: long },
      { ...step, expected: null },
    ],
  };
  const { expected, explanation: told, ...rest } = roundFinding({ ...sampleAlarmCandidate({ explanation, expected: long }), number: 1 });
  expect([expected, told.expected, told.expectedLow, told.expectedHigh]).toEqual([0.9, 0.9, 0.9, 4.2]);
  expect([told.byKind[0]?.expected, told.trend.map((each) => each.expected)]).toEqual([0.9, [0.9, null]]);
  expect([rest.recorded, rest.score, told.recorded]).toEqual([14, 9, sample.recorded]);
});

import { expect, it } from "vitest";
import { roundExpected } from "./round-expected.ts";

it("keeps of an expectation what it is worth", () => {
  const rounded = [0.9000972447325769, 4.2381, 13.96, 1_234.56, 0.0437, 0.000_012_3, 0.9971, 0].map(roundExpected);
  expect(rounded).toEqual([0.9, 4.2, 14, 1_234.6, 0.044, 0.000_012, 1, 0]);
});

import { filterSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { couldWidenHelp } from "./filter.ts";

const filter = filterSchema.parse({
  period: { from: "2026-10-19", to: "2026-11-16" },
  level: "stadtbezirk",
  resolution: 9,
  statistics: "incoming",
});

test("a wider period is offered only where more days could match", () => {
  expect(couldWidenHelp(filter, 91)).toBe(true);
  expect(couldWidenHelp(filter, 28)).toBe(false);
  expect(couldWidenHelp({ ...filter, kinds: ["complaint"] }, 91)).toBe(true);
  expect(couldWidenHelp({ ...filter, kinds: [] }, 91)).toBe(false);
  expect(couldWidenHelp({ ...filter, categories: [] }, 91)).toBe(false);
});

import { expect, test } from "vitest";
import { agencyIdSchema, cautionNames, type Caution } from "./index.ts";

const caution = (name: Caution["caution"], agency: string | null = null): Caution => ({
  caution: name,
  agency: agency === null ? null : agencyIdSchema.parse(agency),
  category: null,
  from: null,
  share: null,
});

test("the cautions of a finding are named once each in one order, and a small count is one by itself", () => {
  const cautions = [caution("oneWeekend"), caution("feedBegan", "police"), caution("feedBegan", "town")];
  expect(cautionNames({ recorded: 12, cautions })).toEqual(["feedBegan", "oneWeekend"]);
  expect(cautionNames({ recorded: 11, cautions: [] })).toEqual(["smallNumber"]);
  expect(cautionNames({ recorded: 3, cautions: [caution("smallNumber")] })).toEqual(["smallNumber"]);
  expect(cautionNames({ recorded: 12, cautions: [] })).toEqual([]);
});

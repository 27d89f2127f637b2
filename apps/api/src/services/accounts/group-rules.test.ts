import { expect, it } from "vitest";
import { parseGroupRules } from "./group-rules.ts";

const parse = (rules: unknown) => parseGroupRules(JSON.stringify(rules), "/etc/gruppen.json");

it("reads groups with role, agency and districts; what is not named is the house and the whole city", () => {
  const districts = [{ city: "hamm", level: "stadtbezirk", code: "1" }];
  expect(
    parse([
      { group: "LB Analyse", role: "analyst" },
      { group: "LB Mitte", role: "shiftLead", agency: "ordnungsamt-hamm", districts },
    ]),
  ).toEqual([
    { group: "LB Analyse", role: "analyst", agency: null, districts: null },
    { group: "LB Mitte", role: "shiftLead", agency: "ordnungsamt-hamm", districts },
  ]);
});

it("says of wrong entries which file, which rule and what", () => {
  const right = { group: "a", role: "analyst" };
  expect(() => parse([right, { group: "b", role: "system" }])).toThrow(/gruppen\.json: rule 2, role: /);
  expect(() => parse([{ ...right, agency: "Ordnungsamt Hamm" }])).toThrow(/rule 1, agency: /);
  expect(() => parse([{ ...right, rights: "all" }])).toThrow(/rule 1: .*rights/);
  expect(() => parse([right, right])).toThrow(/group "a" is named twice/);
  expect(() => parse({ a: "analyst" })).toThrow(/the file must be a list of rules/);
  expect(() => parse([])).toThrow(/gruppen\.json/);
  expect(() => parseGroupRules("[{", "/etc/gruppen.json")).toThrow(/gruppen\.json is no JSON/);
});

import { agencyIdSchema, categoryIdSchema, KINDS, levelIdSchema, type GrantRule } from "@lagebild/domain";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createAdmission, isCoarsening } from "./admission.ts";

const AGENCIES = ["police", "town"].map((id) => agencyIdSchema.parse(id));
const CATEGORIES = ["theft", "noise"].map((id) => categoryIdSchema.parse(id));
const LEVEL = levelIdSchema.parse("bezirk");
const QUESTION = { level: LEVEL, resolution: 9 } as const;

const rule: fc.Arbitrary<GrantRule> = fc
  .record({
    agency: fc.constantFrom(null, ...AGENCIES),
    category: fc.constantFrom(null, ...CATEGORIES),
    kind: fc.constantFrom(undefined, ...KINDS),
    finestResolution: fc.constantFrom(null, 7 as const, 8 as const, 9 as const, 10 as const),
    isByDistrict: fc.boolean(),
  })
  .map(({ kind, isByDistrict, ...rest }) => ({ ...rest, ...(kind && { kind }), ...(isByDistrict && { levels: [LEVEL] }) }));

it("takes the first rule that matches, whether there are few rules or many", () => {
  // Rules about an agency that no report is of make many of few.
  const nobody = { agency: agencyIdSchema.parse("nobody"), category: null, finestResolution: 10 } as const;
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 12, size: "max" }), (rules) => {
      const few = createAdmission({ key: "", rules }, QUESTION);
      const many = createAdmission({ key: "", rules: [...rules, ...Array.from({ length: 40 }, () => nobody)] }, QUESTION);
      for (const agency of AGENCIES) {
        for (const category of CATEGORIES) {
          for (const kind of KINDS)
            expect([agency, category, kind, many(agency, category, kind)]).toEqual([agency, category, kind, few(agency, category, kind)]);
        }
      }
    }),
    { seed: 20_260_701, numRuns: 200 },
  );
});

it("lets nothing be counted without a rule, and by district alone at the levels of the rule", () => {
  const byDistrict = { agency: null, category: null, finestResolution: null, levels: [LEVEL] };
  expect(createAdmission({ key: "", rules: [] }, QUESTION)("police", "theft", "offence")).toBeNull();
  expect(createAdmission({ key: "", rules: [byDistrict] }, QUESTION)("police", "theft", "offence")).toBe(0);
  const other = { level: levelIdSchema.parse("quartier"), resolution: 9 } as const;
  expect(createAdmission({ key: "", rules: [byDistrict] }, other)("police", "theft", "offence")).toBeNull();
  expect([isCoarsening(byDistrict, QUESTION), isCoarsening(byDistrict, other)]).toEqual([true, false]);
});

import {
  agencyIdSchema,
  agreementVersionSchema,
  categoryIdSchema,
  categorySchema,
  KINDS,
  levelIdSchema,
  LOCAL_VIEWER,
  RESOLUTIONS,
  type AgreementVersion,
  type ExchangePrecision,
  type FindingSource,
  type Grant,
  type Resolution,
} from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grantFor } from "./grant.ts";
import { opensFinding, type FindingReach } from "./opens-finding.ts";

const SEED = 606;
const OWN = agencyIdSchema.parse("own");
const POLICE = agencyIdSchema.parse("police");
const TOWN = agencyIdSchema.parse("town");
const AGENCIES = [OWN, POLICE, TOWN];
const THEFT = categoryIdSchema.parse("theft");
const SPECIAL = categoryIdSchema.parse("special");
const CATEGORIES = [THEFT, SPECIAL, categoryIdSchema.parse("noise")];
const BEZIRK = levelIdSchema.parse("bezirk");
const STADTTEIL = levelIdSchema.parse("stadtteil");
const LEVELS = [
  { id: BEZIRK, parent: null },
  { id: STADTTEIL, parent: BEZIRK },
];
const CATALOGUE = CATEGORIES.map((id) =>
  categorySchema.parse({
    id,
    parent: null,
    kind: "offence",
    name: { de: id, en: id },
    signal: 2,
    evidence: "objective",
    origin: "reported",
    special: id === SPECIAL,
    legalBasis: null,
  }),
);

const source: fc.Arbitrary<FindingSource> = fc.record({
  agency: fc.constantFrom(...AGENCIES),
  kind: fc.constantFrom(...KINDS),
  category: fc.constantFrom(...CATEGORIES),
});
const level = fc.constantFrom(...LEVELS.map(({ id }) => id));
const reach: fc.Arbitrary<FindingReach> = fc.record({
  sources: fc.array(source, { minLength: 1, maxLength: 4 }),
  resolution: fc.option(fc.constantFrom(...RESOLUTIONS)),
  district: fc.option(level.map((id) => ({ level: id }))),
});
const precision: fc.Arbitrary<ExchangePrecision> = fc.oneof(
  fc.constant({ type: "point" } as const),
  fc.constantFrom(...RESOLUTIONS).map((resolution) => ({ type: "cell", resolution }) as const),
  level.map((id) => ({ type: "district", level: id }) as const),
);
const version: fc.Arbitrary<AgreementVersion> = fc
  .record({
    from: fc.constantFrom("police", "town"),
    kinds: fc.option(fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1 })),
    categories: fc.option(fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1 })),
    precision,
    minimumCount: fc.constantFrom(1, 1, 1, 5),
    number: fc.nat(9_999),
  })
  .map(({ number, ...terms }) =>
    agreementVersionSchema.parse({
      ...terms,
      agreement: `agreement-${String(number).padStart(10, "0")}`,
      version: 1,
      city: "probe",
      to: ["own"],
      purpose: "Lagebild",
      legalBasis: "Vereinbarung",
      validFrom: "2025-01-01",
      until: null,
      note: null,
      createdAt: "2025-01-01T00:00:00Z",
      by: "test",
    }),
  );
const agreements = fc.uniqueArray(version, { maxLength: 5, selector: ({ agreement }) => agreement });

function grantOfOwn(inForce: readonly AgreementVersion[]): Grant {
  return grantFor({ ...LOCAL_VIEWER, agency: OWN }, CATALOGUE, { levels: LEVELS, inForce });
}

/** Word by word from what agreements mean: own reports are open, others' as far as some agreement without a minimum count names them; R6 at 8. */
function isOpen(
  inForce: readonly AgreementVersion[],
  { agency, kind, category }: FindingSource,
  where: Omit<FindingReach, "sources">,
): boolean {
  const finest = category === SPECIAL ? 8 : 10;
  const opened: readonly ExchangePrecision[] =
    agency === OWN
      ? [{ type: "point" }]
      : inForce
          .filter((each) => each.from === agency && each.minimumCount === 1)
          .filter((each) => (each.kinds?.includes(kind) ?? true) && (each.categories?.includes(category) ?? true))
          .map((each) => each.precision);
  return opened.some((each) => {
    if (each.type === "district") {
      if (where.resolution !== null) return false;
      return where.district === null || where.district.level === each.level || each.level === STADTTEIL;
    }
    const resolution = Math.min(finest, each.type === "point" ? 10 : each.resolution);
    return where.resolution === null || resolution >= where.resolution;
  });
}

const options = { seed: SEED, numRuns: 500 };

describe("opensFinding", () => {
  it("opens a finding exactly when agreements open every one of its sources where it is", () => {
    let [open, closed] = [0, 0];
    fc.assert(
      fc.property(agreements, reach, (inForce, finding) => {
        const expected = finding.sources.every((each) => isOpen(inForce, each, finding));
        if (expected) open += 1;
        else closed += 1;
        expect(opensFinding(grantOfOwn(inForce), finding)).toBe(expected);
      }),
      options,
    );
    expect(Math.min(open, closed)).toBeGreaterThan(50);
  });

  it("is never opened by one source more, nor closed by looking more coarsely", () => {
    fc.assert(
      fc.property(agreements, reach, source, (inForce, finding, more) => {
        const grant = grantOfOwn(inForce);
        const isOpenNow = opensFinding(grant, finding);
        if (!isOpenNow) expect(opensFinding(grant, { ...finding, sources: [...finding.sources, more] })).toBe(false);
        const coarser: Resolution[] = RESOLUTIONS.filter((each) => finding.resolution !== null && each < finding.resolution);
        for (const resolution of isOpenNow ? coarser : []) expect(opensFinding(grant, { ...finding, resolution })).toBe(true);
      }),
      options,
    );
  });

  it("is closed by a rule that stands before and shuts one of its sources", () => {
    fc.assert(
      fc.property(agreements, reach, (inForce, finding) => {
        const [first] = finding.sources;
        if (first === undefined) return;
        const { rules, key } = grantOfOwn(inForce);
        const shut = { agency: first.agency, category: first.category, kind: first.kind, finestResolution: null };
        expect(opensFinding({ key, rules: [shut, ...rules] }, finding)).toBe(false);
      }),
      options,
    );
  });

  it("[R6] keeps cells finer than 8 of special categories from everybody", () => {
    const house = grantFor(LOCAL_VIEWER, CATALOGUE);
    const sources = [{ agency: POLICE, kind: "offence", category: SPECIAL } as const];
    expect(opensFinding(house, { sources, resolution: 9, district: null })).toBe(false);
    expect(opensFinding(house, { sources, resolution: 8, district: null })).toBe(true);
  });

  it("shows what names no source to the house only", () => {
    const finding = { sources: [], resolution: 8, district: null } as const;
    expect(opensFinding(grantFor(LOCAL_VIEWER, CATALOGUE), finding)).toBe(true);
    expect(opensFinding(grantOfOwn([]), finding)).toBe(false);
  });

  it("shows a district's finding by an agreement on districts of the same level or a finer one, and no cell of it", () => {
    const byDistrict = fc.sample(version, { seed: SEED, numRuns: 1 }).map((each): AgreementVersion => ({
      ...each,
      from: TOWN,
      kinds: null,
      categories: null,
      minimumCount: 1,
      precision: { type: "district", level: BEZIRK },
    }));
    const grant = grantOfOwn(byDistrict);
    const sources = [{ agency: TOWN, kind: "offence", category: THEFT } as const];
    const open = [{ level: BEZIRK }, { level: STADTTEIL }, null].map((district) =>
      opensFinding(grant, { sources, resolution: null, district }),
    );
    expect(open).toEqual([true, false, true]);
    expect(opensFinding(grant, { sources, resolution: 7, district: { level: BEZIRK } })).toBe(false);
  });
});

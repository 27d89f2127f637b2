import {
  agencyIdSchema,
  agreementVersionSchema,
  categorySchema,
  levelIdSchema,
  LOCAL_VIEWER,
  type AgreementVersion,
} from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { grantFor } from "./grant.ts";
import { opensFinding } from "./opens-finding.ts";
import { readableOf } from "./readable.ts";

const [TOWN, POLICE, CUSTOMS] = ["stadt", "polizei", "zoll"].map((id) => agencyIdSchema.parse(id));
const LEVELS = [{ id: levelIdSchema.parse("bezirk"), parent: null }];
const CATALOGUE = ["theft", "sexual"].map((id) =>
  categorySchema.parse({
    id,
    parent: null,
    kind: "offence",
    name: { de: id, en: id },
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special: id === "sexual",
    legalBasis: null,
  }),
);
const [THEFT, SEXUAL] = CATALOGUE.map(({ id }) => id);

function agreement(from: string, precision: AgreementVersion["precision"], at = 1, minimumCount = 1): AgreementVersion {
  return agreementVersionSchema.parse({
    agreement: `agreement-000000000${at}`,
    version: 1,
    city: "hamm",
    from,
    to: ["stadt"],
    kinds: null,
    categories: null,
    precision,
    purpose: "Lagebild",
    legalBasis: "Vereinbarung",
    validFrom: "2026-01-01",
    until: null,
    minimumCount,
    note: null,
    createdAt: "2026-01-01T00:00:00Z",
    by: "test",
  });
}

/** Whether one report of an agency and category may be read at its finest cell. */
function reads(inForce: readonly AgreementVersion[], agency: typeof TOWN, category: typeof THEFT, viewer = TOWN): boolean {
  if (agency === undefined || category === undefined || viewer === undefined) throw new RangeError("no such source");
  const grant = readableOf(grantFor({ ...LOCAL_VIEWER, agency: viewer }, CATALOGUE, { levels: LEVELS, inForce }));
  return opensFinding(grant, { sources: [{ agency, kind: "offence", category }], resolution: 7, district: null });
}

describe("what may be read report by report", () => {
  it("[R2] is one's own, and what an agreement opens as points", () => {
    expect([reads([], TOWN, THEFT), reads([], POLICE, THEFT)]).toEqual([true, false]);
    expect(reads([agreement("polizei", { type: "point" })], POLICE, THEFT)).toBe(true);
    expect(reads([agreement("polizei", { type: "point" })], CUSTOMS, THEFT)).toBe(false);
  });

  it("is not what may only be counted, in cells or by district, nor what asks for a minimum count", () => {
    for (const resolution of [7, 8, 9] as const)
      expect(reads([agreement("polizei", { type: "cell", resolution })], POLICE, THEFT)).toBe(false);
    expect(reads([agreement("polizei", { type: "district", level: LEVELS[0]?.id ?? levelIdSchema.parse("x") })], POLICE, THEFT)).toBe(
      false,
    );
    expect(reads([agreement("polizei", { type: "point" }, 1, 5)], POLICE, THEFT)).toBe(false);
  });

  it("[R6] is never of a special category, not even one's own", () => {
    expect(reads([agreement("polizei", { type: "point" })], POLICE, SEXUAL)).toBe(false);
    expect(reads([], TOWN, SEXUAL)).toBe(false);
    const house = readableOf(grantFor(LOCAL_VIEWER, CATALOGUE));
    expect(house.rules.map(({ category, finestResolution }) => [category, finestResolution])).toEqual([
      ["sexual", null],
      [null, 10],
    ]);
  });

  it("has a name of its own, so that no cache takes one for the other", () => {
    const grant = grantFor(LOCAL_VIEWER, CATALOGUE);
    expect(readableOf(grant).key).not.toBe(grant.key);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupVersions, isInForceOrBegins, versionInForce, versionsInForce } from "./agreement-in-force.ts";
import { addDays, daySchema, type Day } from "./day.ts";
import { agreementVersionSchema, type AgreementVersion } from "./exchange-agreement.ts";

const SEED = { seed: 20_240_901, numRuns: 300 };
const START = daySchema.parse("2026-01-01");
const day = (offset: number): Day => addDays(START, offset);

function version(number: number, from: number, until: number | null, agreement = "agreement-0000000001"): AgreementVersion {
  return agreementVersionSchema.parse({
    agreement,
    version: number,
    city: "hamm",
    from: "polizei",
    to: ["stadt"],
    kinds: null,
    categories: null,
    precision: { type: "point" },
    purpose: "Lagebild",
    legalBasis: "Vereinbarung",
    validFrom: day(from),
    until: until === null ? null : day(until),
    minimumCount: 1,
    note: null,
    createdAt: "2026-01-01T00:00:00Z",
    by: "test",
  });
}

/** The meaning in other words: each version in its turn paints its days over what was there, its end paints nothing over the rest. */
function painted(versions: readonly AgreementVersion[], days: number): readonly (number | null)[] {
  const calendar: (number | null)[] = Array.from({ length: days }, () => null);
  for (const each of versions.toSorted((a, b) => a.version - b.version)) {
    for (let at = 0; at < days; at += 1) {
      if (day(at) < each.validFrom) continue;
      calendar[at] = each.until === null || day(at) < each.until ? each.version : null;
    }
  }
  return calendar;
}

const chain = fc
  .array(fc.record({ from: fc.integer({ min: 0, max: 30 }), days: fc.option(fc.integer({ min: 0, max: 30 })) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => all.map(({ from, days }, at) => version(at + 1, from, days === null ? null : from + days)));

describe("versionInForce", () => {
  it("leaves the former version in force until the day before the new one begins", () => {
    const versions = [version(1, 0, null), version(2, 10, null)];
    expect(versionInForce(versions, day(9))?.version).toBe(1);
    expect(versionInForce(versions, day(10))?.version).toBe(2);
  });

  it("does not bring an older version back when the newer one has ended", () => {
    const versions = [version(1, 0, null), version(2, 10, 20)];
    expect(versionInForce(versions, day(19))?.version).toBe(2);
    expect(versionInForce(versions, day(20))).toBeNull();
  });

  it("takes a version that begins and ends on one day as the end of the agreement", () => {
    const versions = [version(1, 0, null), version(2, 10, 10)];
    expect(versionInForce(versions, day(9))?.version).toBe(1);
    expect(versionInForce(versions, day(10))).toBeNull();
    expect(versionInForce(versions, day(300))).toBeNull();
  });

  it("names for every day what painting one version over the other leaves, in whatever order they come", () => {
    fc.assert(
      fc.property(chain, fc.integer(), (versions, turn) => {
        const turned = versions.map((_, at) => versions[(at + Math.abs(turn)) % versions.length]!);
        expect(Array.from({ length: 70 }, (_, at) => versionInForce(turned, day(at))?.version ?? null)).toEqual(painted(versions, 70));
      }),
      SEED,
    );
  });

  it("never changes the days before a new version", () => {
    fc.assert(
      fc.property(chain, fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 0, max: 30 })), (versions, from, days) => {
        const added = [...versions, version(versions.length + 1, from, days === null ? null : from + days)];
        for (let at = 0; at < from; at += 1) expect(versionInForce(added, day(at))).toEqual(versionInForce(versions, day(at)));
      }),
      SEED,
    );
  });
});

describe("versionsInForce", () => {
  it("names at most one version of each agreement on every day", () => {
    fc.assert(
      fc.property(chain, chain, (one, other) => {
        const all = [...one, ...other.map((each) => version(each.version, 3, null, "agreement-0000000002"))];
        for (let at = 0; at < 70; at += 7) {
          const agreements = versionsInForce(all, day(at)).map(({ agreement }) => agreement);
          expect(new Set(agreements).size).toBe(agreements.length);
        }
      }),
      SEED,
    );
  });

  it("puts versions of one agreement together, newest first", () => {
    const grouped = groupVersions([version(1, 0, null, "agreement-0000000002"), version(1, 0, null), version(2, 5, null)]);
    expect(grouped.map((each) => each.map(({ agreement, version: number }) => `${agreement.slice(-1)}.${number}`))).toEqual([
      ["1.2", "1.1"],
      ["2.1"],
    ]);
  });
});

describe("isInForceOrBegins", () => {
  it("counts what begins later, and not what has ended or was ended before it began", () => {
    expect(isInForceOrBegins([version(1, 10, null)], day(0))).toBe(true);
    expect(isInForceOrBegins([version(1, 0, 5)], day(5))).toBe(false);
    expect(isInForceOrBegins([version(1, 10, null), version(2, 8, 8)], day(0))).toBe(false);
  });
});

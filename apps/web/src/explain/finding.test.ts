import { complaintClusterSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { explanationFixture, zoneFixture } from "./finding.fixture.ts";
import { distinctionOf, type Finding } from "./finding.ts";

const names = { categoryName: (category: string) => `<${category}>` };

function cluster(...byCategory: readonly { readonly category: string; readonly recorded: number }[]): Finding {
  const { id: _, ...place } = zoneFixture();
  const of = complaintClusterSchema.parse({
    ...place,
    id: "cluster-0000000001",
    reporters: 4,
    isByReporter: true,
    recorded: 6,
    firstOn: "2026-09-14",
    lastOn: "2026-10-11",
    open: 1,
    answered: 5,
    unknown: 0,
    openAgeDays: 3,
    recent: 4,
    previous: 2,
    explanation: explanationFixture({ byCategory: byCategory.map((one) => ({ kind: "complaint", expected: 1, ...one })) }),
  });
  return { type: "cluster", id: of.id, of };
}

test("clusters of one district are told apart by what most complaints are about, zones by their number", () => {
  expect(distinctionOf(cluster({ category: "noise", recorded: 2 }, { category: "waste", recorded: 4 }), names)).toBe("<waste>");
  expect(distinctionOf(cluster({ category: "waste", recorded: 3 }, { category: "noise", recorded: 3 }), names)).toBe("<noise>");
  expect(distinctionOf(cluster(), names)).toBeNull();
  const zone = zoneFixture({ number: 14 });
  expect(distinctionOf({ type: "zone", id: zone.id, of: zone }, names)).toBe("Z-14");
});

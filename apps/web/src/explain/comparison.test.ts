import { findingsAnswerSchema, warningComparisonSchema, type WarningComparison } from "@lagebild/domain";
import { expect, test } from "vitest";
import { comparedFindings } from "./comparison.ts";
import { runFixture, zoneFixture } from "./finding.fixture.ts";

const zone = (id: string, name: string) => zoneFixture({ id: `zone-000000000${id}`, name });
const findings = (...zones: ReturnType<typeof zone>[]) =>
  findingsAnswerSchema.parse({ run: null, isStale: false, marks: [], zones, clusters: [], phenomena: [], alarms: [], hidden: 0 });
const line = (id: string, parts: object) => ({
  type: "zone",
  id: `zone-000000000${id}`,
  title: { de: `Z-${id}`, en: `Z-${id}` },
  change: "unchanged",
  recordedBefore: 10,
  recordedAfter: 10,
  stageBefore: "watch",
  stageAfter: "watch",
  ...parts,
});

/** The runs themselves are handed on unread. */
const RUN = runFixture();

const compared = (...changes: object[]) => {
  const answer: WarningComparison = warningComparisonSchema.parse({ from: RUN, to: RUN, changes });
  const before = findings(zone("1", "damals"), zone("9", "weg"));
  return comparedFindings({ comparison: answer, before, after: findings(zone("1", "heute"), zone("2", "neu")) });
};

test("what is new comes first, then another stage, what grew, recedes, is gone, and what stayed", () => {
  const { all } = compared(
    line("1", {}),
    line("9", { change: "gone", recordedAfter: null, stageAfter: null }),
    line("3", { change: "receding" }),
    line("4", { change: "grown" }),
    line("5", { change: "grown", stageAfter: "emerging" }),
    line("2", { change: "new", recordedBefore: null, stageBefore: null }),
  );
  expect(all.map(({ title, change }) => [title.en, change])).toEqual([
    ["Z-2", "new"],
    ["Z-5", "stage"],
    ["Z-4", "grown"],
    ["Z-3", "receding"],
    ["Z-9", "gone"],
    ["Z-1", "unchanged"],
  ]);
});

test("what is gone is explained as it was then, everything else as it is now, and what nobody lists not at all", () => {
  const { all } = compared(
    line("1", {}),
    line("9", { change: "gone", recordedAfter: null, stageAfter: null }),
    line("7", { change: "grown" }),
  );
  expect(all.map(({ id, finding }) => [id.at(-1), finding?.type === "zone" ? finding.of.name : null])).toEqual([
    ["7", null],
    ["9", "weg"],
    ["1", "heute"],
  ]);
});

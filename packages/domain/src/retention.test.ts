import { expect, test } from "vitest";
import { categorySchema } from "./category.ts";
import { daySchema } from "./day.ts";
import { createClassFinder, DEFAULT_RETENTION, firstDayKept, retentionSchema } from "./retention.ts";

const category = (id: string, parent: string | null) =>
  categorySchema.parse({
    id,
    parent,
    kind: "offence",
    name: { de: id, en: id },
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special: false,
    legalBasis: null,
  });
const CATEGORIES = [category("theft", null), category("theft.bike", "theft"), category("noise", null)];

test.each([
  ["2026-07-15", 36, "2023-07-15"],
  ["2026-03-31", 1, "2026-02-28"],
  ["2024-03-31", 1, "2024-02-29"],
  ["2024-02-29", 12, "2023-02-28"],
  ["2026-01-01", 1, "2025-12-01"],
  ["2026-05-31", 600, "1976-05-31"],
])("[M12] counted back from %s over %i months, %s is the first day kept", (asOf, months, first) => {
  expect(firstDayKept(daySchema.parse(asOf), months)).toBe(first);
});

test("[R5] the first class that fits decides, a group stands for its members, the last fits all", () => {
  const retention = retentionSchema.parse({
    mode: "on",
    classes: [
      { id: "bikes", name: "A", categories: ["theft"], kinds: ["offence"], months: 12, remains: "nothing" },
      { id: "ji", name: "B", regimes: ["ji"], agencies: ["police"], months: 24, remains: "cellCounts" },
      { id: "rest", name: "C", months: 36, remains: "cellCounts" },
    ],
  });
  const find = createClassFinder(retention, CATEGORIES);
  const subject = { agency: "police", kind: "offence", category: "theft.bike", regime: "ji" };
  expect(find(subject)?.id).toBe("bikes");
  expect(find({ ...subject, kind: "complaint" })?.id).toBe("ji");
  expect(find({ ...subject, category: "noise" })?.id).toBe("ji");
  expect(find({ ...subject, category: "noise", regime: "gdpr" })?.id).toBe("rest");
  expect(find({ ...subject, category: "noise", agency: "office" })?.id).toBe("rest");
});

test("[R5] a last class that fits only some, and ids that occur twice, are refused; the default is 36 months", () => {
  const [standard] = DEFAULT_RETENTION.classes;
  expect(retentionSchema.safeParse({ mode: "on", classes: [{ ...standard, kinds: ["offence"] }] }).success).toBe(false);
  expect(retentionSchema.safeParse({ mode: "on", classes: [standard, standard] }).success).toBe(false);
  expect(retentionSchema.parse(DEFAULT_RETENTION).classes).toEqual([
    { id: "standard", name: "Standard", months: 36, remains: "cellCounts" },
  ]);
});

import { DEFAULT_RETENTION, retentionSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { addClass, isSameDraft, isStricter, issuesOf, moveClass, toDraft, toRetention } from "./draft.ts";

const TWO = retentionSchema.parse({
  mode: "on",
  classes: [
    { id: "noise", name: "Lärm", kinds: ["complaint"], categories: ["owi.noise"], months: 12, remains: "nothing" },
    { id: "rest", name: "Übrige", months: 36, remains: "cellCounts" },
  ],
});

test("a draft keeps what was saved, and gives it back unchanged", () => {
  for (const each of [TWO, DEFAULT_RETENTION]) expect(toRetention(toDraft(each))).toEqual(each);
  expect(isSameDraft(toDraft(TWO), toDraft(TWO))).toBe(true);
});

test("a new class stands before the last one, which stays last whatever moves", () => {
  const classes = addClass(toDraft(TWO).classes, "Neu");
  expect(classes.map(({ id, months }) => [id, months])).toEqual([
    ["noise", "12"],
    ["class-2", "36"],
    ["rest", "36"],
  ]);
  expect(moveClass(classes, 0, 1).map(({ id }) => id)).toEqual(["class-2", "noise", "rest"]);
  expect(moveClass(classes, 1, 1).map(({ id }) => id)).toEqual(["noise", "class-2", "rest"]);
  expect(moveClass(classes, 0, -1).map(({ id }) => id)).toEqual(["noise", "class-2", "rest"]);
  expect(addClass(classes, "Neu").map(({ id }) => id)).toEqual(["noise", "class-2", "class-3", "rest"]);
});

test.each(["", "0", "601", "1,5", "-3", "zwölf", "1e2"])("%j is no number of months", (months) => {
  const draft = toDraft(DEFAULT_RETENTION);
  expect(issuesOf({ ...draft, classes: draft.classes.map((each) => ({ ...each, months, name: " " })) })).toEqual({
    "standard.name": "retention.issue.name",
    "standard.months": "retention.issue.months",
  });
});

test("a shorter term, nothing instead of counts, a new class and leaving the evaluation profile delete more than before", () => {
  const draft = toDraft(TWO);
  const withRest = (changes: object) => ({
    ...draft,
    classes: draft.classes.map((each) => (each.id === "rest" ? { ...each, ...changes } : each)),
  });
  expect([withRest({ months: "48" }), withRest({ name: "Rest" }), draft].map((after) => isStricter(draft, after))).toEqual([
    false,
    false,
    false,
  ]);
  expect([withRest({ months: "24" }), withRest({ remains: "nothing" })].map((after) => isStricter(draft, after))).toEqual([true, true]);
  expect(isStricter(draft, { ...draft, classes: addClass(draft.classes, "Neu") })).toBe(true);
  expect([isStricter({ ...draft, mode: "off" }, draft), isStricter(draft, { ...withRest({ months: "1" }), mode: "off" })]).toEqual([
    true,
    false,
  ]);
});

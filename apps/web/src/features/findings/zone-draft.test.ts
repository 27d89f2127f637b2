import { agencyIdSchema } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { choicesFor, decisionOf, isDirty, type ZoneDraft } from "./zone-draft.ts";

const TODAY = "2026-11-22";
const OWNER = agencyIdSchema.parse("ordnungsamt");
const draft = (parts: Partial<ZoneDraft>): ZoneDraft => ({
  do: "confirm",
  owner: OWNER,
  reviewOn: "2027-01-17",
  text: "Begehung",
  ...parts,
});

test("a candidate is confirmed or dismissed, a confirmed zone kept or closed; what is judged is reopened", () => {
  expect(choicesFor("candidate")).toEqual(["confirm", "dismiss", "comment"]);
  expect(choicesFor("confirmed")).toEqual(["keep", "close", "comment"]);
  expect(choicesFor("dismissed")).toEqual(["reopen", "comment"]);
  expect(choicesFor("closed")).toEqual(["reopen", "comment"]);
});

describe("a decision", () => {
  test("to confirm needs owner, a review to come, and a reason", () => {
    expect(decisionOf(draft({}), TODAY)).toEqual({ do: "confirm", owner: OWNER, reviewOn: "2027-01-17", reason: "Begehung" });
    expect(decisionOf(draft({ owner: null }), TODAY)).toBeNull();
    expect(decisionOf(draft({ text: " ab " }), TODAY)).toBeNull();
    for (const reviewOn of ["", "17.01.2027", TODAY, "2026-11-21"]) expect(decisionOf(draft({ reviewOn }), TODAY)).toBeNull();
  });

  test("to keep needs no reason, and sends none", () => {
    expect(decisionOf(draft({ do: "keep", text: "" }), TODAY)).toEqual({ do: "keep", owner: OWNER, reviewOn: "2027-01-17" });
    expect(decisionOf(draft({ do: "keep", owner: null }), TODAY)).toBeNull();
  });

  test.each(["dismiss", "close", "reopen"] as const)("to %s needs a reason alone, without the space around it", (does) => {
    expect(decisionOf(draft({ do: does, owner: null, reviewOn: "", text: " Baustelle " }), TODAY)).toEqual({
      do: does,
      reason: "Baustelle",
    });
    expect(decisionOf(draft({ do: does, text: "" }), TODAY)).toBeNull();
  });

  test("to comment sends the text", () => {
    expect(decisionOf(draft({ do: "comment", text: "Rückfrage läuft" }), TODAY)).toEqual({ do: "comment", text: "Rückfrage läuft" });
  });
});

test("only what was written would be lost", () => {
  expect([isDirty({ text: "  " }), isDirty({ text: "a" })]).toEqual([false, true]);
});

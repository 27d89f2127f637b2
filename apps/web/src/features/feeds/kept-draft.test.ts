// @vitest-environment jsdom
import { cityIdSchema } from "@lagebild/domain";
import { beforeEach, expect, test } from "vitest";
import { newDraft } from "./feed-draft.ts";
import { forgetDraft, keepDraft, keptDraft } from "./kept-draft.ts";

const hamm = cityIdSchema.parse("hamm");
const draft = newDraft("2026-11-23", { name: "Mängelmelder", type: "pull", url: "https://daten.example/a.csv" });

beforeEach(() => sessionStorage.clear());

test("what was typed is there again, in its city only, until it is forgotten", () => {
  keepDraft(hamm, draft);
  expect(keptDraft(hamm)).toEqual(draft);
  expect(keptDraft(cityIdSchema.parse("bonn"))).toBeNull();
  forgetDraft(hamm);
  expect(keptDraft(hamm)).toBeNull();
});

test("what is no draft of this version begins anew", () => {
  sessionStorage.setItem("lagebild.feed.draft.hamm", '{"name":"alt"}');
  expect(keptDraft(hamm)).toBeNull();
  sessionStorage.setItem("lagebild.feed.draft.hamm", "{");
  expect(keptDraft(hamm)).toBeNull();
});

import { agencyIdSchema, districtScopeSchema, personSchema, type DistrictScope } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { changeOf, draftOf, issuesOf, newDraft, requestOf, toggled } from "./person-draft.ts";

const scope = (code: string, city = "hamm"): DistrictScope => districtScopeSchema.parse({ city, level: "stadtbezirk", code });
const POLICE = agencyIdSchema.parse("polizei");
const ANNA = personSchema.parse({
  id: "person-0000000000",
  name: "Anna Weber",
  signInName: "a.weber",
  role: "analyst",
  agency: null,
  districts: [scope("1"), scope("2")],
  state: "active",
  createdAt: "2026-01-01T00:00:00.000Z",
  hasPassword: true,
  hasSecondFactor: false,
  signedInAt: null,
});

describe("a new person", () => {
  test("needs a name, a sign-in name without spaces, a role, and a district where not the whole city is meant", () => {
    const draft = newDraft(null);
    expect(issuesOf(draft)).toEqual({ name: "people.issue.name", signInName: "people.issue.signIn", role: "people.issue.role" });
    expect(requestOf(draft)).toBeNull();
    const filled = { ...draft, name: " Anna Weber ", signInName: "A.Weber", role: "analyst" } as const;
    expect(issuesOf({ ...filled, signInName: "a weber", isWholeCity: false })).toEqual({
      signInName: "people.issue.signIn",
      districts: "people.issue.districts",
    });
    expect(requestOf(filled)).toEqual({ name: "Anna Weber", signInName: "a.weber", role: "analyst", agency: null, districts: null });
    expect(requestOf({ ...filled, isWholeCity: false, districts: [scope("1")] })?.districts).toEqual([scope("1")]);
  });

  test("is of the agency that the administrator keeps people for", () => {
    expect(newDraft(POLICE).agency).toBe(POLICE);
  });
});

describe("a change", () => {
  test("names what differs and nothing else", () => {
    const draft = draftOf(ANNA);
    expect(changeOf(draft, ANNA)).toBeNull();
    expect(changeOf({ ...draft, role: "shiftLead" }, ANNA)).toEqual({ role: "shiftLead" });
    expect(changeOf({ ...draft, agency: POLICE, isWholeCity: true }, ANNA)).toEqual({ agency: POLICE, districts: null });
    expect(changeOf({ ...draft, name: "" }, ANNA)).toBeNull();
  });

  test("of districts is none where the same ones were chosen in another order", () => {
    const draft = draftOf(ANNA);
    expect(changeOf({ ...draft, districts: [scope("2"), scope("1")] }, ANNA)).toBeNull();
    expect(changeOf({ ...draft, districts: toggled(draft.districts, scope("1")) }, ANNA)).toEqual({ districts: [scope("2")] });
  });

  test("keeps districts of another city apart from those of the open one", () => {
    expect(toggled([scope("1", "unna")], scope("1"))).toEqual([scope("1", "unna"), scope("1")]);
  });
});

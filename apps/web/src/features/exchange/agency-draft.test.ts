import { agencyProfileSchema } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { contactIssues, contactOf, EMPTY_PROFILE, idFromName, nameIssues, withContact } from "./agency-draft.ts";

describe("a short name", () => {
  test.each([
    ["Hauptzollamt Köln", "hauptzollamt-koeln"],
    ["  Straßenverkehrsamt (Süd) ", "strassenverkehrsamt-sued"],
    ["Café & Co.", "cafe-co"],
    ["§§§", ""],
  ])("of %s is %s", (name, id) => expect(idFromName(name)).toBe(id));

  test("is never longer than it may be, and ends in no hyphen", () => {
    const id = idFromName(`${"a".repeat(62)} b`);
    expect(id).toBe("a".repeat(62));
    expect(nameIssues({ name: "A", id })).toEqual({});
  });

  test("with capitals is refused", () => {
    expect(nameIssues({ name: "", id: "Zoll" })).toEqual({ name: "join.issue.required", id: "join.issue.id" });
  });
});

describe("contact and legal basis", () => {
  const draft = { office: " Lage ", email: "", phone: "02381 916-0", legalBasis: "§ 27 PolG NRW" };

  test("a telephone number will do in the place of e-mail", () => {
    expect(contactIssues(draft)).toEqual({});
    expect(contactIssues({ ...draft, phone: "" })).toEqual({ email: "join.issue.required" });
    expect(contactIssues({ ...draft, email: "lage@" })).toEqual({ email: "join.issue.email" });
  });

  test("what was entered becomes a profile that the server takes, and the rest of it stays", () => {
    const profile = withContact({ ...EMPTY_PROFILE, kinds: ["complaint"] }, draft);
    expect(agencyProfileSchema.parse(profile)).toEqual({
      contact: { office: "Lage", email: null, phone: "02381 916-0" },
      legalBasis: "§ 27 PolG NRW",
      kinds: ["complaint"],
      content: null,
    });
    expect(contactOf(profile)).toEqual({ ...draft, office: "Lage" });
  });
});

import { categorySchema, LOCAL_VIEWER, SYSTEM_VIEWER, type Category } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { specialCategories } from "./agreement-rules.ts";
import { grantFor } from "./grant.ts";

function category(id: string, special = false, parent: string | null = null): Category {
  return categorySchema.parse({
    id,
    parent,
    kind: "offence",
    name: { de: id, en: id },
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special,
    legalBasis: null,
  });
}

describe("grantFor", () => {
  it("lets everyone count everything when no category is special", () => {
    expect(grantFor(LOCAL_VIEWER, [category("theft")]).rules).toEqual([{ agency: null, category: null, finestResolution: 10 }]);
  });

  it("[R6] holds special categories at resolution 8, before the rule that allows all", () => {
    const { rules } = grantFor(LOCAL_VIEWER, [category("theft"), category("sexual", true)]);
    expect(rules).toEqual([
      { agency: null, category: "sexual", finestResolution: 8 },
      { agency: null, category: null, finestResolution: 10 },
    ]);
  });

  it("[R6] treats members of a special group as special", () => {
    const categories = [category("home", true), category("home.violence", false, "home"), category("theft")];
    expect(specialCategories(categories)).toEqual(["home", "home.violence"]);
  });

  it("has equal keys for the same audience and different ones where the rules differ", () => {
    const plain = [category("theft")];
    expect(grantFor(LOCAL_VIEWER, plain).key).toBe(grantFor({ ...LOCAL_VIEWER, name: "other" }, plain).key);
    expect(grantFor(LOCAL_VIEWER, plain).key).not.toBe(grantFor(LOCAL_VIEWER, [category("theft", true)]).key);
    expect(grantFor(LOCAL_VIEWER, plain).key).not.toBe(grantFor(SYSTEM_VIEWER, plain).key);
  });

  it("is plain data that survives a structured clone", () => {
    const grant = grantFor(LOCAL_VIEWER, [category("sexual", true)]);
    expect(structuredClone(grant)).toEqual(grant);
  });
});

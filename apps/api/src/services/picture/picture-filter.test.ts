import { filterSchema, InvalidInputError } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { checkNames } from "./picture-filter.ts";

const KNOWN = { categories: ["unknown", "theft"], agencies: ["polizei-hamm"], districts: ["1", "2"] };
const filter = (change: Record<string, unknown>) =>
  filterSchema.parse({ period: { from: "2025-06-01", to: "2025-07-01" }, level: "bezirk", resolution: 9, ...change });

describe("the names in a filter", () => {
  it("pass when the city knows them, and when none is named", () => {
    expect(() =>
      checkNames(filter({ categories: ["theft", "unknown"], agencies: ["polizei-hamm"], districts: ["2"] }), KNOWN),
    ).not.toThrow();
    expect(() => checkNames(filter({}), KNOWN)).not.toThrow();
  });

  it("are refused each by name, so that a slip does not look like a quiet city", () => {
    let thrown: unknown;
    try {
      checkNames(filter({ categories: ["theft", "zzz"], agencies: ["nobody"], districts: ["77"] }), KNOWN);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(InvalidInputError);
    expect(thrown).toMatchObject({
      details: {
        issues: [
          { path: "categories", message: "zzz does not exist here" },
          { path: "agencies", message: "nobody does not exist here" },
          { path: "districts", message: "77 does not exist here" },
        ],
      },
    });
  });
});

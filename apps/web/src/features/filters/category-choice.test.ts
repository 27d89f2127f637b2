import { categoryIdSchema, categorySchema, type Category } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { byCount, chosenLeaves, leavesOf, stateOf, toggleCategories } from "./category-choice.ts";

const id = (text: string) => categoryIdSchema.parse(text);

function category(text: string, parent: string | null, special = false): Category {
  return categorySchema.parse({
    id: text,
    parent,
    kind: null,
    name: { de: text, en: text },
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special,
    legalBasis: null,
  });
}

const all = [
  category("a", null),
  category("a.one", "a"),
  category("a.two", "a"),
  category("b", null),
  category("b.open", "b"),
  category("b.special", "b", true),
  category("unknown", null),
];

describe("the choice of categories", () => {
  test("most reports stand first, equal ones as in the catalogue", () => {
    const counts = new Map([["b", 5]]);
    expect(byCount(["a", "b", "c"], (one) => counts.get(one))).toEqual(["b", "a", "c"]);
  });

  test("leaves are members, and groups without any", () => {
    expect(leavesOf(all).map((one) => one.id)).toEqual(["a.one", "a.two", "b.open", "b.special", "unknown"]);
  });

  test("[R6] no choice means all but the special ones", () => {
    expect([...chosenLeaves(all, undefined)]).toEqual(["a.one", "a.two", "b.open", "unknown"]);
  });

  test("a group is chosen, half chosen or not", () => {
    const chosen = chosenLeaves(all, [id("a.one"), id("unknown")]);
    expect(stateOf([id("a.one"), id("a.two")], chosen)).toBe("some");
    expect(stateOf([id("unknown")], chosen)).toBe(true);
    expect(stateOf([id("b.open")], chosen)).toBe(false);
  });

  test("taking one away names the rest, by whole groups where it can", () => {
    expect(toggleCategories(all, undefined, [id("b.open")])).toEqual(["a", "unknown"]);
    expect(toggleCategories(all, undefined, [id("a.two")])).toEqual(["a.one", "b.open", "unknown"]);
  });

  test("putting it back is no choice again", () => {
    expect(toggleCategories(all, toggleCategories(all, undefined, [id("a.two")]), [id("a.two")])).toBeUndefined();
  });

  test("a special one is added only by name", () => {
    expect(toggleCategories(all, undefined, [id("b.special")])).toEqual(["a", "b", "unknown"]);
  });

  test("everything taken away is an empty choice, not none at all", () => {
    expect(toggleCategories(all, [id("unknown")], [id("unknown")])).toEqual([]);
  });
});

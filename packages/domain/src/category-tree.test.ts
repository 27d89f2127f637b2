import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { catalogueSchema, categorySchema, type Category } from "./category.ts";
import { groupCategories, resolveCategories } from "./category-tree.ts";
import { categoryIdSchema } from "./ids.ts";

const id = (text: string) => categoryIdSchema.parse(text);

function category(text: string, special = false): Category {
  const dot = text.indexOf(".");
  return categorySchema.parse({
    id: text,
    parent: dot < 0 ? null : text.slice(0, dot),
    kind: "offence",
    name: { de: text, en: text },
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special,
    legalBasis: null,
  });
}

const TREE = [
  category("theft"),
  category("theft.bicycle"),
  category("theft.other"),
  category("sexual", true),
  category("sexual.abuse", true),
  category("unknown"),
];

describe("resolveCategories", () => {
  test("a group stands for itself and its members", () => {
    expect(resolveCategories(TREE, [id("theft")])).toEqual(["theft", "theft.bicycle", "theft.other"]);
  });
  test("a member stands for itself alone", () => {
    expect(resolveCategories(TREE, [id("theft.other")])).toEqual(["theft.other"]);
  });
  test("[R6] no choice means all but the special categories", () => {
    expect(resolveCategories(TREE, undefined)).toEqual(["theft", "theft.bicycle", "theft.other", "unknown"]);
  });
  test("[R6] a special group is there when it was chosen by name", () => {
    expect(resolveCategories(TREE, [id("sexual")])).toEqual(["sexual", "sexual.abuse"]);
  });
  test("an empty choice means none", () => {
    expect(resolveCategories(TREE, [])).toEqual([]);
  });
  test("the order is that of the catalogue and nothing occurs twice", () => {
    expect(resolveCategories(TREE, [id("unknown"), id("theft.other"), id("theft"), id("theft")])).toEqual([
      "theft",
      "theft.bicycle",
      "theft.other",
      "unknown",
    ]);
  });
  test("an id of an older catalogue stays, at the end", () => {
    expect(resolveCategories(TREE, [id("gone.with-time"), id("unknown")])).toEqual(["unknown", "gone.with-time"]);
  });
});

test("groupCategories lists every group once with its own members", () => {
  expect(groupCategories(TREE).map(({ group, members }) => [group.id, members.map((member) => member.id)])).toEqual([
    ["theft", ["theft.bicycle", "theft.other"]],
    ["sexual", ["sexual.abuse"]],
    ["unknown", []],
  ]);
});

describe("the shipped catalogue", () => {
  const { categories } = catalogueSchema.parse(
    JSON.parse(readFileSync(new URL("../../../data/catalogue/categories.json", import.meta.url), "utf8")),
  );
  const byId = new Map(categories.map((each) => [each.id, each]));

  test("has unique ids on two levels, and a member's id begins with its group's", () => {
    expect(byId.size).toBe(categories.length);
    for (const { id: member, parent } of categories) {
      expect(member.split(".").length).toBe(parent === null ? 1 : 2);
      if (parent === null) continue;
      expect(member.startsWith(`${parent}.`)).toBe(true);
      expect(byId.get(parent)?.parent).toBeNull();
    }
  });
  test("[R6] a group is special as a whole or not at all, and has one kind", () => {
    for (const { group, members } of groupCategories(categories)) {
      for (const member of members) expect([member.id, member.special, member.kind]).toEqual([member.id, group.special, group.kind]);
    }
  });
  test("only `unknown` has no kind", () => {
    expect(categories.filter((each) => each.kind === null).map((each) => each.id)).toEqual(["unknown"]);
  });
  test("[R21] parking gives no signal and is found by patrols", () => {
    const parking = categories.filter((each) => each.parent === "parking");
    expect(parking.length).toBeGreaterThan(5);
    for (const each of parking) expect([each.signal, each.origin]).toEqual([0, "proactive"]);
  });
  test("[R12] a feeling is the only subjective evidence and gives no signal", () => {
    expect(categories.filter((each) => each.evidence === "subjective").map((each) => [each.id, each.signal])).toEqual([
      ["complaint.unsafe", 0],
    ]);
  });
  test("[R17] every administrative offence names its legal basis, except the collective ones", () => {
    const without = categories.filter((each) => each.kind === "administrativeOffence" && each.parent !== null && each.legalBasis === null);
    expect(without.map((each) => each.id)).toEqual(["owi.other"]);
  });
});

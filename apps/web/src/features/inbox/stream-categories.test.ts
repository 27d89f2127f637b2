import { categorySchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { streamCategories } from "./stream-categories.ts";

const category = (id: string, patch: Readonly<Record<string, unknown>>) =>
  categorySchema.parse({
    id,
    parent: "group",
    kind: "complaint",
    name: { de: id, en: id },
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special: false,
    legalBasis: null,
    ...patch,
  });

const ALL = [
  category("group", { parent: null, signal: 3 }),
  category("waste", { signal: 2 }),
  category("parking", {}),
  category("noise", { kind: "administrativeOffence", signal: 3 }),
  category("fear", { signal: 3, evidence: "subjective" }),
  category("patrol", { signal: 3, origin: "proactive" }),
  category("protected", { signal: 3, special: true }),
  category("unknown", { kind: null, parent: null }),
];

describe("the categories of a stream", () => {
  it("are all objective, reported ones of its kind", () => {
    expect(streamCategories(ALL, "complaint", 2)).toEqual(["waste", "parking"]);
    expect(streamCategories(ALL, "offence", 2)).toEqual([]);
  });

  it("are those of any kind from the signal on, for disturbances [F1]", () => {
    expect(streamCategories(ALL, "disturbance", 2)).toEqual(["waste", "noise"]);
    expect(streamCategories(ALL, "disturbance", 3)).toEqual(["noise"]);
  });
});

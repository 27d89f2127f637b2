import { describe, expect, it } from "vitest";
import { coverOf } from "./cover.ts";

const MAP = { left: 244, right: 968 };

describe("cover of the map", () => {
  it("is as wide as a drawer reaches into the map", () => {
    expect(coverOf(MAP, [{ left: 668, right: 1000 }])).toEqual({ left: 0, right: 300 });
    expect(coverOf(MAP, [{ left: 0, right: 344 }])).toEqual({ left: 100, right: 0 });
  });

  it("is nothing beside a drawer that ends at the map, or with hardly any map left", () => {
    expect(coverOf(MAP, [{ left: 968, right: 1300 }])).toEqual({ left: 0, right: 0 });
    expect(coverOf(MAP, [{ left: 300, right: 968 }])).toEqual({ left: 0, right: 0 });
  });
});

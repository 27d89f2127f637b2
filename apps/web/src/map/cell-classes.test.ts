import { cellSchema } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellClasses, changedPositions, countByClass } from "./cell-classes.ts";

const [a, b, c, elsewhere] = ["891f1d48177ffff", "891f1d48167ffff", "891f1d4814fffff", "891f1d48103ffff"].map((text) =>
  cellSchema.parse(text),
) as [
  ReturnType<typeof cellSchema.parse>,
  ReturnType<typeof cellSchema.parse>,
  ReturnType<typeof cellSchema.parse>,
  ReturnType<typeof cellSchema.parse>,
];
const classOf = (count: number): number => (count === 0 ? 0 : count < 3 ? 1 : 2);

describe("cell classes", () => {
  it("[M1] gives cells without a report class 0", () => {
    expect([...cellClasses([a, b, c], { cells: [b], counts: [5] }, classOf)]).toEqual([0, 2, 0]);
  });

  it("leaves out cells outside the study area", () => {
    expect([...cellClasses([a, b], { cells: [elsewhere, a], counts: [9, 1] }, classOf)]).toEqual([1, 0]);
  });

  it("mutes cells outside the scope instead of calling them zero", () => {
    expect([...cellClasses([a, b, c], { cells: [b], counts: [5] }, classOf, [b, c])]).toEqual([7, 2, 0]);
    expect(countByClass(Uint8Array.of(7, 2, 0))).toEqual([1, 0, 1, 0, 0, 0, 0]);
  });

  it("names only the positions that change", () => {
    expect(changedPositions(null, Uint8Array.of(0, 1, 2))).toEqual([1, 2]);
    expect(changedPositions(Uint8Array.of(0, 1, 2), Uint8Array.of(0, 3, 2))).toEqual([1]);
    expect(changedPositions(Uint8Array.of(4, 1), Uint8Array.of(0, 1))).toEqual([0]);
  });

  it("refuses classes of another study area", () => {
    expect(() => changedPositions(Uint8Array.of(1), Uint8Array.of(1, 2))).toThrow(RangeError);
  });

  it("reaches the next state when only the changed positions are written", () => {
    const states = fc.integer({ min: 0, max: 60 }).chain((length) => {
      const state = fc.uint8Array({ minLength: length, maxLength: length, max: 6 });
      return fc.tuple(state, state);
    });
    fc.assert(
      fc.property(states, ([previous, next]) => {
        const drawn = Uint8Array.from(previous);
        for (const at of changedPositions(previous, next)) drawn[at] = next[at] ?? 0;
        expect([...drawn]).toEqual([...next]);
      }),
      { seed: 4711 },
    );
  });

  it("counts every cell in exactly one class", () => {
    expect(countByClass(Uint8Array.of(0, 0, 1, 6, 1, 1))).toEqual([2, 3, 0, 0, 0, 0, 1]);
  });
});

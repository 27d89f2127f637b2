import fc from "fast-check";
import { expect, it } from "vitest";
import { toShared } from "./to-shared.ts";

it("keeps plain values as they are, with every array in shared memory", () => {
  const value = {
    n: 3,
    names: ["a", "b"],
    none: null,
    list: [{ ids: new Int32Array([1, -2]) }],
    part: new Float64Array([0, 1, 2, 3]).subarray(1, 3),
  };
  const shared = toShared(value);
  expect(shared).toEqual({ n: 3, names: ["a", "b"], none: null, list: [{ ids: new Int32Array([1, -2]) }], part: new Float64Array([1, 2]) });
  expect(shared).toHaveProperty("part.buffer", expect.any(SharedArrayBuffer));
  expect(shared).toHaveProperty("list.0.ids.buffer", expect.any(SharedArrayBuffer));
  expect(value.part.buffer).toBeInstanceOf(ArrayBuffer);
});

it("shares what is shared already without copying it", () => {
  const array = new Uint8Array(new SharedArrayBuffer(4));
  expect(toShared({ array })).toHaveProperty("array", array);
});

it("keeps the numbers of every type of array, to the bit", () => {
  fc.assert(
    fc.property(fc.oneof(fc.float64Array(), fc.float32Array(), fc.int32Array(), fc.uint16Array(), fc.uint8ClampedArray()), (array) => {
      const shared = toShared(array);
      expect(shared).toEqual(array);
      expect(shared).toBeInstanceOf(array.constructor);
    }),
    { seed: 8 },
  );
});

it.each([[new Map()], [new Set()], [new Date(0)], [() => 1], [Symbol("x")], [new DataView(new ArrayBuffer(2))]])("refuses %s", (value) => {
  expect(() => toShared({ value })).toThrow(TypeError);
});

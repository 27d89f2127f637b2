import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packHouses, unpackHouses } from "./house-columns.ts";

const wide = fc.double({ noNaN: true });
const narrow = fc.integer({ min: -1, max: 9999 });
const rows = fc.array(fc.tuple(wide, wide, wide, wide, narrow, narrow), { maxLength: 40 });

describe("packHouses", () => {
  it("gives every column back, also from the middle of other bytes", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 5 }), (all, before) => {
        const wideAt = (at: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(all, (row) => row[at]);
        const narrowAt = (at: 4 | 5): Int16Array => Int16Array.from(all, (row) => row[at]);
        const columns = { written: wideAt(0), house: wideAt(1), lng: wideAt(2), lat: wideAt(3), first: narrowAt(4), last: narrowAt(5) };
        const packed = packHouses(columns);
        const bytes = new Uint8Array(before * 8 + packed.length);
        bytes.set(packed, before * 8);
        expect(packed.length % 8).toBe(0);
        expect(unpackHouses(bytes.subarray(before * 8))).toEqual(columns);
      }),
      { seed: 5 },
    );
  });

  it("refuses bytes that it cannot have written", () => {
    expect(() => unpackHouses(new Uint8Array(36))).toThrow(RangeError);
    expect(() => unpackHouses(new Uint8Array(80).subarray(4, 76))).toThrow(RangeError);
  });
});

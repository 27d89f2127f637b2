import { randomBytes } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compress } from "./compression.ts";

const SMALL = new TextEncoder().encode("[1,2,3,4,5]".repeat(1_000));
/** Of 200 kB, hexadecimal. */
const LARGE = new TextEncoder().encode(randomBytes(100_000).toString("hex"));

describe("compress", () => {
  it("has small answers at once and leaves large ones to the pool, so that neither holds up this thread", () => {
    for (const encoding of ["gzip", "br"] as const) {
      expect(compress(SMALL, encoding)).toBeInstanceOf(Uint8Array);
      expect(compress(LARGE, encoding)).toBeInstanceOf(Promise);
    }
  });

  it("loses nothing either way", async () => {
    for (const bytes of [SMALL, LARGE]) {
      expect(gunzipSync(await compress(bytes, "gzip")).equals(bytes)).toBe(true);
      expect(brotliDecompressSync(await compress(bytes, "br")).equals(bytes)).toBe(true);
    }
  });
});

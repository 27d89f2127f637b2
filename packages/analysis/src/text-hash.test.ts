import { expect, test } from "vitest";
import { textHash } from "./text-hash.ts";

/** Reference values of draft-eastlake-fnv for FNV-1a with 64 bits. */
const REFERENCE: Readonly<Record<string, bigint>> = { "": 0xcbf29ce484222325n, a: 0xaf63dc4c8601ec8cn, foobar: 0x85944171f73967e8n };

test("a name is the last ten digits of FNV-1a to the base of 36", () => {
  for (const [text, hash] of Object.entries(REFERENCE)) expect(textHash(text)).toBe(hash.toString(36).slice(-10));
});

test("letters outside of ASCII count by their bytes, and near texts have different names of ten characters", () => {
  const names = ["ä", "a", "zone 1", "zone 2"].map(textHash);
  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(name).toMatch(/^[0-9a-z]{10}$/);
});

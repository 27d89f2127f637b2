import { InvalidInputError } from "@lagebild/domain";
import { gzipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sourceOf } from "./byte-source.fixture.ts";
import { createByteSource, fromBytes } from "./byte-source.ts";
import { createChunkDecoder } from "./decode.ts";
import { detectFormat } from "./detect-format.ts";
import type { FileFormat } from "./file-format.ts";
import { createJsonSplitter } from "./json-splitter.ts";
import { openRows } from "./open-rows.ts";
import { makeXlsx } from "./xlsx.fixture.ts";

const FORMATS: readonly FileFormat[] = [
  { type: "csv" },
  { type: "csv", header: false, columns: ["a", "b"] },
  { type: "geojson" },
  { type: "ndjson" },
  { type: "json" },
  { type: "xlsx" },
];

/** Rows, or the message of a clear error; anything else is thrown on. */
async function outcomeOf(bytes: Uint8Array, format: FileFormat, wanted: readonly string[], size = 4096): Promise<unknown> {
  try {
    const { batches } = await openRows(sourceOf(bytes, size), format, wanted);
    const rows: unknown[] = [];
    for await (const batch of batches) rows.push(...batch);
    return rows;
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message;
    throw error;
  }
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom('"', ";", ",", "\n", "\r\n", "é", "🏠", "\u001e"),
);
const table = fc.array(fc.tuple(cell, cell), { maxLength: 8 });
/** Pieces of files of all formats, put together at random. */
const scraps = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '{"type":"FeatureCollection","features":[',
        '{"type":"Feature"',
        '"properties":{}',
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        '"',
        "\\",
        "\n",
        "1e5",
        "null",
        '{"a":1}',
        "a;b",
        "PK\u0003\u0004",
        "PK\u0005\u0006",
        "<row>",
        "\uFEFF",
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => encode(parts.join("")));

describe("any bytes", () => {
  it("give rows or a clear error in every format, the same in whatever pieces they come", async () => {
    const bytes = fc.oneof(scraps, fc.uint8Array({ maxLength: 80 }));
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 9 }), fc.nat(FORMATS.length - 1), async (content, size, at) => {
        const format = FORMATS[at] ?? { type: "csv" };
        expect(await outcomeOf(content, format, [], size)).toEqual(await outcomeOf(content, format, []));
      }),
      { seed: 41, numRuns: 1500 },
    );
  });

  it("never crash the detection of a format", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(scraps, fc.uint8Array({ maxLength: 80 })), async (content) => {
        const found = await detectFormat(createByteSource(fromBytes(content))).catch((error: unknown) => error);
        expect(found instanceof InvalidInputError || !(found instanceof Error)).toBe(true);
      }),
      { seed: 42, numRuns: 800 },
    );
  });

  it("decode the same in whatever pieces they come", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 60 }), fc.integer({ min: 4, max: 9 }), (bytes, size) => {
        const decoder = createChunkDecoder();
        let text = "";
        for (let at = 0; at < bytes.length; at += size) text += decoder.decode(bytes.subarray(at, at + size), false);
        text += decoder.decode(new Uint8Array(0), true);
        const whole = createChunkDecoder();
        const all = whole.decode(bytes, true);
        if (decoder.encoding() === whole.encoding()) expect(text).toBe(all);
      }),
      { seed: 43, numRuns: 1000 },
    );
  });
});

describe("what is written is read back", () => {
  // Characters that the formats cannot hold: half characters become � in UTF-8.
  const clean = (rows: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] =>
    rows.map(([a, b]) => [
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(encode(a)),
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(encode(b)),
    ]);
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  async function check(
    make: (rows: readonly (readonly [string, string])[]) => Uint8Array,
    format: FileFormat,
    runs: number,
  ): Promise<void> {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 4, max: 40 }), async (raw, size) => {
        const rows = [["x", "y"] as const, ...clean(raw)];
        const expected = rows.map((cells, i) => ({ row: i + 1, cells }));
        expect(await outcomeOf(make(rows), format, ["k", "v"], size)).toEqual(expected);
      }),
      { seed: 44, numRuns: runs },
    );
  }

  it("from CSV, packed or not", async () => {
    const print = (rows: readonly (readonly [string, string])[]): Uint8Array =>
      encode(["k,v", ...rows.map(([a, b]) => `${quote(a)},${quote(b)}`)].join("\n"));
    await check(print, { type: "csv" }, 300);
  });

  it("from NDJSON, JSON and GeoJSON", async () => {
    await check((rows) => encode(rows.map(([k, v]) => JSON.stringify({ k, v })).join("\n")), { type: "ndjson" }, 200);
    await check((rows) => encode(JSON.stringify({ rows: rows.map(([k, v]) => ({ k, v })) })), { type: "json" }, 200);
    const features = (rows: readonly (readonly [string, string])[]): object[] =>
      rows.map(([k, v]) => ({ type: "Feature", properties: { k, v }, geometry: null }));
    await check(
      (rows) => encode(JSON.stringify({ features: features(rows), type: "FeatureCollection" }, null, 1)),
      { type: "geojson" },
      200,
    );
  });

  it("from a spreadsheet, but for rows without any text", async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (raw, isInline) => {
        const rows = [["x", "y"] as const, ...clean(raw)];
        const bytes = makeXlsx({ isInline, sheets: [{ rows: [["k", "v"], ...rows.map(([a, b]) => [a, b])] }] });
        const expected = rows.filter(([a, b]) => a !== "" || b !== "").map((cells, i) => ({ row: i + 1, cells }));
        expect(await outcomeOf(bytes, { type: "xlsx" }, ["k", "v"])).toEqual(expected);
      }),
      { seed: 45, numRuns: 150 },
    );
  });

  it("from gzip in pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        const parts: number[] = [];
        for await (const chunk of createByteSource(fromBytes(gzipSync(bytes))).chunks()) parts.push(...chunk);
        expect(parts).toEqual([...bytes]);
      }),
      { seed: 46, numRuns: 100 },
    );
  });
});

describe("the JSON splitter", () => {
  it("cuts any list into the texts of its members, wherever the pieces end", () => {
    fc.assert(
      fc.property(fc.array(fc.json({ maxDepth: 3 }), { maxLength: 6 }), fc.integer({ min: 1, max: 7 }), (items, size) => {
        const text = `{"before": {"rows": [1]}, "rows": [${items.join(" , ")}], "after": "]}"}`;
        const splitter = createJsonSplitter("rows");
        const found: string[] = [];
        for (let at = 0; at < text.length; at += size) {
          const parts = splitter.push(text.slice(at, at + size), at + size >= text.length);
          for (const part of parts) if (part.kind === "item") found.push(part.text);
        }
        expect(found).toEqual(items);
      }),
      { seed: 47, numRuns: 500 },
    );
  });
});

import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sourceOf } from "./byte-source.fixture.ts";
import { createByteSource, fromBytes, type ByteSource } from "./byte-source.ts";
import { createChunkDecoder } from "./decode.ts";
import type { FileFormat } from "./file-format.ts";
import { openRows } from "./open-rows.ts";
import { packParts, xlsxParts } from "./xlsx.fixture.ts";

const MB = 1024 * 1024;
const COLUMN: Readonly<Record<string, string>> = { csv: "a;b\n1;2\n", ndjson: '{"a":"1"}\n', json: '[{"a":"1"},' };
const END: Readonly<Record<string, string>> = { csv: "3;4\n", ndjson: '{"a":"3"}\n', json: '{"a":"3"}]' };

async function read(source: ByteSource, format: FileFormat): Promise<readonly (string | undefined)[]> {
  const rows: (string | undefined)[] = [];
  for await (const batch of (await openRows(source, format, ["a"])).batches) for (const { cells } of batch) rows.push(cells?.[0]);
  return rows;
}

/** A text with a filling of `size` equal bytes between a first and a last row; not held as a whole. */
function filled(type: string, filling: string, size: number): ByteSource {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield encode(COLUMN[type] ?? "");
    const block = encode(filling.repeat(65_536 / filling.length));
    for (let at = 0; at < size; at += block.length) yield block;
    yield encode(END[type] ?? "");
  }
  return { chunks, random: async () => fromBytes(new Uint8Array(0)) };
}

describe("files made to take time or memory", () => {
  // A look at each blank line takes 15 s and more here, a loop over their characters a few tenths.
  it.each(["csv", "ndjson", "json"] as const)(
    "of 64 MB of blank lines are passed over in bulk: %s",
    async (type) => {
      const before = performance.now();
      expect(await read(filled(type, " \r\n\n", 64 * MB), { type })).toEqual(["1", "3"]);
      expect(performance.now() - before).toBeLessThan(6000);
    },
    60_000,
  );

  it.each(["csv", "ndjson"] as const)("with a line without measure lose that line alone: %s", async (type) => {
    expect(await read(filled(type, "x", 8 * MB), { type })).toEqual(["1", undefined]);
    const line = `\n${END[type] ?? ""}`;
    const text = `${COLUMN[type] ?? ""}${"x".repeat(2 * MB)}${line}`;
    for (const size of [4096, 8 * MB]) expect(await read(sourceOf(text, size), { type })).toEqual(["1", undefined, "3"]);
  });

  it.each(['{"a":"', '{"a":1', '{"', '{"a":[1],'])("with a JSON value without measure are refused: %s…", async (beginning) => {
    const filling = beginning === '{"a":[1],' ? '"b":1111,' : "1";
    const text = `[{"a":"1"},${beginning}${filling.repeat((5 * MB) / filling.length)}`;
    await expect(read(sourceOf(text, 65_536), { type: "json" })).rejects.toThrow(/longer than 4 MB/);
    await expect(read(sourceOf(`${beginning}${filling.repeat((5 * MB) / filling.length)}`, 65_536), { type: "json" })).rejects.toThrow(
      /longer than 4 MB/,
    );
  });

  it.each(["csv", "ndjson", "json"] as const)("that grow without measure when unpacked are refused, with what to do: %s", async (type) => {
    const filling = new Uint8Array(70 * MB).fill(0x0a);
    filling.set(new TextEncoder().encode(COLUMN[type]));
    const packed = gzipSync(filling);
    expect(packed.length).toBeLessThan(100_000);
    await expect(read(createByteSource(fromBytes(packed)), { type })).rejects.toMatchObject({
      message: expect.stringMatching(/grow more than 400-fold.*Check the export/),
      details: { text: { de: expect.stringContaining("entpackt einlesen") }, issues: [{ path: "file" }] },
    });
  });

  it("pack well all the same when they repeat: tables to a hundredth are read", async () => {
    const text = `a;b\n${"Ruhestörung;Bahnhofstraße 12\n".repeat(100_000)}`;
    const packed = gzipSync(new TextEncoder().encode(text));
    expect(text.length / packed.length).toBeGreaterThan(100);
    expect(await read(createByteSource(fromBytes(packed)), { type: "csv" })).toHaveLength(100_000);
  });

  it.each([
    ["text", "<si><t>", "</t></si>"],
    ["attribute", '<si x="', '"/>'],
    ["comment", "<!--", "-->"],
  ])("of a spreadsheet with an endless %s are refused", async (_, before, after) => {
    const parts = xlsxParts({ sheets: [{ rows: [["a"], ["1"]] }] });
    const strings = `<sst><si><t>a</t></si>${before}${"x".repeat(6 * MB)}${after}</sst>`;
    const bytes = packParts({ ...parts, "xl/sharedStrings.xml": strings }, 0);
    await expect(read(createByteSource(fromBytes(bytes)), { type: "xlsx" })).rejects.toThrow(/a cell is too long/);
  });
});

describe("bytes without a character of ASCII", () => {
  it("are decided upon before they are many", () => {
    const latin = createChunkDecoder();
    expect(latin.decode(new Uint8Array(100_000).fill(0xe4), false)).toHaveLength(100_000);
    expect(latin.encoding()).toBe("windows-1252");
    const wide = createChunkDecoder();
    const bytes = new TextEncoder().encode("ж".repeat(50_000));
    const text = wide.decode(bytes.subarray(0, 80_001), false) + wide.decode(bytes.subarray(80_001), true);
    expect([text, wide.encoding()]).toEqual(["ж".repeat(50_000), "utf-8"]);
  });
});

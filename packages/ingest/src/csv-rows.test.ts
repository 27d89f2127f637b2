import { InvalidInputError } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { openCsv } from "./csv-rows.ts";
import type { CsvFormat } from "./file-format.ts";
import type { Row } from "./rows.ts";

const CSV: CsvFormat = { type: "csv" };

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array | string, wanted: readonly string[], format = CSV, size = 7) {
  const all = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  const csv = await openCsv(inChunks(all, size), format, wanted);
  const rows: Row[] = [];
  for await (const batch of csv.batches) rows.push(...batch);
  return { rows, detected: csv.detected() };
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe("openCsv", () => {
  it("finds the delimiter that shows the wanted columns and says so", async () => {
    const { rows, detected } = await read("a;b,c;d\n1;2,3;4\n", ["d", "a"]);
    expect(detected).toMatchObject({ format: "csv", encoding: "utf-8", delimiter: ";", quote: '"', columns: ["a", "b,c", "d"] });
    expect(rows).toEqual([{ row: 1, cells: ["4", "1"] }]);
  });

  it("trims header cells, so that a tab at the end of every line does no harm", async () => {
    const { rows } = await read('id,"url"\t\r\n1,"x"\t\r\n', ["url"]);
    expect(rows).toEqual([{ row: 1, cells: ["x"] }]);
  });

  it("takes the byte order mark away, also one that comes byte by byte", async () => {
    const { rows } = await read("\uFEFFa;b\n1;2\n", ["a"], CSV, 1);
    expect(rows).toEqual([{ row: 1, cells: ["1"] }]);
  });

  it.each([1, 2, 3, 64])("reads UTF-8 in pieces of %i bytes", async (size) => {
    const { rows, detected } = await read("straße;n\nÄußere Straße 🏠;1\n", ["straße"], CSV, size);
    expect(rows).toEqual([{ row: 1, cells: ["Äußere Straße 🏠"] }]);
    expect(detected.encoding).toBe("utf-8");
  });

  it("takes bytes that are no UTF-8 for Windows-1252, also when they come late in the file", async () => {
    const lines = "Ring;1\n".repeat(20_000);
    const { rows, detected } = await read(latin1(`s;n\n${lines}Stra\u00dfe;2\n`), ["s"], CSV, 4096);
    expect(rows.at(-1)).toEqual({ row: 20_001, cells: ["Straße"] });
    expect(detected.encoding).toBe("windows-1252");
  });

  it("knows the signs of Windows-1252 that Latin-1 lacks, whatever the encoding is called", async () => {
    const bytes = Uint8Array.from([...latin1("s;n\n"), 0x80, 0x20, 0x96, 0x20, 0x84, 0xfc, 0x93, ...latin1(";1\n")]);
    for (const encoding of [undefined, "windows-1252", "iso-8859-1", "latin1"]) {
      const format: CsvFormat = encoding === undefined ? CSV : { type: "csv", encoding };
      for (const size of [3, 500]) expect((await read(bytes, ["s"], format, size)).rows).toEqual([{ row: 1, cells: ["€ – „ü“"] }]);
    }
  });

  it("reads UTF-16 without a byte order mark, and believes a mark more than the mapping", async () => {
    const wide = (text: string): number[] => Array.from(text).flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]);
    expect((await read(Uint8Array.from(wide("a;b\nä;2\n")), ["a"])).rows).toEqual([{ row: 1, cells: ["ä"] }]);
    const swapped = wide("a;b\nä;2\n").map((_, i, all) => all[i ^ 1] ?? 0);
    expect((await read(Uint8Array.from(swapped), ["a"])).rows).toEqual([{ row: 1, cells: ["ä"] }]);
    const marked = new TextEncoder().encode("\uFEFFa;b\nä;2\n");
    expect((await read(marked, ["a"], { type: "csv", encoding: "windows-1252" })).rows).toEqual([{ row: 1, cells: ["ä"] }]);
  });

  it("finds the header below titles, and the delimiter that a spreadsheet's first line names", async () => {
    expect((await read("Auswertung; Stand 1.5.\n\nnr,art\n1,L\n", ["art"])).rows).toEqual([{ row: 1, cells: ["L"] }]);
    expect((await read("sep=|\r\nnr|art\r\n1|L;x\r\n", ["art"])).rows).toEqual([{ row: 1, cells: ["L;x"] }]);
    const headerless: CsvFormat = { type: "csv", skip: 1, header: false, columns: ["nr", "art"] };
    expect((await read("Titel,\n1,L\n", ["art"], headerless)).rows).toEqual([{ row: 1, cells: ["L"] }]);
  });

  it("reads UTF-16 with a byte order mark", async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, ...Array.from("a;b\n1;2\n").flatMap((char) => [char.charCodeAt(0), 0])]);
    expect((await read(bytes, ["b"])).rows).toEqual([{ row: 1, cells: ["2"] }]);
  });

  it("names the columns of a file without a header row", async () => {
    const format: CsvFormat = { type: "csv", header: false, columns: ["day", "street"] };
    expect((await read("2022-07-01,Ring\n", ["street"], format)).rows).toEqual([{ row: 1, cells: ["Ring"] }]);
  });

  it("marks rows with too few or too many cells, and takes empty ones at the end", async () => {
    const { rows } = await read("a,b\n1\n1,2,3\n1,2,,\n", ["b"]);
    expect(rows.map(({ row, cells }) => [row, cells])).toEqual([
      [1, null],
      [2, null],
      [3, ["2"]],
    ]);
  });

  it("refuses a file that lacks a column, by the column's name", async () => {
    await expect(read("a,b\n", ["c"])).rejects.toMatchObject({ code: "invalid-input", details: { issues: [{ path: "c" }] } });
  });

  it("refuses a column that stands twice, an empty file and an unknown encoding", async () => {
    await expect(read("a,a\n1,2\n", ["a"])).rejects.toThrow(InvalidInputError);
    await expect(read("", ["a"])).rejects.toThrow(InvalidInputError);
    await expect(read("a\n", ["a"], { type: "csv", encoding: "klingon" })).rejects.toThrow(InvalidInputError);
  });
});

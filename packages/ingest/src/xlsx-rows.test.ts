import { InvalidInputError } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { sourceOf } from "./byte-source.fixture.ts";
import { detectFormat } from "./detect-format.ts";
import type { XlsxFormat } from "./file-format.ts";
import { openRows } from "./open-rows.ts";
import { makeXlsx, packParts, xlsxParts, type FixtureCell } from "./xlsx.fixture.ts";

const XLSX: XlsxFormat = { type: "xlsx" };

async function read(bytes: Uint8Array, wanted: readonly string[], format: XlsxFormat = XLSX) {
  const reading = await openRows(sourceOf(bytes), format, wanted);
  const rows: (readonly string[] | null)[] = [];
  for await (const batch of reading.batches) for (const row of batch) rows.push(row.cells);
  return { rows, detected: reading.detected() };
}

/** One column under the name `v`. */
async function readCells(cells: readonly FixtureCell[], book: { formats?: readonly (number | string)[]; is1904?: boolean } = {}) {
  const bytes = makeXlsx({ ...book, sheets: [{ rows: [["v"], ...cells.map((cell) => [cell])] }] });
  return (await read(bytes, ["v"])).rows.map((row) => row?.[0]);
}

describe("rows of a spreadsheet", () => {
  it("are those of the wanted columns of the first sheet, with its name", async () => {
    const bytes = makeXlsx({
      sheets: [
        { name: "Fälle & mehr", rows: [["a", "b", "c"], ["1", "2", "3"], [null, null, null], ["4", null, "6"], ["7"]] },
        { name: "Zwei", rows: [["a"], ["zwei"]] },
      ],
    });
    const { rows, detected } = await read(bytes, ["c", "a"]);
    expect(rows).toEqual([
      ["3", "1"],
      ["6", "4"],
      ["", "7"],
    ]);
    expect(detected).toMatchObject({ format: "xlsx", sheet: "Fälle & mehr", columns: ["a", "b", "c"], encoding: null });
    expect((await read(bytes, ["a"], { type: "xlsx", sheet: "zwei" })).rows).toEqual([["zwei"]]);
    await expect(read(bytes, ["a"], { type: "xlsx", sheet: "Drei" })).rejects.toThrow(/no sheet "Drei"; it has: Fälle & mehr, Zwei/);
  });

  it("begin below the header, wherever titles push it", async () => {
    const rows = [["Auswertung 2024"], ["Stand", "1.5.2024"], [], ["nr", "art"], ["1", "L"]];
    expect((await read(makeXlsx({ sheets: [{ rows }] }), ["art"])).rows).toEqual([["L"]]);
    const headerless: XlsxFormat = { type: "xlsx", header: false, columns: ["nr", "art"], skip: 2 };
    expect((await read(makeXlsx({ sheets: [{ rows }] }), ["art"], headerless)).rows).toEqual([["art"], ["L"]]);
  });

  it("hold cached values of formulas, inline and rich texts, truth values and errors", async () => {
    const cells = [
      { xml: '<c t="str"><f>A1&amp;"x"</f><v>Ring &amp; Weg</v></c>' },
      { xml: "<c><f>SUM(1,2)</f><v>3</v></c>" },
      { xml: "<c t='inlineStr'><is><r><t>Haupt</t></r><r><rPr><b/></rPr><t>straße</t></r><rPh><t>phonetisch</t></rPh></is></c>" },
      { xml: '<c t="b"><v>1</v></c>' },
      { xml: '<c t="e"><v>#N/A</v></c>' },
      { xml: '<c t="d"><v>2024-05-01T10:00:00</v></c>' },
    ];
    expect(await readCells(cells)).toEqual(["Ring & Weg", "3", "Hauptstraße", "true", "#N/A", "2024-05-01T10:00:00"]);
  });

  it("show numbers with the digits that a spreadsheet shows", async () => {
    const raw = ["51.678500000000003", "0.1", "1.1E+7", "123456789012345", "2020", "-0.30000000000000004"];
    const cells = raw.map((n) => ({ xml: `<c><v>${n}</v></c>` }));
    expect(await readCells(cells)).toEqual(["51.6785", "0.1", "11000000", "123456789012345", "2020", "-0.3"]);
  });

  // Serial days by Excel: 44410 = 2021-08-02, 1 = 1900-01-01, 61 = 1900-03-01; 1904 system: 42948 = 2021-08-02.
  it("give dates and times as ISO text by their number format", async () => {
    const formats = [
      14,
      22,
      "dd.mm.yyyy",
      "hh:mm",
      "[$-407]d. mmm yyyy;@",
      '0.00 "Meter"',
      "yyyy-mm-dd hh:mm:ss.000",
      2,
      "[h]:mm",
      "[Red]0",
    ];
    const cells = [
      { n: 44410, style: 1 },
      { n: 44410.5, style: 2 },
      { n: 44410.25, style: 3 },
      { n: 0.618055555555556, style: 4 },
      { n: 44410, style: 5 },
      { n: 44410, style: 6 },
      { n: 44410.00000579, style: 7 },
      { n: 44410, style: 8 },
      { n: 0.5, style: 9 },
      { n: 5, style: 10 },
      { n: 1, style: 1 },
      { n: 61, style: 1 },
      { n: -5, style: 1 },
      { n: 44410.479166666664, style: 2 },
    ];
    expect(await readCells(cells, { formats })).toEqual([
      "2021-08-02",
      "2021-08-02T12:00:00",
      "2021-08-02T06:00:00",
      "14:50:00",
      "2021-08-02",
      "44410",
      "2021-08-02T00:00:00.500",
      "44410",
      "12:00:00",
      "5",
      "1900-01-01",
      "1900-03-01",
      "-5",
      "2021-08-02T11:30:00",
    ]);
    expect(await readCells([{ n: 42948, style: 1 }], { formats, is1904: true })).toEqual(["2021-08-02"]);
  });

  it("keep characters that XML cannot hold", async () => {
    const texts = ["a\u0007b", "_x0007_", "Zeile\r\nZwei", "\t x ", "🏠 ﷽", "<&>\"'"];
    for (const isInline of [false, true]) {
      const bytes = makeXlsx({ isInline, sheets: [{ rows: [["v", "w"], ...texts.map((text) => [text, "1"])] }] });
      expect((await read(bytes, ["v"])).rows.map((row) => row?.[0])).toEqual(texts);
    }
  });

  it("are read from parts with prefixed names and without cell references", async () => {
    const parts = xlsxParts({ sheets: [{ rows: [["v"]] }] });
    parts["xl/worksheets/sheet1.xml"] =
      '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c t="str"><x:v>v</x:v></x:c><x:c t="str"><x:v>w</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await read(packParts(parts), ["w", "v"])).rows).toEqual([["2", "1"]]);
  });

  it("are the same when parts are stored instead of deflated", async () => {
    const parts = xlsxParts({ sheets: [{ rows: [["v"], ["1"], ["2"]] }] });
    expect((await read(packParts(parts, 0), ["v"])).rows).toEqual([["1"], ["2"]]);
  });
});

describe("spreadsheets that are none, or bad ones", () => {
  const good = makeXlsx({ sheets: [{ rows: [["v"], ["1"]] }] });

  it("are refused by a clear error", async () => {
    const parts = xlsxParts({ sheets: [{ rows: [["v"], ["1"]] }] });
    const without = (name: string): Uint8Array => packParts(Object.fromEntries(Object.entries(parts).filter(([key]) => key !== name)));
    const cases: readonly (readonly [Uint8Array, RegExp])[] = [
      [packParts({ "a.txt": "nichts" }), /zip archive without a workbook/],
      [packParts({ "xl/workbook.bin": "x" }), /xlsb/],
      [packParts({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" }), /OpenDocument/],
      [without("xl/workbook.xml"), /without a workbook/],
      [without("xl/worksheets/sheet1.xml"), /without a workbook/],
      [good.subarray(0, good.length - 30), /damaged or cut off/],
      [good.subarray(0, 200), /damaged or cut off/],
      [Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /old Excel file/],
      [packParts({ ...parts, "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>" }), /content is damaged/],
      [
        packParts({ ...parts, "xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>' }),
        /content is damaged/,
      ],
    ];
    for (const [bytes, message] of cases) await expect(read(bytes, ["v"])).rejects.toThrow(message);
    await expect(read(good, ["w"])).rejects.toMatchObject({ details: { issues: [{ path: "w" }], text: { de: /Spalten der Datei/ } } });
  });

  it("are refused when a part was changed after it was packed", async () => {
    const bytes = packParts(xlsxParts({ sheets: [{ rows: [["v"], ["SECRET1"]] }] }), 0).slice();
    const at = new TextDecoder("latin1").decode(bytes).indexOf("SECRET1");
    bytes[at + 6] = 0x32;
    await expect(read(bytes, ["v"])).rejects.toThrow(/damaged or cut off/);
  });

  it("do not fill the memory: a part that grows beyond measure is refused", async () => {
    const sheet = `<worksheet><sheetData>${" ".repeat(90_000_000)}</sheetData></worksheet>`;
    const bytes = packParts({ ...xlsxParts({ sheets: [{ rows: [] }] }), "xl/worksheets/sheet1.xml": sheet });
    expect(bytes.length).toBeLessThan(200_000);
    await expect(read(bytes, [])).rejects.toThrow(/too large when unpacked/);
  });

  it("do not fill the memory: a part that is larger than it says is refused", async () => {
    const bytes = packParts(xlsxParts({ sheets: [{ rows: [["v"], ...Array.from({ length: 5000 }, () => ["x"])] }] })).slice();
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const names = new TextDecoder("latin1").decode(bytes);
    const at = names.lastIndexOf("xl/worksheets/sheet1.xml") - 46;
    view.setUint32(at + 24, 100, true);
    await expect(read(bytes, ["v"])).rejects.toThrow(InvalidInputError);
  });

  it("give an error or rows for any damage, never a crash", async () => {
    for (let at = 0; at < good.length; at += 19) {
      const bytes = good.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      const outcome = await read(bytes, ["v"]).catch((error: unknown) => error);
      const isClear = outcome instanceof InvalidInputError || !(outcome instanceof Error);
      expect([at, isClear, outcome instanceof Error ? outcome.message : ""]).toEqual([at, true, expect.any(String)]);
    }
  });
});

describe("detectFormat of a spreadsheet", () => {
  it("names sheets, header and first rows", async () => {
    const bytes = makeXlsx({
      sheets: [
        { name: "Info", rows: [["nur Text"]] },
        {
          name: "Daten",
          rows: [["Bericht"], ["Nr", "Art", ""], ["1", "Lärm"], ["2", "Müll"]],
        },
      ],
    });
    const detected = await detectFormat(sourceOf(bytes), { sheet: "Daten" });
    expect(detected).toMatchObject({
      format: { type: "xlsx", sheet: "Daten", skip: 1 },
      sheets: ["Info", "Daten"],
      detection: { columns: ["Nr", "Art"] },
    });
    expect(detected.sample.map(({ cells }) => cells)).toEqual([
      ["1", "Lärm"],
      ["2", "Müll"],
    ]);
  });

  it("reads the texts that the sheets share once, however often it looks at the rows", async () => {
    const bytes = makeXlsx({
      sheets: [
        { name: "Info", rows: [["nur Text"]] },
        {
          name: "Daten",
          rows: [
            ["Nr", "Art"],
            ["1", "Lärm"],
          ],
        },
      ],
    });
    const start = new TextDecoder("latin1").decode(bytes).indexOf("xl/sharedStrings.xml") + "xl/sharedStrings.xml".length;
    let times = 0;
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      if (offset <= start && start < offset + length) times += 1;
      return bytes.subarray(offset, offset + length);
    };
    const { chunks } = sourceOf(bytes);
    const { format, sample } = await detectFormat({ chunks, random: async () => ({ size: bytes.length, read }) });
    expect([format, sample.length, times]).toEqual([{ type: "xlsx", sheet: "Daten" }, 1, expect.any(Number)]);
    // The directory at the end may be searched in one piece with the rest of so small a file.
    expect(times).toBeLessThanOrEqual(2);
  });
});

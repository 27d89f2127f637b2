import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { categorySchema, citySchema, type UploadRow } from "@lagebild/domain";
import { parseMapping } from "@lagebild/ingest";
import { describe, expect, test } from "vitest";
import { hashFile } from "./hash-file.ts";
import type { IntakeCity } from "./messages.ts";
import { countCategories, openFile, previewRows, sendRows, type TaskHooks } from "./tasks.ts";

const SQUARE = [
  [7.7, 51.6],
  [7.9, 51.6],
  [7.9, 51.75],
  [7.7, 51.75],
  [7.7, 51.6],
];
const city = citySchema.parse({
  id: "hamm",
  name: "Hamm",
  timeZone: "Europe/Berlin",
  boundary: { type: "MultiPolygon", coordinates: [[SQUARE]] },
  bounds: [7.7, 51.6, 7.9, 51.75],
  levels: [{ id: "stadtbezirk", name: { de: "Stadtbezirk", en: "District" }, parent: null }],
});
const category = {
  parent: null,
  kind: "complaint",
  signal: 1,
  evidence: "objective",
  origin: "reported",
  special: false,
  legalBasis: null,
};
const categories = [
  { ...category, id: "complaint", name: { de: "Beschwerden", en: "Complaints" } },
  { ...category, id: "complaint.waste", parent: "complaint", name: { de: "Müll und Verschmutzung", en: "Waste and dirt" } },
].map((one) => categorySchema.parse(one));
const intakeCity: IntakeCity = { city, districts: [], categories, kind: "complaint" };

const mapping = parseMapping({
  version: 1,
  format: { type: "csv" },
  kind: "complaint",
  category: { column: "Art", translate: { Müll: "complaint.waste" } },
  time: { from: { column: "Datum", format: "DD.MM.YYYY" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
});

function hooks(onPart: TaskHooks["onPart"] = async () => undefined): TaskHooks {
  return { now: () => new Date("2026-11-22T12:00:00Z"), onProgress: () => undefined, onPart };
}

/** A file in Windows-1252, as offices write them. */
function fileOf(text: string, isPacked = false): File {
  const bytes = Buffer.from(text, "latin1");
  return new File([isPacked ? new Uint8Array(gzipSync(bytes)) : new Uint8Array(bytes)], "export.csv");
}

const LINES = ["Datum;Art;Name;x;y", "01.02.2026;Müll;Erika Kowalczyk;7,81;51,68", "31.02.2026;Müll;Jörg Planted;7,82;51,67"].join("\n");

describe("reading a file in the browser", () => {
  test("[R1] only cells of mapped columns are handed over, in the order of the mapping", async () => {
    const parts: (readonly UploadRow[])[] = [];
    const sent = await sendRows(
      { file: fileOf(LINES), mapping },
      hooks(async (_, rows) => void parts.push(rows)),
    );
    expect(sent).toMatchObject({ rows: 2, parts: 1 });
    expect(parts).toEqual([
      [
        [1, "Müll", "01.02.2026", "7,81", "51,68"],
        [2, "Müll", "31.02.2026", "7,82", "51,67"],
      ],
    ]);
    expect(JSON.stringify(parts)).not.toMatch(/Kowalczyk|Planted/);
  });

  test("parts hold at most 2,000 rows, and the next one waits until the last is taken", async () => {
    const body = Array.from({ length: 4_500 }, () => "01.02.2026;Müll;Erika;7,81;51,68");
    const sizes: number[] = [];
    let open = 0;
    const onPart = async (_: number, rows: readonly UploadRow[]): Promise<void> => {
      open += 1;
      expect(open).toBe(1);
      sizes.push(rows.length);
      await Promise.resolve();
      open -= 1;
    };
    await sendRows({ file: fileOf(["Datum;Art;Name;x;y", ...body].join("\n")), mapping }, hooks(onPart));
    expect(sizes).toEqual([2_000, 2_000, 500]);
  });

  test("the hash is that of the file as it lies on disk, packed or not, however long it is", async () => {
    const expected = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
    for (const file of [fileOf(LINES), fileOf(LINES, true)]) {
      expect((await sendRows({ file, mapping }, hooks())).fileHash).toBe(expected(new Uint8Array(await file.arrayBuffer())));
    }
    const long = new Uint8Array(9_000_001).map((_, i) => (i * 31) & 255);
    expect(await hashFile(new Blob([long]))).toBe(expected(long));
    expect(await hashFile(new Blob([]))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  test("a packed file is unpacked, and a damaged one is named", async () => {
    expect(await countCategories({ file: fileOf(LINES, true), format: { type: "csv" }, column: "Art", city: intakeCity }, hooks())).toEqual(
      {
        rows: 2,
        distinct: 1,
        values: [{ value: "Müll", count: 2, proposal: { category: "complaint.waste", reason: "word" } }],
      },
    );
    const damaged = new File([new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3])], "export.csv.gz");
    await expect(openFile({ file: damaged, sheet: undefined, city: intakeCity }, hooks())).rejects.toThrow(/packed|gzip|damaged/i);
  });

  test("the preview says what is understood, and what is wrong at which column", async () => {
    const { rows, isOld } = await previewRows({ file: fileOf(LINES), mapping, city: intakeCity }, hooks());
    expect(rows[0]).toMatchObject({
      row: 1,
      problem: null,
      report: { category: "complaint.waste", precision: "day", place: "given", isOutside: false },
    });
    expect(rows[1]).toMatchObject({ row: 2, report: null, problem: { code: "invalid-time", column: "Datum" } });
    // 1 February lies more than 91 days before 22 November.
    expect(isOld).toBe(true);
  });

  test("[R1] opening shows no value of a column about a person", async () => {
    const opened = await openFile({ file: fileOf(LINES), sheet: undefined, city: intakeCity }, hooks());
    expect(opened.detection).toMatchObject({ delimiter: ";", encoding: "windows-1252" });
    expect(JSON.stringify(opened)).not.toMatch(/Kowalczyk|Planted/);
  });
});

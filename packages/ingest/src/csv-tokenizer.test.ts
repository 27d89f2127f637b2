import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCsvTokenizer, type CsvRecord } from "./csv-tokenizer.ts";

const COMMA = { delimiter: ",", quote: '"', newline: "\n" } as const;
const CORPORA = new URL("../../../../shared/data/test-corpora/csv/", import.meta.url);

function tokenize(text: string, dialect: Parameters<typeof createCsvTokenizer>[0] = COMMA): readonly CsvRecord[] {
  return createCsvTokenizer(dialect).push(text, true);
}

function readCorpus(path: string): string {
  return readFileSync(new URL(path, CORPORA), "utf8");
}

function list(folder: string): string[] {
  try {
    return readdirSync(new URL(`${folder}/`, CORPORA)).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

describe("csv tokenizer", () => {
  it("cuts plain, quoted and escaped cells", () => {
    expect(tokenize('a,"b, c","d ""e"""\r\n1,,\n')).toEqual([
      ["a", "b, c", 'd "e"'],
      ["1", "", ""],
    ]);
  });

  it("keeps line ends inside quotes and reads a last line without one", () => {
    expect(tokenize('1,"x\ny"\n2,z')).toEqual([
      ["1", "x\ny"],
      ["2", "z"],
    ]);
  });

  it("allows blanks around a quoted cell, as in a file whose lines end with a tab", () => {
    expect(tokenize('1, "a" ,"b"\t\r\n')).toEqual([["1", "a", "b"]]);
  });

  it("takes a quote inside an unquoted cell as text", () => {
    expect(tokenize('5" pipe,2\n3,4\n')).toEqual([
      ['5" pipe', "2"],
      ["3", "4"],
    ]);
  });

  it("gives up only the line of an unclosed quote", () => {
    expect(tokenize('1,"open\n2,b\n3,c\n')).toEqual([null, ["2", "b"], ["3", "c"]]);
  });

  it("gives up only the line with text after a closing quote", () => {
    expect(tokenize('1,"a"b\n2,c\n')).toEqual([null, ["2", "c"]]);
  });

  it("bounds an unclosed quote in a long file", () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},row`).join("\n");
    const tokenizer = createCsvTokenizer(COMMA);
    const text = `0,"open\n${lines}\n`;
    const records: CsvRecord[] = [];
    for (let at = 0; at < text.length; at += 50_000)
      records.push(...tokenizer.push(text.slice(at, at + 50_000), at + 50_000 >= text.length));
    expect(records).toHaveLength(60_001);
    expect(records.filter((record) => record === null)).toHaveLength(1);
  });

  it("counts a line without end as one broken record", () => {
    const tokenizer = createCsvTokenizer(COMMA);
    const first = tokenizer.push("x".repeat(300_000), false);
    const second = tokenizer.push(`${"x".repeat(300_000)}\n1,2\n`, true);
    expect([...first, ...second]).toEqual([null, ["1", "2"]]);
  });

  it("skips blank lines and reads files of the old Mac", () => {
    expect(tokenize("a;b\r\r1;2\r", { delimiter: ";", quote: '"', newline: "\r" })).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("gives the same records however the text is cut into pieces", () => {
    const text = fc.stringMatching(/^[ab,"\n\r \t]{0,60}$/);
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 5 }), (whole, cuts) => {
        const tokenizer = createCsvTokenizer(COMMA);
        const places = [...new Set([0, ...cuts.filter((cut) => cut < whole.length), whole.length])].toSorted((a, b) => a - b);
        const pieces = places.slice(1).map((end, i) => whole.slice(places[i], end));
        const records = pieces.flatMap((piece, i) => tokenizer.push(piece, i === pieces.length - 1));
        expect(records).toEqual(tokenize(whole));
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it("reads back what RFC 4180 writes", () => {
    const cell = fc.string({ maxLength: 8 });
    const print = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), (rows) => {
        const text = rows.map((row) => row.map(print).join(",")).join("\r\n");
        expect(tokenize(text)).toEqual(rows);
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  // Blank lines are rows of one empty cell to that corpus and no rows to us.
  // The two files of location_coordinates hold different telephone numbers.
  const spectrum = list("csv-spectrum/json").filter((name) => name !== "location_coordinates.json");
  const cases = list("csv-test-data/json").filter((name) => !["all-empty.json", "empty-one-column.json"].includes(name));

  it.skipIf(spectrum.length === 0)("agrees with csv-spectrum (needs ../shared/data)", () => {
    for (const name of spectrum) {
      const [header = [], ...rows] = tokenize(readCorpus(`csv-spectrum/csvs/${name.replace(/\.json$/, ".csv")}`)).map(
        (record) => record ?? [],
      );
      const objects = rows.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])));
      expect([name, objects]).toEqual([name, JSON.parse(readCorpus(`csv-spectrum/json/${name}`))]);
    }
  });

  it.skipIf(cases.length === 0)("agrees with the cases of RFC 4180 (needs ../shared/data)", () => {
    for (const name of cases) {
      const records = tokenize(readCorpus(`csv-test-data/csv/${name.replace(/\.json$/, ".csv")}`));
      const [header, ...rows] = records;
      const got = name.startsWith("header-")
        ? rows.map((row) => Object.fromEntries((header ?? []).map((key, i) => [key, row?.[i]])))
        : records;
      expect([name, got]).toEqual([name, JSON.parse(readCorpus(`csv-test-data/json/${name}`))]);
    }
  });
});

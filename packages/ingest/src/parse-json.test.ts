import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCell } from "./json-cells.ts";
import { parseJson } from "./parse-json.ts";

const seeded = { seed: 20_261_123, numRuns: 300 };

describe("numbers of a JSON text", () => {
  it.each([
    ["12345678901234567890", "12345678901234567890"],
    ["12345678901234567891", "12345678901234567891"],
    ["-9007199254740993", "-9007199254740993"],
    ["9007199254740991", 9_007_199_254_740_991],
    ["7.8212345678901234", Number("7.8212345678901234")],
    ["1e400", "1e400"],
    ["-1E+400", "-1E+400"],
    ["1e-400", "1e-400"],
    ["0e400", 0],
    ["1.5e100", 1.5e100],
    ["12345678901234567890.5", "12345678901234567890.5"],
  ])("are read as numbers only where no digit is lost: %s", (source, value) => {
    expect([parseJson(source), parseJson(`{"id":${source}}`), parseJson(` [ ${source} ,1]`)]).toEqual([value, { id: value }, [value, 1]]);
  });

  it("come through with their 1 to 40 digits, wherever they stand", () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,39}$/);
    fc.assert(
      fc.property(digits, digits, (first, second) => {
        const value = parseJson(`{"id":${first},"in":{"list":[${second} , -${first}]}}`);
        const { id, in: inner } = Object(value);
        expect([id, ...inner.list].map(toCell)).toEqual([first, second, `-${first}`]);
      }),
      seeded,
    );
  });
});

it("leaves strings as they are, whatever digits, escapes and quotes they hold", () => {
  const piece = fc.constantFrom('"', "\\", "\n", "{", "}", "[", ",", ":", "12345678901234567890", "1e400", "-", "\u2028", "é", "u0022");
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(fc.dictionary(text, text), text, (object, beside) => {
      const whole = { object, beside, list: [beside] };
      const source = JSON.stringify(whole);
      expect(parseJson(source)).toEqual(whole);
      const escaped = source.replaceAll("12345", String.raw`\u00312345`);
      expect(parseJson(escaped)).toEqual(whole);
      expect(parseJson(`[${source},12345678901234567890]`)).toEqual([whole, "12345678901234567890"]);
    }),
    seeded,
  );
});

it("is undefined for what is no JSON, and says so in the time of its length", () => {
  for (const source of ["", "01234567890123456789", "[12345678901234567890", '{"a":1e}', "-", "1234567890123456-7", "NaN"])
    expect([source, parseJson(source)]).toEqual([source, undefined]);
  const before = performance.now();
  expect(parseJson(`["${String.raw`\"`.repeat(500_000)}1234567890123456`)).toBeUndefined();
  expect(parseJson(`["${"x1234567890123456".repeat(200_000)}"]`)).toHaveLength(1);
  expect(performance.now() - before).toBeLessThan(2000);
});

it("is undefined for what is nested deeper than anyone writes, brackets in strings aside", () => {
  expect(parseJson(`${"[".repeat(501)}${"]".repeat(501)}`)).toBeUndefined();
  expect(parseJson(`${"[".repeat(500)}1${"]".repeat(500)}`)).toBeDefined();
  const brackets = "[{".repeat(2000);
  expect(parseJson(JSON.stringify([brackets]))).toEqual([brackets]);
});

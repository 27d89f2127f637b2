import type { LocalText } from "@lagebild/domain";

/** Spreadsheets run what begins so, also in full-width letters and behind blanks; a plain number stays one. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
const NUMBER = /^-?\d[\d.,]*$/;

/** Text that a spreadsheet would run is kept text by an apostrophe. */
export function safeCell(value: string): string {
  return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
}

/** Quoted also where another separator than ours stands in it, but for numbers: the reader's spreadsheet may split by that one. */
export function csvField(value: string, separator = ","): string {
  const safe = safeCell(value);
  const mustQuote = NUMBER.test(safe) ? safe.includes(separator) : /[",;\t\r\n]/.test(safe);
  return mustQuote ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 with a byte order mark, for German spreadsheets with semicolons. */
export function toCsv(rows: readonly (readonly string[])[], language: keyof LocalText): string {
  const separator = language === "de" ? ";" : ",";
  return `\uFEFF${rows.map((row) => row.map((value) => csvField(value, separator)).join(separator)).join("\r\n")}\r\n`;
}

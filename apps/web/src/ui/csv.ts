/** Spreadsheets run what begins so, also in full-width letters and behind blanks; a plain number stays one. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
const NUMBER = /^-?\d[\d.,]*$/;

/** RFC 4180 with a byte order mark and semicolons, which German spreadsheets open without asking. Text that a spreadsheet would run is quoted out. */
export function toCsv(rows: readonly (readonly (string | number)[])[], decimal: "," | "."): string {
  const separator = decimal === "," ? ";" : ",";
  const lines = rows.map((row) => row.map((value) => field(value, decimal, separator)).join(separator));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function field(value: string | number, decimal: string, separator: string): string {
  if (typeof value === "number") return String(value).replace(".", decimal);
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  // Also where another separator stands in it, but for numbers: the reader's spreadsheet may split by that one.
  const mustQuote = NUMBER.test(safe) ? safe.includes(separator) : /[",;\t\r\n]/.test(safe);
  return mustQuote ? `"${safe.replaceAll('"', '""')}"` : safe;
}

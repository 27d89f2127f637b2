/** RFC 4180 with a byte order mark and semicolons, which German spreadsheets open without asking. Text that a spreadsheet would run is quoted out. */
export function toCsv(rows: readonly (readonly (string | number)[])[], decimal: "," | "."): string {
  const separator = decimal === "," ? ";" : ",";
  const lines = rows.map((row) => row.map((value) => field(value, decimal, separator)).join(separator));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function field(value: string | number, decimal: string, separator: string): string {
  if (typeof value === "number") return String(value).replace(".", decimal);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

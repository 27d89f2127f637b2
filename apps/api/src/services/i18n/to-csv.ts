import type { LocalText } from "@lagebild/domain";

/** RFC 4180 with a byte order mark, for German spreadsheets with semicolons. Text that a spreadsheet would run is quoted out. */
export function toCsv(rows: readonly (readonly string[])[], language: keyof LocalText): string {
  const separator = language === "de" ? ";" : ",";
  const field = (value: string): string => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(field).join(separator)).join("\r\n")}\r\n`;
}

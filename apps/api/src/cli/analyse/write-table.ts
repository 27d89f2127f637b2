import type { Context } from "../command.ts";
import { writeOutFile } from "../out-file.ts";

/** A cell of a table; null is an empty one. */
export type TableValue = string | number | null;

/** Columns by name in their order, all of equal length. */
export type TableContent = Readonly<Record<string, ArrayLike<TableValue>>>;

type Output = Pick<Context, "out">;

/** CSV with numbers in the shortest form that reads back as the same number; a value that is no number is empty. To stdout without a path. */
export async function writeTable(output: Output, path: string | undefined, content: TableContent): Promise<void> {
  const columns = Object.values(content);
  const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, at) => columns.map((column) => toText(column[at] ?? null)).join(","));
  await writeText(output, path, [Object.keys(content).join(","), ...rows].join("\n"));
}

/** One JSON value over several lines. To stdout without a path. */
export async function writeJson(output: Output, path: string | undefined, value: unknown): Promise<void> {
  await writeText(output, path, JSON.stringify(value, null, 1));
}

function toText(value: TableValue): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (value === null) return "";
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

async function writeText(output: Output, path: string | undefined, text: string): Promise<void> {
  if (path === undefined) output.out(text);
  else await writeOutFile(path, `${text}\n`);
}

import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { UploadId, UploadRow } from "@lagebild/domain";

/** A row of a spool: cells in the order of the upload's columns, null = a row that could not be read. */
export interface SpooledRow {
  readonly row: number;
  readonly cells: readonly string[] | null;
}

const FOLDER = "uploads";

export function spoolPath(dataFolder: string, upload: UploadId): string {
  return join(dataFolder, FOLDER, `${upload}.ndjson`);
}

/** Throws when there is one of that name already. */
export async function createSpool(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, "", { flag: "wx", mode: 0o600 });
}

/** Adds one part as one line behind the first `length` bytes; what a failed attempt left there is written over. Answers the new length. */
export async function appendToSpool(path: string, rows: readonly UploadRow[], length: number): Promise<number> {
  // Not made anew when it is gone.
  const file = await open(path, "r+");
  try {
    const line = Buffer.from(`${JSON.stringify(rows)}\n`, "utf8");
    await file.truncate(length);
    for (let written = 0; written < line.length;) {
      written += (await file.write(line, written, line.length - written, length + written)).bytesWritten;
    }
    return length + line.length;
  } finally {
    await file.close();
  }
}

/** Reads a spool part by part. */
export async function* readSpool(path: string): AsyncGenerator<readonly SpooledRow[]> {
  const lines = createInterface({ input: createReadStream(path, { encoding: "utf8" }), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    const rows: readonly UploadRow[] = JSON.parse(line);
    yield rows.map(toRow);
  }
}

function toRow([row, ...cells]: UploadRow): SpooledRow {
  return isUnreadable(cells) ? { row, cells: null } : { row, cells };
}

function isUnreadable(cells: readonly (string | null)[]): cells is readonly [null] {
  return cells.length === 1 && cells[0] === null;
}

export async function removeSpool(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Makes the folder, empty: what lies there belongs to a server that is gone. */
export async function emptySpoolFolder(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, FOLDER);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { UploadId, UploadRow } from "@lagebild/domain";
import { isAlive } from "../../db/is-alive.ts";

/** A row of a spool: cells in the order of the upload's columns, null = a row that could not be read. */
export interface SpooledRow {
  readonly row: number;
  readonly cells: readonly string[] | null;
}

const FOLDER = "uploads";

/** Named after the process too: several servers may work on one data folder. */
export function spoolPath(dataFolder: string, upload: UploadId): string {
  return join(dataFolder, FOLDER, `${process.pid}-${upload}.ndjson`);
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

/** Makes the folder and clears away what servers left there that are gone; what a living one of this machine receives stays. */
export async function clearSpoolFolder(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, FOLDER);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const left = (await readdir(folder)).filter((name) => !isOfOtherServer(name));
  for (const name of left) await rm(join(folder, name), { recursive: true, force: true });
}

/** A number of its own would be that of a process that ended. */
function isOfOtherServer(name: string): boolean {
  const pid = Number(/^(\d+)-upload-/.exec(name)?.[1] ?? process.pid);
  return pid !== process.pid && isAlive(pid);
}

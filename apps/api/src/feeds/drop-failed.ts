import { readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { LocalText } from "@lagebild/domain";
import type { Claim } from "./drop-claims.ts";
import { ensureFolder, look } from "./drop-files.ts";
import { DROP_TEXTS, FAILED_FOLDER, failedNote } from "./i18n/drop-texts.ts";

const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;
/** File systems take 255 bytes; room is left for the time before the name and for what is added. */
const LONGEST_NAME_BYTES = 200;

function shorten(name: string): string {
  let short = name;
  while (Buffer.byteLength(short) > LONGEST_NAME_BYTES) short = short.slice(1);
  return short;
}

async function findFreePath(folder: string, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${count}-${name}`);
    if ((await look(path)) === null) return path;
  }
}

/** Puts a file that was not taken beside the others, with a note that says why. Gives the name that it has there. */
export async function moveToFailed(dropFolder: string, claim: Claim, reason: LocalText | null, now: Date): Promise<string> {
  const folder = join(dropFolder, FAILED_FOLDER);
  await ensureFolder(folder, FAILED_FOLDER);
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  const { name } = claim.file;
  const path = await findFreePath(folder, `${stamp}-${shorten(name)}`);
  await rename(join(claim.folder, name), path);
  // Its days are counted from now, not from when it was written.
  await utimes(path, now, now);
  await writeFile(`${path}.txt`, failedNote(name, reason ?? DROP_TEXTS.unknownReason, KEPT_DAYS), { mode: 0o660 });
  await utimes(`${path}.txt`, now, now);
  return basename(path);
}

/** Whether a file that was put aside still lies there; `file` within the drop folder of the installation. */
export async function isLaidAside(dropFolder: string, file: string): Promise<boolean> {
  return (await look(join(dropFolder, file))) !== null;
}

/** Deletes what has lain with the failed files for longer than their days. */
export async function purgeFailed(dropFolder: string, now: Date): Promise<void> {
  const folder = join(dropFolder, FAILED_FOLDER);
  if ((await look(folder))?.isDirectory() !== true) return;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stats = await look(path);
    if (stats?.isFile() === true && now.getTime() - stats.mtimeMs > KEPT_DAYS * DAY_MS) await rm(path, { force: true });
  }
}

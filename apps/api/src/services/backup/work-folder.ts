import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isMarkAlive, THIS_PROCESS } from "../../db/process-mark.ts";

const OWNER_FILE = "owner";
export const WORK_PREFIX = ".backup-";

/**
 * A folder of this process beside or below `near`, readable by its owner alone. What processes left behind that ended in the middle is removed first: it holds
 * a copy of everything.
 */
export async function openWorkFolder(parent: string, name: string): Promise<{ readonly path: string; close(): Promise<void> }> {
  const prefix = `${WORK_PREFIX}${name}-`;
  await mkdir(parent, { recursive: true });
  for (const entry of await readdir(parent)) if (entry.startsWith(prefix)) await removeIfDead(join(parent, entry));
  const path = await mkdtemp(join(parent, prefix));
  await writeFile(join(path, OWNER_FILE), THIS_PROCESS, { mode: 0o600 });
  return { path, close: () => rm(path, { recursive: true, force: true }) };
}

/** Of the folder that is to be made: on the same disk, so that it can be moved to its place in one step. */
export function besideOf(folder: string): { readonly parent: string; readonly name: string } {
  return { parent: dirname(folder), name: basename(folder) };
}

/** One without an owner was made this moment and is empty. */
async function removeIfDead(path: string): Promise<void> {
  const owner = await readFile(join(path, OWNER_FILE), "utf8").catch(() => null);
  if (owner !== null && !isMarkAlive(owner)) await rm(path, { recursive: true, force: true });
}

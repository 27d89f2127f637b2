import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lookInto } from "./sqlite.ts";

/** What a killed server left open. */
export interface OpenWork {
  /** Pushes whose answer was awaited. */
  readonly pushes: number;
  /** Deliveries that were being received. */
  readonly receiving: number;
  /** Deliveries that a run was taking. */
  readonly claimed: number;
  /** Attempts to fetch. */
  readonly attempts: number;
  /** Files that had been taken out of the drop folder. */
  readonly files: number;
}

/** Looks at a copy: the file itself is for the next server to recover. */
export async function findOpenWork(dataFolder: string, dropFolder: string, pushes: number): Promise<OpenWork> {
  const copy = await mkdtemp(join(tmpdir(), "lagebild-look-"));
  try {
    for (const name of ["inbox.db", "inbox.db-wal"]) await copyFile(join(dataFolder, name), join(copy, name)).catch(() => undefined);
    const db = lookInto(join(copy, "inbox.db"));
    const found = {
      pushes,
      receiving: db.number("SELECT COUNT(*) FROM delivery WHERE state = 'receiving'"),
      claimed: db.number("SELECT COUNT(*) FROM delivery WHERE state = 'waiting' AND run IS NOT NULL"),
      attempts: db.number("SELECT COUNT(*) FROM attempt WHERE outcome = 'running'"),
      files: (await readdir(join(dropFolder, ".working")).catch(() => [])).length,
    };
    db.close();
    return found;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

export function isOpen(work: OpenWork): boolean {
  return Object.values(work).some((count) => count > 0);
}

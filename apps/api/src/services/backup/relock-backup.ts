import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ConflictError, InvalidInputError, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { BACKUP_TEXTS } from "../i18n/backup-texts.ts";
import { lockStream, unlockStream, type Key, type Lock } from "./backup-key.ts";
import { syncPath } from "./sync-path.ts";

interface RelockInput {
  readonly file: string;
  readonly key: Key;
  /** Must not exist. */
  readonly out: string;
  readonly lock: Lock;
}

/**
 * The same backup for another key; what it holds is not unpacked and touches no disk unencrypted. Throws ConflictError where the new file exists,
 * InvalidInputError for a backup that does not open or was changed.
 */
export async function relockBackup(viewer: Viewer, { file, key, out, lock }: RelockInput): Promise<{ readonly file: string }> {
  authorise(viewer, "keep-backups");
  if (await exists(out)) throw new ConflictError(BACKUP_TEXTS.exists(out).en, { text: BACKUP_TEXTS.exists(out) });
  const draft = `${out}.${randomUUID()}.part`;
  try {
    const content = await unlockStream(createReadStream(file), key);
    await pipeline(Readable.from(await lockStream(content, lock)), createWriteStream(draft, { flags: "wx", mode: 0o600 }));
    await syncPath(draft);
    await rename(draft, out);
    await syncPath(dirname(out));
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof InvalidInputError) throw error;
    const text = BACKUP_TEXTS.damaged(error instanceof Error ? error.message : "");
    throw new InvalidInputError(text.en, [], { text, cause: error });
  }
  return { file: out };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { copyFile, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ConflictError, InvalidInputError, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { create } from "tar";
import { copyDatabase } from "../../db/copy-database.ts";
import type { Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../city/city-deps.ts";
import { BACKUP_TEXTS } from "../i18n/backup-texts.ts";
import { lockStream, type Lock } from "./backup-key.ts";
import { SECURITY_FOLDER } from "../security/security-log.ts";
import { DATABASES, describeFolder, listFiles, MANIFEST_FILE, type Manifest } from "./manifest.ts";
import { syncPath } from "./sync-path.ts";
import { openWorkFolder, WORK_PREFIX } from "./work-folder.ts";

/** Parts of uploads outlive no server. */
const LEFT_OUT = new Set(["uploads", SECURITY_FOLDER]);

export type BackupStage = "copy" | "check" | "write";

export interface CreateBackupDeps {
  readonly dataFolder: string;
  readonly store: Pick<Store, "audit">;
  readonly now: () => Date;
  readonly onStage?: (stage: BackupStage) => void;
}

interface CreateBackupInput {
  /** Must not exist. */
  readonly file: string;
  readonly lock: Lock;
}

export interface BackupAnswer {
  readonly file: string;
  readonly bytes: number;
  /** Of the encrypted file. */
  readonly sha256: string;
  readonly manifest: Manifest;
}

/**
 * Everything of a data folder as of now, while servers and imports go on: the databases each in one state, secrets, maps, files that wait. Encrypted before it
 * reaches `file`, which is there whole or not at all. Throws ConflictError where it exists, InvalidInputError where there is no database.
 */
export async function createBackup(deps: CreateBackupDeps, viewer: Viewer, { file, lock }: CreateBackupInput): Promise<BackupAnswer> {
  authorise(viewer, "keep-backups");
  if (await exists(file)) throw new ConflictError(BACKUP_TEXTS.exists(file).en, { text: BACKUP_TEXTS.exists(file) });
  if (!(await exists(join(deps.dataFolder, "lagebild.db")))) {
    const text = BACKUP_TEXTS.noData(deps.dataFolder);
    throw new InvalidInputError(text.en, [], { text });
  }
  const at = instantOf(deps.now());
  const to = "recipients" in lock ? lock.recipients.join(" ") : "passphrase";
  // First, so that the copy tells of itself.
  await deps.store.audit({
    at,
    ...actorOf(viewer),
    what: "backup.create",
    operation: "disclosure",
    subject: file,
    reason: null,
    receiver: to,
  });
  const work = await openWorkFolder(deps.dataFolder, "work");
  try {
    const folder = join(work.path, "content");
    await mkdir(folder);
    deps.onStage?.("copy");
    await copyAll(deps.dataFolder, folder);
    deps.onStage?.("check");
    const manifest = await describeFolder(folder, at);
    await writeFile(join(folder, MANIFEST_FILE), JSON.stringify(manifest));
    deps.onStage?.("write");
    const written = await writeLocked(folder, manifest, { file, lock });
    return { file, ...written, manifest };
  } finally {
    await work.close();
  }
}

/** Files first: what the databases say of them is then at least as new. */
async function copyAll(from: string, to: string): Promise<void> {
  for (const path of await listFiles(from)) {
    if (isLeftOut(path)) continue;
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    // A file that waits may be taken in this moment; then its reports are in a database.
    await copyFile(join(from, path), join(to, path)).catch(ignoreGone);
  }
  for (const name of DATABASES) if (await exists(join(from, name))) copyDatabase(join(from, name), join(to, name));
}

function isLeftOut(path: string): boolean {
  const [first = ""] = path.split("/");
  return LEFT_OUT.has(first) || first.startsWith(WORK_PREFIX) || DATABASES.some((name) => path === name || path.startsWith(`${name}-`));
}

async function writeLocked(folder: string, { files }: Manifest, { file, lock }: CreateBackupInput) {
  const draft = `${file}.${randomUUID()}.part`;
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    const packed = create({ cwd: folder, gzip: true, portable: true }, [MANIFEST_FILE, ...files.map(({ path }) => path)]);
    const locked = await lockStream(packed, lock);
    const told = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of locked) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    await pipeline(Readable.from(told()), createWriteStream(draft, { flags: "wx", mode: 0o600 }));
    await syncPath(draft);
    await rename(draft, file);
    await syncPath(dirname(file));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { bytes, sha256: hash.digest("hex") };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}

import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ConflictError, InvalidInputError, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { extract } from "tar";
import { BACKUP_TEXTS } from "../i18n/backup-texts.ts";
import { unlockStream, type Key } from "./backup-key.ts";
import { checkFolder, damaged, MANIFEST_FILE, type Manifest } from "./manifest.ts";
import { syncPath } from "./sync-path.ts";
import { besideOf, openWorkFolder } from "./work-folder.ts";

/** Unpacked bytes that a backup may have, and for each of its own; databases pack to a tenth at best. */
const FREE_BYTES = 256 * 1024 * 1024;
const GROWTH = 200;

interface OpenBackupInput {
  readonly file: string;
  readonly key: Key;
}

/** Opens a backup and compares everything in it with its manifest; nothing of it stays. Throws InvalidInputError. */
export async function checkBackup(viewer: Viewer, input: OpenBackupInput & { readonly near: string }): Promise<Manifest> {
  authorise(viewer, "keep-backups");
  return withOpened(input, async (_, manifest) => manifest);
}

/**
 * Makes a data folder from a backup. It is unpacked and checked beside its place and moved there in one step: a crash leaves the place as it was. Throws
 * ConflictError where the folder holds anything, InvalidInputError for a backup that does not open or is damaged.
 */
export async function restoreBackup(viewer: Viewer, input: OpenBackupInput & { readonly dataFolder: string }): Promise<Manifest> {
  authorise(viewer, "keep-backups");
  const dataFolder = resolve(input.dataFolder);
  await refuseContent(dataFolder);
  return withOpened({ ...input, near: dataFolder }, async (folder, manifest) => {
    await rm(join(folder, MANIFEST_FILE));
    for (const { path } of manifest.files) await syncPath(join(folder, path));
    // Fails where something came into it meanwhile.
    await rmdir(dataFolder).catch(ignoreGone);
    await rename(folder, dataFolder);
    await syncPath(dirname(dataFolder));
    return manifest;
  });
}

async function withOpened<T>(
  { file, key, near }: OpenBackupInput & { readonly near: string },
  use: (folder: string, manifest: Manifest) => Promise<T>,
): Promise<T> {
  const { parent, name } = besideOf(resolve(near));
  const work = await openWorkFolder(parent, `${name}-restore`);
  try {
    const folder = join(work.path, "content");
    await mkdir(folder, { mode: 0o700 });
    await unpack(file, key, folder);
    return await use(folder, await checkFolder(folder));
  } finally {
    await work.close();
  }
}

async function unpack(file: string, key: Key, folder: string): Promise<void> {
  const opened = await unlockStream(
    createReadStream(file).on("error", () => undefined),
    key,
  );
  const most = FREE_BYTES + GROWTH * (await stat(file)).size;
  let bytes = 0;
  // Files and folders only: a link could lead out of the folder. Nothing more of what grows without measure, so that it fills no disk.
  const filter = (_: string, entry: object): boolean => isPlain(entry) && (bytes += sizeOf(entry)) <= most;
  try {
    await pipeline(Readable.from(opened), extract({ cwd: folder, strict: true, filter }));
    if (bytes > most) throw damaged("size");
  } catch (cause) {
    if (cause instanceof InvalidInputError) throw cause;
    throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function sizeOf(entry: object): number {
  return "size" in entry && typeof entry.size === "number" ? entry.size : 0;
}

function isPlain(entry: object): boolean {
  return "type" in entry && (entry.type === "File" || entry.type === "Directory");
}

async function refuseContent(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: unknown) => {
    ignoreGone(error);
    return [];
  });
  if (entries.length > 0) throw new ConflictError(BACKUP_TEXTS.notEmpty(folder).en, { text: BACKUP_TEXTS.notEmpty(folder) });
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}

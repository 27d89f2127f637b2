import type { Stats } from "node:fs";
import { lstat, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { InvalidInputError, type LocalText } from "@lagebild/domain";
import { DROP_TEXTS } from "./i18n/drop-texts.ts";

/** A file as it was seen at one moment. */
export interface SeenFile {
  readonly name: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly inode: number;
}

/** An empty file is often one that is only just being written. */
const EMPTY_WAIT_MS = 60_000;
const UNFINISHED = /(?:\.(?:part|tmp|filepart|crdownload|partial|lock)|~)$/i;

export function dropProblem(text: LocalText, cause?: unknown): InvalidInputError {
  return new InvalidInputError(text.en, [], { text, cause });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** What lies there, links not followed; null for nothing. */
export async function look(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Makes a folder where there is none. Throws InvalidInputError for a link or anything else that is no folder of its own. */
export async function ensureFolder(path: string, name: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o770 });
  } catch (cause) {
    // A link that leads nowhere, or no right to write there.
    throw dropProblem((await look(path).catch(() => null)) === null ? DROP_TEXTS.unreadable(name) : DROP_TEXTS.badFolder(name), cause);
  }
  if ((await look(path))?.isDirectory() !== true) throw dropProblem(DROP_TEXTS.badFolder(name));
}

export function toSeen(name: string, { size, mtimeMs, ino }: Stats): SeenFile {
  return { name, size, modifiedMs: mtimeMs, inode: ino };
}

/** `*` stands for anything; capitals do not count. Part after part from the left, so that no pattern takes longer than its name times its parts. */
function fitsPattern(name: string, pattern: string): boolean {
  const [text, parts] = [name.toLowerCase(), pattern.toLowerCase().split("*")];
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** Of the names of a folder those that may be taken: not unfinished, not hidden, and nobody holds a lock. */
export function choosable(names: readonly string[], pattern: string): readonly string[] {
  const all = new Set(names);
  if (all.has(".lock")) return [];
  return names.filter((name) => {
    const isLocked = all.has(`${name}.lock`) || all.has(`.${name}.lock`) || all.has(`.~lock.${name}#`);
    return !name.startsWith(".") && !UNFINISHED.test(name) && !isLocked && fitsPattern(name, pattern);
  });
}

/** Ordinary files of a folder that may be taken, the oldest first. */
export async function listFiles(folder: string, pattern: string, nowMs: number): Promise<readonly SeenFile[]> {
  const found: SeenFile[] = [];
  for (const name of choosable(await readdir(folder), pattern)) {
    const stats = await look(join(folder, name));
    if (stats?.isFile() !== true) continue;
    if (stats.size > 0 || nowMs - stats.mtimeMs >= EMPTY_WAIT_MS) found.push(toSeen(name, stats));
  }
  return found.toSorted((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1));
}

export function isSame(a: SeenFile, b: SeenFile | undefined): boolean {
  return a.size === b?.size && a.modifiedMs === b.modifiedMs && a.inode === b.inode;
}

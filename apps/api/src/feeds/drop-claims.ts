import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, rmdir, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { ensureFolder, look, toSeen, type SeenFile } from "./drop-files.ts";

/** A file that was taken out of the folder: nobody else reads it. It lies in a folder of its own that tells who took it. */
export interface Claim {
  /** Stays the same when another process takes the file over. */
  readonly id: string;
  readonly folder: string;
  readonly file: SeenFile;
}

export interface Claims {
  /** Files that were taken and not settled by anybody who still lives. */
  recover(): Promise<readonly Claim[]>;
  /** Null when another host was faster or the file changed since it was seen. */
  take(file: SeenFile): Promise<Claim | null>;
  /** Shows other hosts that this one is at work. */
  keepAlive(claim: Claim): Promise<void>;
  /** Back to where it came from, unless a file of that name lies there by now: then it is recovered the next time. */
  putBack(claim: Claim): Promise<void>;
  /** Lets go of a file that was not settled: it is recovered the next time. */
  leave(claim: Claim): void;
  /** Clears away the claim; its file has to be gone or is not wanted any more. */
  release(claim: Claim): Promise<void>;
}

const WORKING = ".working";
/** A host that did not show itself for so long is gone. */
const SILENT_MS = 10 * 60_000;
const HOST = hostname()
  .replace(/[^A-Za-z0-9.-]/g, "-")
  .slice(0, 63);
const CLAIM = /^(.+)~(\d+)~([0-9a-f]{16})$/;
/** Claims that this thread is at; a thread that died leaves none. */
const atWork = new Set<string>();

function isLiving(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function folderName(id: string): string {
  return `${HOST}~${process.pid}~${id}`;
}

interface Place {
  readonly dropFolder: string;
  readonly working: string;
  readonly nowMs: number;
}

async function isFree({ working, nowMs }: Place, name: string): Promise<boolean> {
  const [, host, pid, id = ""] = CLAIM.exec(name) ?? [];
  if (host === undefined) return false;
  if (host === HOST && Number(pid) === process.pid) return !atWork.has(id);
  if (host === HOST && !isLiving(Number(pid))) return true;
  const stats = await look(join(working, name));
  return stats !== null && nowMs - stats.ctimeMs > SILENT_MS;
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return await work.then(
    () => true,
    () => false,
  );
}

async function open({ dropFolder }: Place, folder: string, id: string): Promise<Claim | null> {
  const [name] = await readdir(folder);
  const stats = name === undefined ? null : await look(join(folder, name));
  if (name !== undefined && stats?.isFile() === true) {
    atWork.add(id);
    return { id, folder, file: toSeen(name, stats) };
  }
  // Something else took its place between the looks.
  if (name !== undefined) await succeeds(rename(join(folder, name), join(dropFolder, name)));
  await succeeds(rmdir(folder));
  atWork.delete(id);
  return null;
}

async function recoverOne(place: Place, name: string): Promise<Claim | null> {
  const id = CLAIM.exec(name)?.[3];
  if (id === undefined || !(await isFree(place, name))) return null;
  const folder = join(place.working, folderName(id));
  // Of two that try, one finds the folder gone.
  return (await succeeds(rename(join(place.working, name), folder))) ? await open(place, folder, id) : null;
}

async function take(place: Place, file: SeenFile): Promise<Claim | null> {
  const id = randomBytes(8).toString("hex");
  const folder = join(place.working, folderName(id));
  await mkdir(folder, { mode: 0o770 });
  atWork.add(id);
  if (await succeeds(rename(join(place.dropFolder, file.name), join(folder, file.name)))) return await open(place, folder, id);
  atWork.delete(id);
  await rmdir(folder);
  return null;
}

async function keepAlive({ folder }: Claim): Promise<void> {
  const now = new Date();
  await succeeds(utimes(folder, now, now));
}

async function release({ id, folder }: Claim): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  atWork.delete(id);
}

function leave({ id }: Claim): void {
  atWork.delete(id);
}

async function putBack({ dropFolder }: Place, claim: Claim): Promise<void> {
  const path = join(dropFolder, claim.file.name);
  const isTaken = (await look(path)) !== null;
  if (!isTaken && (await succeeds(rename(join(claim.folder, claim.file.name), path)))) await release(claim);
  else leave(claim);
}

/** Files of one drop folder that are being read, across crashes and across several hosts. */
export async function openClaims(dropFolder: string, nowMs: number): Promise<Claims> {
  const place: Place = { dropFolder, working: join(dropFolder, WORKING), nowMs };
  await ensureFolder(place.working, WORKING);

  async function recover(): Promise<readonly Claim[]> {
    const claims: Claim[] = [];
    for (const name of (await readdir(place.working)).toSorted()) {
      const claim = await recoverOne(place, name);
      if (claim !== null) claims.push(claim);
    }
    return claims;
  }

  return {
    recover,
    take: async (file) => await take(place, file),
    putBack: async (claim) => await putBack(place, claim),
    keepAlive,
    release,
    leave,
  };
}

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { instantSchema, type LocalText } from "@lagebild/domain";
import { mappedColumns, openRows, type Row } from "@lagebild/ingest";
import { openClaims, type Claim, type Claims } from "./drop-claims.ts";
import { moveToFailed, purgeFailed } from "./drop-failed.ts";
import { dropProblem, ensureFolder, isSame, listFiles, look, toSeen, type SeenFile } from "./drop-files.ts";
import type { FeedKind, FetchContext, FetchedDelivery } from "./feed-kind.ts";
import { DROP_TEXTS, FAILED_FOLDER } from "./i18n/drop-texts.ts";
import { openFile, type OpenedFile } from "./open-file.ts";

/** A file that did not change between two looks is taken for finished. */
const BETWEEN_LOOKS_MS = 2_000;
const ALIVE_MS = 30_000;

type DropContext = FetchContext<"dropFolder">;

interface Drop {
  readonly context: DropContext;
  readonly folder: string;
  readonly claims: Claims;
}

async function openDrop(context: DropContext): Promise<Drop> {
  const { dropFolder, source, now } = context;
  if (dropFolder === null) throw dropProblem(DROP_TEXTS.noFolder);
  const folder = join(dropFolder, source.folder);
  await ensureFolder(folder, source.folder);
  try {
    await purgeFailed(folder, now);
    return { context, folder, claims: await openClaims(folder, now.getTime()) };
  } catch (cause) {
    const isAccess =
      cause instanceof Error && "code" in cause && (cause.code === "EACCES" || cause.code === "EROFS" || cause.code === "EPERM");
    throw isAccess ? dropProblem(DROP_TEXTS.unreadable(source.folder), cause) : cause;
  }
}

/** Files that are finished by two looks. Taken one by one, when their turn comes. */
async function* takeNew({ context, folder, claims }: Drop, files: readonly SeenFile[]): AsyncGenerator<Claim> {
  const { source, now } = context;
  const again = new Map((await listFiles(folder, source.pattern, now.getTime())).map((file) => [file.name, file]));
  for (const file of files.filter((file) => isSame(file, again.get(file.name)))) {
    if (context.signal.aborted) return;
    const claim = await claims.take(file);
    if (claim === null) continue;
    if (isSame(claim.file, file)) yield claim;
    else await claims.putBack(claim);
  }
}

async function isStill({ folder, file }: Claim): Promise<boolean> {
  const stats = await look(join(folder, file.name));
  return stats !== null && isSame(toSeen(file.name, stats), file);
}

/** Files that nobody writes to any more, those of an attempt that broke off first. */
async function* takeFinished(drop: Drop, betweenLooksMs: number): AsyncGenerator<Claim> {
  const { context, folder, claims } = drop;
  const { source, signal, memory, now } = context;
  const recovered = await claims.recover();
  try {
    // The rows of this one were stored; only its file was not cleared away.
    for (const claim of recovered) if (claim.id === memory["claim"]) await claims.release(claim);
    const left = recovered.filter(({ id }) => id !== memory["claim"]);
    const files = await listFiles(folder, source.pattern, now.getTime());
    if (left.length + files.length === 0) return;
    await wait(betweenLooksMs, undefined, { signal });
    for (const claim of left) if (!signal.aborted && (await isStill(claim))) yield claim;
    yield* takeNew(drop, files);
  } finally {
    for (const claim of recovered) claims.leave(claim);
  }
}

interface Reading {
  hash: string | null;
  /** The file was written to while it was read: not the sender's fault, and not the end of it. */
  isChanged: boolean;
}

async function* readRows({ context: { mapping } }: Drop, claim: Claim, reading: Reading): AsyncGenerator<readonly Row[]> {
  const { folder, file } = claim;
  let opened: OpenedFile | undefined;
  try {
    opened = await openFile(join(folder, file.name), file);
    const crs = "lng" in mapping.place ? mapping.place.crs : undefined;
    const { batches } = await openRows(opened.source, mapping.format, mappedColumns(mapping), { crs });
    yield* batches;
    await opened.check();
    reading.hash = opened.hash;
  } catch (error) {
    reading.isChanged = !(await isStill(claim));
    throw reading.isChanged ? dropProblem(DROP_TEXTS.changed(file.name), error) : error;
  } finally {
    await opened?.close();
  }
}

function toDelivery(drop: Drop, claim: Claim): FetchedDelivery & { isSettled(): boolean } {
  const { context, folder, claims } = drop;
  const { name, size, modifiedMs } = claim.file;
  const reading: Reading = { hash: null, isChanged: false };
  let isSettled = false;
  let aside: string | null = null;

  async function settle(outcome: "stored" | "failed", reason: LocalText | null): Promise<void> {
    isSettled = true;
    const isInnocent = reading.isChanged || reason === null || context.signal.aborted;
    if (outcome === "failed" && isInnocent) return await claims.putBack(claim);
    if (outcome === "failed") aside = join(context.source.folder, FAILED_FOLDER, await moveToFailed(folder, claim, reason, context.now));
    await claims.release(claim);
  }

  return {
    name,
    deliveredAt: instantSchema.parse(new Date(Math.min(modifiedMs, context.now.getTime())).toISOString()),
    period: null,
    batches: readRows(drop, claim, reading),
    end() {
      if (reading.hash === null) throw new Error("the file was not read to its end");
      return { memory: { claim: claim.id }, bytes: size, fileHash: reading.hash };
    },
    settle,
    laidAside: () => aside,
    isSettled: () => isSettled,
  };
}

async function* fetchDrop(context: DropContext, betweenLooksMs: number): AsyncGenerator<FetchedDelivery> {
  const drop = await openDrop(context);
  for await (const claim of takeFinished(drop, betweenLooksMs)) {
    const delivery = toDelivery(drop, claim);
    const timer = setInterval(() => void drop.claims.keepAlive(claim), ALIVE_MS);
    try {
      yield delivery;
    } finally {
      clearInterval(timer);
      if (!delivery.isSettled()) drop.claims.leave(claim);
    }
  }
}

/**
 * Files that are put into a folder. A file is moved away before it is read, deleted once its rows are stored, and laid aside with a note
 * when it cannot be read; after a crash it is read again.
 */
export function createDropFolder(betweenLooksMs: number): FeedKind<"dropFolder"> {
  return { type: "dropFolder", fetch: (context) => fetchDrop(context, betweenLooksMs) };
}
export const dropFolder = createDropFolder(BETWEEN_LOOKS_MS);

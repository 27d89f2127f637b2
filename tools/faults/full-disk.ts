import { execFileSync } from "node:child_process";
import { mkdir, open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { feedsAnswerSchema } from "../../packages/domain/src/index.ts";
import { createRandom } from "../bench/generate-columns.ts";
import { install, type Installation } from "./installation.ts";
import { untilQuiet } from "./kills.ts";
import { openLedger } from "./ledger.ts";
import { startPeer } from "./peer.ts";
import { askForBoth, startDropping, startPushing, type Sender } from "./senders.ts";
import type { Server } from "./server.ts";
import { verify, type Verdict } from "./verify.ts";

export interface FullDiskOptions {
  /** Where the small disk is mounted; made and removed. */
  readonly folder: string;
  readonly ledgerFile: string;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface FullDiskOutcome {
  /** Statuses of pushes while there was no space, with how often. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Failures that the feeds showed while there was no space. */
  readonly failures: readonly string[];
  readonly verdict: Verdict;
}

const DISK_MB = 256;
/** Bytes that are left at first, and how long it stays so: little enough that even the log of the inbox cannot grow. */
const LEFT_BYTES = [40 * 1024 ** 2, 2 * 1024 ** 2, 64 * 1024] as const;
const FULL_MS = 8_000;
const BUSY_MS = 4_000;

/** Fills the disk of a working server, step by step, frees it again, lets everything finish, and compares. Undefined where nobody may mount a disk here. */
export async function fillDisk({ folder, ledgerFile, seed, say }: FullDiskOptions): Promise<FullDiskOutcome | undefined> {
  await mkdir(folder, { recursive: true });
  if (!mountDisk(folder, say)) return undefined;
  const ledger = openLedger(ledgerFile);
  const peer = await startPeer(ledger);
  try {
    const installation = await install(join(folder, "var"), peer.origin);
    const server = await installation.start();
    try {
      const context = { installation, ledger, random: createRandom(seed), server: () => server };
      const pushing = startPushing(context, 2);
      const dropping = startDropping(context);
      await wait(BUSY_MS);
      const failures = await fillStepByStep(folder, server, installation, say);
      await Promise.all([pushing.finish(), dropping.finish()]);
      peer.settle();
      await untilQuiet(server, installation, peer);
      await server.stop("SIGTERM");
      return { refusals: countStatuses(pushing), failures, verdict: await verify(installation, ledger) };
    } finally {
      await server.stop("SIGKILL");
    }
  } finally {
    await peer.close();
    execFileSync("umount", [folder]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Gives what the feeds said meanwhile. */
async function fillStepByStep(
  folder: string,
  server: Server,
  { feeds }: Installation,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const failures = new Set<string>();
  for (const left of LEFT_BYTES) {
    await fillUpTo(folder, left);
    say(`${Math.round((await freeBytes(folder)) / 1024)} KiB are left`);
    await watch(server, feeds, failures);
    if (!server.isRunning()) throw new Error("the server ended on a full disk");
    await rm(join(folder, "filler"));
    // What waits is taken up again by itself.
    await wait(BUSY_MS);
  }
  return [...failures];
}

function mountDisk(folder: string, say: (line: string) => void): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m`, "lagebild-faults", folder], { stdio: "ignore" });
    return true;
  } catch {
    say("disk full: not tried, because no disk may be mounted here (this needs root)");
    return false;
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Again and again, because the server frees and takes space meanwhile. */
async function fillUpTo(folder: string, left: number): Promise<void> {
  const file = await open(join(folder, "filler"), "a");
  const block = Buffer.alloc(32 * 1024, 1);
  try {
    for (let surplus = (await freeBytes(folder)) - left; surplus > 0; surplus = (await freeBytes(folder)) - left) {
      await file.write(block, 0, Math.min(block.length, surplus));
    }
  } finally {
    await file.close();
  }
}

async function watch(server: Server, feeds: Installation["feeds"], failures: Set<string>): Promise<void> {
  const until = performance.now() + FULL_MS;
  while (performance.now() < until) {
    await askForBoth(server, feeds);
    const { feeds: all } = feedsAnswerSchema.parse(await server.ask("GET", "feeds"));
    for (const { failure, name } of all) if (failure !== null) failures.add(`${name}: ${failure.text.en}`);
    await wait(500);
  }
}

function countStatuses({ refusals }: Sender): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status, retryAfter } of refusals) {
    const key = `${status}${retryAfter === null ? " without Retry-After" : ""}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** Pushes are told to come again, and the feeds say that there is no space. */
export function judgeFullDisk({ refusals, failures }: FullDiskOutcome): readonly string[] {
  const isRefused = (refusals["503"] ?? 0) > 0;
  const others = Object.keys(refusals).filter((key) => key !== "503" && key !== "429");
  return [
    ...(isRefused ? [] : ["disk: no push was refused with 503 and Retry-After"]),
    ...(others.length === 0 ? [] : [`disk: pushes were answered with ${others.join(", ")}`]),
    ...(failures.some((failure) => /space/i.test(failure)) ? [] : ["disk: no feed said that there is no space"]),
  ];
}

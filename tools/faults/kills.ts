import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { feedAttemptsAnswerSchema, feedsAnswerSchema, type FeedsAnswer } from "../../packages/domain/src/index.ts";
import { createRandom } from "../bench/generate-columns.ts";
import { install, type Installation } from "./installation.ts";
import { openLedger } from "./ledger.ts";
import { findOpenWork, isOpen, type OpenWork } from "./open-work.ts";
import { startPeer, type Peer } from "./peer.ts";
import { askForBoth, startDropping, startPushing, type Sender } from "./senders.ts";
import type { Server } from "./server.ts";
import { lookInto } from "./sqlite.ts";
import { verify, type Verdict } from "./verify.ts";

export interface KillOptions {
  /** Empty. */
  readonly folder: string;
  readonly kills: number;
  /** No further kill after this time. */
  readonly minutes: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface KillOutcome {
  readonly kills: number;
  /** Kills that met open work. */
  readonly hits: number;
  readonly verdict: Verdict;
}

/** Share of the kills that must meet open work. */
export const NEEDED_HITS = 0.8;
/** What a kill is aimed at, in turn; it strikes up to so many milliseconds after that has begun. */
const AIMS = ["push", "fetch", "import"] as const;
type Aim = (typeof AIMS)[number];
const AFTER_MS = 700;
const CONNECTIONS = 3;
const QUIET_MS = 20 * 60_000;
const LOOK_MS = 500;

/** Kills a working server again and again, lets the last one finish, and compares. */
export async function killOften({ folder, kills, minutes, seed, say }: KillOptions): Promise<KillOutcome> {
  const random = createRandom(seed);
  const ledger = openLedger(join(folder, "ledger.ndjson"));
  const peer = await startPeer(ledger);
  const installation = await install(join(folder, "var"), peer.origin);
  let server: Server | undefined;
  const context = { installation, ledger, random, server: () => server };
  const pushing = startPushing(context, CONNECTIONS);
  const dropping = startDropping(context);
  const deadline = performance.now() + minutes * 60_000;
  const met: OpenWork[] = [];
  try {
    while (met.length < kills && performance.now() < deadline) {
      server = await installation.start();
      await untilBusy(AIMS[met.length % AIMS.length] ?? "push", server, { installation, pushing });
      await wait(random() * AFTER_MS);
      const dying = server;
      const pushes = pushing.inFlight();
      server = undefined;
      await dying.stop("SIGKILL");
      const work = await findOpenWork(installation.dataFolder, installation.dropFolder, pushes);
      met.push(work);
      say(`kill ${met.length}: ${isOpen(work) ? "open work" : "idle"} ${JSON.stringify(work)}`);
    }
    server = await installation.start();
    await Promise.all([pushing.finish(), dropping.finish()]);
    peer.settle();
    await untilQuiet(server, installation, peer);
    await server.stop("SIGTERM");
  } finally {
    await server?.stop("SIGKILL");
    await peer.close();
  }
  return { kills: met.length, hits: met.filter(isOpen).length, verdict: await verify(installation, ledger) };
}

interface Observed {
  readonly installation: Installation;
  readonly pushing: Sender;
}

async function untilBusy(aim: Aim, server: Server, { installation, pushing }: Observed): Promise<void> {
  const { drop, pull } = installation.feeds;
  await until(async () => {
    if (aim === "push") return pushing.inFlight() > 0;
    if (aim === "import") return isImporting(server, installation.dataFolder);
    const attempts = await Promise.all([drop, pull].map((feed) => server.ask("GET", `feeds/${feed}/attempts`)));
    return attempts.some((each) => feedAttemptsAnswerSchema.parse(each).attempts[0]?.outcome === "running");
  });
}

/** A run of this server, not one that its predecessor left. */
function isImporting({ pid }: Server, dataFolder: string): boolean {
  const db = lookInto(join(dataFolder, "lagebild.db"));
  try {
    return db.number(`SELECT COUNT(*) FROM import_run WHERE state = 'running' AND pid = ${pid}`) > 0;
  } finally {
    db.close();
  }
}

async function feedsOf(server: Server): Promise<FeedsAnswer["feeds"]> {
  return feedsAnswerSchema.parse(await server.ask("GET", "feeds")).feeds;
}

async function until(isSo: () => boolean | Promise<boolean>, ms = 240_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited ${ms} ms in vain`);
    await wait(5);
  }
}

/** Nothing waits, nothing is under way, every file is gone and the newest pull was taken. */
export async function untilQuiet(server: Server, installation: Installation, peer: Peer): Promise<void> {
  const { dropFolder, feeds } = installation;
  await until(async () => {
    await wait(LOOK_MS);
    const isIdle = (await feedsOf(server)).every(({ waitingRows, health }) => waitingRows === 0 && health !== "working");
    const files = await readdir(dropFolder, { recursive: true, withFileTypes: true });
    const isDone = isIdle && peer.isTaken() && !files.some((entry) => entry.isFile());
    if (!isDone) await askForBoth(server, feeds);
    return isDone;
  }, QUIET_MS);
}

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { feedAnswerSchema, feedAttemptsAnswerSchema, type FeedAttempt } from "../../packages/domain/src/index.ts";
import { install, type Installation } from "./installation.ts";
import { untilQuiet } from "./kills.ts";
import { openLedger } from "./ledger.ts";
import { startPeer, type Manner, type Peer } from "./peer.ts";
import type { Server } from "./server.ts";
import { verify, type Verdict } from "./verify.ts";

export interface MannerOutcome {
  readonly manner: Manner;
  /** Of the attempt that met it. */
  readonly outcome: FeedAttempt["outcome"];
  readonly failure: string | null;
  /** What the status of the feed said after it. */
  readonly health: string;
  readonly seconds: number;
  /** By how much the most memory that the server held grew, in bytes. */
  readonly grownBytes: number;
  /** Of an endless answer. */
  readonly sentBytes: number;
  /** Outcome of the next attempt, at a peer that behaves. */
  readonly next: FeedAttempt["outcome"];
}

export interface BadPeersOptions {
  /** Empty. */
  readonly folder: string;
  readonly manners: readonly Manner[];
  readonly say: (line: string) => void;
}

const LONGEST_MS = 15 * 60_000;

/** Lets the other side of a pull misbehave in every manner, and behave again after each. */
export async function meetBadPeers({
  folder,
  manners,
  say,
}: BadPeersOptions): Promise<{ readonly manners: readonly MannerOutcome[]; readonly verdict: Verdict }> {
  const ledger = openLedger(join(folder, "ledger.ndjson"));
  const peer = await startPeer(ledger);
  const installation = await install(join(folder, "var"), peer.origin);
  const server = await installation.start();
  const met: MannerOutcome[] = [];
  try {
    await attempt(server, installation);
    for (const manner of manners) {
      const outcome = await meet(manner, peer, server, installation);
      say(JSON.stringify(outcome));
      met.push(outcome);
    }
    peer.settle();
    await untilQuiet(server, installation, peer);
    await server.stop("SIGTERM");
  } finally {
    await server.stop("SIGKILL");
    await peer.close();
  }
  return { manners: met, verdict: await verify(installation, ledger) };
}

async function meet(manner: Manner, peer: Peer, server: Server, installation: Installation): Promise<MannerOutcome> {
  const before = await server.peakBytes();
  const started = performance.now();
  peer.behave(manner);
  const { outcome, failure } = await attempt(server, installation);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const health = await healthAfter(server, installation);
  peer.behave("good");
  const grownBytes = (await server.peakBytes()) - before;
  const sentBytes = manner === "endless" ? peer.sentBytes() : 0;
  const next = await attempt(server, installation);
  return {
    manner,
    outcome,
    failure: failure?.text.en ?? null,
    health,
    seconds,
    grownBytes,
    sentBytes,
    next: next.outcome,
  };
}

/** An attempt is written down a moment before the thread that made it is free again. */
async function healthAfter(server: Server, { feeds }: Installation): Promise<string> {
  const until = performance.now() + SETTLED_MS;
  for (;;) {
    const { feed } = feedAnswerSchema.parse(await server.ask("GET", `feeds/${feeds.pull}`));
    if (feed.health !== "working" || performance.now() > until) return feed.health;
    await wait(100);
  }
}

/** Asks for a pull, and waits for the end of the attempt. */
async function attempt(server: Server, { feeds }: Installation): Promise<FeedAttempt> {
  const latest = async (): Promise<FeedAttempt | undefined> => {
    const answer = await server.ask("GET", `feeds/${feeds.pull}/attempts`);
    return feedAttemptsAnswerSchema.parse(answer).attempts[0];
  };
  const former = (await latest())?.id ?? 0;
  await server.ask("POST", `feeds/${feeds.pull}/run`);
  const until = performance.now() + LONGEST_MS;
  while (performance.now() < until) {
    const found = await latest();
    if (found !== undefined && found.id > former && found.outcome !== "running") return found;
    await wait(100);
  }
  throw new Error("the attempt did not end");
}

const SETTLED_MS = 10_000;
/** Unpacked, an answer may come to 512 MiB; what the sockets between hold comes on top. */
const MOST_SENT_BYTES = 700 * 1024 ** 2;
/** An answer is never held as a whole. */
const MOST_GROWN_BYTES = 300 * 1024 ** 2;

/** What is wrong with it; nobody can tell a shortened answer from a short one, so `says-less` may end well. */
export function judgeManner({ manner, outcome, failure, health, grownBytes, sentBytes, next }: MannerOutcome): readonly string[] {
  const isFailed = (outcome === "failed" || outcome === "refused") && failure !== null && health === "failing";
  return [
    ...(isFailed || manner === "says-less" ? [] : [`${manner}: ended as ${outcome}, the feed says ${health}: ${failure}`]),
    ...(next === "delivered" || next === "unchanged" ? [] : [`${manner}: the next attempt ended as ${next}`]),
    ...(sentBytes > MOST_SENT_BYTES ? [`${manner}: ${sentBytes} bytes were taken`] : []),
    ...(grownBytes > MOST_GROWN_BYTES ? [`${manner}: memory grew by ${grownBytes} bytes`] : []),
  ];
}

import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Installation } from "./installation.ts";
import type { Ledger } from "./ledger.ts";
import { toCsv, toItems, type Batch } from "./rows.ts";
import type { Server } from "./server.ts";

const DROP_ROWS = 1_200;
const MOST_FILES = 2;
const PAUSE_MS = 40;
const DROP_MS = 250;
const RETRY_MS = 100;
/** One in so many pushes that were not answered is never sent again. */
const GIVEN_UP = 8;

/** Somebody who sends as long as it is let; what it sends survives the server. */
export interface Sender {
  /** Pushes whose answer is awaited just now. */
  inFlight(): number;
  /** Status of every answer that was no success. */
  readonly refusals: readonly { readonly status: number; readonly retryAfter: string | null; readonly text: string }[];
  /** Sends nothing new; resolves once all that was begun is taken. */
  finish(): Promise<void>;
}

interface SendContext {
  readonly installation: Installation;
  readonly ledger: Ledger;
  readonly random: () => number;
  /** The server that lives just now; undefined between two. */
  readonly server: () => Server | undefined;
}

/** Pushes by several connections, each batch under a key of its own until it is answered. */
export function startPushing({ installation, ledger, random, server }: SendContext, connections: number): Sender {
  const refusals: { status: number; retryAfter: string | null; text: string }[] = [];
  let next = 0;
  let awaited = 0;
  const ending = new AbortController();

  /** Undefined: nobody answered. */
  async function send(batch: Batch): Promise<number | undefined> {
    const current = server();
    if (current === undefined) return undefined;
    awaited += 1;
    try {
      const response = await fetch(`${current.url}/api/feeds/${installation.feeds.push}/reports`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${installation.secret}`,
          "content-type": "application/json",
          "idempotency-key": `batch-${batch.number}`,
        },
        body: JSON.stringify(toItems(batch)),
      });
      const text = await response.text();
      if (!response.ok) refusals.push({ status: response.status, retryAfter: response.headers.get("retry-after"), text });
      return response.status;
    } catch {
      return undefined;
    } finally {
      awaited -= 1;
    }
  }

  async function deliver(batch: Batch): Promise<void> {
    for (;;) {
      const wasAsked = server() !== undefined;
      const status = await send(batch);
      if (status !== undefined && status < 300) return ledger.take(batch);
      if (status !== undefined && status < 500 && status !== 429)
        throw new Error(`a push was refused with ${status}: ${refusals.at(-1)?.text}`);
      if (status === undefined && wasAsked && !ending.signal.aborted && random() < 1 / GIVEN_UP) return ledger.giveUp(batch);
      await wait(RETRY_MS);
    }
  }

  async function work(): Promise<void> {
    while (!ending.signal.aborted) {
      const batch: Batch = { way: "push", number: next++, rows: 20 + Math.floor(random() * 180) };
      await deliver(batch);
      await wait(PAUSE_MS);
    }
  }

  const working = Promise.all(Array.from({ length: connections }, work));
  working.catch(() => undefined);
  return {
    inFlight: () => awaited,
    refusals,
    finish: async () => {
      ending.abort();
      await working;
    },
  };
}

/** Puts files into the drop folder as long as few lie there, and asks for both feeds that are fetched. */
export function startDropping({ installation, ledger, server }: SendContext): Pick<Sender, "finish"> {
  const { dropFolder, feeds } = installation;
  let next = 0;
  const ending = new AbortController();

  async function put(): Promise<void> {
    const lying = (await readdir(dropFolder)).filter((name) => name.endsWith(".csv"));
    if (lying.length >= MOST_FILES) return;
    const batch: Batch = { way: "drop", number: next++, rows: DROP_ROWS };
    const name = `juni-${batch.number}.csv`;
    if (!(await writeWhole(join(dropFolder, `${name}.part`), toCsv(batch)))) return;
    await rename(join(dropFolder, `${name}.part`), join(dropFolder, name));
    // Whoever has put a file there has delivered it.
    ledger.take(batch);
  }

  async function work(): Promise<void> {
    await mkdir(dropFolder, { recursive: true });
    while (!ending.signal.aborted) {
      await put();
      await askForBoth(server(), feeds);
      await wait(DROP_MS);
    }
  }

  const working = work();
  working.catch(() => undefined);
  return {
    finish: async () => {
      ending.abort();
      await working;
    },
  };
}

/** A server that ends meanwhile is asked again later. */
export async function askForBoth(server: Server | undefined, feeds: Installation["feeds"]): Promise<void> {
  for (const way of ["drop", "pull"] as const) await server?.ask("POST", `feeds/${feeds[way]}/run`).catch(() => undefined);
}

/** False, and nothing left behind, where the disk has no space: nothing was delivered then. */
async function writeWhole(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text);
    return true;
  } catch (error) {
    await rm(file, { force: true });
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") return false;
    throw error;
  }
}

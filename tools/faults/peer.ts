import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Ledger } from "./ledger.ts";
import { toCsv, type Batch } from "./rows.ts";

const ROWS = 1_500;
const CHUNKS = 15;
const CHUNK_MS = 20;

/** How the other side behaves. */
export const MANNERS = ["good", "silent", "stalls", "closes", "says-more", "says-less", "garbage", "endless"] as const;
export type Manner = (typeof MANNERS)[number];

/** The other side of the pull feed: a file that changes once it was taken. */
export interface Peer {
  readonly origin: string;
  behave(manner: Manner): void;
  /** Bytes that an endless answer has sent. */
  sentBytes(): number;
  /** Keeps the file as it is from now on. */
  settle(): void;
  /** Whether the newest file was taken. */
  isTaken(): boolean;
  close(): Promise<void>;
}

/** A file counts as taken once its ETag comes back: the feed remembers it in the transaction that stores its rows. */
export async function startPeer(ledger: Ledger, port = 0): Promise<Peer> {
  let batch: Batch = { way: "pull", number: 0, rows: ROWS };
  let manner: Manner = "good";
  let isSettled = false;
  let takenNumber = -1;
  const sent = { bytes: 0 };

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const tag = `"v${batch.number}"`;
    if (request.headers["if-none-match"] === tag) {
      if (takenNumber < batch.number) ledger.take(batch);
      takenNumber = batch.number;
      if (isSettled) return void response.writeHead(304).end();
      batch = { ...batch, number: batch.number + 1 };
    }
    response.setHeader("etag", `"v${batch.number}"`);
    response.setHeader("content-type", "text/csv");
    // The client may go away at any time.
    void misbehave(manner, response, toCsv(batch), sent).catch(() => response.destroy());
  }

  const server = createServer(answer);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has such an address
  const { port: actual } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${actual}`,
    behave: (next) => {
      manner = next;
    },
    sentBytes: () => sent.bytes,
    settle: () => {
      isSettled = true;
    },
    isTaken: () => takenNumber === batch.number,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function misbehave(manner: Manner, response: ServerResponse, text: string, sent: { bytes: number }): Promise<void> {
  const half = text.slice(0, text.length / 2);
  if (manner === "silent") return;
  if (manner === "good") return await sendSlowly(response, text);
  if (manner === "garbage") return void response.end(Buffer.from(Array.from({ length: 60_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)));
  if (manner === "endless") return await sendForever(response, sent);
  if (manner === "says-more") response.setHeader("content-length", text.length + 1_000);
  if (manner === "says-less") {
    // No row fits into what it announces: nobody could tell a file that was cut after a row from a short one.
    const announced = text.indexOf("\n") + 1;
    // Beside the response: node refuses to send more than was announced.
    response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ncontent-length: ${announced}\r\n\r\n${text}`);
    return;
  }
  response.write(manner === "says-more" ? text : half);
  await wait(100);
  if (manner !== "stalls") response.socket?.destroy();
}

async function sendSlowly(response: ServerResponse, text: string): Promise<void> {
  const size = Math.ceil(text.length / CHUNKS);
  for (let at = 0; at < text.length; at += size) {
    response.write(text.slice(at, at + size));
    await wait(CHUNK_MS);
  }
  response.end();
}

async function sendForever(response: ServerResponse, sent: { bytes: number }): Promise<void> {
  sent.bytes = 0;
  const line = "x;L;2025-06-01 10:00;7.82;51.67\n";
  const chunk = Buffer.from(`nr;art;zeit;x;y\n${line.repeat(2_000)}`);
  const tenGigabytes = 10 * 1024 ** 3;
  const closed = once(response, "close");
  while (sent.bytes < tenGigabytes && !response.destroyed) {
    sent.bytes += chunk.length;
    if (!response.write(chunk)) await Promise.race([once(response, "drain"), closed]);
  }
  response.end();
}

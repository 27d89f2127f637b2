import type { Server, ServerOptions } from "node:http";
import { ANSWER_TIMES } from "./middleware/answer-in-time.ts";

/** Against whoever sends slowly or nothing: milliseconds for the headers, for the whole request, and between two requests. */
export const CONNECTION_LIMITS = {
  headersTimeout: 15_000,
  // The largest body, 20 MB, at 170 kB/s.
  requestTimeout: 120_000,
  // Longer than proxies keep a connection, so that none of them sends into one that is just being closed.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions;

/** A connection on which nothing moves for longer than any answer takes: somebody who does not read. */
const SILENCE_MS = ANSWER_TIMES.longMs + 30_000;
/** Each holds memory; a proxy needs a few dozen. */
const MOST_CONNECTIONS = 4_000;
const MOST_HEADERS = 100;

export function limitConnections(server: Server): void {
  server.maxConnections = MOST_CONNECTIONS;
  server.maxHeadersCount = MOST_HEADERS;
  server.setTimeout(SILENCE_MS);
}

import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { CONNECTION_LIMITS, limitConnections } from "../../apps/api/src/connection-limits.ts";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import { testAttacks, type Attack } from "./attack.ts";

/** All waits of the product, divided. */
const HASTE = 100;
/** Longer than the longest of them is then. */
const PATIENCE_MS = 2_500;

interface Target {
  readonly port: number;
}
let test: TestApp;
const servers: Server[] = [];
let [real, planted]: Target[] = [];

async function toServer({ app }: TestApp, [url, init, response]: [string, RequestInit, ServerResponse]): Promise<void> {
  const answered = await app.request(`http://localhost${url}`, init);
  response.writeHead(answered.status);
  response.end(Buffer.from(await answered.arrayBuffer()));
}

/** The app behind a server of Node, which reads the request as the product's own does. */
function toListener(): RequestListener {
  return (request, response) => {
    const parts: Buffer[] = [];
    request.on("error", () => undefined);
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value] as [string, string]] : [],
      );
      const hasBody = request.method !== "GET" && request.method !== "HEAD";
      const init = { method: request.method ?? "GET", headers, ...(hasBody && { body: Buffer.concat(parts) }) };
      void toServer(test, [request.url ?? "/", init, response]);
    });
  };
}

async function listen(server: Server): Promise<Target> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { port: typeof address === "object" && address !== null ? address.port : 0 };
}

beforeAll(async () => {
  test = await openTestApp();
  const { headersTimeout, requestTimeout, keepAliveTimeout, connectionsCheckingInterval, maxHeaderSize } = CONNECTION_LIMITS;
  const hurried = {
    headersTimeout: headersTimeout / HASTE,
    requestTimeout: requestTimeout / HASTE,
    keepAliveTimeout: keepAliveTimeout / HASTE,
    connectionsCheckingInterval: connectionsCheckingInterval / HASTE,
    maxHeaderSize,
  };
  const guarded = createServer(hurried, toListener());
  limitConnections(guarded);
  real = await listen(guarded);
  planted = await listen(createServer({ headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 }, toListener()));
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await test.close();
});

/** Writes piece after piece; answers what came until the other side closed, or null where it never did. */
function send(port: number, pieces: Iterable<string>, everyMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    let told = "";
    const socket = connect(port, "127.0.0.1");
    const left = pieces[Symbol.iterator]();
    const write = (): void => {
      const { value, done } = left.next();
      if (done !== true && socket.writable) socket.write(value);
    };
    socket.on("connect", write);
    const timer = setInterval(write, everyMs);
    const end = (said: string | null): void => {
      clearInterval(timer);
      clearTimeout(giveUp);
      socket.destroy();
      resolve(said);
    };
    const giveUp = setTimeout(() => end(null), PATIENCE_MS);
    socket.on("data", (data) => (told += data.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("close", () => end(told));
  });
}

function* forEver(first: string, part: string): Generator<string> {
  yield first;
  for (;;) yield part;
}

/** Must be closed from the other side, without what was asked for. */
const cutsOff = (name: string, pieces: () => Iterable<string>, everyMs = 25, answer = /^$|^HTTP\/1\.1 4\d\d /): Attack<Target> => ({
  name,
  run: async ({ port }) => {
    const told = await send(port, pieces(), everyMs);
    expect(told, "still open").not.toBeNull();
    expect(told).toMatch(answer);
    expect(told).not.toContain("200 OK");
  },
});
const LINE = "\r\n";
const GET = `GET /api/health HTTP/1.1${LINE}Host: localhost${LINE}`;
const POST = `POST /api/session HTTP/1.1${LINE}Host: localhost${LINE}Content-Type: application/json${LINE}`;

const ATTACKS: readonly Attack<Target>[] = [
  cutsOff("nothing at all", () => []),
  cutsOff("the first letter of a method", () => ["G"]),
  cutsOff("a method letter by letter", () => `${GET}X: ${"a".repeat(400)}`),
  cutsOff("empty lines before a request", () => forEver(LINE, LINE)),
  cutsOff("headers one by one", () => forEver(GET, `X: 1${LINE}`)),
  cutsOff("a header letter by letter", () => forEver(`${GET}X: `, "a")),
  cutsOff("headers whose end never comes", () => [GET]),
  cutsOff("headers that lack their last letter", () => [`${GET}\r`]),
  cutsOff("a path letter by letter", () => forEver("GET /", "a")),
  cutsOff("a body letter by letter", () => forEver(`${POST}Content-Length: 60000${LINE}${LINE}`, "a")),
  cutsOff("a body that never begins", () => [`${POST}Content-Length: 60000${LINE}${LINE}`]),
  cutsOff("a body that lacks its last letter", () => [`${POST}Content-Length: 3${LINE}${LINE}{}`]),
  cutsOff("pieces letter by letter", () => forEver(`${POST}Transfer-Encoding: chunked${LINE}${LINE}`, `1${LINE}a${LINE}`)),
  cutsOff("a piece that never ends", () => [`${POST}Transfer-Encoding: chunked${LINE}${LINE}ffff${LINE}`]),
  cutsOff("the size of a piece digit by digit", () => forEver(`${POST}Transfer-Encoding: chunked${LINE}${LINE}`, "0")),
  cutsOff("extensions of a piece", () => forEver(`${POST}Transfer-Encoding: chunked${LINE}${LINE}1;`, "a")),
  cutsOff(
    "a body that waits to be asked for",
    () => [`${POST}Expect: 100-continue${LINE}Content-Length: 60000${LINE}${LINE}`],
    25,
    /^(HTTP\/1\.1 100 Continue\s+)?(HTTP\/1\.1 4\d\d |$)/,
  ),
  cutsOff("two lengths", () => [`${POST}Content-Length: 2${LINE}Content-Length: 5${LINE}${LINE}{}`]),
  cutsOff("a length beside pieces", () => [`${POST}Content-Length: 2${LINE}Transfer-Encoding: chunked${LINE}${LINE}0${LINE}${LINE}`]),
  cutsOff("a length that is none", () => [`${POST}Content-Length: -5${LINE}${LINE}`]),
  cutsOff("headers of 20 kB", () => [`${GET}X: ${"a".repeat(20_000)}${LINE}${LINE}`]),
  cutsOff("a path of 20 kB", () => [`GET /${"a".repeat(20_000)} HTTP/1.1${LINE}${LINE}`]),
  cutsOff("another protocol", () => ["\u0016\u0003\u0001\u0002\0\u0001\0\u0001"]),
  cutsOff("HTTP/2 without being asked", () => [`PRI * HTTP/2.0${LINE}${LINE}SM${LINE}${LINE}`]),
  {
    name: "a second request that never ends",
    run: async ({ port }) => {
      const told = await send(port, forEver(`${GET}${LINE}`, "G"), 25);
      expect(told, "still open").not.toBeNull();
      expect(told?.match(/200 OK/g)).toHaveLength(1);
    },
  },
  {
    name: "two hundred connections that send nothing, beside one that asks",
    run: async ({ port }) => {
      const idle = Array.from({ length: 200 }, () => send(port, [], 1_000));
      const told = await send(port, [`${GET}Connection: close${LINE}${LINE}`], 1_000);
      expect(told).toContain("200 OK");
      expect((await Promise.all(idle)).filter((each) => each === null)).toEqual([]);
    },
  },
];

async function isAnswered({ port }: Target): Promise<boolean> {
  return (await send(port, [`${GET}Connection: close${LINE}${LINE}`], 1_000))?.includes("200 OK") ?? false;
}

describe("requests that take their time", () => {
  testAttacks({
    title: "slow request",
    attacks: ATTACKS,
    target: () => real ?? { port: 0 },
    planted: () => planted ?? { port: 0 },
    isAlive: isAnswered,
  });
});

import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { LagebildError } from "@lagebild/domain";
import { Hono } from "hono";
import { CONNECTION_LIMITS, limitConnections } from "./connection-limits.ts";
import { answerInTime } from "./middleware/answer-in-time.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server under the product's limits, all waits divided by `haste`; answers where it listens. */
async function open(haste: number): Promise<number> {
  const { headersTimeout, requestTimeout, connectionsCheckingInterval, maxHeaderSize } = CONNECTION_LIMITS;
  const hurried = {
    headersTimeout: Math.round(headersTimeout / haste),
    requestTimeout: Math.round(requestTimeout / haste),
    connectionsCheckingInterval: Math.round(connectionsCheckingInterval / haste),
    maxHeaderSize,
  };
  const opened = createServer(hurried, (request, response) => request.resume().on("end", () => response.end("whole")));
  server = opened;
  limitConnections(opened);
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  const address = opened.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Sends piece after piece, and answers all that came until the other side closed. */
function send(port: number, pieces: readonly string[], everyMs: number): Promise<string> {
  return new Promise((resolve) => {
    let told = "";
    const socket = connect(port, "127.0.0.1");
    const left = [...pieces];
    const timer = setInterval(() => {
      const next = left.shift();
      if (next !== undefined && socket.writable) socket.write(next);
    }, everyMs);
    socket.on("data", (data) => (told += data.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearInterval(timer);
      resolve(told);
    });
  });
}

describe("slow senders", () => {
  it("of headers are cut off with 408", async () => {
    const port = await open(60);
    const drip = ["GET / HTTP/1.1\r\nHost: a\r\n", ...Array.from({ length: 400 }, (_, at) => `X-${at}: 1\r\n`)];
    expect(await send(port, drip, 20)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("of a body are cut off with 408", async () => {
    const port = await open(300);
    const drip = ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n", ...Array.from({ length: 400 }, () => "a")];
    expect(await send(port, drip, 20)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("of nothing at all are cut off", async () => {
    const port = await open(60);
    expect(await send(port, [], 20)).not.toContain("200");
  });

  it("that are done in time are answered", async () => {
    const port = await open(60);
    const drip = ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\n", "a", "b", "c"];
    expect(await send(port, drip, 10)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

it("refuses headers that are too large, with 431", async () => {
  const port = await open(1);
  expect(await send(port, [`GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`], 1)).toMatch(/^HTTP\/1\.1 431 /);
});

describe("an answer that never comes", () => {
  function openApp() {
    const app = new Hono();
    app.onError((error, c) => c.text(error instanceof LagebildError ? `${error.code} ${error.message}` : String(error), 503));
    app.use(answerInTime({ readingMs: 20, longMs: 60 }));
    app.all("/never", () => new Promise<never>(() => undefined));
    app.all("/slow", async (c) => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      return c.text("there");
    });
    return app;
  }

  it("is given up, and the server goes on", async () => {
    const app = openApp();
    expect(await (await app.request("/never")).text()).toMatch(/^unavailable The answer took longer/);
    expect(await (await app.request("/slow", { method: "POST" })).text()).toBe("there");
    expect((await app.request("/slow")).status).toBe(503);
  });
});

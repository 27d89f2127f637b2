import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { PeerError } from "./peer-error.ts";
import { readAll, serve, serveRaw } from "./peer.fixture.ts";
import { clientOf, load, problemOf } from "./http-peer-client.fixture.ts";

describe("a server that keeps no measure", () => {
  it.each(["before its answer", "in the middle of its body"])("is given up when it hangs %s", async (when) => {
    const origin = await serve((_request, response) => {
      if (when.startsWith("in")) response.writeHead(200, { "content-length": "10" }).write("12345");
    });
    const begin = performance.now();
    expect(await problemOf(load(origin, "/", { limits: { silenceMs: 150 } }))).toBe("timeout");
    expect(performance.now() - begin).toBeLessThan(3_000);
  });

  it("is given up when it drips for ever without falling silent", async () => {
    const origin = await serve((_request, response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    });
    expect(await problemOf(load(origin, "/", { limits: { silenceMs: 1_000, totalMs: 300 } }))).toBe("timeout");
  });

  it("is given up when it drips its head", async () => {
    const origin = await serveRaw((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const timer = setInterval(() => socket.write("x-a: 1\r\n"), 20);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await problemOf(load(origin, "/", { limits: { silenceMs: 300 } }))).toBe("timeout");
  });

  it("is cut off when it never ends", async () => {
    let sent = 0;
    const origin = await serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      response.on("drain", more);
      more();
    });
    expect(await problemOf(load(origin, "/", { limits: { bytes: 1_000_000 } }))).toBe("too-large");
    expect(sent).toBeLessThan(20_000_000);
  });

  it("is refused at once when it announces too much", async () => {
    const origin = await serve((_request, response) => response.writeHead(200, { "content-length": String(10 * 1024 ** 3) }).write("x"));
    expect(await problemOf(load(origin))).toBe("too-large");
  });

  it("is cut off when small answers add up", async () => {
    const origin = await serve((_request, response) => response.end(Buffer.alloc(600)));
    const client = clientOf([origin], { limits: { attemptBytes: 1_000 } });
    await readAll(await client.get(origin));
    expect(await problemOf(client.get(origin).then(readAll))).toBe("too-large");
  });

  it("is cut off when packed bytes grow beyond measure", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const origin = await serve((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    expect(await problemOf(load(origin, "/", { limits: { growthFreeBytes: 1_000_000 } }))).toBe("too-large");
    // The same bytes are taken where so much is free: it is the growth that is refused, not the packing.
    expect((await load(origin)).length).toBe(20_000_000);
  });

  it("is refused when its head is a flood", async () => {
    const origin = await serveRaw((socket) => socket.write(`HTTP/1.1 200 OK\r\n${"x-flood: 0123456789\r\n".repeat(5_000)}\r\n`));
    expect(await problemOf(load(origin))).toBe("too-large");
  });
});

describe("a server that lies", () => {
  it.each([
    ["says more bytes than it sends", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345", "cut-off"],
    ["says fewer bytes than it sends", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n1234567890", "bad-answer"],
    ["ends in the middle of a chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n123", "cut-off"],
    ["ends without the last chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n12345\r\n", "cut-off"],
    ["sends a broken chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n12345\r\n", "bad-answer"],
    ["ends in the middle of its head", "HTTP/1.1 200 OK\r\ncontent-le", "cut-off"],
    ["is no web server", "220 mail.example ESMTP\r\n", "bad-answer"],
    ["sends garbage", "\u0000\u0001\u0002garbage", "bad-answer"],
    ["says nothing and hangs up", "", "cut-off"],
    ["says two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n12345", "bad-answer"],
  ])("%s", async (_what, bytes, problem) => {
    const origin = await serveRaw((socket) => socket.end(Buffer.from(bytes, "latin1")));
    expect(await problemOf(load(origin))).toBe(problem);
  });

  it.each([
    ["damaged", gzipSync("x".repeat(5_000)).subarray(0, 20)],
    ["not packed at all", Buffer.from("a;b;c\n1;2;3\n")],
  ])("sends gzip that is %s", async (_what, bytes) => {
    const origin = await serve((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bytes));
    expect(await problemOf(load(origin))).toBe("bad-answer");
  });

  it.each(["zstd", "gzip, gzip", "x"])("packs in an unknown way: %s", async (encoding) => {
    const origin = await serve((_request, response) => response.writeHead(200, { "content-encoding": encoding }).end("abc"));
    expect(await problemOf(load(origin))).toBe("bad-answer");
  });

  it("resets the connection in the middle", async () => {
    const origin = await serveRaw((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n12345");
      setTimeout(() => socket.resetAndDestroy(), 50);
    });
    expect(await problemOf(load(origin))).toBe("cut-off");
  });

  it("is not quoted in what people are told", async () => {
    const origin = await serveRaw((socket) => socket.end("HTTP/1.1 500 Mueller, Anna\r\ncontent-length: 900\r\n\r\nMueller, Anna"));
    const error = await load(origin).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PeerError);
    const { message, text, details } = error as PeerError;
    expect(JSON.stringify([message, text, details])).not.toMatch(/Mueller/);
    expect(text.de).toContain(new URL(origin).host);
  });
});

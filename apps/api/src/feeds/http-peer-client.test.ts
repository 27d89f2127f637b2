import { once } from "node:events";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { createCertificate } from "./certificate.fixture.ts";
import { createPeerClient, type PeerClientSettings } from "./http-peer-client.ts";
import { readBody } from "./peer-body.ts";
import { PeerError } from "./peer-error.ts";
import { openExchange } from "./peer-exchange.ts";
import { PEER_LIMITS } from "./peer-limits.ts";
import { readAll, serve, serveRaw } from "./peer.fixture.ts";

const never = new AbortController().signal;

function clientOf(origins: readonly string[], settings: Partial<PeerClientSettings> = {}) {
  return createPeerClient({ allowedOrigins: origins, signal: never, ...settings });
}

/** Asks and reads to the end: everything that can go wrong shows. */
async function load(origin: string, path = "/", settings: Partial<PeerClientSettings> = {}, headers?: Record<string, string>) {
  return await readAll(await clientOf([origin], settings).get(`${origin}${path}`, headers));
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => "no error",
    (cause: unknown) => cause,
  );
  return error instanceof PeerError ? error.problem : String(error);
}

describe("what an honest server gives", () => {
  it("is read whole, and the server learns the name of the program and nothing more", async () => {
    let seen: Record<string, unknown> = {};
    const origin = await serve((request, response) => {
      seen = { method: request.method, url: request.url, ...request.headers };
      response.setHeader("ETag", '"7"').end("Straße");
    });
    const answer = await clientOf([origin]).get(`${origin}/a/b?c=d#e`, { "if-none-match": '"6"' });
    expect(answer).toMatchObject({ status: 200, url: `${origin}/a/b?c=d`, headers: { etag: '"7"' } });
    expect((await readAll(answer)).toString()).toBe("Straße");
    expect(seen).toEqual({
      method: "GET",
      url: "/a/b?c=d",
      host: new URL(origin).host,
      accept: "*/*",
      "accept-encoding": "gzip, br",
      "if-none-match": '"6"',
      "user-agent": "Lagebild",
      connection: "close",
    });
  });

  it("leaves any other status to the caller", async () => {
    const origin = await serve((_request, response) => response.writeHead(304).end());
    const answer = await clientOf([origin]).get(origin);
    expect([answer.status, (await readAll(answer)).length]).toEqual([304, 0]);
  });

  const text = Buffer.from("Hamm ".repeat(10_000));
  it.each([
    ["gzip", gzipSync(text)],
    ["br", brotliCompressSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["GZIP", gzipSync(text)],
    ["identity", text],
  ])("is unpacked from %s", async (encoding, bytes) => {
    const origin = await serve((_request, response) => response.writeHead(200, { "content-encoding": encoding }).end(bytes));
    expect((await load(origin)).equals(text)).toBe(true);
  });

  it("does not time out while the reader is the slow one", async () => {
    const origin = await serve((_request, response) => response.end(Buffer.alloc(2_000_000, 65)));
    const answer = await clientOf([origin], { limits: { silenceMs: 80 } }).get(origin);
    let size = 0;
    for await (const part of answer.body) {
      if (size === 0) await new Promise((resolve) => setTimeout(resolve, 300));
      size += part.length;
    }
    expect(size).toBe(2_000_000);
  });
});

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

describe("hosts that may be asked", () => {
  const lookupTo = (address: string) => async () => [{ address, family: address.includes(":") ? 6 : 4 }];

  it.each([
    ["another host", "https://b.example/x", "refused"],
    ["another port", "https://a.example:8443/x", "refused"],
    ["without encryption", "http://a.example/x", "refused"],
    ["with credentials", "https://user:secret@a.example/x", "refused"],
    ["a file", "file:///etc/passwd", "refused"],
    ["no address", "a.example", "refused"],
    ["a name that begins alike", "https://a.example.evil.example/", "refused"],
  ])("refuses %s", async (_what, url, problem) => {
    expect(await problemOf(clientOf(["https://a.example"]).get(url))).toBe(problem);
  });

  it("refuses plain http to a name even where it is in the list", async () => {
    expect(await problemOf(clientOf(["http://a.example"], { lookup: lookupTo("1.1.1.1") }).get("http://a.example/"))).toBe("refused");
  });

  it.each(["10.1.2.3", "127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"])(
    "refuses a name that leads to %s",
    async (to) => {
      expect(await problemOf(clientOf(["https://a.example"], { lookup: lookupTo(to) }).get("https://a.example/"))).toBe("private-address");
    },
  );

  it("refuses a name of which one address of several is private", async () => {
    const lookup = async () => [
      { address: "1.1.1.1", family: 4 },
      { address: "192.168.0.1", family: 4 },
    ];
    expect(await problemOf(clientOf(["https://a.example"], { lookup }).get("https://a.example/"))).toBe("private-address");
  });

  it.each(["http://127.0.0.1", "http://0x7f.1", "http://2130706433", "http://[::ffff:127.0.0.1]", "http://localhost"])(
    "refuses this machine as %s unless its address with this port is in the list",
    async (host) => {
      const origin = await serve((_request, response) => response.end("secret"));
      const { port } = new URL(origin);
      expect(await problemOf(clientOf(["http://127.0.0.1:1", "https://localhost"]).get(`${host}:${port}/`))).toBe("refused");
    },
  );

  it("says when a name is not known, or not answered in time", async () => {
    const unknown = async () => await Promise.reject(new Error("ENOTFOUND"));
    const hanging = async () => await new Promise<never>(() => {});
    const ask = (lookup: PeerClientSettings["lookup"] & {}) =>
      problemOf(clientOf(["https://a.example"], { lookup, limits: { connectMs: 100 } }).get("https://a.example/"));
    expect([await ask(unknown), await ask(hanging), await ask(async () => [])]).toEqual(["unresolved", "timeout", "unresolved"]);
  });

  it("says when nobody listens", async () => {
    const origin = await serve(() => {});
    const { port } = new URL(origin);
    const closed = `http://127.0.0.2:${port}`;
    expect(await problemOf(clientOf([closed]).get(closed))).toBe("unreachable");
  });
});

describe("connections", () => {
  it("go to the checked address, whatever the name would answer at a second look, with Host as asked", async () => {
    let host: string | undefined;
    const origin = await serve((request, response) => {
      host = request.headers.host;
      response.end("ok");
    });
    const { port } = new URL(origin);
    // The name does not exist: a second look would fail.
    const url = new URL(`http://feed.invalid:${port}/`);
    const exchange = await openExchange(
      { url, addresses: [{ address: "127.0.0.1", family: 4 }] },
      { headers: {}, limits: PEER_LIMITS, remainingMs: 5_000, signal: never },
    );
    const parts: Uint8Array[] = [];
    for await (const part of readBody(exchange, { host: url.host, limits: PEER_LIMITS, budget: { bytes: 0 } })) parts.push(part);
    expect([Buffer.concat(parts).toString(), host]).toEqual(["ok", `feed.invalid:${port}`]);
  });

  it("look a name up once for each request", async () => {
    let looks = 0;
    const lookup = async () => {
      looks += 1;
      return [{ address: looks === 1 ? "192.0.2.1" : "1.1.1.1", family: 4 }];
    };
    expect(await problemOf(clientOf(["https://a.example"], { lookup }).get("https://a.example/"))).toBe("private-address");
    expect(looks).toBe(1);
  });

  async function serveSecure(name: string) {
    const certificate = createCertificate(name);
    const server = createHttpsServer(certificate, (request, response) => {
      const { servername } = request.socket as TLSSocket & { readonly servername?: string };
      if (request.url === "/down")
        response.writeHead(302, { location: `http://127.0.0.1:${new URL(`https://${request.headers.host}`).port}/` });
      response.end(`${servername} ${request.headers.host}`);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    return { port, ca: certificate.cert };
  }

  async function loadSecurely(name: string, port: number, ca: string | undefined): Promise<string> {
    const url = new URL(`https://${name}:${port}/`);
    const target = { url, addresses: [{ address: "127.0.0.1", family: 4 }] };
    const exchange = await openExchange(target, { headers: {}, limits: PEER_LIMITS, remainingMs: 5_000, signal: never, ca });
    const parts: Uint8Array[] = [];
    for await (const part of readBody(exchange, { host: url.host, limits: PEER_LIMITS, budget: { bytes: 0 } })) parts.push(part);
    return Buffer.concat(parts).toString();
  }

  it("name the host in the handshake and check its certificate against that name", async () => {
    const { port, ca } = await serveSecure("feed.example");
    expect(await loadSecurely("feed.example", port, ca)).toBe(`feed.example feed.example:${port}`);
    expect(await problemOf(loadSecurely("other.example", port, ca))).toBe("certificate");
    expect(await problemOf(loadSecurely("feed.example", port, undefined))).toBe("certificate");
  });

  it("do not follow from https to http", async () => {
    const { port, ca } = await serveSecure("127.0.0.1");
    const origins = [`https://127.0.0.1:${port}`, `http://127.0.0.1:${port}`];
    const work = createPeerClient({ allowedOrigins: origins, signal: never, ca }).get(`https://127.0.0.1:${port}/down`);
    expect(await problemOf(work)).toBe("redirect");
    expect(await work.catch((error: unknown) => (error as PeerError).message)).toContain("from https to http");
  });

  it("end when the attempt is stopped, before and while an answer comes", async () => {
    const stopping = new AbortController();
    const origin = await serve((_request, response) => response.write("x"));
    const client = clientOf([origin], { signal: stopping.signal });
    const answer = await client.get(origin);
    const reading = problemOf(readAll(answer));
    setTimeout(() => stopping.abort(), 50);
    expect([await reading, await problemOf(client.get(origin))]).toEqual(["stopped", "stopped"]);
  });
});

describe("redirects", () => {
  it("are followed three times and not four", async () => {
    const origin = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` });
      response.end(left === 0 ? "there" : "");
    });
    expect((await load(origin, "/3")).toString()).toBe("there");
    expect(await problemOf(load(origin, "/4"))).toBe("redirect");
  });

  it("are not followed in a circle", async () => {
    let count = 0;
    const origin = await serve((_request, response) => {
      count += 1;
      response.writeHead(301, { location: "/" }).end();
    });
    expect(await problemOf(load(origin))).toBe("redirect");
    expect(count).toBe(4);
  });

  it.each([
    ["to a server that is not in the list", (port: string) => `http://127.0.0.2:${port}/`],
    ["to another port", () => "http://127.0.0.1:1/"],
    ["to the address of cloud secrets", () => "http://169.254.169.254/latest/meta-data"],
    ["with credentials", (port: string) => `http://user:pass@127.0.0.1:${port}/`],
    ["to a file", () => "file:///etc/passwd"],
    ["to nowhere", () => "http://"],
  ])("are not followed %s", async (_what, location) => {
    let asked = 0;
    const origin = await serve((request, response) => {
      asked += 1;
      response.writeHead(307, { location: location(String(request.socket.localPort)) }).end();
    });
    expect(await problemOf(load(origin))).toBe("redirect");
    expect(asked).toBe(1);
  });

  it("take no secret along to another server, and keep it on the same one", async () => {
    const seen: (string | undefined)[] = [];
    const second = await serve((request, response) => {
      seen.push(request.headers.authorization, request.headers["x-api-key"] as string, request.headers.accept);
      response.end("there");
    });
    const first = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { location: request.url === "/" ? "/b" : `${second}/c` }).end();
    });
    const headers = { Authorization: "Bearer 1", "X-Api-Key": "2", Accept: "text/csv" };
    expect((await readAll(await clientOf([first, second]).get(first, headers))).toString()).toBe("there");
    expect(seen).toEqual(["Bearer 1", "Bearer 1", undefined, undefined, "text/csv"]);
  });
});

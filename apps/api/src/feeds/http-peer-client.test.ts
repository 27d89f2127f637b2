import { once } from "node:events";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { createCertificate } from "./certificate.fixture.ts";
import { createPeerClient } from "./http-peer-client.ts";
import { readBody } from "./peer-body.ts";
import type { PeerError } from "./peer-error.ts";
import { openExchange } from "./peer-exchange.ts";
import { PEER_LIMITS } from "./peer-limits.ts";
import { readAll, serve } from "./peer.fixture.ts";
import { never, clientOf, load, problemOf } from "./http-peer-client.fixture.ts";

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

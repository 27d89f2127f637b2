import { describe, expect, it } from "vitest";
import type { PeerClientSettings } from "./http-peer-client.ts";
import { readAll, serve } from "./peer.fixture.ts";
import { clientOf, load, problemOf } from "./http-peer-client.fixture.ts";

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

import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { createPeerClient } from "../../apps/api/src/feeds/http-peer-client.ts";
import { createPeerPoster } from "../../apps/api/src/feeds/peer-post.ts";
import { PeerError } from "../../apps/api/src/feeds/peer-error.ts";
import type { Lookup } from "../../apps/api/src/feeds/peer-target.ts";
import { testAttacks, type Attack } from "./attack.ts";

/** Addresses that the operator allows. */
const ALLOWED = ["https://a.example", "https://b.example:8443"];
const SECRET = "only for this machine";

/** Asks, or tells, an address as a feed or a webhook would; answers what became of it. */
interface Target {
  readonly get: (url: string, lookup: Lookup) => Promise<string>;
  readonly post: (url: string, lookup: Lookup) => Promise<string>;
  /** The same, with one more address allowed: a server of the attacker, which leads on. */
  readonly follow: (to: string) => Promise<string>;
}

let inner: Server;
let outer: Server;
let leadsTo = "";
let [innerOrigin, outerOrigin] = ["", ""];
let asked = 0;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

beforeAll(async () => {
  inner = createServer((_request, response) => {
    asked += 1;
    response.end(SECRET);
  });
  outer = createServer((_request, response) => response.writeHead(302, { location: leadsTo.replace("INNER", innerOrigin) }).end());
  [innerOrigin, outerOrigin] = [await listen(inner), await listen(outer)];
});
afterAll(() => {
  for (const server of [inner, outer]) {
    server.closeAllConnections();
    server.close();
  }
});

const settings = (lookup: Lookup, more: readonly string[] = []) => ({
  allowedOrigins: [...ALLOWED, ...more],
  signal: new AbortController().signal,
  limits: { connectMs: 300, silenceMs: 500, totalMs: 1_000 },
  lookup,
});

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    (value) => `reached ${String(value)}`,
    (error: unknown) => (error instanceof PeerError ? error.problem : String(error)),
  );
}

async function read(url: string, client: ReturnType<typeof createPeerClient>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of (await client.get(url)).body) parts.push(part);
  return Buffer.concat(parts).toString();
}

const nowhere: Lookup = async () => [];
const real: Target = {
  get: (url, lookup) => outcomeOf(read(url, createPeerClient(settings(lookup)))),
  post: (url, lookup) => outcomeOf(createPeerPoster(settings(lookup)).post(url, "{}", {})),
  follow: async (to) => {
    leadsTo = to;
    return outcomeOf(read(`${outerOrigin}/`, createPeerClient(settings(nowhere, [outerOrigin]))));
  },
};
/** Looks whether an address begins as an allowed one does, resolves it, and goes wherever that leads. */
const naive = async (url: string, lookup: Lookup): Promise<string> => {
  if (!ALLOWED.some((origin) => url.startsWith(origin))) return "refused";
  const [first] = await lookup("");
  return first === undefined ? "unresolved" : `reached ${first.address}`;
};
const planted: Target = { get: naive, post: naive, follow: async () => `reached ${SECRET}` };

const to =
  (...addresses: readonly string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
const PRIVATE = [
  "127.0.0.1",
  "127.8.9.1",
  "0.0.0.0",
  "10.0.0.1",
  "100.64.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::a00:1",
  "2002:7f00:1::",
  "2001::7f00:1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "2001:db8::1",
];
const NOTATIONS = [
  "http://127.0.0.1/",
  "http://127.1/",
  "http://0x7f000001/",
  "http://2130706433/",
  "http://0177.0.0.1/",
  "http://127.0.0.1./",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://①②⑦.⓪.⓪.①/",
  "http://localhost/",
  "http://localhost.localdomain/",
  "https://a.example@127.0.0.1/",
  "https://a.example:443@127.0.0.1/",
  "https://127.0.0.1#@a.example/",
  "https://127.0.0.1\\@a.example/",
  "https://a.example.evil.example/",
  "https://evil.example/?https://a.example",
  "https://a.example:8443/",
  "http://a.example/",
  "https://a.example%2f@evil.example/",
  "https://xn--a-8ia.example/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:25/_EHLO",
  "ftp://a.example/",
  "data:text/plain,x",
  "https://a。example.evil.example/",
];
const REFUSED = /^(refused|private-address|redirect|unresolved)$/;

const ATTACKS: readonly Attack<Target>[] = [
  ...PRIVATE.map((address) => ({
    name: `an allowed name that leads to ${address}`,
    run: async ({ get, post }: Target) => {
      expect(await get("https://a.example/", to(address))).toMatch(REFUSED);
      expect(await post("https://b.example:8443/hook", to(address))).toMatch(REFUSED);
    },
  })),
  {
    name: "an allowed name with one private address among public ones",
    run: async ({ get }) => expect(await get("https://a.example/", to("1.1.1.1", "192.168.0.1"))).toBe("private-address"),
  },
  {
    name: "a name that is public when it is looked at and private when it is asked",
    run: async ({ get }) => {
      let looks = 0;
      // A TEST-NET address would be refused; nobody answers at this one within the time.
      const rebinding: Lookup = async () => [{ address: (looks += 1) === 1 ? "1.1.1.1" : "127.0.0.1", family: 4 }];
      const outcome = await get("https://a.example/", rebinding);
      expect(outcome).not.toMatch(/^reached/);
      expect(looks).toBe(1);
    },
  },
  ...NOTATIONS.map((url) => ({
    name: `the address ${url}`,
    run: async ({ get, post }: Target) => {
      expect(await get(url, to("1.1.1.1"))).toMatch(REFUSED);
      expect(await post(url, to("1.1.1.1"))).toMatch(REFUSED);
    },
  })),
  ...[
    "INNER/",
    "//127.0.0.1:1/",
    "http://[::1]:1/",
    "file:///etc/passwd",
    "https://a.example@evil.example/",
    "https://evil.example/",
    "http://a.example/",
  ].map((location) => ({
    name: `a redirect to ${location}`,
    run: async ({ follow }: Target) => {
      const before = asked;
      expect(await follow(location)).toMatch(REFUSED);
      expect(asked).toBe(before);
    },
  })),
];

describe("requests to other sides", () => {
  testAttacks({ title: "ssrf", attacks: ATTACKS, target: () => real, planted: () => planted });
});

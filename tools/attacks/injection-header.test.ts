import { request } from "node:http";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { SYSTEM_VIEWER } from "../../packages/domain/src/index.ts";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import { putFeedHeader } from "../../apps/api/src/services/feeds/feed-headers.ts";
import { FEED } from "../../apps/api/src/services/feeds/push.fixture.ts";
import { expectQuiet, testAttacks, type Attack } from "./attack.ts";
import { askingAs, isHealthy, type Ask } from "./target.ts";

/** Where text of somebody becomes a header of an answer, of a request to another side, or of a mail. */
interface Target {
  readonly ask: Ask;
  /** Keeps a header for the requests of a feed; throws where it refuses. */
  readonly keep: (name: string, value: string) => Promise<void>;
}
let test: TestApp;
let real: Target;
let planted: Target;
beforeAll(async () => {
  test = await openTestApp();
  const pull = { ...FEED, source: { type: "pull", url: "https://open.example.org/x" }, schedule: "0 3 * * *" } as const;
  await test.store.putFeed(pull);
  const input = { city: FEED.city, feed: FEED.id };
  const deps = { store: test.store, dataFolder: test.deps.dataFolder, now: test.deps.clock };
  const ask = askingAs(test, {}, { notices: { canEmail: true, webhookHosts: ["https://hook.example"] } });
  real = { ask, keep: (header, value) => putFeedHeader(deps, SYSTEM_VIEWER, { ...input, header, value }) };
  planted = { ask, keep: async () => undefined };
});
afterAll(() => test.close());

const refuses = (name: string, header: string, value: string): Attack<Target> => ({
  name,
  run: async ({ keep }) => {
    const refusal = await keep(header, value).then(
      () => "kept",
      (error: unknown) => String(error),
    );
    expect(refusal).toMatch(/^InvalidInputError/);
    expect(refusal).not.toContain(value);
  },
});

const CITY = "/api/cities/probe";
const EVIL = "x\r\nset-cookie: evil=1";

/** Nothing of what was sent may come back as a header. */
const reflects = (
  name: string,
  method: string,
  path: string,
  sent: { body?: unknown; headers?: Record<string, string> } = {},
): Attack<Target> => ({
  name,
  run: async ({ ask }) => {
    const { status, text, headers } = await ask(method, path, sent);
    expect(status).toBeLessThan(500);
    expectQuiet(text);
    const all = JSON.stringify([...headers]);
    expect(all).not.toMatch(/evil/i);
    expect(headers.get("set-cookie")).toBeNull();
  },
});

const subscribes = (name: string, channel: object): Attack<Target> => ({
  name,
  run: async ({ ask }) => {
    const { status } = await ask("POST", `${CITY}/subscriptions`, { body: { streams: null, districts: null, channel } });
    expect(status).toBe(400);
    expect((await ask("GET", `${CITY}/subscriptions`)).text).not.toMatch(/evil/);
  },
});

const ATTACKS: readonly Attack<Target>[] = [
  refuses("a line break in a secret", "authorization", `Bearer ${EVIL}`),
  refuses("a bare carriage return in a secret", "authorization", "Bearer x\revil: 1"),
  refuses("a bare line feed in a secret", "authorization", "Bearer x\nevil: 1"),
  refuses("a folded line in a secret", "authorization", "Bearer x\r\n evil"),
  refuses("a zero byte in a secret", "authorization", "Bearer x\0evil"),
  refuses("a line separator of Unicode in a secret", "authorization", "Bearer x\u2028evil: 1"),
  refuses("a letter whose low byte is a line feed", "authorization", "Bearer x\u010Aevil: 1"),
  refuses("a line break in the name of a header", "x\r\nevil", "geheimer Wert"),
  refuses("a colon in the name of a header", "x: evil", "geheimer Wert"),
  refuses("another host", "host", "boeser.example"),
  refuses("another length", "content-length", "geheimer Wert"),
  refuses("a body in pieces", "transfer-encoding", "chunked, gzip"),
  refuses("a proxy's credentials", "proxy-authorization", "evil"),
  reflects("a line break in a path", "GET", `/api/cities/${encodeURIComponent(EVIL)}`),
  reflects("a line break in a page", "GET", `/lage/${encodeURIComponent(EVIL)}`),
  reflects("a line break in a question", "GET", `${CITY}/cells?from=${encodeURIComponent(EVIL)}`),
  reflects("a line break in the name of an export", "GET", `${CITY}/published/${encodeURIComponent(EVIL)}/export`),
  reflects("a line break in a layer's export", "GET", `${CITY}/context-layers/${encodeURIComponent(EVIL)}/export`),
  reflects("an id of a request that the client says", "GET", "/api/health", { headers: { "x-request-id": "evil" } }),
  reflects("an origin that asks for leave", "GET", "/api/health", { headers: { origin: "https://evil.example" } }),
  reflects("a language", "GET", `${CITY}/nothing`, { headers: { "accept-language": "evil" } }),
  reflects("a range of the map", "GET", `${CITY}/base-map`, { headers: { range: "bytes=evil" } }),
  reflects("an ETag", "GET", "/api/cities", { headers: { "if-none-match": 'W/"evil"' } }),
  reflects("a host that is forwarded", "GET", "/lage", { headers: { "x-forwarded-host": "evil.example", forwarded: "host=evil.example" } }),
  subscribes("a second receiver behind a line break", { type: "email", address: "a@b.example\r\nbcc: evil@evil.example" }),
  subscribes("a second receiver behind a comma", { type: "email", address: "a@b.example,evil@evil.example" }),
  subscribes("a receiver's name with a line break", { type: "email", address: "x\r\nevil <a@b.example>" }),
  subscribes("an encoded line break in a receiver", { type: "email", address: "a%0d%0abcc:evil@b.example" }),
  subscribes("a webhook elsewhere", { type: "webhook", url: "https://hook.example@evil.example/" }),
  {
    name: "Node itself refuses a line break in a header that is sent",
    run: () => expect(() => request("http://127.0.0.1:9", { headers: { x: EVIL } })).toThrow(/Invalid character/),
  },
];

describe("line breaks and names in headers", () => {
  testAttacks({ title: "header", attacks: ATTACKS, target: () => real, planted: () => planted, isAlive: ({ ask }) => isHealthy(ask) });
});

import { gzipSync } from "node:zlib";
import { deliveryAnswerSchema, feedSchema, MAX_PUSH_BYTES, problemSchema, pushAnswerSchema, type Feed } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp, type AppDeps } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { createFeedSecret, type NewSecret } from "./services/feeds/feed-secret.ts";
import { createFeedHolds } from "./services/feeds/feed-holds.ts";
import { processInbox } from "./services/feeds/process-inbox.ts";
import { FEED, instant, NOW, reportOf } from "./services/feeds/push.fixture.ts";
import { createPushQueue } from "./services/feeds/push-queue.ts";
import { createLocalReceiverPort } from "./workers/local-receiver-port.ts";

let test: TestApp;
let key: NewSecret;
let nowMs: number;
let woken: number;
let deps: AppDeps;
let app: ReturnType<typeof createApp>;
beforeEach(async () => {
  test = await openTestApp();
  nowMs = NOW.getTime();
  woken = 0;
  const clock = (): Date => new Date(nowMs);
  const { store, inbox, dataFolder } = test.deps;
  const carrier = { ...test.deps.carrier, wake: () => void (woken += 1) };
  deps = { ...test.deps, clock, carrier, receiver: createLocalReceiverPort({ store, inbox, dataFolder, now: clock }) };
  app = createApp(deps);
  await store.putFeed(FEED);
  key = await addKey(FEED, null);
});
afterEach(() => test.close());

async function addKey(feed: Feed, expiresAt: ReturnType<typeof instant> | null): Promise<NewSecret> {
  const made = createFeedSecret();
  await test.store.putFeedKey(feed.id, { id: made.id, hash: made.hash, createdAt: instant(0), by: "probe", expiresAt, lastUsedAt: null });
  return made;
}

interface Sent {
  readonly feed?: string;
  readonly secret?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

async function push(
  body: string | Uint8Array<ArrayBuffer>,
  { feed = FEED.id, secret = key.secret, headers = {} }: Sent = {},
): Promise<Response> {
  return await app.request(`/api/feeds/${feed}/reports`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      ...(secret !== null && { authorization: `Bearer ${secret}` }),
      ...headers,
    },
  });
}
const rows = (count: number, changes = {}): string => JSON.stringify(Array.from({ length: count }, (_, n) => reportOf(n, changes)));

async function refusalOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  const problem = problemSchema.parse(await response.json());
  return [response.status, problem.code];
}

describe("a push", () => {
  it("is answered per row once it is stored, kept by no cache, and wakes who imports it", async () => {
    const response = await push(rows(2));
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(pushAnswerSchema.parse(await response.json())).toMatchObject({
      accepted: 2,
      quarantined: 0,
      rows: [{ externalId: "L-0" }, { externalId: "L-1" }],
    });
    expect((await deps.inbox.measure()).waitingRows).toBe(2);
    expect(woken).toBe(1);
    expect(test.failures).toEqual([]);
  });

  it("comes by line and packed as well", async () => {
    const lines = `${JSON.stringify(reportOf(1))}\n${JSON.stringify(reportOf(2))}\n`;
    const response = await push(new Uint8Array(gzipSync(lines)), {
      headers: { "content-type": "application/x-ndjson; charset=utf-8", "content-encoding": "gzip" },
    });
    expect([response.status, pushAnswerSchema.parse(await response.json()).accepted]).toEqual([200, 2]);
  });

  it("is answered the same again under its key, and refused with another body", async () => {
    const headers = { "idempotency-key": "7f0c1e" };
    const first = await push(rows(1), { headers });
    const again = await push(rows(1), { headers });
    expect([first.headers.get("idempotent-replay"), again.headers.get("idempotent-replay")]).toEqual([null, "true"]);
    expect(await again.json()).toEqual(await first.json());
    expect(await refusalOf(await push(rows(2), { headers }))).toEqual([409, "conflict"]);
    expect(await refusalOf(await push(rows(1), { headers: { "idempotency-key": "ä" } }))).toEqual([400, "invalid-input"]);
  });

  it("is refused with the path of a field about a person, in the reader's language, and never its value", async () => {
    const response = await push(rows(1, { halter: { name: "Muster" } }), { headers: { "accept-language": "de" } });
    expect(response.status).toBe(400);
    const problem = problemSchema.parse(await response.json());
    expect(problem.issues).toMatchObject([{ path: "halter" }, { path: "halter.name" }]);
    expect(problem.detail).toContain("Von dieser Sendung wurde nichts gespeichert");
    expect(JSON.stringify(problem)).not.toContain("Muster");
  });

  it("is refused by size, type, packing and shape with a status that says what to do", async () => {
    const outcomes = [
      await push("[]", { headers: { "content-length": String(MAX_PUSH_BYTES + 1) } }),
      await push("[]", { headers: { "content-type": "text/csv" } }),
      await push("[]", { headers: { "content-encoding": "br" } }),
      await push("{}"),
      await push(rows(2_001)),
    ];
    expect(await Promise.all(outcomes.map(refusalOf))).toEqual([
      [413, "limit-exceeded"],
      [400, "invalid-input"],
      [400, "invalid-input"],
      [400, "invalid-input"],
      [413, "limit-exceeded"],
    ]);
  });

  it("is refused while the feed is paused, and by a feed that takes none", async () => {
    await test.store.putFeed({ ...FEED, state: "paused" });
    expect(await refusalOf(await push(rows(1)))).toEqual([409, "conflict"]);
    nowMs += 2_000;
    await test.store.putFeed({ ...FEED, source: { type: "dropFolder", folder: "wache", pattern: "*" } });
    expect(await refusalOf(await push(rows(1)))).toEqual([409, "conflict"]);
  });

  it("finds its feed and key as they were changed here, within the same second", async () => {
    const path = `/api/cities/${FEED.city}/feeds/${FEED.id}`;
    const headers = { "content-type": "application/json" };
    const change = async (method: string, what: string) => (await app.request(`${path}/${what}`, { method, headers })).status;
    await test.store.putFeed({ ...FEED, state: "draft" });
    const isTest = async (): Promise<boolean> => pushAnswerSchema.parse(await (await push(rows(1))).json()).isTest === true;
    expect([await isTest(), await change("POST", "go-live"), await isTest()]).toEqual([true, 200, false]);
    expect([await change("POST", "pause"), (await push(rows(1))).status]).toEqual([200, 409]);
    expect([await change("POST", "resume"), (await push(rows(1))).status]).toEqual([200, 200]);
    expect([await change("DELETE", `keys/${key.id}`), (await push(rows(1))).status]).toEqual([200, 401]);
  });

  it("is judged alone while the feed is being set up", async () => {
    await test.store.putFeed({ ...FEED, state: "draft" });
    expect(pushAnswerSchema.parse(await (await push(rows(1))).json())).toMatchObject({ accepted: 1, isTest: true });
    expect([(await deps.inbox.measure()).waitingRows, woken]).toEqual([0, 0]);
  });

  it("may not come from a page of another origin", async () => {
    expect(await refusalOf(await push(rows(1), { headers: { origin: "https://example.org" } }))).toEqual([403, "forbidden"]);
  });
});

describe("the key of a feed", () => {
  const refused = [401, "unauthenticated"];

  it("is asked for before anything is read, with equal answers for unknown feeds and wrong keys", async () => {
    const wrong = createFeedSecret().secret;
    const stolenId = `lbf_${key.id}_${wrong.slice(-43)}`;
    const tries = [
      { secret: null },
      { secret: wrong },
      { secret: stolenId },
      { secret: "x" },
      { feed: "feed-9999999999" },
      { feed: "nothing" },
    ];
    const bodies: unknown[] = [];
    for (const each of tries) {
      const response = await push("not JSON", each);
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="lagebild"']);
      const { requestId: _, ...body } = problemSchema.parse(await response.json());
      bodies.push(body);
    }
    for (const body of bodies) expect(body).toEqual(bodies[0]);
  });

  it("opens its own feed only", async () => {
    const other = feedSchema.parse({ ...FEED, id: "feed-0000000002", name: "Zweite" });
    await test.store.putFeed(other);
    const otherKey = await addKey(other, null);
    expect((await push(rows(1), { feed: other.id, secret: otherKey.secret })).status).toBe(200);
    expect(await refusalOf(await push(rows(1), { feed: other.id }))).toEqual(refused);
  });

  it("lives on for a while after a rotation, and then ends to the second", async () => {
    await test.store.expireFeedKeys(FEED.id, instant(60));
    const next = await addKey(FEED, null);
    expect((await push(rows(1))).status).toBe(200);
    expect((await push(rows(1), { secret: next.secret })).status).toBe(200);
    nowMs = Date.parse(instant(60));
    expect(await refusalOf(await push(rows(1)))).toEqual(refused);
    expect((await push(rows(1), { secret: next.secret })).status).toBe(200);
  });

  it("is refused a second after it was taken back at the latest", async () => {
    expect((await push(rows(1))).status).toBe(200);
    await test.store.expireFeedKeys(FEED.id, instant(0), [key.id]);
    nowMs += 1_000;
    expect(await refusalOf(await push(rows(1)))).toEqual(refused);
  });

  it("is noted as used, and never stored as it is", async () => {
    await push(rows(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [stored] = await test.store.listFeedKeys(FEED.id);
    expect(stored?.lastUsedAt).toBe(instant(0));
    expect(JSON.stringify([stored, test.lines])).not.toContain(key.secret.slice(-43));
  });
});

describe("a delivery", () => {
  const get = (delivery: string, secret = key.secret, feed: string = FEED.id) =>
    app.request(`/api/feeds/${feed}/deliveries/${delivery}`, { headers: { authorization: `Bearer ${secret}` } });

  it("waits, then was processed by a run", async () => {
    const { delivery } = pushAnswerSchema.parse(await (await push(rows(2))).json());
    const waiting = deliveryAnswerSchema.parse(await (await get(delivery)).json());
    expect(waiting).toEqual({ delivery, state: "waiting", receivedAt: instant(0), rows: 2, run: null });
    const { store, inbox, dataFolder, clock } = deps;
    const onProblem = (error: unknown): void => {
      throw error;
    };
    const holds = createFeedHolds(() => nowMs);
    await processInbox({ store, inbox, dataFolder, now: clock, holds, onProblem }, { signal: new AbortController().signal });
    const processed = deliveryAnswerSchema.parse(await (await get(delivery)).json());
    expect(processed).toMatchObject({ state: "processed", rows: 2, run: expect.stringMatching(/^run-/) });
  });

  it("is unknown to other feeds and opens for its key alone", async () => {
    const { delivery } = pushAnswerSchema.parse(await (await push(rows(1))).json());
    const other = feedSchema.parse({ ...FEED, id: "feed-0000000002", name: "Zweite" });
    await test.store.putFeed(other);
    const otherKey = await addKey(other, null);
    expect(await refusalOf(await get(delivery, otherKey.secret, other.id))).toEqual([404, "not-found"]);
    expect(await refusalOf(await get(delivery, otherKey.secret))).toEqual([401, "unauthenticated"]);
    expect(await refusalOf(await get("delivery-0000"))).toEqual([404, "not-found"]);
  });
});

it("answers a thousand pushes at once with nothing but 200 and 429 with Retry-After", async () => {
  const { store, inbox, dataFolder, clock } = deps;
  const queue = createPushQueue(() => performance.now(), { waitMs: 300, pushes: 200, bytes: 1024 * 1024 });
  app = createApp({ ...deps, receiver: createLocalReceiverPort({ store, inbox, dataFolder, now: clock }, queue) });
  const responses = await Promise.all(Array.from({ length: 1_000 }, (_, n) => push(JSON.stringify([reportOf(n)]))));
  const taken = responses.filter(({ status }) => status === 200);
  const postponed = responses.filter(({ status }) => status === 429);
  expect(taken.length + postponed.length).toBe(1_000);
  expect(taken.length).toBeGreaterThan(0);
  expect(postponed.length).toBeGreaterThan(0);
  for (const { headers } of postponed) expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(await refusalOf(postponed[0] ?? Response.error())).toEqual([429, "too-many-requests"]);
  expect((await inbox.measure()).waitingRows).toBe(taken.length);
  expect((await push(rows(1))).status).toBe(200);
  expect(test.failures).toEqual([]);
});

it("describes the key, the answers and an example for those who push", async () => {
  const document = JSON.parse(await (await app.request("/api/openapi.json")).text());
  const operation = document.paths["/api/feeds/{feed}/reports"].post;
  expect(document.components.securitySchemes.feedKey).toMatchObject({ type: "http", scheme: "bearer" });
  expect(operation.security).toEqual([{ feedKey: [] }]);
  expect(Object.keys(operation.responses).toSorted()).toEqual(["200", "400", "401", "409", "413", "429", "503", "default"]);
  expect(operation.requestBody.content["application/json"].example).toHaveLength(2);
});

import { afterEach, beforeEach, expect, it } from "vitest";
import { pushAnswerSchema } from "@lagebild/domain";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStoreInPlace } from "../db/open.ts";
import { openInboxInPlace } from "../db/sqlite-inbox.ts";
import type { PushRequest, ReceiverPort } from "../services/feeds/feed-port.ts";
import { FEED, instant, reportOf } from "../services/feeds/push.fixture.ts";
import { hashMapping } from "../services/mappings/hash-mapping.ts";
import { createSmallCity } from "../services/picture/small-city.fixture.ts";
import { createThreadReceiverPort } from "./thread-receiver-port.ts";

let dataFolder: string;
let port: ReceiverPort | undefined;
const problems: unknown[] = [];
beforeEach(async () => {
  problems.length = 0;
  dataFolder = await mkdtemp(join(tmpdir(), "lagebild-receiver-"));
});
afterEach(async () => {
  await port?.close();
  await rm(dataFolder, { recursive: true, force: true });
});

function open(module?: URL, now: () => Date = () => new Date()): ReceiverPort {
  const options = { dataFolder, now, nowMs: () => performance.now(), onProblem: (error: unknown) => problems.push(error) };
  port = createThreadReceiverPort({ ...options, ...(module !== undefined && { module }) });
  return port;
}

function requestOf(body: string, changes: Partial<PushRequest> = {}): PushRequest {
  const bytes = new Uint8Array(Buffer.from(body)).buffer;
  const how = { isNdjson: false, isGzip: false, key: null, receivedAt: instant(0) };
  return { feed: FEED, mapping: hashMapping(FEED.mapping), bytes: bytes.byteLength, readBody: async () => bytes, ...how, ...changes };
}

it("stores pushes in a thread, each feed told to it once and again when it changes", async () => {
  const store = await openStoreInPlace(dataFolder);
  await createSmallCity(store, []);
  await store.close();
  // A loaded machine takes longer to start a thread than a push is to wait.
  const { push } = open(undefined, () => new Date(Date.now() + 3_600_000));
  const bodies = [1, 2, 3].map((n) => JSON.stringify([reportOf(n)]));
  const outcomes = await Promise.all(bodies.map((body) => push(requestOf(body))));
  expect(outcomes.map(({ answer }) => pushAnswerSchema.parse(JSON.parse(answer)).rows[0]?.externalId)).toEqual(["L-1", "L-2", "L-3"]);
  const draft = { ...FEED, state: "draft" as const };
  const tested = await push(requestOf(JSON.stringify([reportOf(4)]), { feed: draft }));
  expect(JSON.parse(tested.answer)).toMatchObject({ isTest: true });
  await expect(push(requestOf("{}"))).rejects.toMatchObject({ code: "invalid-input", details: { text: { de: expect.any(String) } } });
  await port?.close();
  const inbox = await openInboxInPlace(dataFolder);
  expect((await inbox.measure()).waitingRows).toBe(3);
  await inbox.close();
  expect(problems).toEqual([]);
});

it("says that nothing was taken when the thread dies, and starts another", async () => {
  const { push } = open(new URL("./dying-receiver-worker.fixture.ts", import.meta.url));
  await expect(push(requestOf("die"))).rejects.toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 2 } });
  expect(problems).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await push(requestOf("live"))).toEqual({ answer: "live", isRepeated: false });
  await expect(push(requestOf("err"))).rejects.toMatchObject({ code: "unavailable" });
});

it("postpones what waited far longer than was expected, and keeps nothing of it", async () => {
  const { push } = open(undefined, () => new Date(Date.now() - 3_600_000));
  await expect(push(requestOf(JSON.stringify([reportOf(1)])))).rejects.toMatchObject({
    code: "limit-exceeded",
    details: { retryAfterSeconds: 2 },
  });
  await port?.close();
  const inbox = await openInboxInPlace(dataFolder);
  expect((await inbox.measure()).waitingRows).toBe(0);
  await inbox.close();
});

it("takes nothing once it is closed", async () => {
  const { push, close } = open();
  await close();
  await expect(push(requestOf("[]"))).rejects.toMatchObject({ code: "unavailable" });
});

import { access, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  LOCAL_VIEWER,
  feedAnswerSchema,
  feedAttemptsAnswerSchema,
  feedsAnswerSchema,
  feedTestAnswerSchema,
  newFeedKeyAnswerSchema,
  problemSchema,
  type FeedId,
} from "@lagebild/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { sampleDelivery } from "./db/inbox.fixture.ts";

const PATH = "/api/cities/probe/feeds";
const MAPPING = {
  version: 1,
  format: { type: "csv" },
  externalId: "Nr",
  kind: "complaint",
  category: { column: "Art", default: "theft.other" },
  time: { from: { column: "Zeit", format: "ISO" }, zone: "Europe/Berlin" },
  place: { lng: "X", lat: "Y" },
};
const PULL = {
  name: "Abruf",
  agency: "police",
  kind: "complaint",
  source: { type: "pull", url: "https://open.example.org/rows.csv" },
  mapping: MAPPING,
  schedule: "15 3 * * *",
};
const PUSH = { ...PULL, name: "Push", source: { type: "push" }, schedule: null };
const DROP = { ...PULL, name: "Ordner", source: { type: "dropFolder", folder: "oa" }, schedule: null };
const CSV = "Nr,Art,Zeit,X,Y\n1,K,2025-06-20T10:00:00Z,7.82,51.67\n2,K,2025-06-20T11:00:00Z,7.82,51.67\n3,K,nie,7.82,51.67\n";

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  test.audits.length = 0;
});

let names = 0;
/** Each test sets its own feeds up under names of their own. */
const named = <Request extends { readonly name: string }>(request: Request): Request => ({
  ...request,
  name: `${request.name} ${++names}`,
});

function send(method: string, path: string, body?: unknown, language = "en") {
  const headers = { "content-type": "application/json", "accept-language": language };
  return test.app.request(path, body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) });
}
async function create(request: object): Promise<FeedId> {
  const response = await send("POST", PATH, request);
  expect([response.status, response.status === 201 ? null : await response.clone().text()]).toEqual([201, null]);
  return feedAnswerSchema.parse(await response.json()).feed.id;
}
const feedOf = async (id: FeedId) => feedAnswerSchema.parse(await (await send("GET", `${PATH}/${id}`)).json()).feed;
async function problemOf(response: Response | Promise<Response>) {
  const answered = await response;
  return problemSchema.parse(await answered.json());
}

describe("setting a feed up", () => {
  it("begins as a draft that tells where it stands, is audited, and is listed with what the operator allows", async () => {
    const id = await create(named(PULL));
    expect(await feedOf(id)).toMatchObject({ state: "draft", health: "new", nextRunAt: null, by: "local", waitingRows: 0, keys: [] });
    expect(test.audits).toMatchObject([{ what: "feed.create", by: "local", subject: `probe/police/${id}` }]);
    const response = await send("GET", PATH);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const answer = feedsAnswerSchema.parse(await response.json());
    expect(answer).toMatchObject({ isHost: true, allowedHosts: ["https://open.example.org"], dropFolder: join(test.folder, "eingang") });
    expect(answer.feeds.find((feed) => feed.id === id)?.arrivals).toHaveLength(14);
    expect(answer.feeds.find((feed) => feed.id === id)?.arrivals.at(-1)?.day).toBe("2025-07-01");
  });

  it.each([
    ["an unknown agency", { ...PULL, agency: "nobody" }, "agency", "nicht eingetragen"],
    ["no schedule", { ...PULL, schedule: null }, "schedule", "braucht einen Zeitplan"],
    ["a schedule of seconds", { ...PULL, schedule: "*/5 * * * * *" }, "schedule", "kein Zeitplan"],
    [
      "credentials in the address",
      { ...PULL, source: { type: "pull", url: "https://a:b@open.example.org/" } },
      "source.url",
      "Zugangsdaten",
    ],
    ["a schedule for a push", { ...PUSH, schedule: "0 3 * * *" }, "schedule", "bestimmt der Absender"],
    ["a push without ids", { ...PUSH, mapping: { ...MAPPING, externalId: undefined } }, "mapping.externalId", "externalId"],
    [
      "a push that replaces",
      { ...PUSH, mapping: { ...MAPPING, delivery: { mode: "replaces-period" } } },
      "mapping.delivery.mode",
      "nur ergänzen",
    ],
    ["a column about a person", { ...PULL, mapping: { ...MAPPING, attributes: { modus: "Nachname" } } }, "Nachname", "Nachname"],
    ["a police kind without label", { ...PULL, kind: "offence", mapping: { ...MAPPING, kind: "offence" } }, "label", "label"],
  ])("refuses %s, says where and why, and stores nothing", async (_, request, path, text) => {
    const before = (await test.store.listFeeds()).length;
    const problem = await problemOf(send("POST", PATH, named(request), "de"));
    expect(problem).toMatchObject({ status: 400, code: "invalid-input", issues: [{ path }] });
    expect(problem.detail).toContain(text);
    expect([(await test.store.listFeeds()).length, test.audits]).toEqual([before, []]);
  });

  it("says what the operator has to set for a host that is not allowed", async () => {
    const source = { type: "open311", url: "https://other.example.org:8443/georeport/v2", since: "2025-01-01" };
    const problem = await problemOf(send("POST", PATH, named({ ...PULL, source }), "de"));
    expect(problem).toMatchObject({ status: 412, issues: [{ path: "source.url" }] });
    expect(problem.detail).toContain("LAGEBILD_FEED_HOSTS=https://other.example.org:8443");
  });

  it("wants a name and a folder of its own, and makes the folder", async () => {
    const request = named({ ...DROP, source: { type: "dropFolder", folder: "eigen" } });
    await create(request);
    expect((await stat(join(test.folder, "eingang/eigen"))).isDirectory()).toBe(true);
    expect(await problemOf(send("POST", PATH, request))).toMatchObject({ status: 409, detail: expect.stringContaining(request.name) });
    const other = named({ ...DROP, source: { type: "dropFolder", folder: "eigen" } });
    expect(await problemOf(send("POST", PATH, other, "de"))).toMatchObject({ status: 409, detail: expect.stringContaining("eigen") });
    for (const folder of ["..", "a/b", "", ".hidden"]) {
      const source = { type: "dropFolder", folder };
      expect((await send("POST", PATH, named({ ...DROP, source }))).status, folder).toBe(400);
    }
  });

  it("changes what is named, forgets an ETag with it, and keeps agency and kind of source", async () => {
    const id = await create(named(PULL));
    await test.deps.inbox.remember(id, { etag: "1" });
    expect((await send("PATCH", `${PATH}/${id}`, { schedule: "0 4 * * *" })).status).toBe(200);
    expect(await test.deps.inbox.memory(id)).toEqual({ etag: "1" });
    const source = { type: "pull", url: "https://open.example.org/other.csv" };
    expect((await send("PATCH", `${PATH}/${id}`, { source })).status).toBe(200);
    expect(await test.deps.inbox.memory(id)).toEqual({});
    await test.deps.inbox.remember(id, { etag: "2" });
    const mapping = { ...MAPPING, category: { column: "Grund", default: "theft.other" } };
    const changed = feedAnswerSchema.parse(await (await send("PATCH", `${PATH}/${id}`, { mapping })).json());
    expect(changed).toMatchObject({ feed: { schedule: "0 4 * * *", source }, mapping: { category: { column: "Grund" } } });
    expect(await test.deps.inbox.memory(id)).toEqual({});
    expect(test.audits.at(-1)).toMatchObject({ what: "feed.change", subject: `probe/police/${id}/mapping` });
    expect((await send("PATCH", `${PATH}/${id}`, { agency: "other" })).status).toBe(400);
    expect(await problemOf(send("PATCH", `${PATH}/${id}`, { source: { type: "push" }, schedule: null }, "de"))).toMatchObject({
      status: 400,
      detail: expect.stringContaining("neuen Datenfeed"),
    });
  });
});

describe("a feed's life", () => {
  it("goes live, pauses and resumes, each once and each audited", async () => {
    const id = await create(named(DROP));
    expect(await problemOf(send("POST", `${PATH}/${id}/pause`, {}, "de"))).toMatchObject({
      status: 409,
      detail: "Der Datenfeed ist noch ein Entwurf.",
    });
    for (const [verb, state] of [
      ["go-live", "live"],
      ["pause", "paused"],
      ["resume", "live"],
    ] as const) {
      const answer = feedAnswerSchema.parse(await (await send("POST", `${PATH}/${id}/${verb}`, {})).json());
      expect([verb, answer.feed.state]).toEqual([verb, state]);
      expect((await send("POST", `${PATH}/${id}/${verb}`, {})).status, verb).toBe(409);
    }
    expect(test.audits.map(({ what }) => what)).toEqual(["feed.create", "feed.go-live", "feed.pause", "feed.resume"]);
    await send("POST", `${PATH}/${id}/pause`, {});
  });

  it("is tried without a row stored, then brings a file into the picture, and tells what became of it", async () => {
    const id = await create(named({ ...DROP, source: { type: "dropFolder", folder: "probe" } }));
    const folder = join(test.folder, "eingang/probe");
    await writeFile(join(folder, "mai.csv"), CSV);
    const before = (await test.store.summarise((await feedOf(id)).city)).reportCount;
    expect(await feedOf(id)).toMatchObject({ isTested: false });
    const tried = feedTestAnswerSchema.parse(await (await send("POST", `${PATH}/${id}/test`, {})).json());
    expect(tried).toMatchObject({
      counts: { read: 3, accepted: 2, quarantined: 1 },
      refusals: [{ code: "invalid-time" }],
      attempt: { trigger: "test" },
    });
    expect((await test.store.summarise((await feedOf(id)).city)).reportCount).toBe(before);
    expect(await readdir(folder)).toContain("mai.csv");
    expect(await feedOf(id)).toMatchObject({ isTested: true, lastSuccessAt: null });

    expect(await problemOf(send("POST", `${PATH}/${id}/run`, {}))).toMatchObject({ status: 409 });
    await send("POST", `${PATH}/${id}/go-live`, {});
    expect((await send("POST", `${PATH}/${id}/run`, {})).status).toBe(202);
    await test.carrier.settled();
    await test.carrier.settled();
    expect((await test.store.summarise((await feedOf(id)).city)).reportCount).toBe(before + 2);
    await expect(access(join(folder, "mai.csv"))).rejects.toThrow("ENOENT");
    const { attempts } = feedAttemptsAnswerSchema.parse(await (await send("GET", `${PATH}/${id}/attempts?limit=5`)).json());
    expect(attempts).toMatchObject([
      {
        trigger: expect.stringMatching(/person|schedule/),
        outcome: "delivered",
        rows: 3,
        counts: { accepted: 2, quarantined: 1 },
        run: expect.stringMatching(/^run-/),
      },
      { trigger: "test" },
    ]);
    expect(await feedOf(id)).toMatchObject({ health: "ok", failures: 0, waitingRows: 0 });
    expect(test.problems).toEqual([]);
    await send("POST", `${PATH}/${id}/pause`, {});
  });

  it("is not deleted while accepted rows wait, unless they are to be discarded with a reason", async () => {
    const id = await create(named(PULL));
    const delivery = sampleDelivery(1, { feed: id });
    await test.deps.inbox.begin(delivery);
    await test.deps.inbox.append(delivery.id, [
      [1, "a"],
      [2, "b"],
    ]);
    await test.deps.inbox.complete(delivery.id, { memory: {}, fileHash: null, rows: 2 });
    expect((await feedOf(id)).waitingRows).toBe(2);
    expect((await send("DELETE", `${PATH}/${id}`, {})).status).toBe(400);
    expect(await problemOf(send("DELETE", `${PATH}/${id}`, { reason: "umgezogen" }, "de"))).toMatchObject({
      status: 409,
      detail: expect.stringContaining("2 angenommene Zeilen"),
    });
    expect((await feedOf(id)).state).toBe("draft");
    expect((await send("DELETE", `${PATH}/${id}`, { reason: "umgezogen", discardsWaiting: true })).status).toBe(200);
    expect(test.audits.at(-1)).toMatchObject({ what: "feed.delete", reason: "umgezogen", subject: `probe/police/${id}/2 rows discarded` });
    expect((await send("GET", `${PATH}/${id}`)).status).toBe(404);
    expect(await test.deps.inbox.countWaiting(id)).toEqual([]);
  });

  it("belongs to its city", async () => {
    const id = await create(named(PULL));
    for (const [method, path] of [
      ["GET", ""],
      ["POST", "/pause"],
      ["GET", "/attempts"],
      ["POST", "/test"],
    ] as const) {
      const response = await send(method, `/api/cities/other/feeds/${id}${path}`, method === "GET" ? undefined : {});
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

describe("keys for pushing", () => {
  it("shows a secret once, rotates with an overlap, and takes keys back", async () => {
    const id = await create(named(PUSH));
    expect(await problemOf(send("POST", `${PATH}/${id}/go-live`, {}, "de"))).toMatchObject({
      status: 412,
      detail: expect.stringContaining("Schlüssel"),
    });
    const newKey = async (overlapHours: number) => {
      const response = await send("POST", `${PATH}/${id}/keys`, { overlapHours });
      expect([response.status, response.headers.get("cache-control")]).toEqual([201, "no-store"]);
      return newFeedKeyAnswerSchema.parse(await response.json());
    };
    const first = await newKey(24);
    expect(first.secret).toMatch(/^lbf_[0-9a-z]{8}_[A-Za-z0-9_-]{43}$/);
    const second = await newKey(24);
    const ends = new Map((await feedOf(id)).keys.map(({ id: key, expiresAt }) => [key, expiresAt]));
    expect(ends).toEqual(
      new Map<string, string | null>([
        [first.key.id, "2025-07-02T08:00:00.000Z"],
        [second.key.id, null],
      ]),
    );
    const third = await newKey(0);
    expect((await feedOf(id)).keys.map(({ id: key }) => key)).toEqual([third.key.id]);
    const everything = JSON.stringify([await (await send("GET", PATH)).json(), await test.store.listFeedKeys(id), test.audits]);
    for (const { secret } of [first, second, third]) expect(everything).not.toContain(secret);
    expect((await send("POST", `${PATH}/${id}/go-live`, {})).status).toBe(200);
    expect((await send("DELETE", `${PATH}/${id}/keys/${third.key.id}`)).status).toBe(200);
    expect((await send("DELETE", `${PATH}/${id}/keys/${third.key.id}`)).status).toBe(404);
    expect((await feedOf(id)).keys).toEqual([]);
    expect(test.audits.at(-1)).toMatchObject({ what: "feed.key.revoke", subject: `probe/police/${id}/${third.key.id}` });
  });

  it("is nothing for a feed that is fetched, and a push is nothing to fetch", async () => {
    const [pull, push] = [await create(named(PULL)), await create(named(PUSH))];
    expect((await send("POST", `${PATH}/${pull}/keys`, {})).status).toBe(409);
    for (const verb of ["run", "test"]) expect((await send("POST", `${PATH}/${push}/${verb}`, {})).status, verb).toBe(412);
  });
});

it("may be seen by an analyst, not by the council, and kept by the joint office", async () => {
  const id = await create(named(PULL));
  const ask = (role: "analyst" | "council" | "jointOffice", method: string, path: string) => {
    const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, role }) });
    return app.request(path, { method, headers: { "content-type": "application/json" } });
  };
  expect((await ask("analyst", "GET", `${PATH}/${id}`)).status).toBe(200);
  expect((await ask("analyst", "POST", `${PATH}/${id}/go-live`)).status).toBe(403);
  expect((await ask("council", "GET", PATH)).status).toBe(403);
  expect((await ask("jointOffice", "POST", `${PATH}/${id}/go-live`)).status).toBe(200);
  await send("POST", `${PATH}/${id}/pause`, {});
});

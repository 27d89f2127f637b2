import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { LagebildError, problemSchema } from "@lagebild/domain";
import type { FramePort } from "@lagebild/frame";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { FILTER, openTestApp, type TestApp } from "./app.fixture.ts";
import { createAnswerCache } from "./services/picture/answer-cache.ts";
import { importReports } from "./services/picture/small-city.fixture.ts";

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const get = (path: string, headers: Record<string, string> = {}) => test.app.request(path, { headers });

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  return problemSchema.strict().parse(await response.json());
}

describe("problems", () => {
  it("name every parameter that is wrong", async () => {
    const response = await get("/api/cities/probe/cells?from=yesterday&level=bezirk&resolution=9");
    const problem = await problemOf(response);
    expect([response.status, problem.code]).toEqual([400, "invalid-input"]);
    expect(problem.issues?.map((issue) => issue.path)).toContain("to");
    const reversed = await problemOf(await get("/api/cities/probe/cells?from=2025-07-01&to=2025-06-01&level=bezirk&resolution=9"));
    expect(reversed.issues?.[0]?.message).toBe("from must lie before to");
  });

  it("name periods of a series that are none", async () => {
    const response = await get(`/api/cities/probe/cell-series?${FILTER}&periods=2025-06-02_2025-06-01`);
    expect([response.status, (await problemOf(response)).issues?.map(({ path }) => path)]).toEqual([400, ["periods.0"]]);
    expect((await get(`/api/cities/probe/cell-series?${FILTER}`)).status).toBe(400);
    expect((await get(`/api/cities/probe/cell-series?${FILTER}&periods=2025-06-01_2025-06-02`)).status).toBe(200);
  });

  it("are 404 for unknown cities, cells and addresses, also below /api", async () => {
    for (const path of ["/api/cities/nowhere", `/api/cities/probe/cells/891f1ca2a27ffff?${FILTER}`, "/api/nothing", "/nothing.js"]) {
      const response = await get(path);
      expect([path, response.status, (await problemOf(response)).code]).toEqual([path, 404, "not-found"]);
    }
  });

  it("are 405 with the methods that exist", async () => {
    const response = await test.app.request("/api/cities", { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect((await problemOf(response)).code).toBe("method-not-allowed");
  });

  it("are 413 for bodies and queries that are too large, on every route", async () => {
    const large = await test.app.request("/api/cities", {
      method: "POST",
      body: "x".repeat(70_000),
      headers: { "content-length": "70000" },
    });
    expect([large.status, (await problemOf(large)).code]).toEqual([413, "limit-exceeded"]);
    const withBody = await get("/api/health", { "content-length": "70000" });
    const unknownLength = await get("/api/health", { "transfer-encoding": "chunked" });
    const query = await get(`/api/cities/probe/cells?${FILTER}&categories=${"x,".repeat(5_000)}`);
    expect([withBody.status, unknownLength.status, query.status]).toEqual([413, 413, 413]);
  });

  it("are 503 with a time to ask again while a frame is being built", async () => {
    const app = appWithoutFrame(test);
    const response = await app.request(`/api/cities/probe/cells?${FILTER}`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
    const ready = await app.request("/api/ready");
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, waitingFor: ["frame of probe: 3 of 7 reports"] }]);
  });

  it("say nothing of the cause of an unexpected error, which the log holds under the request id", async () => {
    const cause = new Error("SELECT secret FROM report");
    const app = appThatThrows(test, cause);
    const response = await app.request("/api/cities");
    const text = await response.clone().text();
    const problem = await problemOf(response);
    expect([response.status, problem.code]).toEqual([500, "internal"]);
    expect(text).not.toContain("SELECT");
    expect(test.failures).toEqual([{ requestId: problem.requestId, error: cause }]);
    expect(response.headers.get("x-request-id")).toBe(problem.requestId);
  });

  it("speak German to those who ask for it", async () => {
    const german = await problemOf(await get("/api/nothing", { "accept-language": "de-DE,de;q=0.9,en;q=0.8" }));
    const english = await problemOf(await get("/api/nothing", { "accept-language": "fr,en;q=0.5,de;q=0.1" }));
    expect([german.title, english.title]).toEqual(["Nicht gefunden", "Not found"]);
  });

  it("refuse names of other hosts, as a page sends that resolves its own name to this machine", async () => {
    const refused = await get("/api/cities", { host: "evil.example:4600" });
    expect([refused.status, (await problemOf(refused)).code]).toEqual([403, "forbidden"]);
    for (const host of ["127.0.0.1:4600", "localhost", "[::1]:4600"]) expect((await get("/api/cities", { host })).status).toBe(200);
  });
});

describe("ETags", () => {
  it("spare the computation while nothing changed", async () => {
    const asked: string[] = [];
    const counting = await openTestApp();
    const app = appThatCounts(counting, asked);
    const path = `/api/cities/probe/cells?${FILTER}`;
    const first = await app.request(path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"/);
    const again = await app.request(path, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text(), asked.length]).toEqual([304, "", 1]);
    await importReports(counting.store, "run-probe-0009", [
      { id: "z", category: "theft.other", at: "2025-06-03T01:00:00Z", lng: 7.82, lat: 51.67 },
    ]);
    await counting.frames.refresh();
    const changed = await app.request(path, { headers: { "if-none-match": etag } });
    expect([changed.status, changed.headers.get("etag") === etag]).toEqual([200, false]);
    await counting.close();
  });

  it("differ by question", async () => {
    const [one, other] = await Promise.all([get(`/api/cities/probe/cells?${FILTER}`), get(`/api/cities/probe/cells?${FILTER}&hours=3`)]);
    expect(one.headers.get("etag")).not.toBe(other.headers.get("etag"));
  });

  it("stand on the content where no frame is behind the answer", async () => {
    const first = await get("/api/cities/probe/districts");
    const etag = first.headers.get("etag") ?? "";
    expect((await get("/api/cities/probe/districts", { "if-none-match": etag })).status).toBe(304);
  });
});

describe("one computation for equal questions", () => {
  it("is shared by requests at the same time and later, however the lists are spelled", async () => {
    const asked: string[] = [];
    const app = appThatCounts(test, asked);
    const path = `/api/cities/probe/cells?${FILTER}`;
    await Promise.all([app.request(`${path}&weekdays=1,2`), app.request(`${path}&weekdays=2,1`), app.request(`${path}&weekdays=1,2,2`)]);
    await app.request(`${path}&weekdays=2,1`);
    expect(asked).toHaveLength(1);
    await app.request(`${path}&weekdays=3`);
    expect(asked).toHaveLength(2);
  });
});

describe("compression", () => {
  it("gives the same bytes in brotli, gzip and plain", async () => {
    const path = "/api/cities/probe/study-area/9";
    const plain = await get(path);
    const text = await plain.text();
    const brotli = await get(path, { "accept-encoding": "gzip, deflate, br" });
    const zipped = await get(path, { "accept-encoding": "gzip, br;q=0" });
    expect([plain, brotli, zipped].map((response) => response.headers.get("content-encoding"))).toEqual([null, "br", "gzip"]);
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(text);
    expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(text);
    expect(brotli.headers.get("vary")).toBe("Cookie, Authorization, accept-encoding");
    expect(brotli.headers.get("etag")).toBe(plain.headers.get("etag"));
  });

  it("leaves small answers alone", async () => {
    expect((await get("/api/health", { "accept-encoding": "br" })).headers.get("content-encoding")).toBeNull();
  });
});

describe("the log", () => {
  it("holds the pattern of the route and never what was asked for", async () => {
    test.lines.length = 0;
    await get(`/api/cities/probe/cells?${FILTER}&categories=sexual`);
    expect(test.lines).toMatchObject([{ method: "GET", route: "/api/cities/:city/cells", status: 200 }]);
    expect(JSON.stringify(test.lines)).not.toContain("sexual");
  });
});

function appWithoutFrame(from: TestApp) {
  const unavailable = () => Promise.reject(new LagebildError("unavailable", "the picture is being built"));
  const status = () => from.frames.status().map((each) => ({ ...each, state: "building" as const, reportCount: 3, dataStamp: null }));
  return createApp({ ...from.deps, frames: { ...from.frames, ask: unavailable, studyArea: unavailable, status } });
}

function appThatThrows(from: TestApp, cause: Error) {
  return createApp({ ...from.deps, cities: { ...from.deps.cities, list: () => Promise.reject(cause) } });
}

/** Notes what the frame is asked, with a cache of its own. */
/** Notes the questions for cells; what else an answer says (R6) is asked beside them. */
function appThatCounts(from: TestApp, asked: string[]) {
  const ask: FramePort["ask"] = (city, question) => {
    if (question.wantsCells === true) asked.push(JSON.stringify(question));
    return from.frames.ask(city, question);
  };
  return createApp({ ...from.deps, answers: createAnswerCache(1_000_000), frames: { ...from.frames, ask } });
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { SMALL_CITY } from "./services/picture/small-city.fixture.ts";

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const get = (path: string, headers: Record<string, string> = {}) => test.app.request(path, { headers });

describe("the page", () => {
  it("allows its own scripts, and styles of a nonce that is new each time", async () => {
    const [first, second] = await Promise.all([get("/"), get("/lage?from=2025-06-01")]);
    const nonces = await Promise.all(
      [first, second].map(async (response) => {
        const nonce = /<style nonce="([^"]+)">/.exec(await response.text())?.[1] ?? "";
        expect(response.headers.get("content-security-policy")).toContain(`style-src 'self' 'nonce-${nonce}'`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(first.headers.get("cache-control")).toBe("no-store");
  });

  it("may ask nobody but this server", async () => {
    const policy = (await get("/")).headers.get("content-security-policy") ?? "";
    for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "worker-src 'self'", "frame-ancestors 'none'"]) {
      expect(policy.split("; ")).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it("may also ask the host of a map style that the operator has set", async () => {
    const city = { ...SMALL_CITY, baseMap: { kind: "style" as const, url: "https://maps.example/style.json" } };
    const app = createApp({ ...test.deps, cities: { ...test.deps.cities, list: async () => [city] } });
    const policy = (await app.request("/")).headers.get("content-security-policy");
    expect(policy).toContain("connect-src 'self' https://maps.example;");
    // Tiles are fetched by the map's worker, whose policy comes with its own script.
    const worker = (await app.request("/assets/app-1a2b.js")).headers.get("content-security-policy");
    expect(worker).toContain("connect-src 'self' https://maps.example;");
  });

  it("comes for every address without a file ending", async () => {
    for (const path of ["/lage", "/staende/2025-06", "/index.html"]) {
      expect((await get(path)).headers.get("content-type")).toMatch(/^text\/html/);
    }
  });
});

describe("files", () => {
  it("with a hash in their name are kept for ever, others are asked for again", async () => {
    const script = await get("/assets/app-1a2b.js", { "accept-encoding": "br" });
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("content-encoding")).toBe("br");
    expect((await get("/robots.txt")).headers.get("cache-control")).toBe("no-cache");
  });

  it("outside the web's folder are out of reach", async () => {
    for (const path of [
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/assets/..%2f..%2fsecret.txt",
      "/%00.txt",
      "/%ff.txt",
    ]) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).not.toContain("not for anyone");
    }
  });
});

describe("every answer", () => {
  it("forbids sniffing, framing and referrers, also when it is a problem", async () => {
    for (const path of ["/", "/api/health", "/api/nothing", "/assets/app-1a2b.js"]) {
      const { headers } = await get(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    }
  });
});

describe("the page of the API", () => {
  it("has no script, no address of another host, and styles by nonce only", async () => {
    const response = await get("/api/docs");
    const html = await response.text();
    const nonce = /<style nonce="([^"]+)">/.exec(html)?.[1] ?? "";
    expect(response.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
    expect(html).not.toMatch(/<script|https?:\/\/(?!eupl)/);
    expect(html).toContain("/api/cities/{city}/cells/{cell}");
  });
});

describe("the base map", () => {
  const bytes = Uint8Array.from({ length: 1_000 }, (_, at) => at % 251);
  const path = "/api/cities/probe/base-map";
  let mapApp: ReturnType<typeof createApp>;

  beforeAll(async () => {
    await writeFile(join(test.folder, "maps/probe.pmtiles"), bytes);
    mapApp = appWithMap("probe.pmtiles");
  });

  function appWithMap(file: string) {
    const city = { ...SMALL_CITY, baseMap: { kind: "pmtiles" as const, file } };
    return createApp({ ...test.deps, cities: { ...test.deps.cities, get: async () => city } });
  }

  it("answers exactly the range asked for, never encoded", async () => {
    const response = await mapApp.request(path, { headers: { range: "bytes=10-19", "accept-encoding": "br, gzip" } });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe("bytes 10-19/1000");
    expect(response.headers.get("content-encoding")).toBeNull();
    // A weak one is ignored by readers of ranges: they would go on with the offsets of a file that was replaced.
    expect(response.headers.get("etag")).toMatch(/^"[^"]+"$/);
    expect(Array.from(new Uint8Array(await response.arrayBuffer()))).toEqual(Array.from(bytes.subarray(10, 20)));
  });

  it("refuses ranges it cannot answer instead of sending the whole file", async () => {
    for (const range of ["bytes=1000-", "bytes=5-1", "bytes=0-1,5-6", "items=0-1", "bytes=-0", "bytes=-"]) {
      const response = await mapApp.request(path, { headers: { range } });
      expect([range, response.status, response.headers.get("content-range")]).toEqual([range, 416, "bytes */1000"]);
    }
  });

  it("is absent where the profile has none, names no file, or leads out of the folder", async () => {
    expect((await get(path)).status).toBe(404);
    for (const file of ["absent.pmtiles", "../secret.txt", "sub/../probe.pmtiles"]) {
      expect((await appWithMap(file).request(path)).status).toBe(404);
    }
  });
});

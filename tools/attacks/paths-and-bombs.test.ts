import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { SYSTEM_VIEWER } from "../../packages/domain/src/index.ts";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import { createFeedSecret } from "../../apps/api/src/services/feeds/feed-secret.ts";
import { FEED } from "../../apps/api/src/services/feeds/push.fixture.ts";
import { createBackupKey, lockStream, readIdentities } from "../../apps/api/src/services/backup/backup-key.ts";
import { restoreBackup } from "../../apps/api/src/services/backup/restore-backup.ts";
import type { WebFiles } from "../../apps/api/src/services/web/web-files.ts";
import { expectRefused, testAttacks, type Attack } from "./attack.ts";
import { asking, askingAs, isHealthy, type Ask } from "./target.ts";
import { createApp } from "../../apps/api/src/app.ts";

interface Tar {
  create(options: object, paths: readonly string[]): AsyncIterable<Uint8Array>;
}
/** A library of the server, not of the tools. */
const tar: Tar = createRequire(new URL("../../apps/api/package.json", import.meta.url))("tar");
const SECRET = "not for anyone";
const MB = 1024 * 1024;
let test: TestApp;
let folder: string;
let key: string;
let recipient: string;
let identities: readonly string[];
interface Target {
  readonly ask: Ask;
}
let real: Target;
let planted: Target;

beforeAll(async () => {
  test = await openTestApp();
  folder = await mkdtemp(join(tmpdir(), "lagebild-attack-"));
  recipient = await createBackupKey(join(folder, "key.txt"), new Date(0));
  identities = await readIdentities(join(folder, "key.txt"));
  real = { ask: askingAs(test, {}) };
  // Joins folder and path as they come.
  const naive: WebFiles = {
    find: async (path) => {
      const bytes = await readFile(`${test.folder}/web${path}`).catch(() => undefined);
      return bytes && { bytes: new Uint8Array(bytes), type: "text/plain", isHashed: false, encode: null };
    },
  };
  planted = { ask: asking(createApp({ ...test.deps, web: naive })) };
  await test.store.putFeed(FEED);
  const made = createFeedSecret();
  key = made.secret;
  await test.store.putFeedKey(FEED.id, {
    id: made.id,
    hash: made.hash,
    createdAt: FEED.createdAt,
    by: "x",
    expiresAt: null,
    lastUsedAt: null,
  });
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const reads = (path: string): Attack<Target> => ({
  name: `the page at ${path}`,
  run: async ({ ask }) => {
    const answered = await ask("GET", path);
    // A path without an ending is the page itself, which is for everybody.
    expectRefused(answered, [200, 404], [SECRET, "root:"]);
    if (answered.status === 200) expect(answered.text).toContain("<!doctype html>");
  },
});
const ranges = (range: string, statuses: readonly number[] = [404, 416]): Attack<Target> => ({
  name: `the map by range ${range}`,
  run: async ({ ask }) => expectRefused(await ask("GET", "/api/cities/probe/base-map", { headers: { range } }), statuses, [SECRET]),
});
const maps = (file: string): Attack<Target> => ({
  name: `a map file named ${file}`,
  run: async ({ ask }) => {
    const city = await test.store.findCity(FEED.city);
    if (city === undefined) throw new Error("no city");
    await test.store.putCity({ ...city, baseMap: { kind: "pmtiles", file } });
    const other = askingAs(test, {});
    expectRefused(await other("GET", "/api/cities/probe/base-map"), [404], [SECRET]);
    expect((await ask("GET", "/api/health")).status).toBe(200);
  },
});
const drops = (source: object): Attack<Target> => ({
  name: `a drop folder at ${JSON.stringify(source)}`,
  run: async ({ ask }) => {
    const body = {
      name: "F",
      agency: "police",
      kind: "offence",
      mapping: FEED.mapping,
      schedule: "0 3 * * *",
      source: { type: "dropFolder", ...source },
    };
    expectRefused(await ask("POST", "/api/cities/probe/feeds", { body }), [400]);
  },
});
const uploads = (fileName: string): Attack<Target> => ({
  name: `an upload named ${JSON.stringify(fileName)}`,
  run: async ({ ask }) => {
    const body = { agency: "police", kind: "offence", fileName, fileSize: 4, mapping: FEED.mapping };
    expectRefused(await ask("POST", "/api/cities/probe/uploads", { body }), [400]);
  },
});

/** Sends packed bytes as reports of the feed. */
function pushes(name: string, packed: () => Uint8Array, encoding: string, statuses: readonly number[]): Attack<Target> {
  return {
    name,
    run: async () => {
      const body = new Uint8Array(packed());
      const response = await test.app.request(`/api/feeds/${FEED.id}/reports`, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json",
          "content-encoding": encoding,
          "content-length": String(body.length),
          authorization: `Bearer ${key}`,
        },
      });
      expectRefused({ status: response.status, text: await response.text(), headers: response.headers }, statuses, [key]);
    },
  };
}

/** Restores an archive that somebody else made and locked for us. */
function restores(name: string, fill: (from: string) => Promise<{ readonly paths: readonly string[] }>): Attack<Target> {
  return {
    name: `a backup with ${name}`,
    run: async () => {
      const home = await mkdtemp(join(folder, "restore-"));
      const from = join(home, "from", "inner");
      await mkdir(from, { recursive: true });
      const { paths } = await fill(from);
      const file = join(home, "evil.age");
      const packed = tar.create({ cwd: from, gzip: true, preservePaths: true }, [...paths]);
      await pipeline(Readable.from(await lockStream(packed, { recipients: [recipient] })), createWriteStream(file));
      const before = (await readdir(home)).toSorted();
      const refusal = await restoreBackup(SYSTEM_VIEWER, { file, key: { identities }, dataFolder: join(home, "var") }).then(
        () => "restored",
        (error: unknown) => String(error),
      );
      expect(refusal).toMatch(/damaged or incomplete/);
      expect((await readdir(home)).toSorted()).toEqual(before);
    },
  };
}

const nested = (depth: number) => (): Uint8Array => Buffer.from("[".repeat(depth) + "]".repeat(depth));
const ATTACKS: readonly Attack<Target>[] = [
  ...[
    "/..%2fsecret.txt",
    "/..%2f..%2fsecret.txt",
    "/%2e%2e%2fsecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets%2f..%2f..%2fsecret.txt",
    "/%252e%252e%252fsecret.txt",
    "/..%5csecret.txt",
    "/..%00/secret.txt",
    "/assets/app-1a2b.js%00.txt",
    "/%2fetc%2fpasswd",
    "/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/..%c0%afsecret.txt",
    "/%E0%80%AEsecret.txt",
    "/web%2f..%2f..%2fsecret.txt",
    "/....%2f%2fsecret.txt",
    "/.%2e/secret.txt",
    "/.git/config",
    "/index.html%2f..%2f..%2fsecret.txt",
  ].map(reads),
  ...["../secret.txt", "..\\secret.txt", "/etc/passwd", "maps/../../secret.txt", "", ".", ".."].map(maps),
  ...["bytes=-1,0-1", "bytes=99999999999999999999-", "bytes=5-1", "lines=0-1", "bytes=0-0,1-1,2-2", "bytes=--1"].map((range) =>
    ranges(range),
  ),
  ...[{ folder: "../x" }, { folder: "/etc" }, { folder: "a/b" }, { folder: ".." }, { folder: "a\0" }, { folder: "A" }].map(drops),
  ...["../x.csv", "a/b.csv", "..\\x.csv", "x\0.csv", "x/../../y.csv"].map(uploads),
  pushes("a gzip bomb", () => gzipSync(Buffer.alloc(64 * MB, 32)), "gzip", [413]),
  pushes("a gzip bomb in a gzip bomb", () => gzipSync(gzipSync(Buffer.alloc(64 * MB))), "gzip", [400, 413]),
  pushes("gzip that ends early", () => gzipSync("[]").subarray(0, 12), "gzip", [400]),
  pushes("gzip that is none", () => Buffer.from("[]"), "gzip", [400]),
  pushes("another packing", () => brotliCompressSync(Buffer.alloc(MB)), "br", [400]),
  pushes("two packings", () => gzipSync(deflateSync("[]")), "gzip, deflate", [400]),
  pushes("JSON that is nested a hundred thousand deep", nested(100_000), "identity", [400, 413]),
  pushes("JSON that is nested a million deep", nested(1_000_000), "identity", [400, 413]),
  pushes("packed JSON that is nested a million deep", () => gzipSync(nested(1_000_000)()), "gzip", [400, 413]),
  {
    name: "JSON that is nested deep where anything may stand",
    run: async ({ ask }) => {
      const deep = `${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}`;
      const mapping = JSON.stringify(FEED.mapping).replace(/\}$/, `,"deep":${deep}}`);
      const feed = `"name":"D","schedule":null,"source":{"type":"push"}`;
      const bodies = {
        "PUT mappings": `{"agency":"police","kind":"offence","name":"D","mapping":${mapping}}`,
        "POST feeds": `{"agency":"police","kind":"offence",${feed},"mapping":${mapping}}`,
        "POST uploads": `{"agency":"police","kind":"offence","fileName":"d.csv","fileSize":4,"mapping":${mapping}}`,
        "POST analyses": `{"method":"hotspots","filter":{},"parameters":{"deep":${deep}}}`,
        "PUT districts?level=bezirk&revision=0": `{"type":"FeatureCollection","features":[${deep}]}`,
        "POST context-layers": `{"sort":"lighting","collection":${deep}}`,
      };
      for (const [route, body] of Object.entries(bodies)) {
        const [method = "", path = ""] = route.split(" ");
        // Before anything parses it, but where a thread does.
        expectRefused(await ask(method, `/api/cities/probe/${path}`, { body }), path.startsWith("districts") ? [400] : [413]);
      }
    },
  },
  restores("a path that leads up", async (from) => {
    await writeFile(join(from, "..", "planted"), "x");
    return { paths: ["../planted"] };
  }),
  restores("a path from the root", async () => ({ paths: ["/etc/hostname"] })),
  restores("a link that leads out", async (from) => {
    await symlink("/etc", join(from, "manifest.json"));
    return { paths: ["manifest.json"] };
  }),
  restores("content that is no backup", async (from) => {
    await writeFile(join(from, "lagebild.db"), "x");
    return { paths: ["lagebild.db"] };
  }),
  restores("a file that grows without measure", async (from) => {
    await writeFile(join(from, "lagebild.db"), Buffer.alloc(320 * MB));
    return { paths: ["lagebild.db"] };
  }),
];

describe("paths that lead elsewhere, and what grows", () => {
  testAttacks({ title: "path", attacks: ATTACKS, target: () => real, planted: () => planted, isAlive: ({ ask }) => isHealthy(ask) });
});

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { feedIdSchema } from "@lagebild/domain";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openStoreInPlace } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { createSmallCity, SMALL_CITY } from "../services/picture/small-city.fixture.ts";
import { createTerminal } from "./terminal.fixture.ts";

const MAPPING = {
  version: 1,
  format: { type: "csv" },
  externalId: "id",
  kind: "complaint",
  category: { column: "art", default: "unknown" },
  time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
};
const CSV = "id;art;zeit;x;y\n1;lärm;2026-06-01 10:00;7.82;51.67\n2;lärm;nie;7.82;51.67\n";
const answerSchema = z.object({ feed: z.object({ id: feedIdSchema, state: z.string() }) });

let store: Store;
let folder = "";
let peer: Server;
let origin = "";
const asked: (string | undefined)[] = [];
let run: ReturnType<typeof createTerminal>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-feed-cli-"));
  store = await openStoreInPlace(folder);
  await createSmallCity(store);
  await writeFile(join(folder, "m.json"), JSON.stringify(MAPPING));
  peer = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.writeHead(200, { "content-type": "text/csv" }).end(CSV);
  });
  await new Promise<void>((resolve) => peer.listen(0, "127.0.0.1", resolve));
  const address = peer.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}`;
  process.env["LAGEBILD_FEED_HOSTS"] = origin;
  run = createTerminal(store, "de_DE.UTF-8", folder);
});
afterAll(async () => {
  delete process.env["LAGEBILD_FEED_HOSTS"];
  await new Promise((resolve) => peer.close(resolve));
  await store.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const { id } of await store.listFeeds()) await store.deleteFeed(id);
});

const CREATE = ["feed", "create", "--city", "probe", "--agency", "police", "--kind", "complaint", "--name", "Probe", "--json"];
async function create(...more: string[]): Promise<string> {
  const ended = await run(...CREATE, "--mapping", join(folder, "m.json"), ...more);
  expect([ended.exit, ended.err]).toEqual([0, ""]);
  return answerSchema.parse(ended.json()).feed.id;
}
const createPull = () => create("--type", "pull", "--url", `${origin}/a.csv`, "--schedule", "0 3 * * *");

describe("lagebild feed", () => {
  it("sets a pull up, tries it, lets it go live, runs it to the end and shows what came of it", async () => {
    const id = await createPull();
    const tried = await run("feed", "test", id);
    expect([tried.exit, tried.out]).toEqual([0, expect.stringContaining("1 übernommen, 1 zurückgestellt")]);
    expect(tried.out).toContain('1 × invalid-time  zeit  "nie"');
    expect((await store.listRuns(SMALL_CITY.id, 9)).filter(({ feed }) => feed !== undefined)).toEqual([]);

    const early = await run("feed", "run", id);
    expect([early.exit, early.err]).toEqual([1, expect.stringContaining("noch ein Entwurf")]);
    expect((await run("feed", "go-live", id)).exit).toBe(0);
    const done = await run("feed", "run", id, "--json");
    expect([done.exit, done.json()]).toMatchObject([
      0,
      { attempt: { outcome: "delivered", rows: 2, trigger: "person", counts: { accepted: 1, quarantined: 1 } } },
    ]);
    const shown = await run("feed", "show", id);
    expect(shown.out).toContain("in Ordnung");
    expect(shown.out).toContain("geliefert");
    const listed = await run("feed", "list", "--city", "probe");
    expect(listed.out).toMatch(new RegExp(`${id}  "Probe"  police/complaint  pull  in Ordnung\n1 Datenfeeds`));
  });

  it("keeps a secret for requests that is read from standard input, sent to the feed's origin only, and never shown", async () => {
    const id = await createPull();
    const withInput = createTerminal(store, "de_DE.UTF-8", folder, "Bearer geheim-123\n");
    const kept = await withInput("feed", "secret", id, "--header", "Authorization", "--json");
    expect([kept.exit, kept.json()]).toEqual([0, { feed: id, header: "authorization", isSet: true }]);
    const [file = ""] = (await readdir(join(folder, "secrets"))).filter((name) => name.includes(id));
    expect((await stat(join(folder, "secrets", file))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(join(folder, "secrets", file), "utf8"))).toMatchObject({ origin });
    asked.length = 0;
    await run("feed", "test", id);
    expect(asked).toEqual(["Bearer geheim-123"]);
    const shown = await Promise.all([run("feed", "show", id, "--json"), run("feed", "list", "--city", "probe", "--json")]);
    for (const { out, err } of [kept, ...shown]) expect(out + err).not.toContain("geheim");
    for (const name of ["Host", "Content-Length", "a b", ""])
      expect((await withInput("feed", "secret", id, `--header=${name}`)).exit).not.toBe(0);
    expect((await run("feed", "secret", id, "--header", "x-key")).err).toContain("Der Wert ist leer");
    expect((await run("feed", "secret", id, "--header", "authorization", "--remove")).exit).toBe(0);
    expect((await readdir(join(folder, "secrets"))).filter((name) => name.includes(id))).toEqual([]);
  });

  it("makes keys for a push, shows each once, and takes them back", async () => {
    const id = await create("--type", "push");
    const made = await run("feed", "key", id);
    expect([made.exit, made.out]).toEqual([0, expect.stringMatching(/^lbf_[0-9a-z]{8}_\S{43}\n$/)]);
    expect(made.err).toContain("nur jetzt gezeigt");
    const key = made.out.slice(4, 12);
    const shown = await run("feed", "show", id);
    expect(shown.out).toContain(`Schlüssel ${key}, noch nicht benutzt`);
    expect(shown.out).not.toContain(made.out.trim());
    expect((await run("feed", "key", id, "--revoke", key)).exit).toBe(0);
    expect((await run("feed", "key", id, "--revoke", key)).exit).toBe(1);
  });

  it("pauses, resumes and removes, with a reason", async () => {
    const id = await create("--type", "dropFolder", "--folder", "oa");
    for (const verb of ["go-live", "pause", "resume"]) expect([verb, (await run("feed", verb, id)).exit]).toEqual([verb, 0]);
    expect((await run("feed", "remove", id, "--reason", "x")).exit).toBe(2);
    const removed = await run("feed", "remove", id, "--reason", "umgezogen", "--as", "Ada", "--json");
    expect([removed.exit, removed.json()]).toEqual([0, { deleted: id }]);
    expect((await run("feed", "show", id)).exit).toBe(1);
  });

  it("says what is wrong with a call", async () => {
    expect((await run("feed", "show", "irgendwas")).exit).toBe(2);
    const noUrl = await run(...CREATE, "--mapping", join(folder, "m.json"), "--type", "pull", "--schedule", "0 3 * * *");
    expect([noUrl.exit, noUrl.err]).toEqual([2, expect.stringContaining("source.url")]);
    const other = await run(
      ...CREATE,
      "--mapping",
      join(folder, "m.json"),
      "--type",
      "pull",
      "--url",
      "https://fremd.example",
      "--schedule",
      "0 3 * * *",
    );
    expect([other.exit, other.err]).toEqual([1, expect.stringContaining("LAGEBILD_FEED_HOSTS=https://fremd.example")]);
  });
});

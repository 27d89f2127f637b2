import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { createDropFolder } from "../../feeds/drop-folder.ts";
import { createFeed } from "./create-feed.ts";
import { CITY, openFeedWorld, pullRequest, type FeedWorld } from "./feeds.fixture.ts";
import type { FetchFrom } from "./fetch-context.ts";
import { fetchFeed } from "./fetch-feed.ts";
import { listFeeds } from "./list-feeds.ts";
import { goLive } from "./set-feed-state.ts";

const GOOD = "Nr,Art,Zeit,X,Y\n1,K1,2026-05-03T10:00:00Z,7.82,51.67\n";
const kind = createDropFolder(20);
const fetchFrom: FetchFrom = (source, context) => {
  if (source.type !== "dropFolder") throw new RangeError(source.type);
  return kind.fetch({ ...context, source });
};

let world: FeedWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function openFolder() {
  const opened = await openFeedWorld(fetchFrom);
  world = opened;
  const { deps, fetchDeps, viewer, store } = opened;
  const request = pullRequest({ source: { type: "dropFolder", folder: "oa" }, schedule: null });
  const { id } = (await createFeed(deps, viewer, { ...request, city: CITY })).feed;
  await goLive(deps, viewer, { city: CITY, feed: id });
  const folder = join(deps.dropFolder, "oa");
  await mkdir(folder, { recursive: true });

  async function look(trigger: "schedule" | "person" = "schedule") {
    const feed = await store.findFeed(id);
    if (feed === undefined) throw new RangeError("no feed");
    await fetchFeed(fetchDeps, feed, { trigger, signal: new AbortController().signal });
    const [status] = (await listFeeds(deps, viewer, { city: CITY })).feeds;
    return status;
  }
  return { folder, look, put: (name: string, text: string) => writeFile(join(folder, name), text) };
}

it("goes on failing while the faulty file lies aside, and names it and its place", async () => {
  const { folder, look, put } = await openFolder();
  await put("mai.csv", "Nr;Art\n1;K1\n");
  const failed = await look();
  const failure = failed?.failure ?? null;
  expect(failed).toMatchObject({ health: "failing", failures: 1, failure: { code: "invalid-input" } });
  expect(failure?.file).toMatch(/^oa\/fehlgeschlagen\/20260504-100000-mai\.csv$/);
  expect(failure?.text.de).toContain(
    "Die Datei „mai.csv“ wurde nicht übernommen und liegt jetzt im Eingangsordner unter oa/fehlgeschlagen/",
  );
  expect(failure?.text.de).toMatch(/fehlt/);
  expect(failure?.text.de).not.toContain("format.");
  for (let i = 0; i < 3; i += 1) expect(await look()).toMatchObject({ health: "failing", failures: 1, failure });
  expect((await readdir(join(folder, "fehlgeschlagen"))).length).toBe(2);
});

it.each([
  ["a delivery was stored", async ({ put, look }: Opened) => [await put("juni.csv", GOOD), await look()][1]],
  ["a person looked again", async ({ look }: Opened) => await look("person")],
  [
    "the file is gone",
    async ({ folder, look }: Opened) => {
      await rm(join(folder, "fehlgeschlagen"), { recursive: true });
      return await look();
    },
  ],
])("is well again once %s", async (_what, mend) => {
  const opened = await openFolder();
  await opened.put("mai.csv", "Nr;Art\n1;K1\n");
  expect((await opened.look())?.health).toBe("failing");
  expect(await mend(opened)).toMatchObject({ health: "ok", failures: 0, failure: null });
});

type Opened = Awaited<ReturnType<typeof openFolder>>;

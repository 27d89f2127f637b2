import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  agencyIdSchema,
  cityIdSchema,
  feedSchema,
  instantSchema,
  type Feed,
  type Instant,
  type MappingId,
  type PushAnswer,
} from "@lagebild/domain";
import { openTemporaryStore } from "../../db/open.ts";
import { openInboxInPlace } from "../../db/sqlite-inbox.ts";
import type { Store } from "../../db/store.ts";
import { hashMapping } from "../mappings/hash-mapping.ts";
import { createSmallCity } from "../picture/small-city.fixture.ts";
import type { PushOutcome } from "./feed-port.ts";
import { createPushReceiver, type ReceiverDeps } from "./receive-push.ts";

export const CITY = cityIdSchema.parse("probe");
export const NOW = new Date("2025-07-01T08:00:00Z");

export const MAPPING = {
  version: 1,
  format: { type: "json" },
  externalId: "id",
  kind: "offence",
  label: { collectedBy: "Wache", legalBasis: "§ 22 PolG", purpose: "Lagebild", regime: "ji", statistics: "incoming" },
  category: { column: "code", translate: { R: "theft.bicycle", D: "theft.other" } },
  time: { from: { column: "at", format: "ISO" }, zone: "Europe/Berlin" },
  place: { lng: "place.lng", lat: "place.lat" },
};

export const FEED: Feed = feedSchema.parse({
  id: "feed-0000000001",
  city: CITY,
  agency: agencyIdSchema.parse("police"),
  name: "Leitstelle",
  kind: "offence",
  source: { type: "push" },
  mapping: MAPPING,
  schedule: null,
  state: "live",
  createdAt: "2025-06-01T08:00:00Z",
  by: "probe",
});

/** One that is taken, at a point in the west of the small city. */
export function reportOf(n: number, changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { id: `L-${n}`, code: "R", at: "2025-06-20T22:15:00+02:00", place: { lng: 7.82, lat: 51.67 }, ...changes };
}

export function instant(minute: number): Instant {
  return instantSchema.parse(new Date(NOW.getTime() + minute * 60_000).toISOString());
}

/** Small city, empty inbox, one push feed, without threads. */
export async function openPushBench(feed: Feed = FEED) {
  const store = await openTemporaryStore();
  const dataFolder = await mkdtemp(join(tmpdir(), "lagebild-push-"));
  const inbox = await openInboxInPlace(dataFolder);
  await createSmallCity(store, []);
  await store.putFeed(feed);
  const deps: ReceiverDeps = { store, inbox, dataFolder, now: () => NOW };
  const receive = createPushReceiver(deps);
  const mapping: MappingId = hashMapping(feed.mapping);

  async function pushBody(body: string | Uint8Array, changes: Partial<Parameters<typeof receive>[0]> = {}): Promise<PushOutcome> {
    const bytes = new Uint8Array(Buffer.from(body)).buffer;
    return await receive({ feed, mapping, body: bytes, isNdjson: false, isGzip: false, key: null, receivedAt: instant(0), ...changes });
  }
  async function push(rows: readonly unknown[], changes: Partial<Parameters<typeof receive>[0]> = {}): Promise<PushAnswer> {
    const answer: PushAnswer = JSON.parse((await pushBody(JSON.stringify(rows), changes)).answer);
    return answer;
  }
  const close = async (): Promise<void> => {
    await inbox.close();
    await store.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { store, inbox, deps, feed, mapping, receive, push, pushBody, close };
}

export type PushBench = Awaited<ReturnType<typeof openPushBench>>;

/** What the store came to: reports that exist, rows in quarantine, and the sums of all runs that count. */
export async function tallyOf(store: Store) {
  const { reportCount } = await store.summarise(CITY);
  const runs = (await store.listRuns(CITY, 1_000)).filter(({ feed }) => feed !== undefined);
  const done = runs.filter(({ state }) => state === "done");
  const sum = (pick: (run: (typeof done)[number]) => number): number => done.reduce((all, run) => all + pick(run), 0);
  const quarantine = await store.listQuarantine(CITY, { offset: 0, limit: 500 });
  return {
    reportCount,
    read: sum(({ counts }) => counts.read),
    accepted: sum(({ counts }) => counts.accepted),
    updated: sum(({ counts }) => counts.updated),
    unchanged: sum(({ counts }) => counts.unchanged),
    quarantined: sum(({ counts }) => counts.quarantined),
    quarantineRows: quarantine.total,
    openRuns: runs.filter(({ state }) => state !== "done" && state !== "reverted").length,
    doneRuns: done.length,
  };
}

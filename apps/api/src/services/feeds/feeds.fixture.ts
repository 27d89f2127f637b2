import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agencyIdSchema, feedRequestSchema, LOCAL_VIEWER, type FeedId, type FeedRequest, type LocalText } from "@lagebild/domain";
import type { Row } from "@lagebild/ingest";
import { openTemporaryStore } from "../../db/open.ts";
import { openInboxInPlace } from "../../db/sqlite-inbox.ts";
import type { Store } from "../../db/store.ts";
import type { FeedMemory, FetchedDelivery } from "../../feeds/feed-kind.ts";
import { createSmallCity, SMALL_CITY } from "../picture/small-city.fixture.ts";
import { createFeedBook } from "./feed-book.ts";
import type { FeedDeps } from "./feed-deps.ts";
import type { CarrierPort } from "./feed-port.ts";
import type { FetchDeps, FetchFrom } from "./fetch-context.ts";

export const CITY = SMALL_CITY.id;
export const AGENCY = agencyIdSchema.parse("police");
export const HOST = "https://open.example.org";
export const START = new Date("2026-05-04T10:00:00Z");

/** Columns in their order: Nr, Art, Zeit, X, Y. */
export const FEED_MAPPING = {
  version: 1,
  format: { type: "csv" },
  externalId: "Nr",
  kind: "complaint",
  category: { column: "Art", default: "theft.other" },
  time: { from: { column: "Zeit", format: "ISO" }, zone: "Europe/Berlin" },
  place: { lng: "X", lat: "Y" },
};

export function pullRequest(changes: Readonly<Record<string, unknown>> = {}): FeedRequest {
  const source = { type: "pull", url: `${HOST}/rows.csv` };
  return feedRequestSchema.parse({
    name: "Abruf",
    agency: AGENCY,
    kind: "complaint",
    source,
    mapping: FEED_MAPPING,
    schedule: "0 * * * *",
    ...changes,
  });
}

export const rowOf = (row: number, id = `nr-${row}`): Row => ({ row, cells: [id, "K1", "2026-05-03T10:00:00Z", "7.82", "51.67"] });

export interface SketchedDelivery {
  readonly name?: string;
  readonly batches: readonly (readonly Row[] | Error)[];
  readonly memory?: FeedMemory;
}

/** Gives what is sketched, and keeps how it was settled. */
export function createSketchedPeer(deliveries: () => readonly (SketchedDelivery | Error)[]) {
  const settled: { readonly name: string; readonly outcome: string; readonly reason: LocalText | null }[] = [];
  const memories: FeedMemory[] = [];
  async function* batchesOf({ batches }: SketchedDelivery): AsyncGenerator<readonly Row[]> {
    for (const batch of batches) {
      if (batch instanceof Error) throw batch;
      yield batch;
    }
  }
  const fetchFrom: FetchFrom = async function* fetchSketched(_source, { memory, signal }): AsyncGenerator<FetchedDelivery> {
    memories.push(memory);
    for (const delivery of deliveries()) {
      signal.throwIfAborted();
      if (delivery instanceof Error) throw delivery;
      const { name = "rows.csv", memory: next = {} } = delivery;
      yield {
        name,
        deliveredAt: null,
        period: null,
        batches: batchesOf(delivery),
        end: () => ({ memory: next, bytes: 10, fileHash: "hash" }),
        settle: async (outcome, reason) => void settled.push({ name, outcome, reason }),
      };
    }
  };
  return { fetchFrom, settled, memories };
}

/** The small city with an inbox, a carrier that only notes what it is asked, and a clock that is set. */
export async function openFeedWorld(fetchFrom: FetchFrom = createSketchedPeer(() => []).fetchFrom) {
  const folder = await mkdtemp(join(tmpdir(), "lagebild-feeds-"));
  const opened = await openTemporaryStore();
  const audits: Parameters<Store["audit"]>[0][] = [];
  const store: Store = {
    ...opened,
    audit: async (entry) => {
      audits.push(entry);
      await opened.audit(entry);
    },
  };
  await createSmallCity(store);
  const inbox = await openInboxInPlace(folder);
  const clock = { at: START };
  const now = (): Date => clock.at;
  const asked: string[] = [];
  const carrier: CarrierPort = {
    run: async (feed) => void asked.push(`run ${feed}`),
    test: async () => Promise.reject(new RangeError("not asked for here")),
    refresh: (feed) => void asked.push(`refresh ${feed}`),
    wake: () => void asked.push("wake"),
    status: () => ({ isHost: true, work: [], nextRunAt: new Map() }),
    close: async () => undefined,
  };
  const dropFolder = join(folder, "eingang");
  const deps: FeedDeps = {
    store,
    inbox,
    carrier,
    feedBook: createFeedBook({ store, now }),
    now,
    dataFolder: folder,
    dropFolder,
    feedHosts: [HOST],
  };
  const fetchDeps: FetchDeps = {
    ...deps,
    fetchFrom,
    createClient: () => ({ get: async () => Promise.reject(new RangeError("nobody is asked here")) }),
  };
  const close = async (): Promise<void> => {
    await inbox.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  const feedInput = (feed: FeedId) => ({ city: CITY, feed });
  return { deps, fetchDeps, store, inbox, audits, asked, clock, folder, viewer: LOCAL_VIEWER, feedInput, close };
}

export type FeedWorld = Awaited<ReturnType<typeof openFeedWorld>>;

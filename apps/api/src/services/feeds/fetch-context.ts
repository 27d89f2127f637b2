import type { Feed, FeedSource, LocalText } from "@lagebild/domain";
import { mappedColumns, parseMapping, type Mapping, type Row } from "@lagebild/ingest";
import type { Inbox } from "../../db/inbox.ts";
import type { Store } from "../../db/store.ts";
import type { FeedMemory, FetchContext, FetchedDelivery } from "../../feeds/feed-kind.ts";
import type { PeerClient } from "../../feeds/peer-client.ts";
import { createPseudonymiser } from "../import/reporter-key.ts";
import { getCity } from "../import/report-settings.ts";
import { readFeedHeaders, type FeedHeaders } from "./feed-headers.ts";

/** Asks by the kind of the source. */
export type FetchFrom = (source: FeedSource, context: Omit<FetchContext, "source">) => AsyncIterable<FetchedDelivery>;

/** What fetching stands on; the clock comes from the process entry. */
export interface FetchDeps {
  readonly store: Store;
  readonly inbox: Inbox;
  readonly now: () => Date;
  /** Where secrets lie. */
  readonly dataFolder: string;
  readonly dropFolder: string;
  /** For one attempt; its limits count for all that is asked in it. */
  readonly createClient: (signal: AbortSignal) => PeerClient;
  readonly fetchFrom: FetchFrom;
}

export interface FetchInput {
  readonly memory: FeedMemory;
  readonly signal: AbortSignal;
  readonly note: (text: LocalText) => void;
}

export interface Fetching {
  readonly mapping: Mapping;
  readonly deliveries: AsyncIterable<FetchedDelivery>;
  /** [C1] Keys of reporters become one-way names before a row goes anywhere. */
  readonly conceal: (rows: readonly Row[]) => readonly Row[];
}

/** Asks for what a feed brings. */
export async function openFetch(deps: FetchDeps, feed: Feed, { memory, signal, note }: FetchInput): Promise<Fetching> {
  const { store, dataFolder, dropFolder, now } = deps;
  const { timeZone } = await getCity(store, feed.city);
  const mapping = parseMapping(feed.mapping);
  const client = withHeaders(deps.createClient(signal), await readFeedHeaders(dataFolder, feed.id));
  const common = { mapping, client, memory, dropFolder, timeZone, now: now(), signal, note };
  return { mapping, deliveries: deps.fetchFrom(feed.source, common), conceal: await createConcealer(dataFolder, feed, mapping) };
}

/** Secrets go to the origin that they were given for and no other, whatever address an answer leads to. */
export function withHeaders(client: PeerClient, secret: FeedHeaders | null): PeerClient {
  if (secret === null) return client;
  return {
    get: (url, headers = {}) => {
      const isTheirs = URL.canParse(url) && new URL(url).origin === secret.origin;
      return client.get(url, isTheirs ? { ...headers, ...secret.headers } : headers);
    },
  };
}

async function createConcealer(dataFolder: string, { agency }: Feed, mapping: Mapping): Promise<Fetching["conceal"]> {
  const column = mapping.attributes?.reporterKey;
  if (column === undefined) return (rows) => rows;
  const at = mappedColumns(mapping).indexOf(column);
  const pseudonymise = await createPseudonymiser(dataFolder, agency);
  const concealCell = (cell: string): string => (cell.trim() === "" ? cell : pseudonymise(cell));
  return (rows) =>
    rows.map(({ row, cells }) => ({ row, cells: cells?.map((cell, position) => (position === at ? concealCell(cell) : cell)) ?? null }));
}

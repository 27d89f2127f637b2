import type { FeedType, LocalText } from "@lagebild/domain";
import { parseMapping, type Mapping, type Row } from "@lagebild/ingest";
import { createPeerClient } from "./http-peer-client.ts";
import type { FeedKind, FeedMemory, FetchContext, FetchedDelivery } from "./feed-kind.ts";

const CSV_MAPPING = {
  version: 1,
  format: { type: "csv" },
  externalId: "Nr",
  kind: "complaint",
  category: { column: "Art", default: "complaint.other" },
  time: { from: { column: "Zeit", format: "ISO" }, zone: "Europe/Berlin" },
  place: { lng: "X", lat: "Y" },
};

export function mappingOf(changes: Readonly<Record<string, unknown>> = {}): Mapping {
  return parseMapping({ ...CSV_MAPPING, ...changes });
}

export interface TestFetch<Type extends FeedType> {
  readonly source: FetchContext<Type>["source"];
  readonly mapping?: Mapping;
  readonly memory?: FeedMemory;
  readonly dropFolder?: string | null;
  readonly now?: string;
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
  readonly limits?: Parameters<typeof createPeerClient>[0]["limits"] & {};
}

/** Asks the host of the source and no other. */
export function contextOf<Type extends FeedType>(given: TestFetch<Type>, note: (text: LocalText) => void = () => {}): FetchContext<Type> {
  const { source, signal = new AbortController().signal, limits = {} } = given;
  const allowedOrigins = "url" in source ? [new URL(source.url).origin] : [];
  return {
    source,
    mapping: given.mapping ?? mappingOf(),
    client: createPeerClient({ allowedOrigins, signal, limits }),
    memory: given.memory ?? {},
    dropFolder: given.dropFolder ?? null,
    timeZone: given.timeZone ?? "Europe/Berlin",
    now: new Date(given.now ?? "2026-06-01T08:00:00Z"),
    signal,
    note,
  };
}

export interface Taken {
  readonly name: string;
  readonly deliveredAt: string | null;
  readonly rows: readonly Row[];
  readonly memory: FeedMemory;
  readonly bytes: number;
  readonly fileHash: string | null;
}

export async function readDelivery(delivery: FetchedDelivery): Promise<Taken> {
  const rows: Row[] = [];
  for await (const batch of delivery.batches) rows.push(...batch);
  return { name: delivery.name, deliveredAt: delivery.deliveredAt, rows, ...delivery.end() };
}

export interface Attempt {
  readonly deliveries: readonly Taken[];
  /** Of the last delivery, else what was given. */
  readonly memory: FeedMemory;
  /** English texts and how often they came. */
  readonly notes: Readonly<Record<string, number>>;
}

/** What a carrier does: reads every delivery, stores it, keeps the last memory. Throws what the kind throws. */
export async function runFeed<Type extends FeedType>(kind: FeedKind<Type>, given: TestFetch<Type>): Promise<Attempt> {
  const notes: Record<string, number> = {};
  const deliveries: Taken[] = [];
  const context = contextOf(given, ({ en }) => (notes[en] = (notes[en] ?? 0) + 1));
  for await (const delivery of kind.fetch(context)) {
    deliveries.push(await readDelivery(delivery));
    await delivery.settle("stored", null);
  }
  return { deliveries, memory: deliveries.at(-1)?.memory ?? given.memory ?? {}, notes };
}

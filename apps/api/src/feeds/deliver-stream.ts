import { createHash } from "node:crypto";
import type { FeedSource, Instant } from "@lagebild/domain";
import { mappedColumns, openRows, type FileFormat } from "@lagebild/ingest";
import type { FeedMemory, FetchContext, FetchedDelivery } from "./feed-kind.ts";
import { openStream } from "./open-stream.ts";

export interface StreamedListing {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly format: FileFormat;
  readonly crs?: string | undefined;
  readonly deliveredAt: Instant | null;
  /** Beside what is remembered of the bytes. */
  readonly memory: FeedMemory;
}

/** What every context tells, whatever the type of its feed. */
type Asking = Pick<FetchContext, "mapping" | "memory"> & { readonly source: FeedSource };

/** What was asked and how it was read: with another address or mapping, what is remembered means nothing. */
export function askedBy({ source, mapping }: Omit<Asking, "memory">): string {
  return createHash("sha256")
    .update(JSON.stringify([source, mapping]))
    .digest("hex")
    .slice(0, 32);
}

/** What is remembered of the same question; empty when the feed was changed since. */
export function memoryOf(context: Asking): FeedMemory {
  return context.memory["asked"] === askedBy(context) ? context.memory : {};
}

/** Host and path without the query, which may hold a key. */
export function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`.slice(0, 200);
}

/** One delivery of all that a stream holds; none when it is, byte for byte, what was stored last. */
export async function* deliverStream(context: Asking, listing: StreamedListing): AsyncGenerator<FetchedDelivery> {
  const stream = await openStream(listing.chunks);
  try {
    const known = stream.end();
    if (known !== null && known.hash === memoryOf(context)["hash"]) return;
    const { batches } = await openRows(stream.source, listing.format, mappedColumns(context.mapping), { crs: listing.crs });
    yield {
      name: listing.name,
      deliveredAt: listing.deliveredAt,
      period: null,
      batches,
      end() {
        const end = stream.end();
        if (end === null) throw new Error("the delivery was not read to its end");
        return { memory: { ...listing.memory, asked: askedBy(context), hash: end.hash }, bytes: end.bytes, fileHash: end.hash };
      },
      settle: async () => {},
    };
  } finally {
    await stream.close();
  }
}

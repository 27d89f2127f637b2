import type { FeedSource, FeedType, Instant, LocalText, Period } from "@lagebild/domain";
import type { Mapping, Row } from "@lagebild/ingest";
import type { PeerClient } from "./peer-client.ts";

/** What a feed remembers from one attempt to the next, as plain JSON: an ETag, a watermark. Each kind knows its own. */
export type FeedMemory = Readonly<Record<string, string | number | null>>;

export interface FetchContext<Type extends FeedType = FeedType> {
  readonly source: Extract<FeedSource, { type: Type }>;
  readonly mapping: Mapping;
  /** The only way to the outside. */
  readonly client: PeerClient;
  /** Left by the last delivery that was stored; empty the first time. */
  readonly memory: FeedMemory;
  /** The installation's drop folder; null where the operator has set none. */
  readonly dropFolder: string | null;
  /** Of the city. */
  readonly timeZone: string;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Something odd that is taken all the same; equal ones are counted together. */
  readonly note: (text: LocalText) => void;
}

/** Rows that belong together: one file, one window of days, one full listing. */
export interface FetchedDelivery {
  /** Names the delivery: a file, a window; derived ids are made with it where the mapping names none. */
  readonly name: string;
  /** When the sender wrote it; null: when it was fetched. */
  readonly deliveredAt: Instant | null;
  /** The days that it covers, where it says so. */
  readonly period: Period | null;
  /** Cells of `mappedColumns(mapping)` in their order and nothing else of the row (R1). May throw; then nothing of the delivery counts. */
  readonly batches: AsyncIterable<readonly Row[]>;
  /** Called once all batches were read. */
  readonly end: () => { readonly memory: FeedMemory; readonly bytes: number; readonly fileHash: string | null };
  /**
   * Called when the rows lie durably in the inbox, or when the delivery was given up: clears away what it came from. Before the next
   * delivery is asked for. `failed` without a reason blames nobody: nothing is cleared away, and it comes again (a test, a full disk, an end of the server).
   */
  readonly settle: (outcome: "stored" | "failed", reason: LocalText | null) => Promise<void>;
  /** Once it was settled: where its file was put because it could not be taken, within the drop folder; null: nowhere. */
  readonly laidAside?: () => string | null;
}

/** One way in which reports arrive. No delivery at all means: nothing new. */
export interface FeedKind<Type extends FeedType = FeedType> {
  readonly type: Type;
  fetch(context: FetchContext<Type>): AsyncIterable<FetchedDelivery>;
}

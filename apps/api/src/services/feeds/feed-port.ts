import type { Feed, FeedAttempt, FeedId, FeedTestAnswer, Instant, MappingId } from "@lagebild/domain";

/** One push as it came; the receiver alone looks into the body. */
export interface PushRequest {
  /** The same object for every push until the feed changes: then it is sent to the thread once. */
  readonly feed: Feed;
  readonly mapping: MappingId;
  /** As announced; the body is read only when there is room for it. */
  readonly bytes: number;
  readonly readBody: () => Promise<ArrayBuffer>;
  readonly isNdjson: boolean;
  readonly isGzip: boolean;
  /** Of `Idempotency-Key`. */
  readonly key: string | null;
  readonly receivedAt: Instant;
}

export interface PushOutcome {
  /** JSON of a PushAnswer, the same bytes whenever a push is repeated. */
  readonly answer: string;
  readonly isRepeated: boolean;
}

/** Takes pushes: an answer means that the rows are durably stored. Throws a LagebildError, `limit-exceeded` with `retryAfterSeconds` while it is full. */
export interface ReceiverPort {
  push(request: PushRequest): Promise<PushOutcome>;
  close(): Promise<void>;
}

export type FeedTrigger = Exclude<FeedAttempt["trigger"], "push">;

/** What the carrier is at; `trigger` null: the import of what the feed brought. */
export interface CarrierWork {
  readonly feed: FeedId;
  readonly trigger: FeedTrigger | null;
  readonly startedAt: Instant;
  readonly rows: number;
}

export interface CarrierStatus {
  /** False: another server of this machine runs the feeds. */
  readonly isHost: boolean;
  /** Every feed that is fetched just now, and the import of what waits; empty: idle. */
  readonly work: readonly CarrierWork[];
  /** When each feed is due by its schedule or a retry; feeds without a schedule are absent. */
  readonly nextRunAt: ReadonlyMap<FeedId, Instant>;
}

/** The thread that fetches what feeds bring and imports what lies in the inbox, one after the other. */
export interface CarrierPort {
  /** Asks for an attempt as soon as possible, here or in the server that runs the feeds. Resolves when that is noted, not when it is done. */
  run(feed: FeedId): Promise<void>;
  /** Fetches and judges without storing a row. */
  test(feed: Feed): Promise<FeedTestAnswer>;
  /** Stops what is being fetched of a feed that was paused, changed or deleted; feeds are read anew. */
  refresh(feed: FeedId): void;
  /** Something waits in the inbox. */
  wake(): void;
  status(): CarrierStatus;
  close(): Promise<void>;
}

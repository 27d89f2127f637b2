import type { Feed, FeedAttempt, FeedId, FeedTestAnswer, Instant, PushAnswer } from "@lagebild/domain";

/** One push as it came; the receiver alone looks into the body. */
export interface PushRequest {
  readonly feed: Feed;
  readonly body: ArrayBuffer;
  readonly isNdjson: boolean;
  /** Of `Idempotency-Key`. */
  readonly key: string | null;
  readonly receivedAt: Instant;
}

/** Takes pushes: an answer means that the rows are durably stored. Throws a LagebildError, `limit-exceeded` while it is full. */
export interface ReceiverPort {
  push(request: PushRequest): Promise<PushAnswer & { readonly isRepeated: boolean }>;
  close(): Promise<void>;
}

export type FeedTrigger = Exclude<FeedAttempt["trigger"], "push">;

/** What the carrier is at; `feed` null: the inbox of pushes. */
export interface CarrierWork {
  readonly feed: FeedId | null;
  readonly trigger: FeedTrigger | null;
  readonly startedAt: Instant;
  readonly rows: number;
}

export interface CarrierStatus {
  /** False: another server of this machine runs the feeds. */
  readonly isHost: boolean;
  readonly work: CarrierWork | null;
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

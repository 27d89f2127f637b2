import type {
  AgencyId,
  CityId,
  DeliveryAnswer,
  DeliveryId,
  FeedAttempt,
  FeedFailure,
  FeedId,
  ImportCounts,
  Instant,
  Kind,
  MappingId,
  Period,
  RunId,
  UploadRow,
} from "@lagebild/domain";

/** What a feed remembers from one attempt to the next, as plain JSON. */
export type InboxMemory = Readonly<Record<string, string | number | null>>;

/** Rows that came together and wait until a run has taken them. */
export interface InboxDelivery {
  readonly id: DeliveryId;
  readonly feed: FeedId;
  readonly city: CityId;
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly mapping: MappingId;
  /** Of a file, a window of days or a push. */
  readonly name: string;
  readonly receivedAt: Instant;
  /** When the sender wrote it; null: when it was received. */
  readonly deliveredAt: Instant | null;
  readonly period: Period | null;
  readonly fileHash: string | null;
  readonly rows: number;
  /** The run that it was claimed for last; what became of that run decides whether its rows are stored already. */
  readonly run: RunId | null;
  /** The attempt that fetched it; null for a push. */
  readonly attempt: number | null;
}

/** Cells in the order of the mapped columns, null = a row that could not be read. */
export interface InboxRow {
  readonly row: number;
  readonly cells: readonly string[] | null;
}

export type NewDelivery = Omit<InboxDelivery, "rows" | "run" | "fileHash">;

export interface NewPush extends Omit<InboxDelivery, "rows" | "run" | "fileHash" | "attempt"> {
  /** Of the sender, against sending twice; null: it named none. */
  readonly key: string | null;
  readonly bodyHash: string;
  readonly rows: readonly UploadRow[];
  /** What the sender is told, and told again under the same key. */
  readonly answer: string;
}

export interface AttemptEnd extends Pick<FeedAttempt, "rows" | "bytes" | "notes"> {
  readonly endedAt: Instant;
  readonly outcome: Exclude<FeedAttempt["outcome"], "running">;
  readonly failure: FeedFailure | null;
  /** Nothing new came, and what made the last attempt fail still stands: the feed goes on failing. */
  readonly keepsFailure?: boolean;
  /** Absent: `finish` adds them once they are known. */
  readonly run?: RunId | null;
  readonly counts?: ImportCounts | null;
}

/** How a feed has been doing; attempts with the trigger `test` count nowhere. */
export interface FeedProgress {
  readonly feed: FeedId;
  readonly isRunning: boolean;
  readonly lastAttemptAt: Instant | null;
  /** When an attempt last ended well. */
  readonly lastSuccessAt: Instant | null;
  /** When rows came last, by push or otherwise. */
  readonly lastDeliveryAt: Instant | null;
  /** In a row. */
  readonly failures: number;
  readonly failure: FeedFailure | null;
}

export interface WaitingRows {
  readonly feed: FeedId;
  readonly deliveries: number;
  readonly rows: number;
  /** `receivedAt` of the oldest. */
  readonly since: Instant;
}

export interface FeedWish {
  readonly feed: FeedId;
  readonly what: "run" | "test";
}

export interface InboxFacts {
  readonly waitingRows: number;
  /** Of rows that wait or are being received. */
  readonly waitingBytes: number;
  /** Of the file and its log. */
  readonly fileBytes: number;
}

/**
 * What is on its way, on disk beside the database. Several threads and processes may use it at once. A promise that resolved means: durably stored.
 * A full disk is a LagebildError `unavailable`, and nothing of what was asked is stored. Any implementation passes `inbox-contract.ts`.
 */
export interface Inbox {
  /** One transaction. The former answer where the feed's key came with an equal `bodyHash` before; with another one ConflictError. */
  accept(push: NewPush): Promise<{ readonly answer: string; readonly isRepeated: boolean }>;

  /** Begins a delivery that comes in parts and waits for nobody until it is complete. What the feed had begun before and never completed is dropped. */
  begin(delivery: NewDelivery): Promise<void>;
  /** NotFoundError once it is complete or dropped. */
  append(id: DeliveryId, part: readonly UploadRow[]): Promise<void>;
  /** One transaction: it waits for the processor, and the feed remembers. ConflictError when `rows` is not what was appended. */
  complete(id: DeliveryId, end: { readonly memory: InboxMemory; readonly fileHash: string | null; readonly rows: number }): Promise<void>;
  /** Deletes a delivery that was not finished, complete or not; none of that name: nothing happens. */
  drop(id: DeliveryId): Promise<void>;

  /** Complete ones, oldest first: all that are claimed, and up to `limit` others. */
  listWaiting(limit: number): Promise<readonly InboxDelivery[]>;
  /** By feed; of one feed, or of all. */
  countWaiting(feed?: FeedId): Promise<readonly WaitingRows[]>;
  /** To be called before the run starts. Claims anew what was claimed for another run. ConflictError for one that does not wait; then none is claimed. */
  claim(ids: readonly DeliveryId[], run: RunId): Promise<void>;
  /** In parts as they were appended. */
  readRows(id: DeliveryId): AsyncIterable<readonly InboxRow[]>;
  /**
   * One transaction, `run` and `counts` added to the attempts that fetched them; the rows are deleted and overwritten before it resolves. Repeated for the same
   * run: nothing happens. ConflictError for one that is not claimed for this run; then none is finished.
   */
  finish(ids: readonly DeliveryId[], run: RunId, counts: ImportCounts | null): Promise<void>;
  /** Also a finished one, for as long as `purge` leaves it. */
  findDelivery(feed: FeedId, id: DeliveryId): Promise<DeliveryAnswer | undefined>;

  /** Empty for a feed that remembers nothing. */
  memory(feed: FeedId): Promise<InboxMemory>;
  /** Without a delivery, e.g. after an answer that nothing is new. */
  remember(feed: FeedId, memory: InboxMemory): Promise<void>;

  /** A feed is fetched once at a time: a former attempt to fetch that still counts as running is failed. Pushes and tests may overlap. */
  startAttempt(attempt: Pick<FeedAttempt, "feed" | "startedAt" | "trigger">): Promise<number>;
  endAttempt(id: number, end: AttemptEnd): Promise<void>;
  /** One transaction, for what is over when it is told: a disk without space then leaves nothing that seems to go on for ever. */
  recordAttempt(attempt: Pick<FeedAttempt, "feed" | "startedAt" | "trigger">, end: AttemptEnd): Promise<void>;
  /** Newest first. Running ones of processes that are gone are failed. */
  listAttempts(feed: FeedId, limit: number): Promise<readonly FeedAttempt[]>;
  /** Feeds that ever had an attempt or a delivery. */
  lastAttempts(): Promise<readonly FeedProgress[]>;

  /** For the process that runs the feeds; equal wishes are one. */
  wish(wish: FeedWish): Promise<void>;
  /** Each wish once. */
  takeWishes(): Promise<readonly FeedWish[]>;

  /** True: this process runs the feeds, until it ends or releases. False: another living process of this machine does. */
  claimHost(): Promise<boolean>;
  releaseHost(): Promise<void>;
  /** Whether any living process runs the feeds. */
  hasHost(): Promise<boolean>;

  measure(): Promise<InboxFacts>;
  /** Deletes finished deliveries and senders' keys from before that instant, and all but the newest 500 attempts of each feed. */
  purge(before: Instant): Promise<void>;
  /** Deletes all of a feed, its waiting rows too. */
  forgetFeed(feed: FeedId): Promise<void>;
  close(): Promise<void>;
}

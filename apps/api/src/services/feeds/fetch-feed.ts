import { randomBytes } from "node:crypto";
import {
  deliveryIdSchema,
  LagebildError,
  MAX_PART_ROWS,
  type DeliveryId,
  type Feed,
  type FeedFailure,
  type UploadRow,
} from "@lagebild/domain";
import type { Row } from "@lagebild/ingest";
import { isLaidAside } from "../../feeds/drop-failed.ts";
import type { FetchedDelivery } from "../../feeds/feed-kind.ts";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { hashMapping } from "../mappings/hash-mapping.ts";
import type { FeedTrigger } from "./feed-port.ts";
import { openFetch, type FetchDeps, type Fetching } from "./fetch-context.ts";
import { createNoteBook } from "./note-book.ts";
import { isFaultOfDelivery, stopped, toFailure } from "./to-failure.ts";

export interface FetchOptions {
  readonly trigger: Exclude<FeedTrigger, "test">;
  readonly signal: AbortSignal;
  /** Rows that lie in the inbox until now. */
  readonly onRows?: (rows: number) => void;
  /** A delivery is complete: it waits to be processed. */
  readonly onDelivery?: () => void;
}

export interface FetchOutcome {
  readonly attempt: number;
  readonly rows: number;
  readonly failure: FeedFailure | null;
  /** Of `failure`, for the log; undefined: nobody threw it by mistake. */
  readonly cause: unknown;
}

/** What one attempt came to until now. */
interface Tally {
  rows: number;
  bytes: number;
  deliveries: number;
  error: unknown;
  /** Of `error`, where it was the fault of a file. */
  aside: { readonly name: string; readonly file: string } | null;
}

/**
 * One attempt: brings what a feed has into the inbox, delivery by delivery, each complete or not at all. Never rejects for what goes wrong on the way: that
 * becomes the end of the attempt.
 */
export async function fetchFeed(deps: FetchDeps, feed: Feed, options: FetchOptions): Promise<FetchOutcome> {
  const { inbox, now } = deps;
  const attempt = await inbox.startAttempt({ feed: feed.id, startedAt: instantOf(now()), trigger: options.trigger });
  const notes = createNoteBook();
  const tally: Tally = { rows: 0, bytes: 0, deliveries: 0, error: undefined, aside: null };
  try {
    const memory = await inbox.memory(feed.id);
    const fetching = await openFetch(deps, feed, { memory, signal: options.signal, note: notes.add });
    for await (const delivery of fetching.deliveries) await take(deps, { feed, attempt, fetching, tally, options }, delivery);
    options.signal.throwIfAborted();
  } catch (error) {
    tally.error ??= error;
  }
  const { rows, bytes, error } = tally;
  const failure = error === undefined ? null : options.signal.aborted ? stopped(now()) : failureOf(tally, now());
  const outcome = failure === null ? (tally.deliveries > 0 ? "delivered" : "unchanged") : isFaultOfDelivery(error) ? "refused" : "failed";
  const keepsFailure = outcome === "unchanged" && options.trigger !== "person" && (await hasFileAside(deps, feed));
  await inbox
    .endAttempt(attempt, { endedAt: instantOf(now()), outcome, rows, bytes, failure, keepsFailure, notes: notes.list() })
    .catch((ended: unknown) => {
      // Another one that began meanwhile has ended it.
      if (!(ended instanceof LagebildError && ended.code === "not-found")) throw ended;
    });
  return { attempt, rows, failure, cause: failure?.code === "internal" ? error : undefined };
}

/** Names the file that could not be taken, and where it lies. */
function failureOf({ error, aside }: Tally, at: Date): FeedFailure {
  const failure = toFailure(error, at);
  if (aside === null) return failure;
  return { ...failure, text: FEED_TEXTS.laidAside(aside.name, aside.file, failure.text), file: aside.file };
}

/** Whether the feed still fails because of a file that nobody has taken away or corrected since. */
async function hasFileAside({ inbox, dropFolder }: FetchDeps, { id, source }: Feed): Promise<boolean> {
  if (source.type !== "dropFolder") return false;
  const file = (await inbox.lastAttempts()).find(({ feed }) => feed === id)?.failure?.file;
  return file !== undefined && (await isLaidAside(dropFolder, file));
}

interface Attempt {
  readonly feed: Feed;
  readonly attempt: number;
  readonly fetching: Fetching;
  readonly tally: Tally;
  readonly options: FetchOptions;
}

/** A file that is faulty is put aside, and the ones beside it are taken all the same; everywhere else what follows builds on what came before. */
async function take(deps: FetchDeps, context: Attempt, delivery: FetchedDelivery): Promise<void> {
  const { feed, tally, options } = context;
  options.signal.throwIfAborted();
  try {
    await store(deps, context, delivery);
  } catch (error) {
    if (!isFaultOfDelivery(error)) {
      // Without a reason: it is left, or put back, as it was.
      await delivery.settle("failed", null);
      throw error;
    }
    await delivery.settle("failed", toFailure(error, deps.now()).text);
    if (feed.source.type !== "dropFolder") throw error;
    if (tally.error === undefined) {
      const file = delivery.laidAside?.() ?? null;
      tally.error = error;
      tally.aside = file === null ? null : { name: delivery.name, file };
    }
    return;
  }
  tally.deliveries += 1;
  options.onDelivery?.();
  await delivery.settle("stored", null);
}

async function store({ inbox, now }: FetchDeps, context: Attempt, delivery: FetchedDelivery): Promise<void> {
  const { feed, attempt, fetching, tally, options } = context;
  const { id: feedId, city, agency, kind } = feed;
  const { name, deliveredAt, period } = delivery;
  const id = createDeliveryId(now());
  const mapping = hashMapping(fetching.mapping);
  await inbox.begin({ id, feed: feedId, city, agency, kind, mapping, name, receivedAt: instantOf(now()), deliveredAt, period, attempt });
  let rows = 0;
  try {
    for await (const batch of delivery.batches) {
      for (const part of partsOf(fetching.conceal(batch))) {
        options.signal.throwIfAborted();
        await inbox.append(id, part);
        rows += part.length;
        options.onRows?.(tally.rows + rows);
      }
    }
    const { memory, bytes, fileHash } = delivery.end();
    await inbox.complete(id, { memory, fileHash, rows });
    tally.bytes += bytes;
    tally.rows += rows;
  } catch (error) {
    // What does not wait for anybody is dropped now; where the disk is full too, by the next attempt.
    await inbox.drop(id).catch(() => undefined);
    throw error;
  }
}

function partsOf(rows: readonly Row[]): readonly (readonly UploadRow[])[] {
  const all = rows.map(({ row, cells }): UploadRow => (cells === null ? [row, null] : [row, ...cells]));
  return Array.from({ length: Math.ceil(all.length / MAX_PART_ROWS) }, (_, i) => all.slice(i * MAX_PART_ROWS, (i + 1) * MAX_PART_ROWS));
}

function createDeliveryId(at: Date): DeliveryId {
  const time = at.toISOString().replaceAll(/\D/g, "").slice(0, 14);
  return deliveryIdSchema.parse(`delivery-${time}-${randomBytes(6).toString("hex")}`);
}

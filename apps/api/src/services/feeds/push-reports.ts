import { ConflictError, InvalidInputError, mappingIdSchema, type Feed, type LocalText, type MappingId } from "@lagebild/domain";
import { parseMapping } from "@lagebild/ingest";
import type { Store } from "../../db/store.ts";
import { instantOf } from "../import/instant-of.ts";
import { hashMapping } from "../mappings/hash-mapping.ts";
import { PUSH_TEXTS } from "../i18n/push-texts.ts";
import type { FeedAccess } from "./feed-keyring.ts";
import type { CarrierPort, PushOutcome, ReceiverPort } from "./feed-port.ts";

export interface PushDeps {
  readonly store: Store;
  readonly receiver: ReceiverPort;
  readonly carrier: Pick<CarrierPort, "wake">;
  readonly now: () => Date;
}

export interface PushInput {
  /** As announced. */
  readonly bytes: number;
  readonly readBody: () => Promise<ArrayBuffer>;
  readonly isNdjson: boolean;
  /** Of `Content-Encoding`, if any. */
  readonly encoding: string | undefined;
  /** Of `Idempotency-Key`, if any. */
  readonly key: string | undefined;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Takes reports of a feed's sender; the answer means that they are durably stored, or for a feed that is being set up that they were judged. */
export type PushReports = (access: FeedAccess, input: PushInput) => Promise<PushOutcome>;

export function createPushReports({ store, receiver, carrier, now }: PushDeps): PushReports {
  const mappings = new WeakMap<Feed, Promise<MappingId>>();

  /** The mapping as it is now is kept, so that what is accepted under it can be processed under it, whatever the feed's mapping is then. */
  async function keepMapping({ city, agency, kind, by, mapping: body }: Feed): Promise<MappingId> {
    const mapping = parseMapping(body);
    const hash = mappingIdSchema.parse(hashMapping(mapping));
    await store.putMapping({ city, agency, kind, hash, body: mapping, by, at: instantOf(now()), isUsed: true });
    return hash;
  }

  function mappingOf(feed: Feed): Promise<MappingId> {
    const known = mappings.get(feed);
    if (known !== undefined) return known;
    const keeping = keepMapping(feed);
    keeping.catch(() => mappings.delete(feed));
    mappings.set(feed, keeping);
    return keeping;
  }

  return async ({ feed }, { bytes, readBody, isNdjson, encoding, key = null }) => {
    if (feed.source.type !== "push") throw conflict(PUSH_TEXTS.noPush);
    if (feed.state === "paused") throw conflict(PUSH_TEXTS.paused);
    if (key !== null && !KEY.test(key)) throw invalid("Idempotency-Key", PUSH_TEXTS.badKey);
    const packing = (encoding ?? "identity").trim().toLowerCase();
    if (packing !== "identity" && packing !== "gzip") throw invalid("Content-Encoding", PUSH_TEXTS.badEncoding);
    const mapping = await mappingOf(feed);
    const receivedAt = instantOf(now());
    const outcome = await receiver.push({ feed, mapping, bytes, readBody, isNdjson, isGzip: packing === "gzip", key, receivedAt });
    if (feed.state === "live") carrier.wake();
    return outcome;
  };
}

function conflict(text: LocalText): ConflictError {
  return new ConflictError(text.en, { text });
}

function invalid(path: string, text: LocalText): InvalidInputError {
  return new InvalidInputError(text.en, [{ path, message: text.en }], { text });
}

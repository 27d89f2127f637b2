import { ConflictError, InvalidInputError, type Feed, type LocalText, type MappingId } from "@lagebild/domain";
import { instantOf } from "../import/instant-of.ts";
import { hashMapping } from "../mappings/hash-mapping.ts";
import { PUSH_TEXTS } from "../i18n/push-texts.ts";
import type { FeedAccess } from "./feed-keyring.ts";
import type { CarrierPort, PushOutcome, ReceiverPort } from "./feed-port.ts";

export interface PushDeps {
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

export function createPushReports({ receiver, carrier, now }: PushDeps): PushReports {
  const mappings = new WeakMap<Feed, MappingId>();

  /** As it was kept when the feed got it. */
  function mappingOf(feed: Feed): MappingId {
    const hash = mappings.get(feed) ?? hashMapping(feed.mapping);
    mappings.set(feed, hash);
    return hash;
  }

  return async ({ feed }, { bytes, readBody, isNdjson, encoding, key = null }) => {
    if (feed.source.type !== "push") throw conflict(PUSH_TEXTS.noPush);
    if (feed.state === "paused") throw conflict(PUSH_TEXTS.paused);
    if (key !== null && !KEY.test(key)) throw invalid("Idempotency-Key", PUSH_TEXTS.badKey);
    const packing = (encoding ?? "identity").trim().toLowerCase();
    if (packing !== "identity" && packing !== "gzip") throw invalid("Content-Encoding", PUSH_TEXTS.badEncoding);
    const mapping = mappingOf(feed);
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

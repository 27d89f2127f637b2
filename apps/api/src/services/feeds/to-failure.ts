import { LagebildError, type FeedFailure, type LocalText } from "@lagebild/domain";
import { PeerError } from "../../feeds/peer-error.ts";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { instantOf } from "../import/instant-of.ts";

/** What went wrong, in words that may be shown: never what another side sent, never a cause that nobody threw on purpose. */
export function toFailure(error: unknown, at: Date): FeedFailure {
  if (error instanceof PeerError) return { at: instantOf(at), code: "peer", text: error.text };
  if (!(error instanceof LagebildError)) return { at: instantOf(at), code: "internal", text: FEED_TEXTS.internal };
  return { at: instantOf(at), code: error.code, text: textOf(error) };
}

/** Somebody paused or changed the feed, or the server ends. */
export function stopped(at: Date): FeedFailure {
  return { at: instantOf(at), code: "unavailable", text: FEED_TEXTS.stopped };
}

function textOf({ message, details }: LagebildError): LocalText {
  return details.text ?? { de: FEED_TEXTS.failed.de, en: message };
}

/** It is about the delivery itself, which would fail in the same way again: not the disk, not the network, not a stop. */
export function isFaultOfDelivery(error: unknown): boolean {
  return error instanceof LagebildError && (error.code === "invalid-input" || error.code === "limit-exceeded");
}

import type { Feed, FeedId, FeedTestAnswer, Instant } from "@lagebild/domain";
import type { CarrierWork } from "../services/feeds/feed-port.ts";
import type { PlainError } from "./frame-messages.ts";

export interface CarrierWorkerData {
  readonly dataFolder: string;
  readonly dropFolder: string;
  readonly feedHosts: readonly string[];
}

export type CarrierRequest =
  | { readonly kind: "wake" }
  | { readonly kind: "refresh"; readonly feed: FeedId }
  | { readonly kind: "test"; readonly id: number; readonly feed: Feed }
  | { readonly kind: "close" };

export type CarrierMessage =
  | { readonly kind: "status"; readonly isHost: boolean; readonly nextRunAt: readonly (readonly [FeedId, Instant])[] }
  /** What is being done now: every feed that is fetched, and the import of the inbox; empty: idle. */
  | { readonly kind: "work"; readonly work: readonly CarrierWork[] }
  /** For the log, and for whoever watches from outside. */
  | { readonly kind: "state"; readonly feed: FeedId; readonly state: "working" | "idle" }
  | { readonly kind: "tested"; readonly id: number; readonly answer: FeedTestAnswer }
  | { readonly kind: "refused"; readonly id: number; readonly error: PlainError }
  | { readonly kind: "problem"; readonly error: PlainError };

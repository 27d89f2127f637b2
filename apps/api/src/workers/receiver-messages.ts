import type { Feed } from "@lagebild/domain";
import type { PushOutcome } from "../services/feeds/feed-port.ts";
import type { PushWork } from "../services/feeds/receive-push.ts";
import type { PlainError } from "./frame-messages.ts";

export interface ReceiverWorkerData {
  readonly dataFolder: string;
}

/** A push; its feed goes along when the thread does not know it yet. */
export interface ReceiverPush extends Omit<PushWork, "feed"> {
  readonly kind: "push";
  readonly id: number;
  /** Names a state of a feed for as long as the thread lives. */
  readonly feedNumber: number;
  readonly feed: Feed | null;
  /** Milliseconds since 1970 after which it is not begun any more. */
  readonly untilMs: number;
}
export type ReceiverRequest = ReceiverPush | { readonly kind: "forget"; readonly feedNumber: number } | { readonly kind: "close" };

export type ReceiverMessage =
  /** The next push is begun. */
  | { readonly kind: "begun"; readonly id: number }
  | { readonly kind: "received"; readonly id: number; readonly outcome: PushOutcome }
  | { readonly kind: "refused"; readonly id: number; readonly error: PlainError };

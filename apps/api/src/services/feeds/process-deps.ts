import type { FeedId } from "@lagebild/domain";
import type { Inbox } from "../../db/inbox.ts";
import type { ImportDeps } from "../import/import-deps.ts";
import type { FeedHolds } from "./feed-holds.ts";

/** What the import of what waits stands on. */
export interface ProcessDeps extends ImportDeps {
  readonly inbox: Inbox;
  /** Kept from one call to the next. */
  readonly holds: FeedHolds;
  /** For the log: what kept rows from being processed. They still wait. */
  readonly onProblem: (error: unknown, feed: FeedId) => void;
}

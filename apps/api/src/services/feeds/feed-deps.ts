import type { Inbox } from "../../db/inbox.ts";
import type { Store } from "../../db/store.ts";
import type { FeedBook } from "./feed-book.ts";
import type { CarrierPort } from "./feed-port.ts";

/** What the services of feeds stand on; the clock comes from the process entry. */
export interface FeedDeps {
  readonly store: Store;
  readonly inbox: Inbox;
  readonly carrier: CarrierPort;
  readonly feedBook: FeedBook;
  readonly now: () => Date;
  /** Where secrets lie. */
  readonly dataFolder: string;
  /** Where agencies put files. */
  readonly dropFolder: string;
  /** Origins that feeds may ask. */
  readonly feedHosts: readonly string[];
}

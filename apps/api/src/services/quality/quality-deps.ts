import type { Store } from "../../db/store.ts";
import type { QualityBook } from "./quality-book.ts";

/** What the services of data quality stand on. */
export interface QualityDeps {
  readonly store: Store;
  readonly qualityBook: QualityBook;
}

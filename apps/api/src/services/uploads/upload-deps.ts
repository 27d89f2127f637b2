import type { Store } from "../../db/store.ts";
import type { SpoolPort } from "./spool-part.ts";
import type { UploadBook } from "./upload-book.ts";

/** What the services of uploads stand on; the clock comes from the process entry. */
export interface UploadDeps {
  readonly store: Store;
  readonly uploads: UploadBook;
  readonly spools: SpoolPort;
  readonly dataFolder: string;
  readonly now: () => Date;
}

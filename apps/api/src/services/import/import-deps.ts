import type { ImportCounts, RunId } from "@lagebild/domain";
import type { Store } from "../../db/store.ts";

/** What the services of an import stand on; the clock comes from the process entry. */
export interface ImportDeps {
  readonly store: Store;
  readonly now: () => Date;
  /** Where the agencies' secrets for one-way reporter keys lie. */
  readonly dataFolder: string;
}

/** How far a file is read; the number of rows to come is estimated from the bytes. */
export interface ImportProgress {
  readonly rows: number;
  readonly estimatedRows: number | null;
  /** Null for a dry run. */
  readonly run?: RunId | null;
  /** Of what is stored until now; a dry run: of what would be. */
  readonly counts?: ImportCounts;
}

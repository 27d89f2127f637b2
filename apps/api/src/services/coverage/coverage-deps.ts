import type { Store } from "../../db/store.ts";
import type { CityBook } from "../picture/city-book.ts";

/** What the services of coverage stand on; the clock comes from the process entry. */
export interface CoverageDeps {
  readonly store: Store;
  readonly now: () => Date;
  /** Absent where nobody is answered beside, as on the command line. */
  readonly cities?: Pick<CityBook, "reloadCoverage">;
}

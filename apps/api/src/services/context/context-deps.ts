import type { Store } from "../../db/store.ts";
import type { CityBook } from "../picture/city-book.ts";
import type { ContextBook } from "./context-book.ts";

export interface ContextDeps {
  readonly store: Pick<Store, "listContextLayers" | "readContextFeatures" | "putContextLayer" | "deleteContextLayer" | "audit">;
  readonly cities: Pick<CityBook, "get" | "districts">;
  readonly contextBook: ContextBook;
  readonly clock: () => Date;
}

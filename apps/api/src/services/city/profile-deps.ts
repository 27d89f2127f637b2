import type { CityBook } from "../picture/city-book.ts";
import type { CityDeps } from "./city-deps.ts";
import type { CityPort } from "./city-port.ts";

/** What the editor of a running server's profiles stands on. */
export interface ProfileDeps extends CityDeps {
  readonly mapFolder: string;
  readonly cities: CityBook;
  readonly cityPort: CityPort;
}

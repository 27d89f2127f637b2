import type { FramePort } from "@lagebild/frame";
import type { Store } from "../../db/store.ts";
import type { CityBook } from "../picture/city-book.ts";
import type { PublishedKeeper } from "./published-keeper.ts";
import type { PublishedPort } from "./published-port.ts";

/** What making tables stands on. */
export interface PublishingDeps {
  readonly store: Store;
  readonly frames: FramePort;
  readonly cities: CityBook;
  readonly clock: () => Date;
  readonly publisher: PublishedPort;
}

/** What answers from tables stand on. */
export interface PublishedDeps extends Pick<PublishingDeps, "store" | "cities" | "clock"> {
  readonly published: Pick<PublishedKeeper, "publish" | "isPublishing">;
}

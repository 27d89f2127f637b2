import type { CityId } from "@lagebild/domain";
import type { FramePort } from "@lagebild/frame";
import type { Store } from "../../db/store.ts";
import type { CityBook } from "../picture/city-book.ts";
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
  readonly published: {
    /** Begins to publish what is closed, unless it has begun already. */
    begin(city: CityId): void;
    isPublishing(city: CityId): boolean;
  };
}

import type { FramePort } from "@lagebild/frame";
import type { Store } from "../../db/store.ts";
import type { HolidayBook } from "../city/holiday-book.ts";
import type { AnswerCache } from "./answer-cache.ts";
import type { CityBook } from "./city-book.ts";

/** What the services of the picture stand on. */
export interface PictureDeps {
  readonly store: Store;
  readonly frames: FramePort;
  readonly cities: CityBook;
  readonly answers: AnswerCache;
  readonly holidays: HolidayBook;
  /** Says which agreements are in force. */
  readonly clock: () => Date;
}

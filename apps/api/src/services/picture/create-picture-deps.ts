import type { FramePort } from "@lagebild/frame";
import type { Store } from "../../db/store.ts";
import { createHolidayBook, type ListPublicHolidays } from "../city/holiday-book.ts";
import { listPublicHolidays } from "../city/public-holidays.ts";
import { createAnswerCache } from "./answer-cache.ts";
import { createCityBook } from "./city-book.ts";
import type { PictureDeps } from "./picture-deps.ts";

const CACHE_BYTES = 64 * 1024 * 1024;
const PROFILE_MAX_AGE_MS = 1_000;

interface Base {
  readonly store: Store;
  readonly frames: FramePort;
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  readonly clock: () => Date;
  /** Loading the calendars takes a second of its thread. Absent: in this one. */
  readonly listPublicHolidays?: ListPublicHolidays;
}

/** Caches around a store and its frames. */
export function createPictureDeps({ store, frames, now, clock, ...given }: Base): PictureDeps {
  return {
    store,
    frames,
    cities: createCityBook(store, { maxAgeMs: PROFILE_MAX_AGE_MS, now }),
    answers: createAnswerCache(CACHE_BYTES),
    holidays: createHolidayBook(given.listPublicHolidays ?? listPublicHolidays),
    clock,
  };
}

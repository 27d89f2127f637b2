import type { FramePort } from "@lagebild/frame";
import type { Store } from "../../db/store.ts";
import { createAnswerCache } from "./answer-cache.ts";
import { createCityBook } from "./city-book.ts";
import type { PictureDeps } from "./picture-deps.ts";

const CACHE_BYTES = 64 * 1024 * 1024;
const PROFILE_MAX_AGE_MS = 1_000;

/** Caches around a store and its frames; `now` is monotonic, in milliseconds. */
export function createPictureDeps(base: { readonly store: Store; readonly frames: FramePort; readonly now: () => number }): PictureDeps {
  const { store, frames, now } = base;
  return {
    store,
    frames,
    cities: createCityBook(store, { maxAgeMs: PROFILE_MAX_AGE_MS, now }),
    answers: createAnswerCache(CACHE_BYTES),
  };
}

import type { CityId } from "@lagebild/domain";
import type { FeedDraft } from "./feed-draft.ts";

const kept = new Map<CityId, FeedDraft>();

/** Keeps what was typed while somebody makes a mapping from a sample file; a reload forgets it. */
export function keepDraft(city: CityId, draft: FeedDraft): void {
  kept.set(city, draft);
}

export function keptDraft(city: CityId): FeedDraft | null {
  return kept.get(city) ?? null;
}

export function forgetDraft(city: CityId): void {
  kept.delete(city);
}

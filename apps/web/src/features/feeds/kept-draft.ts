import { agencyIdSchema, FEED_TYPES, kindSchema, type CityId } from "@lagebild/domain";
import { z } from "zod";
import { PRESETS, type FeedDraft } from "./feed-draft.ts";

const draftSchema = z.object({
  name: z.string(),
  agency: agencyIdSchema.nullable(),
  kind: kindSchema.nullable(),
  type: z.enum(FEED_TYPES),
  folder: z.string(),
  pattern: z.string(),
  url: z.string(),
  format: z.enum(["json", "xml"]),
  jurisdiction: z.string(),
  since: z.string(),
  windowDays: z.string(),
  overlapHours: z.string(),
  collection: z.string(),
  typeName: z.string(),
  pageSize: z.string(),
  mapping: z.string(),
  preset: z.enum(PRESETS),
  cron: z.string(),
});

const keyOf = (city: CityId): string => `lagebild.feed.draft.${city}`;

/** Keeps what was typed while somebody makes a mapping from a sample file: for this tab, also over a reload. */
export function keepDraft(city: CityId, draft: FeedDraft): void {
  try {
    sessionStorage.setItem(keyOf(city), JSON.stringify(draft));
  } catch {
    // A full or closed store only means that it is typed again.
  }
}

export function keptDraft(city: CityId): FeedDraft | null {
  try {
    return draftSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(city)) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

export function forgetDraft(city: CityId): void {
  try {
    sessionStorage.removeItem(keyOf(city));
  } catch {
    // Nothing was kept.
  }
}

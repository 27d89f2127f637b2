import { z } from "zod";

export const MOST_FOUND_PLACES = 20;
/** Longer than any address that somebody types. */
export const LONGEST_PLACE_QUERY = 120;

export const placeQuerySchema = z.object({
  q: z.string().trim().min(1).max(LONGEST_PLACE_QUERY).describe("street, address, crossing (`A / B`) or place, as somebody types it"),
  limit: z.coerce.number().int().min(1).max(MOST_FOUND_PLACES).default(8),
});
export type PlaceQuery = z.infer<typeof placeQuerySchema>;

export const FOUND_PLACE_TYPES = ["address", "street", "crossing", "place"] as const;

/** A place of the city's address list. */
export const foundPlaceSchema = z.object({
  type: z.enum(FOUND_PLACE_TYPES),
  /** As the list writes it; of an address with its house number, of a crossing both streets. */
  name: z.string(),
  /** District of the first level that it lies in; null: in none. */
  district: z.string().nullable(),
  lng: z.number(),
  lat: z.number(),
  /** What the point stands for; of an address whose number the list lacks, how far off it may be. */
  precisionM: z.number(),
  /** Whether the place is what was asked for, or one near it: another spelling, or a neighbouring house number. */
  isNear: z.boolean(),
});
export type FoundPlace = z.infer<typeof foundPlaceSchema>;

export const foundPlacesAnswerSchema = z.object({
  /** Best first. */
  places: z.array(foundPlaceSchema),
  /** False: nobody has given the city an address list, so nothing can be found. */
  hasAddresses: z.boolean(),
});
export type FoundPlacesAnswer = z.infer<typeof foundPlacesAnswerSchema>;

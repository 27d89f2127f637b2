import { z } from "zod";

/** An address as an agency writes it. Texts that differ in case and spaces only are one. */
export const addressTextSchema = z.object({
  street: z.string().max(300),
  /** With its suffix; empty when none was delivered. */
  houseNumber: z.string().max(60),
  /** Municipality or postcode where the rows name one. */
  municipality: z.string().max(120),
});
export type AddressText = z.infer<typeof addressTextSchema>;

/** How the geocoder came to a place; rules in docs/methods/geocoding.en.md. */
export const GEOCODING_METHODS = ["correction", "house", "range", "nearest", "street", "place", "crossing", "name", "none"] as const;
export const geocodingMethodSchema = z.enum(GEOCODING_METHODS);
export type GeocodingMethod = z.infer<typeof geocodingMethodSchema>;

/** An address that a person may decide about, on the report that carries it. */
export interface OpenAddress extends AddressText {
  readonly method: GeocodingMethod;
  /** Name in the address table that was taken; null when none was. */
  readonly matched: string | null;
}

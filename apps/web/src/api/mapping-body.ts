import { z } from "zod";

/**
 * A mapping as far as the screen speaks of it. What it does not know stays in the body and is shown as JSON; the server
 * judges the whole.
 */
const timeSourceSchema = z.union([
  z.object({ column: z.string(), format: z.string() }),
  z.object({ date: z.object({ column: z.string(), format: z.string() }), time: z.object({ column: z.string(), format: z.string() }) }),
  z.object({ year: z.string(), month: z.string(), day: z.string().optional(), hour: z.string().optional(), minute: z.string().optional() }),
]);
export type TimeSourceBody = z.infer<typeof timeSourceSchema>;

const placeSchema = z.union([
  z.object({
    lng: z.string(),
    lat: z.string(),
    crs: z.string().optional(),
    unknown: z.array(z.union([z.number(), z.string()])).optional(),
  }),
  z.object({ street: z.string(), houseNumber: z.string().optional(), suffix: z.string().optional(), municipality: z.string().optional() }),
  z.object({ area: z.string(), level: z.string() }),
]);

/** A part of the label, or the column that tells it. */
const labelText = z.union([z.string(), z.object({ column: z.string() }).transform(({ column }) => `„${column}“`)]);

const mappingBodySchema = z.object({
  format: z.object({ type: z.string(), delimiter: z.string().optional(), encoding: z.string().optional(), sheet: z.string().optional() }),
  externalId: z.union([z.string(), z.array(z.string())]).optional(),
  delivery: z.object({ mode: z.string().optional() }).optional(),
  label: z.object({ collectedBy: labelText, legalBasis: labelText }).optional(),
  category: z.object({
    column: z.string().optional(),
    translate: z.record(z.string(), z.string()).optional(),
    default: z.string().optional(),
  }),
  time: z.object({
    from: timeSourceSchema,
    to: timeSourceSchema.optional(),
    reportedAt: timeSourceSchema.optional(),
    zone: z.string(),
  }),
  place: placeSchema,
  attributes: z.record(z.string(), z.string()).optional(),
});
export type MappingBody = z.infer<typeof mappingBodySchema>;

/** Null for a mapping of another shape. */
export function readMappingBody(body: unknown): MappingBody | null {
  return mappingBodySchema.safeParse(body).data ?? null;
}

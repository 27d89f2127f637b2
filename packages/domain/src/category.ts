import { z } from "zod";
import { daySchema } from "./day.ts";
import { categoryIdSchema, type CategoryId } from "./ids.ts";
import { kindSchema } from "./kind.ts";

export const UNKNOWN_CATEGORY: CategoryId = categoryIdSchema.parse("unknown");

export const localTextSchema = z.object({ de: z.string().min(1), en: z.string().min(1) });
export type LocalText = z.infer<typeof localTextSchema>;

/** Two levels: a group (`parent: null`) and its members. Attributes are curated and visible (R21). */
export const categorySchema = z.object({
  id: categoryIdSchema,
  parent: categoryIdSchema.nullable(),
  /** Null only for `unknown`, which any kind may carry. */
  kind: kindSchema.nullable(),
  name: localTextSchema,
  /** Weight of visible, open disturbance in public space, 0–3; parking 0 (R21). */
  signal: z.number().int().min(0).max(3),
  evidence: z.enum(["objective", "subjective"]),
  origin: z.enum(["reported", "proactive"]),
  /** Special category of R6: off by default, coarser cells. */
  special: z.boolean(),
  legalBasis: z.string().nullable(),
  /** PKS keys of six characters (digits, `*`, or 3 / 4 for theft) with their validity (R15). */
  pksKeys: z.array(z.object({ key: z.string().regex(/^[0-9*]{6}$/), validFrom: daySchema, validTo: daySchema.nullable() })).default([]),
});
export type Category = z.infer<typeof categorySchema>;

/** A sum key 89xxxx is a definition over keys with wildcards, never a code in a record (R15). */
export const sumKeySchema = z.object({
  key: z.string().regex(/^89[0-9]{4}$/),
  name: localTextSchema,
  patterns: z.array(z.string().regex(/^[0-9*]{6}$/)).min(1),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
});
export type SumKey = z.infer<typeof sumKeySchema>;

export const catalogueSchema = z.object({
  version: z.string(),
  categories: z.array(categorySchema),
  sumKeys: z.array(sumKeySchema),
});
export type Catalogue = z.infer<typeof catalogueSchema>;

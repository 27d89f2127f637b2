import { z } from "zod";
import { categoryIdSchema, agencyIdSchema, cellSchema, districtCodeSchema, levelIdSchema, resolutionSchema } from "./ids.ts";
import { kindSchema } from "./kind.ts";

/** Reports of these make up a finding; who may not count all of them in its cells does not see it. */
export const findingSourceSchema = z.object({ agency: agencyIdSchema, kind: kindSchema, category: categoryIdSchema });
export type FindingSource = z.infer<typeof findingSourceSchema>;

export const districtNameSchema = z.object({ level: levelIdSchema, code: districtCodeSchema, name: z.string() });
export type FindingDistrict = z.infer<typeof districtNameSchema>;

/** Where a finding is, and whose reports made it. */
export const findingPlace = {
  /** Of the first level; null: outside of all, or the whole city. */
  district: districtNameSchema.nullable(),
  resolution: resolutionSchema.nullable(),
  /** Empty for a finding of a whole district or city. */
  cells: z.array(cellSchema),
  /** [lng, lat] */
  center: z.tuple([z.number(), z.number()]).nullable(),
  areaKm2: z.number().min(0),
  sources: z.array(findingSourceSchema),
};

import { labelSchema, regimeSchema, statisticsSchema, type Label } from "@lagebild/domain";
import { z } from "zod";

const column = z.string().min(1).max(120);
const text = labelSchema.shape.collectedBy;

/** A member of the label by row: the text of a column, or what the mapping says for it. */
const rowText = z.strictObject({ column, translate: z.record(z.string().min(1).max(200), text).optional() });

/**
 * [R3, R10] What reports say of where they come from. Each member is the same for all rows, or comes from a column of the row; regime and
 * statistics may be told by the purpose, e.g. `{ "column": "zweck", "translate": { "Gefahrenabwehr": "gdpr", "Strafverfolgung": "ji" } }`.
 */
export const labelSourceSchema = z.strictObject({
  collectedBy: z.union([text, rowText]),
  legalBasis: z.union([text, rowText]),
  purpose: z.union([text, rowText]),
  regime: z.union([regimeSchema, z.strictObject({ column, translate: z.record(z.string().min(1).max(200), regimeSchema).optional() })]),
  statistics: z.union([
    statisticsSchema,
    z.strictObject({ column, translate: z.record(z.string().min(1).max(200), statisticsSchema).optional() }),
  ]),
});
export type LabelSource = z.infer<typeof labelSourceSchema>;

/** Columns of rows that the label is read from. */
export function labelColumns(source: LabelSource | undefined): readonly string[] {
  if (source === undefined) return [];
  return Object.values(source).flatMap((member) => (typeof member === "string" ? [] : [member.column]));
}

/** The label where every row has the same; null where a column tells it. */
export function fixedLabel(source: LabelSource | undefined): Label | null {
  const parsed = labelSchema.safeParse(source);
  return parsed.success ? parsed.data : null;
}

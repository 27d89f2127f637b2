import { z } from "zod";

const column = z.string().min(1).max(120);

export const csvFormatSchema = z.strictObject({
  type: z.literal("csv"),
  /** One character; found by itself when absent. */
  delimiter: z.string().length(1).optional(),
  /** utf-8, windows-1252, iso-8859-1, utf-16le …; found by itself when absent. */
  encoding: z.string().min(1).max(40).optional(),
  header: z.boolean().optional(),
  /** Names of the columns of a file without a header row, in order. */
  columns: z.array(column).min(1).max(500).optional(),
});
export type CsvFormat = z.infer<typeof csvFormatSchema>;

export const fileFormatSchema = z.discriminatedUnion("type", [
  csvFormatSchema,
  z.strictObject({ type: z.literal("geojson") }),
  z.strictObject({ type: z.literal("ndjson") }),
  z.strictObject({ type: z.literal("xlsx"), sheet: z.string().optional() }),
]);

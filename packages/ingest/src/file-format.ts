import { z } from "zod";

const column = z.string().min(1).max(120);
const table = {
  /** Rows above the header row or, without one, above the first row; blank ones do not count. Titles above a header are found by themselves. */
  skip: z.number().int().min(0).max(1000).optional(),
  header: z.boolean().optional(),
  /** Names of the columns of a file without a header row, in order. */
  columns: z.array(column).min(1).max(500).optional(),
};

export const csvFormatSchema = z.strictObject({
  type: z.literal("csv"),
  /** One character; found by itself when absent. */
  delimiter: z.string().length(1).optional(),
  /** utf-8, windows-1252, iso-8859-1, utf-16le …; found by itself when absent. */
  encoding: z.string().min(1).max(40).optional(),
  ...table,
});
export type CsvFormat = z.infer<typeof csvFormatSchema>;

/** `sheet`: its name; the first one when absent. */
const xlsxFormatSchema = z.strictObject({ type: z.literal("xlsx"), sheet: z.string().min(1).max(120).optional(), ...table });
export type XlsxFormat = z.infer<typeof xlsxFormatSchema>;

/** A list of objects, or an object that holds one under the name `list`; the first such list when absent. */
const jsonFormatSchema = z.strictObject({ type: z.literal("json"), list: column.optional() });
export type JsonFormat = z.infer<typeof jsonFormatSchema>;

export const fileFormatSchema = z.discriminatedUnion("type", [
  csvFormatSchema,
  z.strictObject({ type: z.literal("geojson") }),
  z.strictObject({ type: z.literal("ndjson") }),
  jsonFormatSchema,
  xlsxFormatSchema,
]);
export type FileFormat = z.infer<typeof fileFormatSchema>;
export type FormatType = FileFormat["type"];

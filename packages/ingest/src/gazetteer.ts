import { InvalidInputError } from "@lagebild/domain";
import { createProjector } from "@lagebild/geo";
import { z } from "zod";
import type { AddressEntry } from "./address-table.ts";
import { openCsv, type CsvDetection } from "./csv-rows.ts";
import { csvFormatSchema } from "./file-format.ts";
import { normaliseStreet, tidyText } from "./normalise-street.ts";
import { parseNumber } from "./number-text.ts";

const column = z.string().min(1).max(120);

/** Which columns of an address list are street, house number and point. */
export const gazetteerMappingSchema = z.strictObject({
  version: z.literal(1),
  description: z.string().max(2000).optional(),
  format: csvFormatSchema,
  street: column,
  houseNumber: column.optional(),
  suffix: column.optional(),
  lng: column,
  lat: column,
  crs: z.string().min(1).default("EPSG:4326"),
  /** Street names that are none; a trailing `*` stands for any ending. */
  exclude: z.array(z.string().min(1)).max(100).default([]),
});
export type GazetteerMapping = z.infer<typeof gazetteerMappingSchema>;

/** Throws InvalidInputError with the path of everything that is wrong. */
export function parseGazetteerMapping(json: unknown): GazetteerMapping {
  const parsed = gazetteerMappingSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  throw new InvalidInputError("The gazetteer mapping is not valid", issues);
}

export interface GazetteerBatch {
  readonly rows: number;
  readonly entries: readonly AddressEntry[];
  /** Rows without a street or a usable coordinate, rows that cannot be read, and excluded ones. */
  readonly skipped: number;
}

export interface GazetteerReading {
  readonly detected: () => CsvDetection;
  readonly batches: AsyncIterable<GazetteerBatch>;
}

function createExclusion(patterns: readonly string[]): (street: string) => boolean {
  return (street) => patterns.some((pattern) => (pattern.endsWith("*") ? street.startsWith(pattern.slice(0, -1)) : street === pattern));
}

/** Streams an address list with tidied texts. */
export async function openGazetteer(chunks: AsyncIterable<Uint8Array>, mapping: GazetteerMapping): Promise<GazetteerReading> {
  const wanted = [mapping.street, mapping.lng, mapping.lat, mapping.houseNumber, mapping.suffix].filter((name) => name !== undefined);
  const csv = await openCsv(chunks, mapping.format, [...new Set(wanted)]);
  const project = createProjector(mapping.crs);
  const isExcluded = createExclusion(mapping.exclude);
  const columns = [...new Set(wanted)];
  const streetAt = columns.indexOf(mapping.street);
  const lngAt = columns.indexOf(mapping.lng);
  const latAt = columns.indexOf(mapping.lat);
  const numberAt = mapping.houseNumber === undefined ? -1 : columns.indexOf(mapping.houseNumber);
  const suffixAt = mapping.suffix === undefined ? -1 : columns.indexOf(mapping.suffix);

  function toEntry(cells: readonly string[] | null): AddressEntry | null {
    const name = cells?.[streetAt] ?? "";
    const number = tidyText(`${cells?.[numberAt] ?? ""} ${cells?.[suffixAt] ?? ""}`);
    const x = parseNumber(cells?.[lngAt] ?? "");
    const y = parseNumber(cells?.[latAt] ?? "");
    if (normaliseStreet(name) === "" || x === null || y === null || isExcluded(name)) return null;
    const point = project(x, y);
    return point === null ? null : { street: tidyText(name), houseNumber: number === "" ? null : number, point };
  }

  async function* batches(): AsyncGenerator<GazetteerBatch> {
    for await (const rows of csv.batches) {
      const entries = rows.map((row) => toEntry(row.cells)).filter((entry) => entry !== null);
      yield { rows: rows.length, entries, skipped: rows.length - entries.length };
    }
  }

  return { detected: csv.detected, batches: { [Symbol.asyncIterator]: batches } };
}

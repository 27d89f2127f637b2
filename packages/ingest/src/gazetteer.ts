import { InvalidInputError, type GazetteerLayer } from "@lagebild/domain";
import { createProjector } from "@lagebild/geo";
import { z } from "zod";
import type { AddressEntry } from "./address-table.ts";
import type { ByteSource } from "./byte-source.ts";
import { fileFormatSchema } from "./file-format.ts";
import { MAPPING_TEXTS } from "./i18n/mapping-texts.ts";
import { parseNumber } from "./number-text.ts";
import { openRows } from "./open-rows.ts";
import { trimRows, type Detection } from "./rows.ts";

const column = z.string().min(1).max(120);

/**
 * Which columns of a list are street, house number and point. With `place` instead of `street` the list holds named places ("Hauptbahnhof"), which lie
 * beside the addresses of the city and do not replace them.
 */
export const gazetteerMappingSchema = z
  .strictObject({
    version: z.literal(1),
    description: z.string().max(2000).optional(),
    format: fileFormatSchema,
    street: column.optional(),
    place: column.optional(),
    houseNumber: column.optional(),
    suffix: column.optional(),
    /** Municipality or postcode, for a list that covers more than the city. */
    municipality: column.optional(),
    /** Metres around the point of a place. */
    radiusM: column.optional(),
    lng: column,
    lat: column,
    crs: z.string().min(1).default("EPSG:4326"),
    /** Street names that are none; a trailing `*` stands for any ending. */
    exclude: z.array(z.string().min(1)).max(100).default([]),
  })
  .refine(({ street, place }) => (street === undefined) !== (place === undefined), {
    path: ["street"],
    message: "name the column of the street or of the place, one of them",
  })
  .refine(({ place, houseNumber, suffix }) => place === undefined || (houseNumber === undefined && suffix === undefined), {
    path: ["houseNumber"],
    message: "a place has no house number",
  })
  .refine(({ street, radiusM }) => street === undefined || radiusM === undefined, {
    path: ["radiusM"],
    message: "only a place has a radius",
  });
export type GazetteerMapping = z.infer<typeof gazetteerMappingSchema>;

/** Throws InvalidInputError with the path of everything that is wrong. */
export function parseGazetteerMapping(json: unknown): GazetteerMapping {
  const parsed = gazetteerMappingSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const text = MAPPING_TEXTS.invalidGazetteer(issues);
  throw new InvalidInputError(text.en, issues, { text });
}

export interface GazetteerBatch {
  readonly rows: number;
  readonly entries: readonly AddressEntry[];
  /** Rows without a street or a usable coordinate, rows that cannot be read, and excluded ones. */
  readonly skipped: number;
}

export interface GazetteerReading {
  readonly detected: () => Detection;
  readonly layer: GazetteerLayer;
  readonly batches: AsyncIterable<GazetteerBatch>;
}

function createExclusion(patterns: readonly string[]): (street: string) => boolean {
  return (street) => patterns.some((pattern) => (pattern.endsWith("*") ? street.startsWith(pattern.slice(0, -1)) : street === pattern));
}

const HAS_NAME = /[\p{L}\p{N}]/u;

function trimmed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function createEntryReader(mapping: GazetteerMapping, columns: readonly string[]): (cells: readonly string[]) => AddressEntry | null {
  const project = createProjector(mapping.crs);
  const isExcluded = createExclusion(mapping.exclude);
  const at = (name: string | undefined): number => (name === undefined ? -1 : columns.indexOf(name));
  const [nameAt, numberAt, suffixAt] = [at(mapping.street ?? mapping.place), at(mapping.houseNumber), at(mapping.suffix)];
  const [lngAt, latAt, municipalityAt, radiusAt] = [at(mapping.lng), at(mapping.lat), at(mapping.municipality), at(mapping.radiusM)];
  const isPlaces = mapping.place !== undefined;

  return (cells) => {
    const name = cells[nameAt] ?? "";
    const number = trimmed(`${cells[numberAt] ?? ""} ${cells[suffixAt] ?? ""}`);
    const x = parseNumber(cells[lngAt] ?? "");
    const y = parseNumber(cells[latAt] ?? "");
    if (!HAS_NAME.test(name) || x === null || y === null || isExcluded(name)) return null;
    const point = project(x, y);
    if (point === null) return null;
    const entry = { street: trimmed(name), houseNumber: number === "" ? null : number, point, municipality: cells[municipalityAt] ?? "" };
    const radiusM = isPlaces ? parseNumber(cells[radiusAt] ?? "") : null;
    return radiusM === null || radiusM <= 0 ? entry : { ...entry, radiusM };
  };
}

/** Streams a list of addresses or places. */
export async function openGazetteer(source: ByteSource, mapping: GazetteerMapping): Promise<GazetteerReading> {
  const { street, place, houseNumber, suffix, municipality, radiusM, lng, lat } = mapping;
  const wanted = [street, place, lng, lat, houseNumber, suffix, municipality, radiusM].filter((name) => name !== undefined);
  const columns = [...new Set(wanted)];
  const reading = await openRows(source, mapping.format, columns, { crs: mapping.crs });
  const toEntry = createEntryReader(mapping, columns);

  async function* batches(): AsyncGenerator<GazetteerBatch> {
    for await (const rows of reading.batches) {
      const entries = trimRows(rows)
        .map((row) => (row.cells === null ? null : toEntry(row.cells)))
        .filter((entry) => entry !== null);
      yield { rows: rows.length, entries, skipped: rows.length - entries.length };
    }
  }

  return { detected: reading.detected, layer: place === undefined ? "addresses" : "places", batches: { [Symbol.asyncIterator]: batches } };
}

import { readHead, type ByteSource } from "./byte-source.ts";
import { openCsv } from "./csv-rows.ts";
import type { FileFormat } from "./file-format.ts";
import { openGeojson } from "./geojson-rows.ts";
import { openJson, openNdjson } from "./json-rows.ts";
import type { RowReading } from "./rows.ts";
import { checkContent, HEAD_BYTES } from "./sniff.ts";
import { openBook, openSheetRows } from "./xlsx-rows.ts";

export interface RowOptions {
  /** Reference system of the geometries of GeoJSON; counts more than the one that the file names. */
  readonly crs?: string | undefined;
}

/**
 * Streams the wanted columns of a file, in their order. Memory does not grow with the file but for the shared texts of a spreadsheet.
 * Throws InvalidInputError when the content is another format, is damaged, or lacks a column; a row that cannot be read is no error.
 */
export async function openRows(
  source: ByteSource,
  format: FileFormat,
  wanted: readonly string[],
  options: RowOptions = {},
): Promise<RowReading> {
  checkContent(await readHead(source, HEAD_BYTES), format.type);
  switch (format.type) {
    case "csv":
      return await openCsv(source.chunks(), format, wanted);
    case "geojson":
      return await openGeojson(source.chunks(), wanted, options.crs);
    case "ndjson":
      return await openNdjson(source.chunks(), wanted);
    case "json":
      return await openJson(source.chunks(), format, wanted);
    case "xlsx":
      return await openSheetRows(await openBook(source), format, wanted);
  }
}

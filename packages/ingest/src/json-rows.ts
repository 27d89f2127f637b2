import { createPathReader, isObject, listPaths, toCell, type JsonObject } from "./json-cells.ts";
import { createJsonSplitter, type JsonPart } from "./json-splitter.ts";
import { parseJson } from "./parse-json.ts";
import type { FormatType, JsonFormat } from "./file-format.ts";
import { splitLines } from "./lines.ts";
import { openObjectRows, type ItemShape } from "./object-rows.ts";
import type { RowReading } from "./rows.ts";
import { openText } from "./text-pieces.ts";

export const OBJECT_SHAPE: ItemShape<JsonObject> = {
  fixed: [],
  columnsOf: (item) => listPaths(item),
  createReader: (column) => {
    const read = createPathReader(column);
    return (item) => toCell(read(item));
  },
};

export function toObject(text: string): JsonObject | null {
  const value = parseJson(text);
  return isObject(value) ? value : null;
}

export function detectionOf(format: FormatType, columns: readonly string[], encoding: string, crs: string | null) {
  return { format, columns, encoding, delimiter: null, quote: null, sheet: null, crs };
}

/** One object per line, named by dotted paths. A line that is no object is a row that cannot be read. */
export async function openNdjson(chunks: AsyncIterable<Uint8Array>, wanted: readonly string[]): Promise<RowReading> {
  const text = openText(chunks);
  async function* items(): AsyncGenerator<readonly (JsonObject | null)[]> {
    for await (const lines of splitLines(text)) yield lines.map(toObject);
  }
  const { columns, batches } = await openObjectRows(items(), OBJECT_SHAPE, wanted);
  return { detected: () => detectionOf("ndjson", columns, text.encoding(), null), batches };
}

function itemsOf(part: JsonPart): readonly (JsonObject | null)[] {
  if (part.kind === "item") return [toObject(part.text)];
  if (part.kind === "member" || part.hasList) return [];
  return [Object.fromEntries(part.members.map(([key, text]) => [key, parseJson(text)]))];
}

/** A list of objects, at the top or under a name; an object without such a list is one row. Throws InvalidInputError for a broken list. */
export async function openJson(chunks: AsyncIterable<Uint8Array>, format: JsonFormat, wanted: readonly string[]): Promise<RowReading> {
  const text = openText(chunks);
  const splitter = createJsonSplitter(format.list);
  async function* items(): AsyncGenerator<readonly (JsonObject | null)[]> {
    for await (const piece of text.rest) yield splitter.push(piece.text, piece.isLast).flatMap(itemsOf);
  }
  const { columns, batches } = await openObjectRows(items(), OBJECT_SHAPE, wanted);
  return { detected: () => detectionOf("json", columns, text.encoding(), null), batches };
}

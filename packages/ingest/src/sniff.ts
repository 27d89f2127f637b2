import { isGzip } from "./byte-source.ts";
import { createChunkDecoder } from "./decode.ts";
import { GEOMETRY_TYPES } from "./feature-cells.ts";
import type { FormatType } from "./file-format.ts";
import { fileProblem } from "./file-problem.ts";
import { FILE_TEXTS, type ContentName } from "./i18n/file-texts.ts";
import { toObject } from "./json-rows.ts";
import { RECORD_SEPARATOR } from "./json-splitter.ts";

/** What a file is by its beginning: formats as which it can be read, best first; a name for what cannot be read at all. */
export type Content =
  | { readonly kind: "readable"; readonly as: readonly [FormatType, ...FormatType[]] }
  | { readonly kind: "other"; readonly name: ContentName };

export const HEAD_BYTES = 65_536;

const MAGIC: readonly (readonly [name: ContentName, bytes: readonly number[]])[] = [
  ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["archive", [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ["archive", [0x28, 0xb5, 0x2f, 0xfd]],
  ["archive", [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59]],
  ["archive", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["parquet", [0x50, 0x41, 0x52, 0x31, 0x15]],
  ["database", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const MARKUP = /^<(?:\?xml|!doctype|html|kml|gml|table|osm|workbook)\b/i;
const GEO_TYPE = new RegExp(`"type"\\s*:\\s*"(?:Feature|FeatureCollection|${GEOMETRY_TYPES.join("|")})"`);

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

function readable(...as: readonly [FormatType, ...FormatType[]]): Content {
  return { kind: "readable", as };
}

/** An object at the beginning: one per line, one alone, or one over several lines. */
function sniffObject(text: string): Content {
  const end = text.search(/[\r\n]/);
  const firstLine = end < 0 ? text : text.slice(0, end);
  const hasMore = end >= 0 && /\S/.test(text.slice(end));
  const first = toObject(firstLine);
  const isGeo = GEO_TYPE.test(first === null || !hasMore ? text : firstLine);
  if (first !== null && hasMore) return isGeo ? readable("geojson", "ndjson") : readable("ndjson", "json");
  if (isGeo) return readable("geojson", "json", "ndjson");
  return first === null ? readable("json", "geojson", "ndjson") : readable("json", "ndjson", "geojson");
}

function sniffText(text: string): Content {
  const start = text.replaceAll(RECORD_SEPARATOR, "").trimStart();
  if (MARKUP.test(start)) return { kind: "other", name: "markup" };
  if (/^\{\s*["}]/.test(start)) return sniffObject(start);
  if (/^\[\s*[{\]]/.test(start)) return readable("json");
  return readable("csv");
}

/** Told by the first bytes, never by the file's name. Throws InvalidInputError for an empty file. */
export function sniffContent(head: Uint8Array): Content {
  if (head.length === 0) throw fileProblem(FILE_TEXTS.empty, "no bytes");
  if (startsWith(head, ZIP)) return readable("xlsx");
  if (isGzip(head)) return { kind: "other", name: "gzip" };
  const magic = MAGIC.find(([, bytes]) => startsWith(head, bytes));
  if (magic !== undefined) return { kind: "other", name: magic[0] };
  const decoder = createChunkDecoder();
  const text = decoder.decode(head, true);
  const zeros = text.split("\0").length - 1;
  if (zeros * 10 > text.length) return { kind: "other", name: "binary" };
  return sniffText(text);
}

/** Throws InvalidInputError when the content is another format than the mapping says. */
export function checkContent(head: Uint8Array, type: FormatType): void {
  const content = sniffContent(head);
  if (content.kind === "readable" && content.as.includes(type)) return;
  if (content.kind === "other") throw fileProblem(FILE_TEXTS.unreadable(content.name), content.name);
  throw fileProblem(FILE_TEXTS.wrongFormat(type, content.as[0]), content.as[0], { path: "format.type" });
}

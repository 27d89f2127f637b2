import { readFile, stat } from "node:fs/promises";
import { extname, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".pbf": "application/x-protobuf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
/** Already compressed, or too small to gain. */
const NOT_ENCODED = new Set([".png", ".webp", ".woff2", ".ico"]);
const ENCODERS = {
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 6 }),
  br: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
};

export type WebEncoding = keyof typeof ENCODERS;

/** One file of the built web. */
export interface WebFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Its name changes with its content: it may be kept for ever. */
  readonly isHashed: boolean;
  /** Null for types that compressing does not make smaller. Encoded once. */
  encode: ((encoding: WebEncoding) => Promise<Uint8Array<ArrayBuffer>>) | null;
}

export interface WebFiles {
  /** `path` as in the address, decoded, beginning with a slash; undefined when there is no such file. */
  find(path: string): Promise<WebFile | undefined>;
}

/** Files below `folder`, kept in memory until they change on disk. Nothing outside of it is ever read. */
export function createWebFiles(folder: string): WebFiles {
  const root = resolve(folder);
  const kept = new Map<string, { readonly changedMs: number; readonly file: WebFile }>();

  async function find(path: string): Promise<WebFile | undefined> {
    const target = resolve(root, `.${path}`);
    if (!target.startsWith(root + sep) || path.includes("\0")) return undefined;
    const entry = await stat(target).catch(() => undefined);
    if (entry === undefined || !entry.isFile()) return undefined;
    const held = kept.get(target);
    if (held?.changedMs === entry.mtimeMs) return held.file;
    const file = toWebFile(path, new Uint8Array(await readFile(target)));
    kept.set(target, { changedMs: entry.mtimeMs, file });
    return file;
  }

  return { find };
}

function toWebFile(path: string, bytes: Uint8Array<ArrayBuffer>): WebFile {
  const extension = extname(path).toLowerCase();
  const encoded = new Map<WebEncoding, Promise<Uint8Array<ArrayBuffer>>>();
  function encode(encoding: WebEncoding): Promise<Uint8Array<ArrayBuffer>> {
    let promise = encoded.get(encoding);
    if (promise === undefined) {
      promise = ENCODERS[encoding](bytes).then((buffer) => new Uint8Array(buffer));
      encoded.set(encoding, promise);
    }
    return promise;
  }
  return {
    bytes,
    type: TYPES[extension] ?? "application/octet-stream",
    isHashed: path.startsWith("/assets/"),
    encode: NOT_ENCODED.has(extension) ? null : encode,
  };
}

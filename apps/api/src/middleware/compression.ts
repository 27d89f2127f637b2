import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";
import { createMiddleware } from "hono/factory";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
const GZIP = { level: 1, memLevel: 9 };
const SMALLEST_BYTES = 1_024;
const LARGEST_AT_ONCE_BYTES = 128 * 1024;
const COMPRESSIBLE = /^(?:text\/|image\/svg|application\/(?:[\w.+-]*json|javascript|wasm))/;

export type ContentEncoding = "br" | "gzip";

/** The better of what the client takes; undefined = neither. `q=0` is a refusal. */
export function encodingOf(acceptEncoding: string | undefined): ContentEncoding | undefined {
  const taken = new Set<string>();
  for (const part of (acceptEncoding ?? "").toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
    if (!parameters.some((parameter) => /^q=0(\.0+)?$/.test(parameter))) taken.add(name);
  }
  if (taken.has("br")) return "br";
  return taken.has("gzip") ? "gzip" : undefined;
}

/**
 * Fast settings: an answer is compressed once and read once. Small ones at once, for handing them to the pool of libuv and
 * back costs this thread several times their 0.2 ms; large ones in the pool.
 */
export function compress(bytes: Uint8Array, encoding: ContentEncoding): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> {
  const isSmall = bytes.length <= LARGEST_AT_ONCE_BYTES;
  if (encoding === "gzip") return isSmall ? owned(gzipSync(bytes, GZIP)) : toGzip(bytes, GZIP).then(owned);
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 2, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  return isSmall ? owned(brotliCompressSync(bytes, options)) : toBrotli(bytes, options).then(owned);
}

function owned(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}

/** Leaves alone what is encoded already, small, partial (ranges of map files), or not text. */
export const compression = createMiddleware(async (c, next) => {
  await next();
  const { res } = c;
  const { headers } = res;
  if (res.status !== 200 || c.req.method === "HEAD") return;
  if (headers.has("content-encoding") || !COMPRESSIBLE.test(headers.get("content-type") ?? "")) return;
  headers.append("vary", "accept-encoding");
  const encoding = encodingOf(c.req.header("accept-encoding"));
  if (encoding === undefined) return;
  const bytes = new Uint8Array(await res.arrayBuffer());
  const isWorthIt = bytes.length >= SMALLEST_BYTES;
  if (isWorthIt) headers.set("content-encoding", encoding);
  headers.delete("content-length");
  // Setting undefined first keeps Hono from merging the headers of the answer that is replaced.
  c.res = undefined;
  c.res = new Response(isWorthIt ? await compress(bytes, encoding) : bytes, { status: 200, headers });
});

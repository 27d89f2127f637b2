import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { createMiddleware } from "hono/factory";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
const SMALLEST_BYTES = 1_024;
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

/** Fast settings: an answer is compressed once and read once. Runs in the pool of libuv, not in this thread. */
export async function compress(bytes: Uint8Array, encoding: ContentEncoding): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === "gzip") return new Uint8Array(await toGzip(bytes, { level: 3 }));
  return new Uint8Array(
    await toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  );
}

/** Leaves alone what is encoded already, small, partial (ranges of map files), or not text. */
export const compression = createMiddleware(async (c, next) => {
  await next();
  const { res } = c;
  const type = res.headers.get("content-type") ?? "";
  if (res.status !== 200 || res.body === null || c.req.method === "HEAD") return;
  if (res.headers.has("content-encoding") || !COMPRESSIBLE.test(type)) return;
  c.header("vary", "accept-encoding", { append: true });
  const encoding = encodingOf(c.req.header("accept-encoding"));
  if (encoding === undefined) return;
  const bytes = new Uint8Array(await res.arrayBuffer());
  const headers = new Headers(c.res.headers);
  const isWorthIt = bytes.length >= SMALLEST_BYTES;
  if (isWorthIt) headers.set("content-encoding", encoding);
  headers.delete("content-length");
  // Setting undefined first keeps Hono from merging the headers of the answer that is replaced.
  c.res = undefined;
  c.res = new Response(isWorthIt ? await compress(bytes, encoding) : bytes, { status: 200, headers });
});

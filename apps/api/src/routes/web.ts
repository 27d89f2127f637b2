import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import type { WebEncoding, WebFile, WebFiles } from "../services/web/web-files.ts";

/** Stands in index.html where the nonce of each answer goes. */
const NONCE_PLACEHOLDER = "__NONCE__";

export interface WebRouteOptions {
  readonly files: WebFiles;
  readonly encodingOf: (acceptEncoding: string | undefined) => WebEncoding | undefined;
  /** The content security policy of the page with this nonce, or of a file: a worker's script brings its own. */
  readonly policyWith: (nonce?: string) => Promise<string>;
}

/** The built web: its files, and its one page for every address that is not a file. */
export function webHandler({ files, encodingOf, policyWith }: WebRouteOptions) {
  async function file(c: Context, found: WebFile): Promise<Response> {
    c.header("cache-control", found.isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    c.header("content-type", found.type);
    c.header("content-security-policy", await policyWith());
    const encoding = found.encode === null ? undefined : encodingOf(c.req.header("accept-encoding"));
    if (found.encode !== null) c.header("vary", "accept-encoding");
    if (found.encode === null || encoding === undefined) return c.body(found.bytes);
    c.header("content-encoding", encoding);
    return c.body(await found.encode(encoding));
  }

  async function page(c: Context, index: WebFile): Promise<Response> {
    const nonce = randomBytes(16).toString("base64");
    c.header("content-security-policy", await policyWith(nonce));
    c.header("cache-control", "no-store");
    return c.html(new TextDecoder().decode(index.bytes).replaceAll(NONCE_PLACEHOLDER, nonce));
  }

  return async function web(c: Context): Promise<Response> {
    const path = decode(new URL(c.req.url).pathname);
    if (path === null || path === "/api" || path.startsWith("/api/")) return c.notFound();
    const isPage = path === "/" || path === "/index.html" || !/\.\w+$/.test(path);
    if (!isPage) {
      const found = await files.find(path);
      return found === undefined ? c.notFound() : file(c, found);
    }
    const index = await files.find("/index.html");
    return index === undefined ? c.notFound() : page(c, index);
  };
}

/** Null for a path that is not well encoded. */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

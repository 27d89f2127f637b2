import { ForbiddenError, LagebildError } from "@lagebild/domain";
import { createMiddleware } from "hono/factory";

/** No route takes a body of more than this, but for those that `limits` is told. */
export const MAX_BODY_BYTES = 64 * 1024;
export const MAX_QUERY_CHARACTERS = 8_192;
const LOOPBACK_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** A route that takes more, by its pattern as routes are declared, e.g. `/api/cities/:city/districts`. */
export interface BodyLimit {
  readonly path: string;
  readonly bytes: number;
}

/** Refuses what is too large before anything reads it, and bodies of unknown length. */
export function limits(exceptions: readonly BodyLimit[]) {
  const compiled = exceptions.map(({ path, bytes }) => ({ pattern: toPattern(path), bytes }));

  return createMiddleware(async (c, next) => {
    const { url } = c.req;
    const queryAt = url.indexOf("?");
    if (queryAt !== -1 && url.length - queryAt > MAX_QUERY_CHARACTERS) {
      throw tooLarge(`a query has at most ${MAX_QUERY_CHARACTERS} characters`);
    }
    if (c.req.header("transfer-encoding") !== undefined) throw tooLarge("a body says its length beforehand");
    const length = Number(c.req.header("content-length") ?? 0);
    if (!(length <= MAX_BODY_BYTES)) {
      const most = takesNoBody(c.req.method) ? MAX_BODY_BYTES : limitOf(c.req.path);
      if (!(length <= most)) throw tooLarge(`a body has at most ${most} bytes here`);
    }
    await next();
  });

  function limitOf(path: string): number {
    return compiled.find(({ pattern }) => pattern.test(path))?.bytes ?? MAX_BODY_BYTES;
  }
}

/**
 * A page of another origin that resolves its own name to this machine (DNS rebinding) sends that name as host. `publicHost` is the name that people use, with
 * its port where it is not the usual one; null: this machine alone.
 */
export function knownHost(publicHost: string | null) {
  return createMiddleware(async (c, next) => {
    const host = (c.req.header("host") ?? new URL(c.req.url).host).toLowerCase();
    const isKnown = host === publicHost || LOOPBACK_NAMES.has(host.replace(/:\d+$/, ""));
    if (!isKnown) throw new ForbiddenError(`this server answers only as ${publicHost ?? "localhost"}`, { security: "request.wrong-host" });
    await next();
  });
}

function takesNoBody(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

/** Of a path as routes are declared. */
export function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`);
}

function tooLarge(message: string): LagebildError {
  return new LagebildError("limit-exceeded", message);
}

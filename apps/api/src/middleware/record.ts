import { canonicalJson, type AuditOperation } from "@lagebild/domain";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { LookBook } from "../services/audit/look-book.ts";
import { inRequest } from "../services/audit/request-scope.ts";
import type { RequestVariables } from "../services/request-variables.ts";
import type { RouteAccess } from "./access.ts";

/** The service puts it on record itself, before it answers. */
export const BY_SERVICE = "by-service";
/** Nothing in it that the law wants on record. */
export const UNRECORDED = "unrecorded";

export type RouteRecords = Readonly<Record<string, AuditOperation | typeof BY_SERVICE | typeof UNRECORDED>>;

const READING = new Set(["GET", "HEAD"]);
const FIRST_FAILURE = 400;

/**
 * [R7] Puts on record who asked for what, after the answer is made and before it leaves; of what changes something, that it was asked for, before it begins.
 * What cannot be put on record is not answered, and does not begin. Stands behind the decision who may ask, and in front of what answers 304.
 */
export function record(access: RouteAccess, records: RouteRecords, book: LookBook) {
  return createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    const route = matchedRoutes(c)
      .map(({ method, path }) => `${method} ${path}`)
      .find((each) => access[each] !== undefined);
    const subject = subjectOf(route, c.req.path);
    const isReading = READING.has(c.req.method);
    const operation = route === undefined ? UNRECORDED : (records[route] ?? (isReading ? "query" : "change"));
    await inRequest({ requestId: c.get("requestId"), address: c.get("address") }, async () => {
      if (route === undefined || operation === BY_SERVICE || operation === UNRECORDED) return next();
      const isAnnounced = !isReading && operation === "change";
      if (isAnnounced) await book.write({ ...askerOf(c), route, operation, subject, question: null });
      await next();
      if (isAnnounced || c.res.status >= FIRST_FAILURE) return;
      try {
        await book.look({ ...askerOf(c), route, operation, subject, question: await questionOf(c) });
      } catch (error) {
        // Headers of an answer that is not given would be taken over into what is said instead.
        c.res = undefined;
        throw error;
      }
    });
  });
}

type Asked = Context<{ Variables: RequestVariables }>;

/** A machine of an agency is no viewer: the key of its feed stands for it. */
function askerOf(c: Asked) {
  const { feedAccess, viewer }: Partial<RequestVariables> = c.var;
  return feedAccess === undefined ? { viewer: viewer ?? null } : { viewer: null, feed: feedAccess.feed };
}

/** The parameters of the path: which city, which thing. */
function subjectOf(route: string | undefined, path: string): string {
  const parts = path.split("/");
  const pattern = route?.split(" ")[1]?.split("/") ?? [];
  return pattern.flatMap((part, at) => (part.startsWith(":") ? [parts[at] ?? ""] : [])).join("/") || "–";
}

/** By name, whatever their order in the address was. */
async function questionOf(c: Asked): Promise<string | null> {
  const query = Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
  const body: unknown = READING.has(c.req.method) ? undefined : await c.req.json();
  const asked = { ...query, ...(body !== undefined && { body }) };
  return Object.keys(asked).length === 0 ? null : canonicalJson(asked);
}

import { feedIdSchema, LagebildError } from "@lagebild/domain";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { RequestVariables } from "../services/request-variables.ts";
import { isSecurityEvent, type SecurityEvent } from "../services/security/security-event.ts";
import type { SecurityLog } from "../services/security/security-log.ts";
import type { RouteAccess } from "./access.ts";

/** Notes what was refused, and to whom. What came of tries to sign in is noted with its entry of the audit log. */
export function securityEvents(table: RouteAccess, log: SecurityLog) {
  return createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    await next();
    const event = eventOf(c.error);
    if (event === null) return;
    const { viewer, identity, address, requestId }: Partial<RequestVariables> = c.var;
    const route = matchedRoutes(c)
      .map(({ method, path }) => `${method} ${path}`)
      .find((each) => table[each] !== undefined);
    log.note({
      event,
      account: viewer?.person ?? identity?.person?.id ?? personIn(c.error),
      role: viewer?.role ?? null,
      address: address ?? null,
      route: route ?? null,
      subject: event === "push.wrong-key" ? feedIn(c.req.path) : null,
      request: requestId ?? null,
    });
  });
}

function eventOf(error: unknown): SecurityEvent | null {
  if (!(error instanceof LagebildError)) return null;
  const { security, needsKey, needsSignIn } = error.details;
  if (isSecurityEvent(security)) return security;
  if (needsKey === true) return "push.wrong-key";
  return error.code === "forbidden" && needsSignIn !== true ? "request.refused" : null;
}

/** Of whom a wrong try was, where there is such an account. */
function personIn(error: unknown): string | null {
  const person = error instanceof LagebildError ? error.details["person"] : null;
  return typeof person === "string" ? person : null;
}

/** Only what has the form of an id: anything else may be a secret at the wrong place. */
function feedIn(path: string): string | null {
  return feedIdSchema.safeParse(path.split("/")[3]).data ?? null;
}

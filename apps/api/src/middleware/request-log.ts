import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { RequestVariables } from "../services/request-variables.ts";

export interface RequestLogLine {
  readonly requestId: string;
  readonly method: string;
  /** The pattern, never the address: a filter or a cell may tell what someone looks for. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

export interface RequestLogOptions {
  readonly write: (line: RequestLogLine) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

export function requestLog({ write, now }: RequestLogOptions) {
  return createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    const startedAtMs = now();
    await next();
    write({
      requestId: c.get("requestId"),
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      durationMs: Math.round((now() - startedAtMs) * 10) / 10,
    });
  });
}

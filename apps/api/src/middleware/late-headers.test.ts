import { LOCAL_VIEWER } from "@lagebild/domain";
import { Hono } from "hono";
import { expect, it } from "vitest";
import type { RequestVariables } from "../services/request-variables.ts";
import { requestId } from "./request-id.ts";
import { requestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";
import { stampEtag } from "./stamp-etag.ts";

it("sets headers after the route without rebuilding the answer, which would cost a body stream for each header", async () => {
  const made: Response[] = [];
  const app = new Hono<{ Variables: RequestVariables }>();
  app.use(requestId, requestLog({ write: () => undefined, now: () => 0 }), securityHeaders);
  app.use((c, next) => {
    c.set("viewer", LOCAL_VIEWER);
    return next();
  });
  app.use(stampEtag(async () => "stamp"));
  app.get("/", () => {
    const response = new Response("[]", { headers: { "content-type": "application/json" } });
    made.push(response);
    return response;
  });
  const answer = await app.request("/");
  expect(answer).toBe(made[0]);
  for (const name of ["etag", "cache-control", "x-request-id", "content-security-policy", "referrer-policy"]) {
    expect(answer.headers.get(name)).not.toBeNull();
  }
});

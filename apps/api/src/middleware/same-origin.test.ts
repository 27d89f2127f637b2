import { LagebildError } from "@lagebild/domain";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { sameOrigin } from "./same-origin.ts";

const JSON_TYPE = { "content-type": "application/json" };

async function codeOf(method: string, headers: Record<string, string>): Promise<string> {
  const app = new Hono();
  app.onError((error, c) => c.text(error instanceof LagebildError ? error.code : String(error), 400));
  app.use(sameOrigin);
  app.all("/", (c) => c.text("taken"));
  return (await app.request("http://localhost:4600/", { method, headers: { host: "localhost:4600", ...headers } })).text();
}

it.each([
  ["this server's page", "POST", { ...JSON_TYPE, "sec-fetch-site": "same-origin", origin: "http://localhost:4600" }, "taken"],
  [
    "a page behind a proxy for development",
    "POST",
    { ...JSON_TYPE, "sec-fetch-site": "same-origin", origin: "http://localhost:4610" },
    "taken",
  ],
  ["a program, which says nothing of origins", "PUT", { "content-type": "application/json; charset=utf-8" }, "taken"],
  ["an old browser on this server's page", "PATCH", { ...JSON_TYPE, origin: "http://localhost:4600" }, "taken"],
  ["a deletion without a body", "DELETE", { "sec-fetch-site": "same-origin" }, "taken"],
  ["a page of another site", "POST", { ...JSON_TYPE, "sec-fetch-site": "cross-site" }, "forbidden"],
  ["a page of another port", "DELETE", { "sec-fetch-site": "same-site" }, "forbidden"],
  ["an old browser on another page", "POST", { ...JSON_TYPE, origin: "http://evil.example" }, "forbidden"],
  ["a page without an origin", "POST", { ...JSON_TYPE, origin: "null" }, "forbidden"],
  ["a form", "POST", { "content-type": "application/x-www-form-urlencoded" }, "invalid-input"],
  ["a form as text", "POST", { "content-type": "text/plain" }, "invalid-input"],
  ["a change without a type", "PUT", {}, "invalid-input"],
  ["a page of another site that only reads", "GET", { "sec-fetch-site": "cross-site" }, "taken"],
])("answers %s", async (_who, method, headers, expected) => {
  expect(await codeOf(method, headers)).toBe(expected);
});

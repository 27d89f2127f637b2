import { LagebildError } from "@lagebild/domain";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { limits } from "./limits.ts";

const MIB = 1024 * 1024;

async function answerTo(method: string, path: string, headers: Record<string, string>): Promise<string> {
  const app = new Hono();
  app.onError((error, c) => c.text(error instanceof LagebildError ? error.code : String(error), 400));
  app.use(limits([{ path: "/uploads/:upload/parts/:part", bytes: 4 * MIB }]));
  app.all("*", (c) => c.text("taken"));
  return (await app.request(`http://localhost${path}`, { method, headers })).text();
}

it.each([
  ["64 KiB anywhere", "POST", "/uploads", { "content-length": String(65_536) }, "taken"],
  ["no byte more", "POST", "/uploads", { "content-length": String(65_537) }, "limit-exceeded"],
  ["as much as the route was given", "PUT", "/uploads/a/parts/0", { "content-length": String(4 * MIB) }, "taken"],
  ["no byte more there either", "PUT", "/uploads/a/parts/0", { "content-length": String(4 * MIB + 1) }, "limit-exceeded"],
  ["no more below such a route", "PUT", "/uploads/a/parts/0/x", { "content-length": String(MIB) }, "limit-exceeded"],
  ["nothing that large where none belongs", "GET", "/uploads/a/parts/0", { "content-length": String(MIB) }, "limit-exceeded"],
  ["no length that is none", "POST", "/uploads", { "content-length": "many" }, "limit-exceeded"],
  ["no body of unknown length", "POST", "/uploads", { "transfer-encoding": "chunked" }, "limit-exceeded"],
])("takes %s", async (_what, method, path, headers, expected) => {
  expect(await answerTo(method, path, headers)).toBe(expected);
});

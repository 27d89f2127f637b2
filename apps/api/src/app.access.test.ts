import { ACTIONS } from "@lagebild/policy";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { OPEN, ROUTE_ACCESS } from "./access.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";

const documentSchema = z.object({ openapi: z.literal("3.1.0"), paths: z.record(z.string(), z.unknown()) });
let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

function routesOfApp(): string[] {
  const handlers = test.app.routes.filter((route) => route.method !== "ALL");
  return [...new Set(handlers.map((route) => `${route.method} ${route.path}`))].toSorted();
}

it("decides for every route who may use it, and for no route that does not exist", () => {
  expect(routesOfApp()).toEqual(Object.keys(ROUTE_ACCESS).toSorted());
});

it("names known actions only", () => {
  for (const access of Object.values(ROUTE_ACCESS)) expect([OPEN, ...ACTIONS]).toContain(access);
});

it("keeps health, readiness and the description open", () => {
  for (const path of ["health", "ready", "openapi.json"]) expect(ROUTE_ACCESS[`GET /api/${path}`]).toBe(OPEN);
});

it("describes every route of the API in the OpenAPI document", async () => {
  const document = documentSchema.parse(await (await test.app.request("/api/openapi.json")).json());
  const described = Object.keys(document.paths).map((path) => `GET ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`);
  expect(described.toSorted()).toEqual(routesOfApp().filter((route) => route.includes(" /api/")));
});

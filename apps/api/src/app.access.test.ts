import { LOCAL_VIEWER, problemSchema, ROLES } from "@lagebild/domain";
import { ACCESS, ACTIONS } from "@lagebild/policy";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { ROUTE_ACCESS } from "./access.ts";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { FEED_KEY, OPEN, SIGNED_IN } from "./middleware/access.ts";

const documentSchema = z.object({ openapi: z.literal("3.1.0"), paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const SAMPLES: Readonly<Record<string, string>> = {
  ":city": "probe",
  ":cell": "891f1ca2a27ffff",
  ":resolution": "9",
  ":run": "run-probe-0001",
  ":upload": `upload-${"0".repeat(32)}`,
  ":job": `job-${"0".repeat(32)}`,
  ":coverage": "declared-1",
  ":analysis": `analysis-${"0".repeat(32)}`,
  ":mapping": "0".repeat(64),
  ":key": "k".repeat(8),
  ":feed": "feed-0123456789",
  ":delivery": "delivery-0000",
  ":agency": "nobody",
  ":from": "warning-0000000001",
  ":to": "warning-0000000002",
  ":zone": "zone-0000000000",
  ":alarm": "alarm-0000000000",
  ":subscription": "subscription-0000000000",
  ":view": "view-0000000000",
  ":area": "area-0000000000",
  ":layer": "layer-0000000000",
  ":level": "bezirk",
  ":code": "W",
  ":audience": "public",
  ":person": "person-0000000000",
  ":token": "token-0000000000",
  ":agreement": "agreement-0000000000",
};
let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

function routesOfApp(): string[] {
  const handlers = test.app.routes.filter((route) => route.method !== "ALL");
  return [...new Set(handlers.map((route) => `${route.method} ${route.path}`))].toSorted();
}

/** A request that carries nothing: whoever may send it gets a complaint about that, or an answer. */
function requestTo(route: string): [path: string, init: RequestInit] {
  const [method = "", pattern = ""] = route.split(" ");
  const path = pattern.replaceAll(/:\w+/g, (name) => SAMPLES[name] ?? "1").replace("*", "");
  const hasBody = method !== "GET" && method !== "DELETE";
  return [path, hasBody ? { method, body: "{}", headers: { "content-type": "application/json" } } : { method }];
}

it("decides for every route who may use it, and for no route that does not exist", () => {
  expect(routesOfApp()).toEqual(Object.keys(ROUTE_ACCESS).toSorted());
});

it("names known actions only", () => {
  for (const access of Object.values(ROUTE_ACCESS)) expect([OPEN, FEED_KEY, SIGNED_IN, ...ACTIONS]).toContain(access);
});

it("keeps health, readiness and the description open", () => {
  for (const path of ["health", "ready", "openapi.json"]) expect(ROUTE_ACCESS[`GET /api/${path}`]).toBe(OPEN);
});

it.each(ROLES)("refuses %s exactly where the matrix says so, whatever the request holds", async (role) => {
  const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, role }) });
  for (const [route, action] of Object.entries(ROUTE_ACCESS)) {
    const response = await app.request(...requestTo(route));
    if (action === FEED_KEY) {
      expect([route, role, response.status]).toEqual([route, role, 401]);
      continue;
    }
    const isRefused = response.status === 403;
    expect([route, role, isRefused]).toEqual([route, role, action !== OPEN && action !== SIGNED_IN && !ACCESS[action].includes(role)]);
    if (isRefused) expect(problemSchema.parse(await response.json()).code).toBe("forbidden");
  }
});

it("describes every route of the API in the OpenAPI document and on its page", async () => {
  const document = documentSchema.parse(await (await test.app.request("/api/openapi.json")).json());
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const expected = routesOfApp().filter((route) => route.includes(" /api/"));
  expect(described.map((route) => route.replaceAll(/\{(\w+)\}/g, ":$1")).toSorted()).toEqual(expected);
  const page = await (await test.app.request("/api/docs")).text();
  for (const route of described) expect(page).toContain(`<code>${route}</code>`);
});

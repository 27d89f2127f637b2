import type { Action } from "@lagebild/policy";

/** Needs no login, always: the page itself, and what says how the server is. */
export const OPEN = "open";

/** Which action each route asks for. A route that is missing here fails `app.access.test.ts`. */
export const ROUTE_ACCESS: Readonly<Record<string, Action | typeof OPEN>> = {
  "GET /api/health": OPEN,
  "GET /api/ready": OPEN,
  "GET /api/openapi.json": OPEN,
  "GET /api/docs": OPEN,
  "GET /api/cities": "view-city",
  "GET /api/cities/:city": "view-city",
  "GET /api/cities/:city/districts": "view-city",
  "GET /api/cities/:city/categories": "view-city",
  "GET /api/cities/:city/agencies": "view-city",
  "GET /api/cities/:city/study-area/:resolution": "view-city",
  "GET /api/cities/:city/base-map": "view-city",
  "GET /api/cities/:city/cells": "view-picture",
  "GET /api/cities/:city/cells/:cell": "view-picture",
  "GET /api/cities/:city/facets": "view-picture",
  "GET /api/cities/:city/timeline": "view-picture",
  "GET /api/cities/:city/import-runs": "view-runs",
  "GET /*": OPEN,
};

import { BY_SERVICE, UNRECORDED, type RouteRecords } from "./middleware/record.ts";

const CITY = "/api/cities/:city";

/** Carry no count, no finding and no report: what the city is, what the reader keeps, what was agreed. */
const WITHOUT_DATA = [
  "GET /*",
  "GET /api/session",
  "GET /api/account",
  "GET /api/account/tokens",
  "GET /api/account/sessions",
  // Polygons of a file beside those of the city; the body goes to another thread and is gone here.
  `POST ${CITY}/districts/check`,
  ...["health", "ready", "openapi.json", "docs", "access-matrix"].map((path) => `GET /api/${path}`),
  ...["districts", "categories", "agencies", "study-area/:resolution", "base-map", "holidays", "places", "profile"].map(
    (path) => `GET ${CITY}/${path}`,
  ),
  ...["mappings", "agreements", "views", "saved-areas", "subscriptions", "context-layers", "published"].map(
    (path) => `GET ${CITY}/${path}`,
  ),
];

/** The door: sign-in, sign-out and passwords are on record by their services, who is signed in is no data. */
const AT_THE_DOOR = [
  "POST /api/session",
  "POST /api/session/demo",
  "POST /api/session/link",
  "POST /api/people/first",
  "DELETE /api/session",
  "DELETE /api/sessions",
  "PUT /api/session/password",
  "POST /api/session/code",
  "GET /api/session/provider",
  "GET /api/session/provider/callback",
  "POST /api/account/tokens",
  "DELETE /api/account/tokens/:token",
  "DELETE /api/account/sessions/:session",
  "POST /api/account/factor",
  "PUT /api/account/factor",
  "POST /api/account/factor/removal",
  "POST /api/account/factor/codes",
];

/** Their services write what was read, with reason and number of rows, before they answer; parts belong to an upload that is on record. */
const RECORDED_BY_SERVICES = [
  `POST ${CITY}/area/reports`,
  `POST ${CITY}/area/reports/export`,
  `GET ${CITY}/context-layers/:layer/export`,
  `GET ${CITY}/published/:audience/export`,
  `GET ${CITY}/quarantine/groups`,
  `GET ${CITY}/quarantine/rows`,
  `GET ${CITY}/geocoding/open`,
  `PUT ${CITY}/uploads/:upload/parts/:part`,
  "POST /api/feeds/:feed/reports",
  "POST /api/audit/export",
];

/** Ask without changing anything, with more than an address holds. */
const ASKED_BY_POST = [`POST ${CITY}/context-near`];

type RouteRecord = RouteRecords[string];

function withRecord(routes: readonly string[], kept: RouteRecord): [string, RouteRecord][] {
  return routes.map((route) => [route, kept]);
}

/**
 * [R7] How the answer of each route comes on record. A route that is not named is on record, too: as a query where it reads, else as a change
 * that is announced before it begins.
 */
export const ROUTE_RECORDS: RouteRecords = Object.fromEntries([
  ...withRecord(WITHOUT_DATA, UNRECORDED),
  ...withRecord([...RECORDED_BY_SERVICES, ...AT_THE_DOOR], BY_SERVICE),
  ...withRecord(ASKED_BY_POST, "query"),
  // Joins reports of several agencies by a method.
  ...withRecord([`POST ${CITY}/analyses`], "combination"),
]);

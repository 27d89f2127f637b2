import { agencyIdSchema, districtScopeSchema, LOCAL_VIEWER, personIdSchema, type Viewer } from "../../packages/domain/src/index.ts";
import { afterAll, beforeAll, describe } from "vitest";
import { openWarningApp } from "../../apps/api/src/app.warning.fixture.ts";
import type { TestApp } from "../../apps/api/src/app.fixture.ts";
import { MAPPING, ROWS } from "../../apps/api/src/app.data.fixture.ts";
import { FEED, MAPPING as PUSH_MAPPING } from "../../apps/api/src/services/feeds/push.fixture.ts";
import { createFeedSecret } from "../../apps/api/src/services/feeds/feed-secret.ts";
import { expectRefused, testAttacks, type Attack } from "./attack.ts";
import { askingAs, idIn, isHealthy, type Ask } from "./target.ts";

/** Stands in everything that belongs to the police, and must never be told to the town. */
const MARK = "NURPOLIZEI";
const [TOWN, POLICE] = ["town", "police"].map((id) => agencyIdSchema.parse(id));
const CITY = "/api/cities/probe";
const steward = (agency: typeof TOWN, no: number): Viewer => ({
  ...LOCAL_VIEWER,
  name: `P${no}`,
  agency: agency ?? null,
  person: personIdSchema.parse(`person-000000000${no}`),
});
let test: TestApp;
let police: Ask;
/** The same requests as different people of another agency. */
interface Target {
  readonly steward: Ask;
  readonly analyst: Ask;
  readonly office: Ask;
  readonly council: Ask;
  readonly inEast: Ask;
}
let real: Target;
let planted: Target;
const ids: Record<string, string> = {};

const VIEW = { name: MARK, note: MARK, period: { type: "weeks", count: 4 }, address: { kinds: "offence" } };
const READING = { purpose: "hazard-prevention", reason: "Lage am Bahnhof", area: "d.bezirk:W" };
const FILTER = { from: "2025-06-01", to: "2025-07-01", level: "bezirk", resolution: "9" };

function peopleOf(agency: typeof TOWN): Target {
  const as = (role: Viewer["role"], no: number, more: Partial<Viewer> = {}): Ask =>
    askingAs(test, { ...steward(agency, no), role, ...more });
  const east = districtScopeSchema.parse({ city: "probe", level: "bezirk", code: "E" });
  return {
    steward: as("dataSteward", 2),
    analyst: as("analyst", 3),
    office: as("jointOffice", 4),
    council: as("council", 5),
    inEast: as("shiftLead", 6, { districts: [east], agency: null }),
  };
}

beforeAll(async () => {
  test = await openWarningApp();
  police = askingAs(test, steward(POLICE, 1));
  real = peopleOf(TOWN);
  // An identity that forgets agency and districts makes everybody of the house.
  const house = (role: Viewer["role"]): Ask => askingAs(test, { role, agency: null, districts: null });
  planted = {
    steward: house("dataSteward"),
    analyst: house("analyst"),
    office: house("jointOffice"),
    council: house("council"),
    inEast: house("shiftLead"),
  };
  const post = (path: string, body: unknown) => police("POST", `${CITY}/${path}`, { body });
  ids["view"] = idIn(await post("views", VIEW), "view");
  ids["area"] = idIn(await post("saved-areas", { name: MARK, shape: "r.7.82,51.67,400" }), "area");
  const upload = { agency: "police", kind: "complaint", fileName: `${MARK}.csv`, fileSize: 400, mapping: MAPPING };
  ids["upload"] = idIn(await post("uploads", upload), "upload");
  const part = `${CITY}/uploads/${ids["upload"]}/parts/0`;
  await police("PUT", part, { body: ROWS });
  ids["job"] = idIn(await post(`uploads/${ids["upload"]}/jobs`, { mode: "dry-run" }), "job");
  await test.store.putFeed({ ...FEED, name: MARK });
  const key = createFeedSecret();
  await test.store.putFeedKey(FEED.id, {
    id: key.id,
    hash: key.hash,
    createdAt: FEED.createdAt,
    by: "x",
    expiresAt: null,
    lastUsedAt: null,
  });
  ids["key"] = key.id;
  await police("PUT", `${CITY}/mappings`, { body: { agency: "police", kind: "offence", name: MARK, mapping: PUSH_MAPPING } });
  const [mapping] = await test.store.listMappings(FEED.city);
  ids["mapping"] = mapping?.id ?? "";
  const [agreement] = await test.store.listAgreementVersions(FEED.city);
  ids["agreement"] = agreement?.agreement ?? "";
  const subscription = { streams: null, districts: null, channel: { type: "app" } };
  ids["subscription"] = idIn(
    await askingAs(test, { ...steward(POLICE, 1), role: "analyst" })("POST", `${CITY}/subscriptions`, { body: subscription }),
    "subscription",
  );
});
afterAll(() => test.close());

type Who = keyof Target;
function tries(name: string, who: Who, method: string, path: () => string, body?: unknown): Attack<Target> {
  return {
    name,
    run: async (target) => {
      const answered = await target[who](method, `${CITY}/${path()}`, body === undefined ? {} : { body });
      expectRefused(answered, [403, 404], [MARK, "theft.bicycle"]);
    },
  };
}
const feed = (more = "") => `feeds/${FEED.id}${more}`;
const REASON = { reason: "Probe der Rechte" };

const ATTACKS: readonly Attack<Target>[] = [
  tries("changes a view of another agency", "analyst", "PATCH", () => `views/${ids["view"]}`, { name: "x" }),
  tries("deletes a view of another agency", "analyst", "DELETE", () => `views/${ids["view"]}`),
  tries("renames an area of another agency", "analyst", "PATCH", () => `saved-areas/${ids["area"]}`, { name: "x" }),
  tries("deletes an area of another agency", "analyst", "DELETE", () => `saved-areas/${ids["area"]}`),
  tries("reads a run of another agency", "steward", "GET", () => "import-runs/run-probe-0001"),
  tries("takes back a run of another agency", "steward", "POST", () => "import-runs/run-probe-0001/revert", REASON),
  tries("puts a run of another agency back", "steward", "POST", () => "import-runs/run-probe-0001/undo-revert", REASON),
  tries("adds rows to an upload of another agency", "steward", "PUT", () => `uploads/${ids["upload"]}/parts/1`, ROWS),
  tries("deletes an upload of another agency", "steward", "DELETE", () => `uploads/${ids["upload"]}`),
  tries("imports an upload of another agency", "steward", "POST", () => `uploads/${ids["upload"]}/jobs`, { mode: "import" }),
  tries("reads a job of another agency", "steward", "GET", () => `jobs/${ids["job"]}`),
  tries("stops a job of another agency", "steward", "DELETE", () => `jobs/${ids["job"]}`),
  tries("begins an upload in another agency's name", "steward", "POST", () => "uploads", {
    agency: "police",
    kind: "complaint",
    fileName: "x.csv",
    fileSize: 4,
    mapping: MAPPING,
  }),
  tries("saves a mapping in another agency's name", "steward", "PUT", () => "mappings", {
    agency: "police",
    kind: "offence",
    name: "x",
    mapping: PUSH_MAPPING,
  }),
  tries("deletes a mapping of another agency", "steward", "DELETE", () => `mappings/${ids["mapping"]}`),
  tries("reads rows that another agency set aside", "steward", "GET", () => "quarantine/rows?agency=police"),
  tries("declares days of another agency without data", "steward", "POST", () => "coverage", {
    agency: "police",
    kind: "offence",
    from: "2025-06-01",
    to: "2025-06-02",
    isCovered: false,
    note: "Probe der Rechte",
  }),
  tries("reads a feed of another agency", "steward", "GET", () => feed()),
  tries("changes a feed of another agency", "steward", "PATCH", () => feed(), { name: "x" }),
  tries("deletes a feed of another agency", "steward", "DELETE", () => feed(), { ...REASON, discardsWaiting: true }),
  tries("pauses a feed of another agency", "steward", "POST", () => feed("/pause"), {}),
  tries("runs a feed of another agency", "steward", "POST", () => feed("/run"), {}),
  tries("tests a feed of another agency", "steward", "POST", () => feed("/test"), {}),
  tries("reads attempts of a feed of another agency", "steward", "GET", () => feed("/attempts")),
  tries("makes a key for a feed of another agency", "steward", "POST", () => feed("/keys"), { overlapHours: 0 }),
  tries("takes a key of another agency back", "steward", "DELETE", () => feed(`/keys/${ids["key"]}`)),
  tries("ends an agreement of another agency", "office", "POST", () => `agreements/${ids["agreement"]}/end`, {
    until: "2025-08-01",
    note: "Probe der Rechte",
  }),
  tries("changes another agency in the register", "office", "PATCH", () => "register/police", {
    name: "x",
  }),
  tries("takes another agency live", "office", "POST", () => "register/police/go-live", {}),
  tries("reads a zone of reports that are closed", "analyst", "GET", () => "fear-zones/zone-0000000002"),
  tries("judges a zone of reports that are closed", "analyst", "POST", () => "fear-zones/zone-0000000002/decisions", {
    do: "comment",
    text: "Probe der Rechte",
  }),
  tries("reads an alarm of reports that are closed", "analyst", "GET", () => "alarms/alarm-0000000002"),
  tries("works on an alarm of reports that are closed", "analyst", "POST", () => "alarms/alarm-0000000002/decisions", { do: "take" }),
  tries("ends a subscription of somebody else", "analyst", "DELETE", () => `subscriptions/${ids["subscription"]}`),
  tries("judges a zone of another district", "inEast", "POST", () => "fear-zones/zone-0000000001/decisions", {
    do: "comment",
    text: "Probe der Rechte",
  }),
  tries("works on an alarm of another district", "inEast", "POST", () => "alarms/alarm-0000000002/decisions", { do: "take" }),
  tries("reads reports as a council member", "council", "POST", () => "area/reports", { ...READING, filter: FILTER }),
  tries("reads a zone as a council member", "council", "GET", () => "fear-zones/zone-0000000001"),
  tries("counts in a cell as a council member", "council", "GET", () => "cells/891f1ca2a27ffff?from=2025-06-01&to=2025-07-01&level=bezirk"),
  tries("reads a city that there is none of", "steward", "GET", () => "../probe2/mappings"),
  {
    name: "reads reports of another agency and of another district",
    run: async (target) => {
      for (const who of ["analyst", "inEast"] as const) {
        const { status, text } = await target[who]("POST", `${CITY}/area/reports`, { body: { ...READING, filter: FILTER } });
        expectRefused({ status, text, headers: new Headers() }, [200, 403], ["theft.bicycle"]);
      }
    },
  },
];

describe("things of others", () => {
  testAttacks({
    title: "foreign",
    attacks: ATTACKS,
    target: () => real,
    planted: () => planted,
    isAlive: ({ steward }) => isHealthy(steward),
  });
});

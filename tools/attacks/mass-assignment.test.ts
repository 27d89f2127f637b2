import { afterAll, beforeAll, describe, expect } from "vitest";
import { openWarningApp } from "../../apps/api/src/app.warning.fixture.ts";
import type { TestApp } from "../../apps/api/src/app.fixture.ts";
import { MAPPING } from "../../apps/api/src/app.data.fixture.ts";
import { MAPPING as PUSH_MAPPING } from "../../apps/api/src/services/feeds/push.fixture.ts";
import { expectQuiet, testAttacks, type Attack } from "./attack.ts";
import { askingAs, isHealthy, type Ask } from "./target.ts";

const CITY = "/api/cities/probe";
/** Stands in what nobody may set. */
const MARK = "GESETZT";
let test: TestApp;
let real: Ask;
let planted: Ask;
beforeAll(async () => {
  test = await openWarningApp();
  real = askingAs(test, {});
  // Keeps whatever is sent.
  const kept: string[] = [];
  planted = async (method, path, sent = {}) => {
    if (path !== `${CITY}/views`) return real(method, path, sent);
    if (method === "POST") kept.push(JSON.stringify(sent.body));
    return { status: 200, text: `[${kept.join(",")}]`, headers: new Headers() };
  };
});
afterAll(() => test.close());

interface Place {
  readonly method: string;
  readonly path: string;
  readonly body: object;
  /** Where what was stored would show. */
  readonly shownAt: string;
}
const VIEW: Place = {
  method: "POST",
  path: "views",
  body: { name: "Lage", note: "", period: { type: "weeks", count: 4 }, address: { kinds: "offence" } },
  shownAt: "views",
};
const AREA: Place = { method: "POST", path: "saved-areas", body: { name: "Bahnhof", shape: "r.7.82,51.67,400" }, shownAt: "saved-areas" };
const FEED: Place = {
  method: "POST",
  path: "feeds",
  body: { name: "Feed", agency: "police", kind: "offence", source: { type: "push" }, mapping: PUSH_MAPPING, schedule: null },
  shownAt: "feeds",
};
const UPLOAD: Place = {
  method: "POST",
  path: "uploads",
  body: { agency: "police", kind: "complaint", fileName: "x.csv", fileSize: 4, mapping: MAPPING },
  shownAt: "jobs",
};
const SUBSCRIPTION: Place = {
  method: "POST",
  path: "subscriptions",
  body: { streams: null, districts: null, channel: { type: "app" } },
  shownAt: "subscriptions",
};
const COVERAGE: Place = {
  method: "POST",
  path: "coverage",
  body: { agency: "police", kind: "offence", from: "2025-06-01", to: "2025-06-02", isCovered: false, note: "Probe" },
  shownAt: "coverage",
};
const ALARM: Place = {
  method: "POST",
  path: "alarms/alarm-0000000001/decisions",
  body: { do: "comment", text: "Kommentar zum Hinweis" },
  shownAt: "alarms/alarm-0000000001",
};
const ZONE: Place = {
  method: "POST",
  path: "fear-zones/zone-0000000001/decisions",
  body: { do: "comment", text: "Kommentar zur Zone" },
  shownAt: "fear-zones/zone-0000000001",
};
const AGENCY: Place = { method: "PATCH", path: "register/police", body: { name: "Polizei" }, shownAt: "register" };
const RATE: Place = { method: "PUT", path: "alarm-setting", body: { rate: { count: 2, per: "week" } }, shownAt: "alarm-setting" };
const MAP: Place = {
  method: "PUT",
  path: "mappings",
  body: { agency: "police", kind: "offence", name: "Zuordnung", mapping: PUSH_MAPPING },
  shownAt: "mappings",
};

/** Sends more than may be said: it is refused, or nothing of it is kept. */
function sets(name: string, { method, path, body, shownAt }: Place, more: object | string): Attack<Ask> {
  return {
    name,
    run: async (ask) => {
      const sent = typeof more === "string" ? JSON.stringify(body).replace(/\}$/, `,${more}}`) : { ...body, ...more };
      const { status, text } = await ask(method, `${CITY}/${path}`, { body: sent });
      expect(status, text).toBeLessThan(500);
      expect(text).not.toContain(`"${MARK}"`);
      expectQuiet(text);
      const shown = await ask("GET", `${CITY}/${shownAt}`);
      expect(shown.status).toBe(200);
      expect(shown.text).not.toContain(MARK);
      expect(Reflect.get({}, "polluted")).toBeUndefined();
    },
  };
}

const ATTACKS: readonly Attack<Ask>[] = [
  sets("who saved a view", VIEW, { by: MARK }),
  sets("whose people see a view", VIEW, { agency: MARK }),
  sets("the id of a view", VIEW, { id: MARK }),
  sets("when a view was saved", VIEW, { createdAt: MARK }),
  sets("the prototype of a view", VIEW, `"__proto__":{"polluted":"${MARK}"}`),
  sets("the constructor of a view", VIEW, { constructor: { prototype: { polluted: MARK } } }),
  sets("who drew an area", AREA, { by: MARK }),
  sets("whose area it is", AREA, { agency: MARK }),
  sets("the prototype of an area", AREA, `"__proto__":{"by":"${MARK}"}`),
  sets("the state of a feed", FEED, { state: "live", by: MARK }),
  sets("keys of a feed", FEED, { keys: [{ id: MARK }], secret: MARK }),
  sets("the city of a feed", FEED, { city: MARK }),
  sets("the id of a feed", FEED, { id: MARK }),
  sets("who uploads", UPLOAD, { by: MARK, person: MARK }),
  sets("the path of an upload", UPLOAD, { path: MARK, spool: MARK }),
  sets("rows of an upload that are there already", UPLOAD, { rows: 10, job: MARK }),
  sets("whose subscription it is", SUBSCRIPTION, { person: MARK, agency: MARK }),
  sets("when a subscription was told", SUBSCRIPTION, { lastSentAt: MARK, failure: MARK }),
  sets("a channel of the operator", SUBSCRIPTION, { channel: { type: "app", secret: MARK } }),
  sets("who declared days without data", COVERAGE, { by: MARK, source: MARK }),
  sets("who decides about an alarm", ALARM, { by: MARK, at: MARK }),
  sets("the state of an alarm", ALARM, { state: MARK, outcome: MARK }),
  sets("who decides about a zone", ZONE, { by: MARK, owner: MARK }),
  sets("the stage of a zone", ZONE, { stage: MARK, sources: [MARK] }),
  sets("the state of an agency", AGENCY, { state: MARK }),
  sets("the id of an agency", AGENCY, { id: MARK, city: MARK }),
  sets("the calibration of the alarm level", RATE, { calibration: { id: MARK } }),
  sets("who saved a mapping", MAP, { by: MARK, hash: MARK }),
  {
    name: "a role while signing in",
    run: async (ask) => {
      const body = { signInName: "a", password: "x".repeat(12), role: "administrator", person: { role: "administrator" } };
      expect((await ask("POST", "/api/session", { body })).status).toBe(400);
    },
  },
  {
    name: "a role while setting a password",
    run: async (ask) => {
      const body = { token: "x".repeat(43), password: "lose Blätter im Wind 7", role: "administrator" };
      expect([400, 403]).toContain((await ask("POST", "/api/session/link", { body })).status);
    },
  },
];

describe("more than may be said", () => {
  testAttacks({ title: "mass assignment", attacks: ATTACKS, target: () => real, planted: () => planted, isAlive: isHealthy });
});

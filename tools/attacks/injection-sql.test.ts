import { openWriter } from "../../apps/api/src/db/connection.ts";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import { createAccounts } from "../../apps/api/src/services/accounts/create-accounts.ts";
import type { Store } from "../../apps/api/src/db/store.ts";
import { expectQuiet, testAttacks, type Attack } from "./attack.ts";
import { askingAs, isHealthy, type Ask } from "./target.ts";

let test: TestApp;
interface Target {
  readonly ask: Ask;
  readonly officer: Ask;
}
let real: Target;
let planted: Target;

beforeAll(async () => {
  test = await openTestApp();
  const open = (store: Store): Target => {
    const accounts = createAccounts({
      ...test.deps.accounts,
      store,
      cities: test.deps.cities,
      clock: test.deps.clock,
      isDemoAllowed: false,
    });
    const more = { store, accounts };
    return { ask: askingAs(test, {}, more), officer: askingAs(test, { role: "dataProtectionOfficer" }, more) };
  };
  real = open(test.store);
  // A search for somebody that is put together from what was typed.
  const people = openWriter(":memory:");
  people.exec("CREATE TABLE person (name TEXT)");
  const findCredentials: Store["findCredentials"] = async (name) => {
    people.prepare(`SELECT * FROM person WHERE name = '${name}'`).all();
    return undefined;
  };
  planted = open({ ...test.store, findCredentials });
  await test.store.audit({
    at: "2025-07-01T08:00:00.000Z" as never,
    by: "GEHEIM",
    person: null,
    role: null,
    agency: null,
    purpose: null,
    request: null,
    what: "probe",
    subject: "probe",
    reason: null,
  });
});
afterAll(() => test.close());

/** Asks, and looks whether anything came of it but an empty answer or a refusal, and whether all tables are still there. */
function asks(name: string, who: keyof Target, method: string, path: string, body?: unknown): Attack<Target> {
  return {
    name,
    run: async (target) => {
      const { status, text } = await target[who](method, path, body === undefined ? {} : { body });
      expect(status, text).toBeLessThan(500);
      expectQuiet(text, ["GEHEIM", "argon2"]);
      expect(await test.store.listCities()).toHaveLength(1);
      expect((await test.store.listCategories()).categories).not.toEqual([]);
    },
  };
}

const CITY = "/api/cities/probe";
const FILTER = "from=2025-06-01&to=2025-07-01&level=bezirk&resolution=9";
const PIECES = {
  truth: "' OR '1'='1",
  comment: "'; DROP TABLE report; --",
  union: "' UNION SELECT password_hash FROM person --",
  double: '" OR ""="',
  number: "1 OR 1=1",
  nul: "a\0' OR 1=1 --",
  name: "sqlite_master",
  load: "'||load_extension('x')||'",
  blob: "x'41' OR 1",
  attach: "'; ATTACH DATABASE '/etc/passwd' AS x; --",
};
const SIGN_INS = Object.entries(PIECES).map(([how, text]) =>
  asks(`${how} as a sign-in name`, "ask", "POST", "/api/session", { signInName: text, password: "falsch und falsch" }),
);
const each = (where: string, who: keyof Target, path: (text: string) => string): Attack<Target>[] =>
  (["truth", "comment", "union", "number"] as const).map((how) =>
    asks(`${how} ${where}`, who, "GET", path(encodeURIComponent(PIECES[how]))),
  );

const ATTACKS: readonly Attack<Target>[] = [
  ...SIGN_INS,
  ...each("as a city", "ask", (text) => `/api/cities/${text}/cells?${FILTER}`),
  ...each("as a category", "ask", (text) => `${CITY}/cells?${FILTER}&categories=${text}`),
  ...each("as a level", "ask", (text) => `${CITY}/cells?from=2025-06-01&to=2025-07-01&resolution=9&level=${text}`),
  ...each("as a place", "ask", (text) => `${CITY}/places?q=${text}`),
  ...each("in the search of the log", "officer", (text) => `/api/audit?text=${text}`),
  ...each("as who did something", "officer", (text) => `/api/audit?by=${text}`),
  asks("a wildcard in the search of the log for what begins", "officer", "GET", "/api/audit?by=%25"),
  asks("a wildcard of one letter in the search of the log", "officer", "GET", "/api/audit?subject=_____"),
  asks("an order in the address", "officer", "GET", "/api/audit?limit=1%3BDROP%20TABLE%20audit"),
  asks("a run's id", "ask", "GET", `${CITY}/import-runs/run-%27%20OR%201=1`),
  asks("a row's number", "ask", "PATCH", `${CITY}/quarantine/rows/1%20OR%201=1`, { mapped: {} }),
  asks("names of columns of rows", "ask", "PATCH", `${CITY}/quarantine/rows/1`, { mapped: { "') OR 1=1 --": "x" } }),
];

describe("SQL in what is asked", () => {
  testAttacks({ title: "sql", attacks: ATTACKS, target: () => real, planted: () => planted, isAlive: ({ ask }) => isHealthy(ask) });
});

import { personSchema } from "../../packages/domain/src/index.ts";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { createApp } from "../../apps/api/src/app.ts";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import type { AccountDeps } from "../../apps/api/src/services/accounts/account-deps.ts";
import { createAccounts } from "../../apps/api/src/services/accounts/create-accounts.ts";
import { newPerson } from "../../apps/api/src/services/accounts/new-person.ts";
import { testAttacks, type Attack, type Answered } from "./attack.ts";
import { asking, isHealthy, type Ask } from "./target.ts";

const PASSWORD = "lose Blätter im Wind 7";
let test: TestApp;
/** A server, and how many passwords it has compared: what a try costs, whatever the machine does beside. */
interface Target {
  readonly ask: Ask;
  readonly compared: () => number;
}
let real: Target;
let planted: Target;
let nowMs = Date.parse("2025-07-01T08:00:00Z");

function open(accounts: AccountDeps, isShort: boolean): Target {
  let compared = 0;
  const verify: AccountDeps["hasher"]["verify"] = async (hash, text) => {
    // The hole: whoever does not exist costs nothing.
    if (isShort && hash === null) return false;
    compared += 1;
    return accounts.hasher.verify(hash, text);
  };
  const app = createApp({ ...test.deps, identify: async () => null, accounts: { ...accounts, hasher: { ...accounts.hasher, verify } } });
  return { ask: asking(app), compared: () => compared };
}

beforeAll(async () => {
  test = await openTestApp();
  const accounts = createAccounts({
    ...test.deps.accounts,
    store: test.store,
    cities: test.deps.cities,
    clock: () => new Date(nowMs),
    isDemoAllowed: false,
  });
  const hash = await accounts.hasher.hash(PASSWORD);
  for (const [signInName, state, hasPassword] of [
    ["a.weber", "active", true],
    ["l.locked", "locked", true],
    ["l.left", "left", true],
    ["i.invited", "active", false],
  ] as const) {
    const request = { name: signInName, signInName, role: "analyst", agency: null, districts: null } as const;
    const person = personSchema.parse({ ...newPerson(request, new Date(nowMs)), state });
    await test.store.putPerson(person);
    if (hasPassword) await test.store.putPassword(person.id, hash, null);
  }
  real = open(accounts, false);
  planted = open(accounts, true);
});
afterAll(() => test.close());

/** All that somebody outside can tell of an answer, but its own number. */
function seen({ status, text, headers }: Answered): string {
  const { requestId: _, ...problem } = JSON.parse(text) as Record<string, unknown>;
  const names = [...headers.keys()].filter((name) => name !== "x-request-id").toSorted();
  return JSON.stringify([status, problem, names.map((name) => [name, headers.get(name)])]);
}

const body = (signInName: string, password: string) => ({ body: { signInName, password } });
const HOUR_MS = 3_600_000;

/** Compares with a name that nobody ever had. */
function alike(name: string, signInName: string, password: string): Attack<Target> {
  return {
    name,
    run: async ({ ask, compared }) => {
      nowMs += 25 * HOUR_MS;
      const before = compared();
      const unknown = await ask("POST", "/api/session", body("niemand.je", "falsch und falsch"));
      const between = compared();
      const answered = await ask("POST", "/api/session", body(signInName, password));
      expect(seen(answered)).toBe(seen(unknown));
      expect(answered.status).toBe(401);
      expect([between - before, compared() - between]).toEqual([1, 1]);
    },
  };
}

/** The wait after wrong tries comes as early and is as long, whether or not there is somebody. */
function waits(signInName: string): Attack<Target> {
  return {
    name: `the wait of ${signInName} tells nothing`,
    run: async ({ ask }) => {
      nowMs += 25 * HOUR_MS;
      const statuses = async (who: string) => {
        const all: string[] = [];
        for (let at = 0; at < 6; at++) {
          const { status, headers, text } = await ask("POST", "/api/session", body(who, "falsch und falsch"));
          all.push(`${status} ${headers.get("retry-after")} ${text.includes(who)}`);
        }
        return all;
      };
      const [unknown, known] = [await statuses(`niemand.${signInName}`), await statuses(signInName)];
      expect(known).toEqual(unknown);
      expect(known.at(-1)).toMatch(/^429 30 false$/);
    },
  };
}

function sameAnswer(name: string, method: string, path: string, one: unknown, other: unknown): Attack<Target> {
  return {
    name,
    run: async ({ ask }) => {
      const [first, second] = [await ask(method, path, { body: one }), await ask(method, path, { body: other })];
      expect(seen(first)).toBe(seen(second));
      expect([401, 403]).toContain(first.status);
    },
  };
}

const LONG = "x".repeat(43);
const ATTACKS: readonly Attack<Target>[] = [
  alike("a wrong password", "a.weber", "falsch und falsch"),
  alike("a wrong password in capitals", "A.WEBER", "FALSCH UND FALSCH"),
  alike("the right password with a blank behind it", "a.weber", `${PASSWORD} `),
  alike("the right password in other letters", "a.weber", PASSWORD.toUpperCase()),
  alike("the beginning of the right password", "a.weber", PASSWORD.slice(0, 12)),
  alike("a short password", "a.weber", "x"),
  alike("a very long password", "a.weber", "x".repeat(150)),
  alike("somebody who is locked, with the right password", "l.locked", PASSWORD),
  alike("somebody who is locked, with a wrong one", "l.locked", "falsch und falsch"),
  alike("somebody who has left, with the right password", "l.left", PASSWORD),
  alike("somebody who has left, with a wrong one", "l.left", "falsch und falsch"),
  alike("somebody who is invited", "i.invited", PASSWORD),
  alike("another name that nobody has", "niemand.hier", PASSWORD),
  alike("the name of a demo person", "demo", PASSWORD),
  alike("a name of the object prototype", "constructor", PASSWORD),
  alike("a name that is none", "Ä Ö Ü", PASSWORD),
  alike("SQL as a name", "' OR 1=1 --", PASSWORD),
  alike("a name with a wildcard", "a.%", PASSWORD),
  alike("the display name", "Person a.weber", PASSWORD),
  alike("an id of a person", "person-0000000000", PASSWORD),
  ...["a.weber", "l.locked", "l.left", "i.invited"].map(waits),
  sameAnswer(
    "a link that never was",
    "POST",
    "/api/session/link",
    { token: LONG, password: PASSWORD },
    { token: "y".repeat(43), password: PASSWORD },
  ),
  sameAnswer("things of a city with and without it", "PUT", "/api/cities/probe/mappings", {}, { agency: "police" }),
  {
    name: "which cities there are, without a session",
    run: async ({ ask }) => expect(seen(await ask("GET", "/api/cities/probe"))).toBe(seen(await ask("GET", "/api/cities/nirgends"))),
  },
  {
    name: "which feeds there are, without a key",
    run: async ({ ask }) => {
      const of = (feed: string) => ask("POST", `/api/feeds/${feed}/reports`, { body: "[]" });
      expect(seen(await of("feed-0000000001"))).toBe(seen(await of("feed-9999999999")));
    },
  },
];

describe("who there is", () => {
  testAttacks({ title: "enumeration", attacks: ATTACKS, target: () => real, planted: () => planted, isAlive: ({ ask }) => isHealthy(ask) });
});

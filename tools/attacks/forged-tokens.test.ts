import { createHmac } from "node:crypto";
import { LOCAL_VIEWER, personSchema } from "../../packages/domain/src/index.ts";
import { afterAll, beforeAll, describe } from "vitest";
import { createApp } from "../../apps/api/src/app.ts";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import { createAccounts, createIdentify } from "../../apps/api/src/services/accounts/create-accounts.ts";
import { answerAs } from "../../apps/api/src/services/accounts/identity.ts";
import { newPerson } from "../../apps/api/src/services/accounts/new-person.ts";
import { openSession } from "../../apps/api/src/services/accounts/open-session.ts";
import { hashSecret } from "../../apps/api/src/services/accounts/secret.ts";
import { createFeedSecret } from "../../apps/api/src/services/feeds/feed-secret.ts";
import { FEED } from "../../apps/api/src/services/feeds/push.fixture.ts";
import { expectRefused, testAttacks, type Attack } from "./attack.ts";
import { asking, isHealthy, type Ask } from "./target.ts";

const START = Date.parse("2025-07-01T08:00:00Z");
const HOUR_MS = 3_600_000;
let test: TestApp;
let nowMs = START;
let real: Ask;
let planted: Ask;
/** Tokens and keys that once opened something, or open something else. */
const held = { live: "", ended: "", locked: "", left: "", old: "", code: "", key: "", oldKey: "", otherKey: "" };

beforeAll(async () => {
  test = await openTestApp();
  const clock = (): Date => new Date(nowMs);
  const accounts = createAccounts({ ...test.deps.accounts, store: test.store, cities: test.deps.cities, clock, isDemoAllowed: false });
  const open = async (no: number, stage: "full" | "code" = "full") => {
    const request = { name: `P${no}`, signInName: `p${no}`, role: "dataSteward", agency: null, districts: null } as const;
    const person = personSchema.parse({ ...newPerson(request, clock()), id: `person-000000000${no}` });
    await test.store.putPerson(person);
    const visitor = { former: undefined, device: { browser: null, system: null } };
    const beginning = { owner: { person: person.id }, stage, name: person.name, subject: person.id, how: "sign-in", visitor };
    return { person, token: (await openSession(accounts, beginning)).token };
  };
  nowMs = START - 13 * HOUR_MS;
  held.old = (await open(1)).token;
  nowMs = START;
  held.live = (await open(2)).token;
  held.ended = (await open(3)).token;
  await test.store.endSession(hashSecret(held.ended));
  const locked = await open(4);
  held.locked = locked.token;
  await test.store.putPerson({ ...locked.person, state: "locked" });
  const left = await open(5);
  held.left = left.token;
  await test.store.putPerson({ ...left.person, state: "left" });
  held.code = (await open(6, "code")).token;
  accounts.sessions.forget();
  await test.store.putFeed(FEED);
  const other = { ...FEED, id: "feed-0000000002" as typeof FEED.id, name: "Andere" };
  await test.store.putFeed(other);
  const key = async (feed: typeof FEED, expiresAt: string | null) => {
    const made = createFeedSecret();
    const stored = { id: made.id, hash: made.hash, createdAt: FEED.createdAt, by: "x", expiresAt: expiresAt as never, lastUsedAt: null };
    await test.store.putFeedKey(feed.id, stored);
    return made.secret;
  };
  held.key = await key(FEED, null);
  held.oldKey = await key(FEED, "2025-06-30T00:00:00.000Z");
  held.otherKey = await key(other, null);
  const deps = { ...test.deps, accounts, clock };
  real = asking(createApp({ ...deps, identify: createIdentify(accounts) }));
  // Whoever sends anything that looks like a token is somebody.
  const gullible = answerAs(LOCAL_VIEWER);
  planted = asking(
    createApp({ ...deps, identify: async (sent) => ((sent.sessionToken ?? sent.authorization) === undefined ? null : gullible(sent)) }),
  );
});
afterAll(() => test.close());

const byCookie = (name: string, cookie: () => string): Attack<Ask> => ({
  name,
  run: async (ask) => {
    const answered = await ask("GET", "/api/cities/probe/mappings", { headers: { cookie: cookie() } });
    expectRefused(answered, [401], ["probe.csv", held.live]);
  },
});
const session = (token: string): string => `lagebild-4600=${token}`;
const byHeader = (name: string, headers: () => Record<string, string>): Attack<Ask> => ({
  name,
  run: async (ask) => expectRefused(await ask("GET", "/api/cities/probe/mappings", { headers: headers() }), [401]),
});
const byKey = (name: string, key: () => string | undefined, feed: string = FEED.id): Attack<Ask> => ({
  name,
  run: async (ask) => {
    const authorization = key();
    const headers = authorization === undefined ? {} : { authorization };
    expectRefused(await ask("POST", `/api/feeds/${feed}/reports`, { body: "[]", headers }), [401], [held.key]);
  },
});

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const claims = { sub: "person-0000000002", role: "administrator", exp: 9_999_999_999 };
const jwt = (alg: string): string => `${base64({ alg, typ: "JWT" })}.${base64(claims)}.`;
const signed = `${jwt("HS256")}${createHmac("sha256", "secret").update(jwt("HS256").slice(0, -1)).digest("base64url")}`;

const ATTACKS: readonly Attack<Ask>[] = [
  byCookie("a guessed token", () => session("A".repeat(43))),
  byCookie("an empty token", () => session("")),
  byCookie("the stored hash of a session instead of its token", () => session(hashSecret(held.live))),
  byCookie("a token that is one character short", () => session(held.live.slice(0, -1))),
  byCookie("a token with one character more", () => session(`${held.live}A`)),
  byCookie("a token in other letters", () => session(held.live.toLowerCase() === held.live ? "b".repeat(43) : held.live.toLowerCase())),
  byCookie("a session that ended", () => session(held.ended)),
  byCookie("a session past its twelve hours", () => session(held.old)),
  byCookie("a session of somebody who is locked", () => session(held.locked)),
  byCookie("a session of somebody who has left", () => session(held.left)),
  byCookie("a session that waits for its second factor", () => session(held.code)),
  byCookie("a live token under the name of another port", () => `lagebild-4601=${held.live}`),
  byCookie("a live token under the name for https", () => `__Host-lagebild=${held.live}`),
  byCookie("a live token under other letters of the name", () => `LAGEBILD-4600=${held.live}`),
  byCookie("a forged token before a live one", () => `${session("A".repeat(43))}; ${session(held.live)}`),
  byCookie("a name of the object prototype", () => session("__proto__")),
  byCookie("SQL", () => session("' OR 1=1 --")),
  byCookie("a token with a wildcard", () => session(`${held.live.slice(0, 42)}%25`)),
  byCookie("a token of a megabyte's beginning", () => session("A".repeat(8_000))),
  byCookie("an unsigned JSON web token", () => session(jwt("none"))),
  byCookie("an id of a person", () => session("person-0000000002")),
  byHeader("an unsigned JSON web token as bearer", () => ({ authorization: `Bearer ${jwt("none")}` })),
  byHeader("a JSON web token under a guessed secret", () => ({ authorization: `Bearer ${signed}` })),
  byHeader("a live session token as bearer", () => ({ authorization: `Bearer ${held.live}` })),
  byHeader("a feed's key as bearer", () => ({ authorization: `Bearer ${held.key}` })),
  byHeader("basic credentials", () => ({ authorization: `Basic ${Buffer.from("admin:admin").toString("base64")}` })),
  byHeader("a user named by a header", () => ({ "x-forwarded-user": "p2", "x-remote-user": "p2", "x-user": "p2" })),
  byHeader("a role named by a header", () => ({ role: "administrator", "x-role": "administrator", viewer: '{"role":"administrator"}' })),
  byHeader("a token in another header", () => ({ "x-session": held.live, "x-api-key": held.key, session: held.live })),
  {
    name: "a token in the address",
    run: async (ask) => expectRefused(await ask("GET", `/api/cities/probe/mappings?session=${held.live}&token=${held.live}`), [401]),
  },
  byKey("no key", () => undefined),
  byKey("a guessed key", () => `Bearer lbf_00000000_${"A".repeat(43)}`),
  byKey("a key that has ended", () => `Bearer ${held.oldKey}`),
  byKey("the key of another feed", () => `Bearer ${held.otherKey}`),
  byKey("a key for a feed that there is none of", () => `Bearer ${held.key}`, "feed-9999999999"),
  byKey("the stored hash of a key", () => `Bearer ${hashSecret(held.key)}`),
  byKey("a key under the id of another", () => `Bearer ${held.key.replace(/^lbf_\w{8}/, "lbf_00000000")}`),
  byKey("a key with something behind it", () => `Bearer ${held.key}x`),
  byKey("a key under another scheme", () => `Basic ${held.key}`),
  byKey("a session as key", () => `Bearer ${held.live}`),
];

describe("forged cookies and tokens", () => {
  testAttacks({ title: "forged", attacks: ATTACKS, target: () => real, planted: () => planted, isAlive: isHealthy });
});

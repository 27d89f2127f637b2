import { agencyIdSchema, apiTokenSchema, LOCAL_VIEWER, personSchema, type Person, type Viewer } from "../../packages/domain/src/index.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../apps/api/src/app.ts";
import { openDoor, PASSWORD, type Door } from "../../apps/api/src/app.door.fixture.ts";
import { answerAs } from "../../apps/api/src/services/accounts/identity.ts";
import { hashSecret, makeSecret } from "../../apps/api/src/services/accounts/secret.ts";
import { factorPlace } from "../../apps/api/src/services/accounts/take-code.ts";
import { expectRefused, testAttacks, type Attack } from "./attack.ts";
import { asking, isHealthy, type Ask } from "./target.ts";

const [TOWN, POLICE] = ["town", "police"].map((id) => agencyIdSchema.parse(id));
let door: Door;
let real: Ask;
let planted: Ask;
/** Whom the attacks are about, and what must still be theirs afterwards. */
let house: Person;
let police: Person;
let mine: Person;
const held = { session: "", houseToken: "token-aaaaaaaaaa", policeToken: "token-bbbbbbbbbb" };
/** Cookies of whoever attacks, by role. */
const cookies = { town: "", analyst: "", half: "" };
/** Secrets of tokens that once opened something, or open less than they are tried for. */
const tokens = { ended: "", revoked: "", locked: "", demoted: "", narrow: "", left: "" };

async function putToken(person: Person, id: string, actions: readonly string[], expiresAt = "2025-12-01T00:00:00.000Z"): Promise<string> {
  const secret = `lbt_${makeSecret()}`;
  const createdAt = "2025-06-01T00:00:00.000Z";
  const token = apiTokenSchema.parse({ id, name: "Nachtlauf", actions, createdAt, expiresAt, lastUsedAt: null });
  await door.store.putToken(person.id, token, hashSecret(secret), 20);
  return secret;
}

beforeAll(async () => {
  door = await openDoor();
  const add = async (name: string, role: Person["role"], more: Partial<Person> = {}): Promise<Person> => {
    const person = personSchema.parse({ ...(await door.add(name, role)), ...more });
    await door.store.putPerson(person);
    return person;
  };
  await add("chef", "administrator");
  house = await add("h.haus", "administrator");
  police = await add("p.polizei", "analyst", { agency: POLICE ?? null });
  mine = await add("t.stadt", "analyst", { agency: TOWN ?? null });
  await add("t.admin", "administrator", { agency: TOWN ?? null });
  cookies.town = await door.enter("t.admin");
  cookies.analyst = await door.enter("t.stadt");
  await door.enter("p.polizei");
  const sealed = await door.accounts().vault.seal("JBSWY3DPEHPK3PXP", factorPlace(house.id));
  await door.store.putFactor(house.id, { sealed, step: 1, recovery: ["a"] });
  cookies.half = await door.enter("h.haus");
  await putToken(house, held.houseToken, ["view-city"]);
  await putToken(police, held.policeToken, ["view-city"]);
  tokens.ended = await putToken(police, "token-cccccccccc", ["view-city"], "2025-06-30T00:00:00.000Z");
  tokens.revoked = await putToken(police, "token-dddddddddd", ["view-city"]);
  await door.store.dropToken(police.id, apiTokenSchema.shape.id.parse("token-dddddddddd"));
  tokens.narrow = await putToken(police, "token-eeeeeeeeee", ["view-city"]);
  const [locked, left, demoted] = [await add("l.zu", "dataSteward"), await add("l.weg", "dataSteward"), await add("d.ex", "dataSteward")];
  tokens.locked = await putToken(locked, "token-ffffffffff", ["view-city", "view-mappings"]);
  tokens.left = await putToken(left, "token-gggggggggg", ["view-city", "view-mappings"]);
  tokens.demoted = await putToken(demoted, "token-hhhhhhhhhh", ["view-city", "view-mappings", "view-quarantine"]);
  await door.store.putPerson({ ...locked, state: "locked" });
  await door.store.putPerson({ ...left, state: "left" });
  await door.store.putPerson({ ...demoted, role: "council" });
  const { cookie } = await door.signIn("p.polizei");
  const { text } = await door.ask("GET", "/api/account/sessions", undefined, { cookie: cookie ?? "" });
  held.session = /session-[0-9a-f]{16}/.exec(text)?.[0] ?? "";
  real = async (method, path, { body, headers = {} } = {}) => door.ask(method, path, body, { ...headers });
  // Whoever asks is the administrator of the house.
  const chief: Viewer = { ...LOCAL_VIEWER, role: "administrator" };
  planted = asking(createApp({ ...door.deps, accounts: door.accounts(), identify: answerAs(chief) }));
});
afterAll(() => door.close());

/** Nothing of the people who were attacked has changed. */
async function expectUntouched(): Promise<void> {
  for (const before of [house, police]) {
    const { role, agency, state, name } = (await door.store.findPerson(before.id)) ?? {};
    expect({ role, agency, state, name }).toEqual({ role: before.role, agency: before.agency, state: "active", name: before.name });
  }
  expect(await door.store.findFactor(house.id)).not.toBeNull();
  const ids = [...(await door.store.listTokens(house.id)), ...(await door.store.listTokens(police.id))].map(({ id }) => id as string);
  expect(ids).toEqual(expect.arrayContaining([held.houseToken, held.policeToken]));
  expect(await door.store.listSessionsOf({ person: police.id })).not.toEqual([]);
}

type Who = keyof typeof cookies;
interface Try {
  readonly who: Who;
  readonly method: string;
  readonly path: () => string;
  readonly body?: unknown;
  readonly statuses?: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
}

function tries(name: string, { who, method, path, body, statuses = [403, 404], headers = {} }: Try): Attack<Ask> {
  return {
    name,
    run: async (ask) => {
      const answered = await ask(method, path(), { body, headers: { cookie: cookies[who], ...headers } });
      expectRefused(answered, statuses, ["Person h.haus", "Person p.polizei", "Nachtlauf"]);
      await expectUntouched();
    },
  };
}

const PEOPLE: readonly (readonly [what: string, method: string, path: (id: string, token: string) => string, body?: unknown])[] = [
  ["changes the role of", "PATCH", (id) => id, { role: "council" }],
  ["takes into the own agency", "PATCH", (id) => id, { agency: "town" }],
  ["locks", "PATCH", (id) => id, { state: "locked" }],
  ["makes a link for", "POST", (id) => `${id}/link`],
  ["ends the sessions of", "DELETE", (id) => `${id}/sessions`],
  ["resets the factor of", "DELETE", (id) => `${id}/factor`],
  ["reads the tokens of", "GET", (id) => `${id}/tokens`],
  ["revokes a token of", "DELETE", (id, token) => `${id}/tokens/${token}`],
];
const peopleOf = (who: Who, title: string, person: () => Person, token: () => string): readonly Attack<Ask>[] =>
  PEOPLE.map(([what, method, path, body]) =>
    tries(`${who} ${what} ${title}`, { who, method, path: () => `/api/people/${path(person().id, token())}`, body }),
  );

const byToken = (
  name: string,
  secret: () => string,
  path: string,
  statuses: readonly number[],
  method = "GET",
  body?: unknown,
): Attack<Ask> => ({
  name,
  run: async (ask) => {
    expectRefused(await ask(method, path, { body, headers: { authorization: `Bearer ${secret()}` } }), statuses, [tokens.narrow]);
    await expectUntouched();
  },
});

/** The code comes in by none of many tries, neither at the sign-in nor where a factor is taken away. */
const guessing = (name: string, path: string, bodyOf: (code: string) => unknown): Attack<Ask> => ({
  name,
  run: async (ask) => {
    door.time.nowMs += 60_000;
    const { cookie } = await door.signIn("h.haus");
    const statuses: number[] = [];
    for (let at = 0; at < 30; at++) {
      const code = String(100_000 + at * 7_919);
      statuses.push((await ask("POST", path, { body: bodyOf(code), headers: { cookie: cookie ?? "" } })).status);
    }
    expect(statuses).not.toContain(200);
    expect(statuses.filter((status) => status !== 429 && status !== 401).length).toBeLessThanOrEqual(6);
    await expectUntouched();
  },
});

const EVIL = { origin: "https://evil.example" };
const NEW = { name: "Neu Neumann", signInName: "n.neu", role: "analyst", agency: null, districts: null };
const TOKEN = { name: "Nachtlauf", actions: ["view-city"], lastOn: "2025-09-30", password: PASSWORD };
const CITY = "/api/cities/probe";

const ATTACKS: readonly Attack<Ask>[] = [
  ...peopleOf(
    "town",
    "somebody of the house",
    () => house,
    () => held.houseToken,
  ),
  ...peopleOf(
    "town",
    "somebody of another agency",
    () => police,
    () => held.policeToken,
  ),
  ...peopleOf(
    "analyst",
    "an administrator",
    () => house,
    () => held.houseToken,
  ),
  ...peopleOf(
    "half",
    "the own account by the password alone",
    () => house,
    () => held.houseToken,
  ).map(({ name, run }) => ({
    name,
    run: async (ask: Ask) => run((method, path, sent) => ask(method, path, sent).then(noteHalf)),
  })),
  tries("town revokes a token of somebody else by the own person's address", {
    who: "town",
    method: "DELETE",
    path: () => `/api/people/${mine.id}/tokens/${held.policeToken}`,
  }),
  tries("town adds an administrator of the house", {
    who: "town",
    method: "POST",
    path: () => "/api/people",
    body: { ...NEW, role: "administrator" },
  }),
  tries("town lends its person to another agency", {
    who: "town",
    method: "PATCH",
    path: () => `/api/people/${mine.id}`,
    body: { agency: "police" },
  }),
  tries("somebody revokes a token of another person", {
    who: "analyst",
    method: "DELETE",
    path: () => `/api/account/tokens/${held.policeToken}`,
  }),
  tries("somebody ends a session of another person", {
    who: "analyst",
    method: "DELETE",
    path: () => `/api/account/sessions/${held.session}`,
  }),
  tries("an id that climbs", { who: "town", method: "GET", path: () => `/api/people/..%2F${"x".repeat(10)}/tokens`, statuses: [400, 404] }),
  byToken("a token that has ended", () => tokens.ended, "/api/cities", [401]),
  byToken("a token that was revoked", () => tokens.revoked, "/api/cities", [401]),
  byToken("a token of somebody who is locked", () => tokens.locked, "/api/cities", [401]),
  byToken("a token of somebody who has left", () => tokens.left, "/api/cities", [401]),
  byToken("a token whose person has another role by now", () => tokens.demoted, `${CITY}/quarantine/groups`, [403]),
  byToken("a token whose person may read mappings no more", () => tokens.demoted, `${CITY}/mappings`, [403]),
  byToken("a token beyond its scope", () => tokens.narrow, `${CITY}/import-runs`, [403]),
  byToken("a token that makes a token", () => tokens.narrow, "/api/account/tokens", [403], "POST", TOKEN),
  byToken("a token that lists sessions", () => tokens.narrow, "/api/account/sessions", [403]),
  byToken("a token that lists people", () => tokens.narrow, "/api/people", [403]),
  byToken("a made-up token", () => `lbt_${"A".repeat(43)}`, "/api/cities", [401]),
  byToken("the stored hash of a token", () => `lbt_${hashSecret(tokens.narrow).slice(0, 43)}`, "/api/cities", [401]),
  byToken("the id of a token", () => held.policeToken, "/api/cities", [401]),
  byToken("a token in other letters", () => tokens.narrow.toUpperCase(), "/api/cities", [401]),
  guessing("codes at the sign-in", "/api/session/code", (code) => ({ code })),
  guessing("recovery codes at the sign-in", "/api/session/code", (code) => ({ code: `${code}-${code}-${code}` })),
  guessing("codes where a factor is taken away", "/api/account/factor/removal", (code) => ({ password: PASSWORD, code })),
  ...(["DELETE factor", "DELETE sessions", "POST link"] as const).map((each) => {
    const [method = "", path = ""] = each.split(" ");
    const name = `another site makes an administrator ask for ${each}`;
    return tries(name, { who: "town", method, path: () => `/api/people/${mine.id}/${path}`, headers: EVIL, statuses: [403] });
  }),
  tries("another site ends a session", {
    who: "analyst",
    method: "DELETE",
    path: () => `/api/account/sessions/${held.session}`,
    headers: EVIL,
    statuses: [403],
  }),
  tries("another site makes a token", {
    who: "analyst",
    method: "POST",
    path: () => "/api/account/tokens",
    body: TOKEN,
    headers: EVIL,
    statuses: [403],
  }),
  ...[
    { person: "person-0000000000" },
    { hash: "x" },
    { token: "x" },
    { expiresAt: "2099-01-01T00:00:00Z" },
    { actions: ["keep-people"] },
    { actions: ["*"] },
  ].map((more) =>
    tries(`a token with ${JSON.stringify(more)}`, {
      who: "analyst",
      method: "POST",
      path: () => "/api/account/tokens",
      body: { ...TOKEN, ...more },
      statuses: [400],
    }),
  ),
  ...[{ isExternal: true }, { hasSecondFactor: false }, { issuer: "x" }, { signInName: "root" }, { owner: "x" }, { id: "x" }].map((more) =>
    tries(`a person changed with ${JSON.stringify(more)}`, {
      who: "town",
      method: "PATCH",
      path: () => `/api/people/${mine.id}`,
      body: more,
      statuses: [400],
    }),
  ),
];

/** Nobody yet: the same as without a session. */
function noteHalf<Answer extends { readonly status: number }>(answered: Answer): Answer {
  return answered.status === 401 ? { ...answered, status: 403 } : answered;
}

describe("accounts of others", () => {
  it("are attacked by people who are signed in and may do the same with their own", async () => {
    const may = async (cookie: string, path: string) => (await real("GET", path, { headers: { cookie } })).status;
    expect(await may(cookies.town, `/api/people/${mine.id}/tokens`)).toBe(200);
    expect(await may(cookies.analyst, "/api/account/sessions")).toBe(200);
    expect(await may(cookies.half, "/api/cities")).toBe(401);
    expect((await real("GET", "/api/cities", { headers: { authorization: `Bearer ${tokens.narrow}` } })).status).toBe(200);
  });

  testAttacks({ title: "accounts", attacks: ATTACKS, target: () => real, planted: () => planted, isAlive: isHealthy });
});

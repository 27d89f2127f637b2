import { cityIdSchema, personSchema, problemSchema, ROLES, sessionAnswerSchema, type SessionAnswer } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROUTE_ACCESS } from "./access.ts";
import { createApp, type AppDeps } from "./app.ts";
import { FILTER, openTestApp, type TestApp } from "./app.fixture.ts";
import { OPEN } from "./middleware/access.ts";
import { createAccounts, createIdentify } from "./services/accounts/create-accounts.ts";
import { makeFirstLink, makeLink } from "./services/accounts/make-link.ts";
import { newPerson } from "./services/accounts/new-person.ts";
import { IDLE_MS, SESSION_MS } from "./services/accounts/session-book.ts";
import { hashSecret } from "./services/accounts/secret.ts";
import { createVault } from "./services/accounts/vault.ts";

const PASSWORD = "lose Blätter im Wind 7";
const MINUTE_MS = 60_000;
const START = Date.parse("2025-07-01T08:00:00Z");
let test: TestApp;
let nowMs: number;
let app: ReturnType<typeof createApp>;
let accounts: AppDeps["accounts"];

/** The app with sessions of its own, over the small city, at a clock that can be moved. */
function open(options: { readonly isDemoAllowed?: boolean; readonly publicSite?: AppDeps["publicSite"] } = {}) {
  const { isDemoAllowed = false, publicSite = null } = options;
  accounts = createAccounts({
    store: test.store,
    cities: test.deps.cities,
    clock: () => new Date(nowMs),
    isDemoAllowed,
    vault: createVault(test.deps.dataFolder),
    factorRoles: [],
    provider: null,
  });
  app = createApp({ ...test.deps, accounts, identify: createIdentify(accounts), publicSite });
}

beforeEach(async () => {
  test = await openTestApp();
  nowMs = START;
  open();
});
afterEach(() => test.close());

interface Asked {
  readonly status: number;
  readonly cookie: string | null;
  readonly text: string;
  readonly headers: Headers;
}

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Asked> {
  const response = await app.request(`http://127.0.0.1:4600${path}`, {
    method,
    headers: { "content-type": "application/json", host: "127.0.0.1:4600", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const cookie = response.headers.get("set-cookie");
  return { status: response.status, cookie: cookie?.split(";")[0] ?? null, text: await response.text(), headers: response.headers };
}

async function add(signInName: string, more: object = {}) {
  const request = { name: `Person ${signInName}`, signInName, role: "analyst", agency: null, districts: null } as const;
  const id = `person-${hashSecret(signInName).slice(0, 10)}`;
  const person = personSchema.parse({ ...newPerson(request, new Date(START)), id, ...more });
  await test.store.putPerson(person);
  await test.store.putPassword(person.id, await accounts.hasher.hash(PASSWORD), null);
  return person;
}

const signIn = (signInName: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Asked> =>
  ask("POST", "/api/session", { signInName, password }, headers);

async function cookieOf(signInName: string): Promise<string> {
  const { cookie } = await signIn(signInName);
  if (cookie === null) throw new Error("no session");
  return cookie;
}

const citiesWith = async (cookie: string, more: Record<string, string> = {}): Promise<number> =>
  (await ask("GET", "/api/cities", undefined, { cookie, ...more })).status;
const sessionOf = ({ text }: Asked): SessionAnswer => sessionAnswerSchema.parse(JSON.parse(text));

describe("without a session", () => {
  it("every route but the open ones answers 401, before it reads anything", async () => {
    for (const [route, access] of Object.entries(ROUTE_ACCESS)) {
      const [method = "", pattern = ""] = route.split(" ");
      const path = pattern.replaceAll(/:\w+/g, "probe").replace("*", "");
      const { status, text } = await ask(method, path, method === "GET" || method === "DELETE" ? undefined : {});
      if (access === OPEN) expect([route, status === 401]).toEqual([route, false]);
      else {
        expect([route, status]).toEqual([route, 401]);
        expect(problemSchema.parse(JSON.parse(text)).code).toBe("unauthenticated");
      }
    }
  });

  it("tells nobody anything of people or of the city, but how to sign in", async () => {
    await add("a.weber");
    expect(sessionOf(await ask("GET", "/api/session"))).toEqual({
      person: null,
      stage: null,
      actions: [],
      endsAt: null,
      demo: [],
      needsFirst: true,
    });
  });
});

describe("signing in", () => {
  it("opens a session in a cookie that no script and no other site gets, and says who that is", async () => {
    await add("a.weber");
    const answer = await signIn("A.Weber ");
    expect(answer.headers.get("set-cookie")).toMatch(/^lagebild-4600=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { person, actions, endsAt } = sessionOf(answer);
    expect(person).toMatchObject({ name: "Person a.weber", role: "analyst", isDemo: false });
    expect(endsAt).toBe("2025-07-01T20:00:00.000Z");
    expect([actions.includes("read-reports"), actions.includes("keep-people")]).toEqual([true, false]);
    expect(await citiesWith(answer.cookie ?? "")).toBe(200);
  });

  it("keeps the cookie to https and this host where people come by https", async () => {
    open({ publicSite: { host: "lage.example", isHttps: true } });
    await add("a.weber");
    const answer = await signIn("a.weber", PASSWORD, { host: "lage.example" });
    expect(answer.headers.get("set-cookie")).toMatch(/^__Host-lagebild=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(await citiesWith(answer.cookie ?? "", { host: "lage.example" })).toBe(200);
    expect(await citiesWith(answer.cookie ?? "", { host: "evil.example" })).toBe(403);
  });

  it("stores neither password nor token", async () => {
    await add("a.weber");
    const token = (await cookieOf("a.weber")).split("=")[1] ?? "";
    expect(await test.store.findSession(token)).toBeUndefined();
    expect(await test.store.findSession(hashSecret(token))).toMatchObject({ session: { stage: "full" } });
    expect((await test.store.findCredentials("a.weber"))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("answers an unknown name, a wrong password, a locked and an invited person alike, after hashing as often", async () => {
    await add("a.weber");
    await add("locked", { state: "locked" });
    const invited = personSchema.parse({ ...(await add("gone")), id: "person-0000000001", name: "Neu", signInName: "neu" });
    await test.store.putPerson(invited);
    let verified = 0;
    const { hasher } = accounts;
    const counting = { ...hasher, verify: (hash: string | null, text: string) => ((verified += 1), hasher.verify(hash, text)) };
    app = createApp({ ...test.deps, accounts: { ...accounts, hasher: counting }, identify: createIdentify(accounts) });
    const answers = [];
    for (const [name, password] of [
      ["nobody", PASSWORD],
      ["a.weber", "falsch und falsch"],
      ["locked", PASSWORD],
      ["neu", PASSWORD],
      ["' OR 1=1 --", PASSWORD],
    ] as const) {
      const { status, text, cookie } = await signIn(name, password);
      const { requestId: _, ...problem } = problemSchema.parse(JSON.parse(text));
      answers.push({ status, cookie, problem });
    }
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, cookie: null });
    expect(verified).toBe(answers.length);
  });

  it("notes who signed in and who was refused, and never what was typed", async () => {
    const { id } = await add("a.weber");
    await signIn("a.weber");
    await signIn("a.weber", "geheimes Wort im Kopf");
    await signIn("geheimes Wort im falschen Feld");
    const noted = test.audits.filter(({ what }) => what.startsWith("session."));
    expect(noted.map(({ by, what, subject }) => [by, what, subject])).toEqual([
      ["Person a.weber", "session.sign-in", id],
      ["Person a.weber", "session.refused", id],
      ["unknown", "session.refused", "unknown"],
    ]);
    expect(JSON.stringify(test.audits)).not.toContain("geheim");
  });

  it("takes nothing beside name and password, so that nobody gives himself a role", async () => {
    await add("a.weber");
    const tried = await ask("POST", "/api/session", { signInName: "a.weber", password: PASSWORD, role: "administrator" });
    expect([tried.status, tried.cookie]).toEqual([400, null]);
  });
});

describe("too many tries", () => {
  const waitOf = ({ headers }: Asked): number => Number(headers.get("retry-after"));

  it("make an account wait longer and longer, right password or not, known or not", async () => {
    await add("a.weber");
    for (const name of ["a.weber", "nobody"]) {
      for (let n = 0; n < 5; n++) expect((await signIn(name, "falsch und falsch")).status).toBe(401);
      const blocked = await signIn(name);
      expect([blocked.status, waitOf(blocked)]).toEqual([429, 30]);
      nowMs += 30_000;
      expect((await signIn(name, "falsch und falsch")).status).toBe(401);
      expect(waitOf(await signIn(name))).toBe(60);
      nowMs += 60 * MINUTE_MS;
    }
    nowMs += 15 * MINUTE_MS;
    expect((await signIn("a.weber")).status).toBe(200);
    expect((await signIn("a.weber", "falsch und falsch")).status).toBe(401);
    expect((await signIn("a.weber")).status).toBe(200);
  });

  it("are counted before they are judged: of fifty at once only five are", async () => {
    await add("a.weber");
    const all = await Promise.all(Array.from({ length: 50 }, () => signIn("a.weber", "falsch und falsch")));
    expect(all.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(all.filter(({ status }) => status === 429)).toHaveLength(45);
  });

  it("make an address wait that tries many names, but not those who sign in there rightly", async () => {
    await add("a.weber");
    for (let n = 0; n < 40; n++) expect((await signIn("a.weber")).status).toBe(200);
    for (let n = 0; n < 30; n++) expect((await signIn(`name${n}`, "falsch und falsch")).status).toBe(401);
    expect((await signIn("a.weber")).status).toBe(429);
    nowMs += 31_000;
    expect((await signIn("a.weber")).status).toBe(200);
  });

  it("count by what a known proxy says of the address, and not by what anybody else says", async () => {
    for (let n = 0; n < 30; n++) await signIn(`name${n}`, "falsch", { "x-forwarded-for": `192.0.2.${n}` });
    expect((await signIn("other", "falsch", { "x-forwarded-for": "198.51.100.1" })).status).toBe(429);
  });
});

describe("a session", () => {
  it("ends after half an hour without a request, and after twelve hours in any case", async () => {
    await add("a.weber");
    const idle = await cookieOf("a.weber");
    nowMs += IDLE_MS - 1;
    expect(await citiesWith(idle)).toBe(200);
    nowMs += IDLE_MS - 1;
    expect(await citiesWith(idle)).toBe(200);
    nowMs += IDLE_MS;
    expect(await citiesWith(idle)).toBe(401);
    const busy = await cookieOf("a.weber");
    const begunMs = nowMs;
    for (; nowMs < begunMs + SESSION_MS; nowMs += 20 * MINUTE_MS) expect(await citiesWith(busy)).toBe(200);
    expect(await citiesWith(busy)).toBe(401);
  });

  it("is not kept alive by what a page asks while nobody is there, also over another start of the server", async () => {
    await add("a.weber");
    const cookie = await cookieOf("a.weber");
    nowMs += 20 * MINUTE_MS;
    expect(await citiesWith(cookie, { "lagebild-unattended": "1" })).toBe(200);
    nowMs += 10 * MINUTE_MS;
    open();
    expect(await citiesWith(cookie)).toBe(401);
  });

  it("cannot be made up, nor guessed by its hash, nor put into the browser beforehand", async () => {
    await add("a.weber");
    const real = await cookieOf("a.weber");
    const token = real.split("=")[1] ?? "";
    const forged = [
      "lagebild-4600=",
      `lagebild-4600=${"A".repeat(43)}`,
      `lagebild-4600=${hashSecret(token)}`,
      `lagebild-4600=${token.toLowerCase()}x`,
      `lagebild-4600=${token}0`,
      `lagebild-4601=${token}`,
      `__Host-lagebild=${token}`,
      `lagebild-4600=${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
      "lagebild-4600=' OR 1=1 --",
      `lagebild-4600=${"A".repeat(4_000)}`,
    ];
    for (const cookie of forged) expect([cookie.slice(0, 60), await citiesWith(cookie)]).toEqual([cookie.slice(0, 60), 401]);
    const planted = `lagebild-4600=${"P".repeat(43)}`;
    const { cookie } = await signIn("a.weber", PASSWORD, { cookie: planted });
    expect(cookie).not.toBe(planted);
    expect(await citiesWith(planted)).toBe(401);
  });

  it("ends when its browser signs in anew", async () => {
    await add("a.weber");
    await add("b.vogt");
    const first = await cookieOf("a.weber");
    const { cookie } = await signIn("b.vogt", PASSWORD, { cookie: first });
    expect([await citiesWith(first), await citiesWith(cookie ?? "")]).toEqual([401, 200]);
  });

  it("ends by signing out: here alone, or on all machines", async () => {
    await add("a.weber");
    await add("b.vogt");
    const [one, two, other] = [await cookieOf("a.weber"), await cookieOf("a.weber"), await cookieOf("b.vogt")];
    const out = await ask("DELETE", "/api/session", undefined, { cookie: one });
    expect(out.headers.get("set-cookie")).toMatch(/^lagebild-4600=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/);
    expect([await citiesWith(one), await citiesWith(two)]).toEqual([401, 200]);
    const three = await cookieOf("a.weber");
    await ask("DELETE", "/api/sessions", undefined, { cookie: two });
    expect([await citiesWith(two), await citiesWith(three), await citiesWith(other)]).toEqual([401, 401, 200]);
  });

  it("ends within a second when its person is locked or has another role, also by another process", async () => {
    const person = await add("a.weber");
    const cookie = await cookieOf("a.weber");
    expect(await citiesWith(cookie)).toBe(200);
    await test.store.putPerson({ ...person, role: "council" });
    nowMs += 1_000;
    expect(sessionOf(await ask("GET", "/api/session", undefined, { cookie })).person?.role).toBe("council");
    await test.store.putPerson({ ...person, state: "locked" });
    nowMs += 1_000;
    expect(await citiesWith(cookie)).toBe(401);
    await test.store.putPerson(person);
    nowMs += 1_000;
    expect(await citiesWith(cookie)).toBe(401);
  });

  it("is of no use to a page of another site", async () => {
    await add("a.weber");
    const cookie = await cookieOf("a.weber");
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "http://evil.example" }, { "sec-fetch-site": "same-site" }]) {
      expect((await ask("DELETE", "/api/sessions", undefined, { cookie, ...headers })).status).toBe(403);
      expect((await signIn("a.weber", PASSWORD, headers)).status).toBe(403);
    }
    expect(await citiesWith(cookie)).toBe(200);
  });
});

describe("answers", () => {
  it("are kept by no cache between, and asked for again by the browser's", async () => {
    await add("a.weber");
    const cookie = await cookieOf("a.weber");
    for (const path of ["/api/cities", `/api/cities/probe/cells?${FILTER}`, "/api/cities/probe/categories", "/api/session"]) {
      const { headers, status } = await ask("GET", path, undefined, { cookie });
      expect([path, status, headers.get("cache-control")]).toEqual([path, 200, expect.stringMatching(/^(private, no-cache|no-store)$/)]);
      expect(headers.get("vary")).toContain("Cookie");
    }
  });

  it("are not confirmed to whoever may count something else, and to nobody without a session", async () => {
    const path = `/api/cities/probe/cells?${FILTER}`;
    await add("house");
    const [agency] = await test.deps.cities.agencies((await test.deps.cities.list())[0]!.id);
    await add("agency", { agency: agency?.id });
    const tag = (await ask("GET", path, undefined, { cookie: await cookieOf("house") })).headers.get("etag") ?? "";
    const again = { "if-none-match": tag };
    expect(tag).not.toBe("");
    expect((await ask("GET", path, undefined, { cookie: await cookieOf("house"), ...again })).status).toBe(304);
    expect((await ask("GET", path, undefined, { cookie: await cookieOf("agency"), ...again })).status).toBe(200);
    expect((await ask("GET", path, undefined, again)).status).toBe(401);
  });
});

describe("one-time links", () => {
  const tokenOf = (path: string | undefined): string => path?.split("=").at(-1) ?? "";
  const deps = () => ({ store: test.store, clock: () => new Date(nowMs) });
  const FIRST = { name: "Ada Admin", signInName: "ada", password: PASSWORD };

  it("make the first administrator, once, within a day, and never a second one", async () => {
    const old = tokenOf((await makeFirstLink(deps()))?.path);
    const token = tokenOf((await makeFirstLink(deps()))?.path);
    expect((await ask("POST", "/api/people/first", { ...FIRST, token: old })).status).toBe(403);
    expect((await ask("POST", "/api/people/first", { ...FIRST, token, role: "analyst" })).status).toBe(400);
    nowMs += 24 * 60 * MINUTE_MS;
    expect((await ask("POST", "/api/people/first", { ...FIRST, token })).status).toBe(403);
    nowMs -= MINUTE_MS;
    const made = await ask("POST", "/api/people/first", { ...FIRST, token });
    expect(sessionOf(made).person).toMatchObject({ name: "Ada Admin", role: "administrator", agency: null });
    expect((await ask("POST", "/api/people/first", { ...FIRST, signInName: "eve", name: "Eve", token })).status).toBe(403);
    expect(await makeFirstLink(deps())).toBeNull();
    expect((await signIn("ada")).status).toBe(200);
  });

  it("set a password once, and end what went before", async () => {
    const person = await add("a.weber");
    const before = await cookieOf("a.weber");
    const token = tokenOf((await makeLink(deps(), person.id)).path);
    const next = "ganz andere Worte hier";
    expect((await ask("POST", "/api/session/link", { token, password: "kurz" })).status).toBe(400);
    expect((await ask("POST", "/api/session/link", { token: `${token}x`, password: next })).status).toBe(403);
    expect((await ask("POST", "/api/people/first", { ...FIRST, token })).status).toBe(403);
    expect((await ask("POST", "/api/session/link", { token, password: next })).status).toBe(200);
    expect((await ask("POST", "/api/session/link", { token, password: next })).status).toBe(403);
    expect([await citiesWith(before), (await signIn("a.weber")).status, (await signIn("a.weber", next)).status]).toEqual([401, 401, 200]);
  });

  it("of a person who is locked open nothing", async () => {
    const person = await add("a.weber");
    const token = tokenOf((await makeLink(deps(), person.id)).path);
    await test.store.putPerson({ ...person, state: "locked" });
    expect((await ask("POST", "/api/session/link", { token, password: PASSWORD })).status).toBe(403);
  });
});

describe("the own password", () => {
  it("is changed by whoever knows it; all other sessions end", async () => {
    await add("a.weber");
    const [here, there] = [await cookieOf("a.weber"), await cookieOf("a.weber")];
    const next = "ganz andere Worte hier";
    const change = (current: string, to: string) => ask("PUT", "/api/session/password", { current, next: to }, { cookie: here });
    expect((await change("falsch", next)).status).toBe(400);
    expect((await change(PASSWORD, "passwortpasswort")).status).toBe(400);
    expect((await change(PASSWORD, next)).status).toBe(200);
    expect([await citiesWith(here), await citiesWith(there)]).toEqual([200, 401]);
    expect([(await signIn("a.weber")).status, (await signIn("a.weber", next)).status]).toEqual([401, 200]);
  });
});

describe("the people of the demo", () => {
  const demo = (role: string, headers: Record<string, string> = {}) => ask("POST", "/api/session/demo", { role }, headers);

  async function makeSynthetic(): Promise<void> {
    const [city] = await test.store.listCities();
    if (city !== undefined) await test.store.putCity({ ...city, isSynthetic: true });
    await test.deps.cities.refresh(city!.id);
  }

  it("come without a password while the demo city alone runs at this machine, each with the rights of the role", async () => {
    open({ isDemoAllowed: true });
    await makeSynthetic();
    const offered = sessionOf(await ask("GET", "/api/session"));
    expect(offered.demo.map(({ role }) => role).toSorted()).toEqual(ROLES.filter((role) => role !== "system").toSorted());
    for (const { name } of offered.demo) expect(name).toMatch(/\(Demo\)$/);
    const answer = await demo("council");
    expect(sessionOf(answer).person).toMatchObject({ role: "council", isDemo: true });
    const { status } = await ask("POST", "/api/cities/probe/area/reports", {}, { cookie: answer.cookie ?? "" });
    expect(status).toBe(403);
    expect((await demo("system")).status).toBe(400);
  });

  it("are refused where others reach the server, and for a city that is real", async () => {
    open({ isDemoAllowed: true });
    expect((await demo("analyst")).status).toBe(403);
    await makeSynthetic();
    open({ isDemoAllowed: false });
    expect([(await demo("analyst")).status, sessionOf(await ask("GET", "/api/session")).demo]).toEqual([403, []]);
  });

  it("are out as soon as a second city is there", async () => {
    open({ isDemoAllowed: true });
    await makeSynthetic();
    const { cookie } = await demo("dataSteward");
    expect(await citiesWith(cookie ?? "")).toBe(200);
    const [city] = await test.store.listCities();
    await test.store.putCity({ ...city!, id: cityIdSchema.parse("echt"), isSynthetic: false });
    await test.deps.cities.refresh(city!.id);
    nowMs += 1_000;
    expect(await citiesWith(cookie ?? "")).toBe(401);
    expect((await demo("dataSteward")).status).toBe(403);
  });
});

import { randomBytes } from "node:crypto";
import { LOCAL_VIEWER, personSchema } from "@lagebild/domain";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { createAccounts, createIdentify } from "./services/accounts/create-accounts.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { newPerson } from "./services/accounts/new-person.ts";
import { SECURITY_EVENTS } from "./services/security/security-event.ts";
import { multiplyRates, RATE_BUDGETS } from "./middleware/rate-limits.ts";

const PASSWORD = "lose Blätter im Wind 7";
const JSON_TYPE = { "content-type": "application/json" };
const ME = { proxies: ["unknown"] };
let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

/** With sessions of its own. */
function open(more: object = {}) {
  const accounts = createAccounts({
    ...test.deps.accounts,
    store: test.store,
    cities: test.deps.cities,
    clock: test.deps.clock,
    isDemoAllowed: false,
  });
  return { accounts, app: createApp({ ...test.deps, accounts, identify: createIdentify(accounts), ...ME, ...more }) };
}

type App = ReturnType<typeof createApp>;

async function send(app: App, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return app.request(`http://localhost:4600${path}`, {
    method,
    headers: { ...(body !== undefined && JSON_TYPE), host: "localhost:4600", "x-forwarded-for": "192.0.2.7", ...headers },
    ...(body !== undefined && { body: text }),
  });
}

async function addPerson({ accounts }: ReturnType<typeof open>, signInName: string) {
  const made = newPerson({ name: "Erika Muster", signInName, role: "analyst", agency: null, districts: null }, test.deps.clock());
  const person = personSchema.parse(made);
  await test.store.putPerson(person);
  await test.store.putPassword(person.id, await accounts.hasher.hash(PASSWORD), null);
  return person;
}

const from = { address: "192.0.2.7" };

describe("the security log hears of", () => {
  it("who signed in, who was refused, and whose account waits", async () => {
    const opened = open();
    const { id } = await addPerson(opened, "e.muster");
    const tryAs = (signInName: string, password: string) => send(opened.app, "POST", "/api/session", { signInName, password });
    await tryAs("e.muster", PASSWORD);
    await tryAs("geheim", "falsch und falsch");
    for (let at = 0; at < 5; at++) await tryAs("e.muster", "falsch und falsch");
    expect((await tryAs("e.muster", PASSWORD)).status).toBe(429);
    expect(test.noted.map(({ event, account, address }) => [event, account, address])).toEqual([
      ["sign-in.succeeded", id, "192.0.2.7"],
      ["sign-in.failed", null, "192.0.2.7"],
      ...Array.from({ length: 5 }, () => ["sign-in.failed", id, "192.0.2.7"]),
      ["sign-in.locked", id, "192.0.2.7"],
    ]);
    expect(JSON.stringify(test.noted)).not.toMatch(/Erika|geheim/);
  });

  it("wrong codes of a second factor as failures, and tokens as keys", async () => {
    const opened = open();
    const person = await addPerson(opened, "e.muster");
    await test.store.putFactor(person.id, { sealed: "00000000.x", step: 1, recovery: [] });
    const signedIn = await send(opened.app, "POST", "/api/session", { signInName: "e.muster", password: PASSWORD });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect((await send(opened.app, "POST", "/api/session/code", { code: "000000" }, { cookie })).status).toBe(403);
    expect(test.noted.map(({ event, what, account }) => [event, what, account])).toContainEqual([
      "sign-in.failed",
      "session.code-refused",
      person.id,
    ]);
    await test.store.dropFactor(person.id, null);
    const again = await send(opened.app, "POST", "/api/session", { signInName: "e.muster", password: PASSWORD });
    const full = { cookie: again.headers.get("set-cookie")?.split(";")[0] ?? "" };
    const request = { name: "Nachtlauf", actions: ["view-city"], lastOn: "2025-09-30", password: PASSWORD };
    expect((await send(opened.app, "POST", "/api/account/tokens", request, full)).status).toBe(201);
    expect(test.noted.at(-1)).toMatchObject({ event: "key.changed", what: "person.token-add", account: person.id });
  });

  it("who was refused by policy, on which route, and not of what was asked", async () => {
    const app = createApp({ ...test.deps, ...ME, identify: answerAs({ ...LOCAL_VIEWER, role: "council" }) });
    await send(app, "GET", "/api/cities/probe/cells?from=2025-01-01&to=2025-02-01&resolution=9");
    expect(test.noted).toMatchObject([{ event: "request.refused", role: "council", route: "GET /api/cities/:city/cells", ...from }]);
  });

  it("whoever asks too often, under another name, or from another site", async () => {
    const { app } = open({ rates: { ...multiplyRates(1), address: { requests: 3, seconds: 60 } } });
    await send(app, "GET", "/api/session", undefined, { host: "evil.example" });
    await send(app, "DELETE", "/api/session", undefined, { origin: "https://evil.example" });
    await send(app, "GET", "/api/session");
    await send(app, "GET", "/api/session");
    expect(test.noted).toMatchObject([
      { event: "request.wrong-host", ...from },
      { event: "request.cross-site", ...from },
      { event: "request.rate-limited", ...from, route: "GET /api/session" },
    ]);
    expect(RATE_BUDGETS.address.requests).toBeGreaterThan(3);
  });

  it("wrong keys of feeds, with the feed only where it has the form of one", async () => {
    for (const feed of ["feed-0123456789", "lbf_geheim"]) {
      await send(test.app, "POST", `/api/feeds/${feed}/reports`, [], { authorization: "Bearer lbf_12345678_falsch" });
    }
    expect(test.noted.map(({ event, subject }) => [event, subject])).toEqual([
      ["push.wrong-key", "feed-0123456789"],
      ["push.wrong-key", null],
    ]);
  });

  it("changed accounts, new and ended keys, and backups, by their entries of the audit log", async () => {
    const note = {
      at: "2025-07-01T08:00:00.000Z",
      by: "Erika Muster",
      person: "person-1",
      role: "administrator",
      agency: null,
      purpose: null,
    };
    for (const what of ["person.change", "token.create", "feed.key.create", "feed.key.revoke", "backup.create", "report.export"]) {
      await test.store.audit({ ...note, request: null, what, subject: "x", reason: null } as never);
    }
    expect(test.noted.map(({ event, account }) => `${event} ${account}`)).toEqual([
      "account.changed person-1",
      "key.changed person-1",
      "key.changed person-1",
      "key.changed person-1",
      "backup.used person-1",
    ]);
  });

  it("an audit log that is broken, and one that cannot be written", async () => {
    const { noteAudits } = await import("./services/security/note-audits.ts");
    const fault = { no: 7, kind: "changed" } as const;
    const verifyAudit = async (from: number) => ({ ...(await test.store.verifyAudit(from)), isWhole: false, fault });
    const full = { ...test.store, verifyAudit, audit: () => Promise.reject(new Error("disk full")) };
    const store = noteAudits(full, test.deps.security);
    const app = createApp({ ...test.deps, store });
    await send(app, "GET", "/api/cities/probe/import-runs");
    await store.verifyAudit(1);
    expect(test.noted.map(({ event, subject = null }) => [event, subject])).toEqual([
      ["audit.failed", null],
      ["audit.broken", "entry 7"],
    ]);
  });

  it("nothing else than what docs/security.md describes", async () => {
    const { readFile } = await import("node:fs/promises");
    const page = await readFile(new URL("../../../docs/security.md", import.meta.url), "utf8");
    for (const event of SECURITY_EVENTS) expect(page).toContain(`\`${event}\``);
  });
});

describe("no log holds", () => {
  /** All that was written down anywhere, errors with their causes and stacks. */
  const written = (): string => {
    const told = (error: unknown): unknown => (error instanceof Error ? [error.message, error.stack, told(error.cause)] : error);
    const failures = test.failures.map(({ error }) => told(error));
    return JSON.stringify([test.lines, failures, test.problems.map(told), test.audits, test.looks, test.noted]);
  };

  it("a password, link, cookie, key or what was typed into the wrong field, whole or broken", async () => {
    const opened = open();
    await addPerson(opened, "e.muster");
    const ways: readonly ((secret: string) => Promise<Response>)[] = [
      (secret) => send(opened.app, "POST", "/api/session", { signInName: "e.muster", password: secret }),
      (secret) => send(opened.app, "POST", "/api/session", { signInName: secret, password: "x".repeat(12) }),
      (secret) => send(opened.app, "POST", "/api/session", `{"signInName":"e.muster","password":"${secret}`),
      (secret) => send(opened.app, "POST", "/api/session", { signInName: "e.muster", [secret]: 1 }),
      (secret) => send(opened.app, "POST", "/api/session/link", { token: secret, password: secret }),
      (secret) => send(opened.app, "POST", "/api/people/first", { token: secret, password: secret, name: "A", signInName: "a" }),
      (secret) => send(opened.app, "GET", "/api/cities", undefined, { cookie: `lagebild-4600=${secret}` }),
      (secret) => send(opened.app, "DELETE", "/api/sessions", undefined, { cookie: `lagebild-4600=${secret}; other=${secret}` }),
      (secret) => send(opened.app, "GET", "/api/cities", undefined, { authorization: `Bearer ${secret}` }),
      (secret) => send(opened.app, "POST", "/api/feeds/feed-0123456789/reports", [], { authorization: `Bearer ${secret}` }),
      (secret) => send(opened.app, "POST", `/api/feeds/${secret}/reports`, [], { authorization: "Bearer x" }),
      (secret) => send(opened.app, "GET", `/login?token=${secret}#${secret}`),
      (secret) => send(opened.app, "GET", `/api/${secret}`, undefined, { host: secret }),
      (secret) => send(opened.app, "PUT", "/api/session/password", { now: secret, next: secret }, { origin: `https://${secret}` }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: ways.length - 1 }), fc.integer({ min: 32, max: 43 }), async (way, length) => {
        const secret = randomBytes(48).toString("base64url").replaceAll(/[-_]/g, "x").slice(0, length);
        const response = await ways[way]?.(secret);
        expect(response?.status).toBeLessThan(500);
        expect(written()).not.toContain(secret);
      }),
      { numRuns: 80 },
    );
    expect(test.noted.length).toBeGreaterThan(0);
  });
});

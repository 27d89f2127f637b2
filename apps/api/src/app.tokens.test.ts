import { newTokenSchema, tokensAnswerSchema, type NewToken } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROUTE_ACCESS } from "./access.ts";
import { openDoor, PASSWORD, sessionOf, type Asked, type Door } from "./app.door.fixture.ts";
import { FILTER } from "./app.fixture.ts";
import { SIGNED_IN } from "./middleware/access.ts";

const DAY_MS = 86_400_000;
let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const REQUEST = { name: "Nachtlauf", actions: ["view-city", "view-picture"], lastOn: "2025-09-30", password: PASSWORD };
const ask = (cookie: string, changed: object = {}): Promise<Asked> =>
  door.ask("POST", "/api/account/tokens", { ...REQUEST, ...changed }, { cookie });

async function make(cookie: string, changed: object = {}): Promise<NewToken> {
  const answer = await ask(cookie, changed);
  expect([answer.status, answer.text]).toEqual([201, expect.stringContaining("lbt_")]);
  return newTokenSchema.parse(JSON.parse(answer.text));
}

const by = (secret: string) => ({ authorization: `Bearer ${secret}` });
const statusBy = async (secret: string, path = "/api/cities", method = "GET", body?: unknown): Promise<number> =>
  (await door.ask(method, path, body, by(secret))).status;

describe("a token of a script", () => {
  it("asks as its person within its scope, without a cookie, and stands in the log", async () => {
    const person = await door.add("a.weber");
    const { secret, token } = await make(await door.enter("a.weber"));
    expect(secret).toMatch(/^lbt_[\w-]{43}$/);
    expect(token).toMatchObject({ name: "Nachtlauf", actions: ["view-city", "view-picture"], expiresAt: "2025-10-01T00:00:00.000Z" });
    expect(await statusBy(secret, `/api/cities/probe/cells?${FILTER}`)).toBe(200);
    expect(door.looks.at(-1)).toMatchObject({ by: `Person a.weber (${token.id} Nachtlauf)`, person: person.id, role: "analyst" });
    const beyond = ["/api/cities/probe/import-runs", "/api/cities/probe/analyses", "/api/cities/probe/views"];
    for (const path of beyond) expect([path, await statusBy(secret, path)]).toEqual([path, 403]);
    expect(sessionOf(await door.ask("GET", "/api/session", undefined, by(secret)))).toMatchObject({
      person: { id: person.id },
      actions: ["view-city", "view-picture"],
    });
  });

  it("may do what the role may at that time, and no more", async () => {
    const person = await door.add("steward", "dataSteward");
    const { secret } = await make(await door.enter("steward"), { actions: ["view-picture", "view-quarantine"] });
    expect(await statusBy(secret, "/api/cities/probe/quarantine/groups")).toBe(200);
    await door.store.putPerson({ ...person, role: "analyst" });
    expect(await statusBy(secret, "/api/cities/probe/quarantine/groups")).toBe(403);
  });

  it("opens nothing about accounts: neither its own, nor another token, nor a password, nor a factor", async () => {
    await door.add("ada", "administrator");
    const { secret, token } = await make(await door.enter("ada"), { actions: ["view-city"] });
    const own = Object.entries(ROUTE_ACCESS).filter(([, access]) => access === SIGNED_IN);
    expect(own.length).toBeGreaterThan(8);
    for (const [route] of own) {
      const [method = "", path = ""] = route.split(" ");
      const status = await statusBy(
        secret,
        path.replace(":token", token.id),
        method,
        method === "GET" || method === "DELETE" ? undefined : {},
      );
      expect([route, status]).toEqual([route, 403]);
    }
    for (const action of ["keep-people", "keep-backups", "edit-city", "everything"]) {
      expect([action, (await ask(await door.enter("ada"), { actions: [action] })).status]).toEqual([action, 400]);
    }
  });

  it("is refused beside a session, whoever both are", async () => {
    await door.add("a.weber");
    const cookie = await door.enter("a.weber");
    const { secret } = await make(cookie);
    expect((await door.ask("GET", "/api/cities", undefined, { cookie, ...by(secret) })).status).toBe(400);
    expect((await door.ask("GET", "/api/cities", undefined, { cookie, authorization: "Basic eDp5" })).status).toBe(200);
  });

  it("lies in the store as a hash, and cannot be made up", async () => {
    await door.add("a.weber");
    const { secret } = await make(await door.enter("a.weber"));
    expect(await door.store.findToken(secret)).toBeUndefined();
    const forged = [
      `lbt_${"A".repeat(43)}`,
      secret.slice(0, -1),
      `${secret}A`,
      secret.toUpperCase(),
      "lbt_",
      "lbt_' OR 1=1 --",
      `lbt_${"A".repeat(5_000)}`,
    ];
    for (const each of forged) expect([each.slice(0, 50), await statusBy(each)]).toEqual([each.slice(0, 50), 401]);
    expect(await statusBy(` ${secret}`)).toBe(200);
  });

  it("ends on its last day, when it is revoked, when its person is locked, and when the role needs a factor that is missing", async () => {
    const person = await door.add("a.weber");
    const cookie = await door.enter("a.weber");
    const [one, two, three] = [await make(cookie), await make(cookie), await make(cookie, { lastOn: "2025-07-02" })];
    door.time.nowMs = Date.parse("2025-07-02T23:59:59Z");
    expect(await statusBy(three.secret)).toBe(200);
    door.time.nowMs += 1_000;
    expect(await statusBy(three.secret)).toBe(401);
    const again = await door.enter("a.weber");
    expect((await door.ask("DELETE", `/api/account/tokens/${one.token.id}`, undefined, { cookie: again })).status).toBe(200);
    expect([await statusBy(one.secret), await statusBy(two.secret)]).toEqual([401, 200]);
    door.reopen({ factorRoles: ["analyst"] });
    expect(await statusBy(two.secret)).toBe(401);
    door.reopen({});
    await door.store.putPerson({ ...person, state: "locked" });
    expect(await statusBy(two.secret)).toBe(401);
    await door.store.putPerson(person);
    expect(await statusBy(two.secret)).toBe(401);
  });

  it("tells when it was used last", async () => {
    await door.add("a.weber");
    const cookie = await door.enter("a.weber");
    const { secret } = await make(cookie);
    const tokens = async () =>
      tokensAnswerSchema.parse(JSON.parse((await door.ask("GET", "/api/account/tokens", undefined, { cookie })).text)).tokens;
    expect((await tokens())[0]?.lastUsedAt).toBeNull();
    door.time.nowMs += 60_000;
    await statusBy(secret);
    await expect.poll(async () => (await tokens())[0]?.lastUsedAt).toBe("2025-07-01T08:01:00.000Z");
  });
});

describe("making one", () => {
  it("takes the password, an end within a year, and a scope of the own role", async () => {
    await door.add("council", "council");
    const cookie = await door.enter("council");
    const wrong = [
      { password: null },
      { password: "falsch und falsch" },
      { lastOn: "2025-06-30" },
      { lastOn: "2026-07-02" },
      { lastOn: undefined },
      { actions: [] },
      { actions: ["view-published", "view-picture"] },
      { name: "x" },
      { name: "zwei\nZeilen" },
      { person: "person-0000000000" },
    ];
    for (const changed of wrong)
      expect([changed, (await ask(cookie, { actions: ["view-published"], ...changed })).status]).toEqual([changed, 400]);
    await make(cookie, { actions: ["view-published"], lastOn: "2026-07-01" });
    const { offered, latestOn } = tokensAnswerSchema.parse(
      JSON.parse((await door.ask("GET", "/api/account/tokens", undefined, { cookie })).text),
    );
    expect([latestOn, offered]).toEqual([
      "2026-07-01",
      [
        { action: "view-city", isRead: true },
        { action: "view-published", isRead: true },
      ],
    ]);
  });

  it("stops at twenty; those that are over make room", async () => {
    await door.add("a.weber");
    const cookie = await door.enter("a.weber");
    for (let n = 0; n < 20; n++) await make(cookie, { lastOn: "2025-07-01" });
    expect((await ask(cookie)).status).toBe(409);
    door.time.nowMs += DAY_MS;
    await make(await door.enter("a.weber"));
  });

  it("is for oneself: nobody revokes what is another's", async () => {
    await door.add("a.weber");
    await door.add("b.vogt");
    const { secret, token } = await make(await door.enter("a.weber"));
    const path = `/api/account/tokens/${token.id}`;
    expect((await door.ask("DELETE", path, undefined, { cookie: await door.enter("b.vogt") })).status).toBe(404);
    expect(await statusBy(secret)).toBe(200);
  });
});

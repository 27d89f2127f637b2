import { accountAnswerSchema, factorOfferSchema, recoveryCodesSchema, type AccountAnswer } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDoor, PASSWORD, sessionOf, type Asked, type Door } from "./app.door.fixture.ts";
import { accountKey } from "./services/accounts/attempt.ts";
import { makeLink } from "./services/accounts/make-link.ts";
import { codeAt } from "./services/accounts/totp.fixture.ts";

const STEP_MS = 30_000;
let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const asWith = (cookie: string) => ({ cookie });

/** Sets a second factor up for somebody who is signed in; the clock goes on, so that the next code is another. */
async function enrol(cookie: string, password: string | null = PASSWORD) {
  const { secret, ticket } = factorOfferSchema.parse(
    JSON.parse((await door.ask("POST", "/api/account/factor", { password }, asWith(cookie))).text),
  );
  const code = codeAt(secret, door.time.nowMs);
  const answer = await door.ask("PUT", "/api/account/factor", { ticket, code }, asWith(cookie));
  const { codes } = recoveryCodesSchema.parse(JSON.parse(answer.text));
  door.time.nowMs += STEP_MS;
  return { secret, ticket, codes, cookie: answer.cookie ?? "", code };
}

const give = (cookie: string, code: string): Promise<Asked> => door.ask("POST", "/api/session/code", { code }, asWith(cookie));
const accountWith = async (cookie: string): Promise<AccountAnswer> =>
  accountAnswerSchema.parse(JSON.parse((await door.ask("GET", "/api/account", undefined, asWith(cookie))).text));

describe("signing in with a second factor", () => {
  it("opens nothing by the password alone, and everything by a code after it", async () => {
    await door.add("a.weber");
    const { secret, cookie: first } = await enrol(await door.enter("a.weber"));
    expect(await door.citiesWith(first)).toBe(200);
    const half = await door.signIn("a.weber");
    expect(sessionOf(half)).toMatchObject({ person: null, stage: "code", actions: [], demo: [] });
    for (const path of ["/api/cities", "/api/cities/probe", "/api/audit"]) {
      expect((await door.ask("GET", path, undefined, asWith(half.cookie ?? ""))).status).toBe(401);
    }
    const whole = await give(half.cookie ?? "", codeAt(secret, door.time.nowMs));
    expect(sessionOf(whole)).toMatchObject({ stage: "full", person: { name: "Person a.weber", hasSecondFactor: true } });
    expect(whole.cookie).not.toBe(half.cookie);
    expect([await door.citiesWith(whole.cookie ?? ""), await door.citiesWith(half.cookie ?? "")]).toEqual([200, 401]);
  });

  it("takes no code twice, not that of the enrolment either, nor an older one after a newer", async () => {
    await door.add("a.weber");
    const { secret, code: enrolled } = await enrol(await door.enter("a.weber"));
    door.time.nowMs -= STEP_MS;
    expect((await give(await door.enter("a.weber"), enrolled)).status).toBe(403);
    door.time.nowMs += 2 * STEP_MS;
    await door.store.settleAttempt(accountKey("a.weber"), "");
    const [before, code] = [codeAt(secret, door.time.nowMs - STEP_MS), codeAt(secret, door.time.nowMs)];
    const halves = await Promise.all([door.enter("a.weber"), door.enter("a.weber")]);
    const both = await Promise.all(halves.map((half) => give(half, code)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403]);
    expect((await give(await door.enter("a.weber"), before)).status).toBe(403);
    door.time.nowMs += STEP_MS;
    expect((await give(await door.enter("a.weber"), codeAt(secret, door.time.nowMs))).status).toBe(200);
  });

  it("counts wrong codes with wrong passwords: a right password does not begin the count anew", async () => {
    await door.add("a.weber");
    const { secret } = await enrol(await door.enter("a.weber"));
    const half = await door.enter("a.weber");
    const wrong = codeAt(secret, door.time.nowMs + 100 * STEP_MS);
    const tries = [await give(half, wrong), await give(half, wrong), await give(await door.enter("a.weber"), wrong)];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403]);
    const waits = await give(half, codeAt(secret, door.time.nowMs));
    expect([waits.status, waits.headers.get("retry-after")]).toEqual([429, "30"]);
    expect((await door.signIn("a.weber")).status).toBe(429);
    door.time.nowMs += 31_000;
    expect((await give(half, codeAt(secret, door.time.nowMs))).status).toBe(200);
    expect(door.verbs().filter((verb) => verb === "session.code-refused")).toHaveLength(3);
  });

  it("waits five minutes for the code, and asks whoever has given none for it", async () => {
    await door.add("a.weber");
    const { secret } = await enrol(await door.enter("a.weber"));
    const half = await door.enter("a.weber");
    door.time.nowMs += 5 * 60_000;
    expect((await give(half, codeAt(secret, door.time.nowMs))).status).toBe(401);
    expect((await door.ask("POST", "/api/session/code", { code: "123456" })).status).toBe(401);
  });

  it("lets nobody change anything of the account between password and code", async () => {
    await door.add("a.weber");
    const { secret } = await enrol(await door.enter("a.weber"));
    const half = asWith(await door.enter("a.weber"));
    const proof = { password: PASSWORD, code: codeAt(secret, door.time.nowMs) };
    const asked: readonly [string, string, unknown][] = [
      ["POST", "/api/account/factor", { password: PASSWORD }],
      ["PUT", "/api/account/factor", { ticket: "x", code: "123456" }],
      ["POST", "/api/account/factor/removal", proof],
      ["POST", "/api/account/factor/codes", proof],
      ["PUT", "/api/session/password", { current: PASSWORD, next: "ganz andere Worte hier" }],
    ];
    for (const [method, path, body] of asked) expect([path, (await door.ask(method, path, body, half)).status]).not.toEqual([path, 200]);
    expect((await door.store.findPerson((await door.store.listPeople())[0]!.id))?.hasSecondFactor).toBe(true);
    expect((await door.signIn("a.weber")).status).toBe(200);
  });

  it("asks for a code also after a one-time link, which somebody else gave out", async () => {
    const person = await door.add("a.weber");
    await enrol(await door.enter("a.weber"));
    const { path } = await makeLink({ store: door.store, clock: () => new Date(door.time.nowMs) }, person.id);
    const answer = await door.ask("POST", "/api/session/link", { token: path.split("=")[1], password: "ganz andere Worte hier" });
    expect(sessionOf(answer)).toMatchObject({ person: null, stage: "code", actions: [] });
  });
});

describe("recovery codes", () => {
  it("are ten, open once each, and lie in the store as hashes", async () => {
    const person = await door.add("a.weber");
    const { codes, cookie } = await enrol(await door.enter("a.weber"));
    expect(new Set(codes).size).toBe(10);
    expect(await accountWith(cookie)).toEqual({
      hasPassword: true,
      hasSecondFactor: true,
      needsSecondFactor: false,
      recoveryCodesLeft: 10,
    });
    const [code = ""] = codes;
    expect((await give(await door.enter("a.weber"), code.toUpperCase().replaceAll("-", ""))).status).toBe(200);
    expect((await give(await door.enter("a.weber"), code)).status).toBe(403);
    expect(await door.store.countRecoveryCodes(person.id)).toBe(9);
    expect(await door.store.takeRecoveryCode(person.id, codes[1] ?? "")).toBe(false);
    expect(door.verbs()).toContain("session.sign-in-by-recovery-code");
  });

  it("of somebody else open nothing", async () => {
    await door.add("a.weber");
    await door.add("b.vogt");
    const { codes } = await enrol(await door.enter("a.weber"));
    await enrol(await door.enter("b.vogt"));
    expect((await give(await door.enter("b.vogt"), codes[0] ?? "")).status).toBe(403);
  });

  it("are made anew by password and code; the old ones count no more", async () => {
    await door.add("a.weber");
    const { codes, cookie, secret } = await enrol(await door.enter("a.weber"));
    const proof = { password: PASSWORD, code: codeAt(secret, door.time.nowMs) };
    const answer = await door.ask("POST", "/api/account/factor/codes", proof, asWith(cookie));
    const renewed = recoveryCodesSchema.parse(JSON.parse(answer.text)).codes;
    expect((await give(await door.enter("a.weber"), codes[0] ?? "")).status).toBe(403);
    expect((await give(await door.enter("a.weber"), renewed[0] ?? "")).status).toBe(200);
  });
});

describe("setting up", () => {
  it("asks for the password, and a code of the very secret that was offered to this person, in time", async () => {
    await door.add("a.weber");
    await door.add("b.vogt");
    const [ada, bernd] = [await door.enter("a.weber"), await door.enter("b.vogt")];
    const offer = (cookie: string, password: string | null) => door.ask("POST", "/api/account/factor", { password }, asWith(cookie));
    expect([(await offer(ada, null)).status, (await offer(ada, "falsch und falsch")).status]).toEqual([400, 400]);
    const { ticket, secret, uri } = factorOfferSchema.parse(JSON.parse((await offer(ada, PASSWORD)).text));
    expect(uri).toContain(`secret=${secret}`);
    expect(ticket).not.toContain(secret);
    const confirm = (cookie: string, body: object) => door.ask("PUT", "/api/account/factor", body, asWith(cookie));
    const code = codeAt(secret, door.time.nowMs);
    expect((await confirm(ada, { ticket, code: code === "000000" ? "000001" : "000000" })).status).toBe(400);
    expect((await confirm(bernd, { ticket, code })).status).toBe(400);
    expect((await confirm(ada, { ticket: `${ticket.slice(0, -2)}AA`, code })).status).toBe(400);
    door.time.nowMs += 15 * 60_000 + 1;
    expect((await confirm(ada, { ticket, code: codeAt(secret, door.time.nowMs) })).status).toBe(400);
    expect((await accountWith(ada)).hasSecondFactor).toBe(false);
  });

  it("ends all other sessions, and is refused a second time", async () => {
    await door.add("a.weber");
    const [here, there] = [await door.enter("a.weber"), await door.enter("a.weber")];
    const { cookie } = await enrol(here);
    expect([await door.citiesWith(here), await door.citiesWith(there), await door.citiesWith(cookie)]).toEqual([401, 401, 200]);
    expect((await door.ask("POST", "/api/account/factor", { password: PASSWORD }, asWith(cookie))).status).toBe(409);
  });

  it("keeps the secret encrypted in the store", async () => {
    const person = await door.add("a.weber");
    const { secret } = await enrol(await door.enter("a.weber"));
    const kept = await door.store.findFactor(person.id);
    expect(kept).toMatch(/^[0-9a-f]{8}\.[\w-]+$/);
    expect(kept).not.toContain(secret);
  });
});

describe("taking away", () => {
  it("needs password and code, and ends other sessions", async () => {
    await door.add("a.weber");
    const { cookie, secret } = await enrol(await door.enter("a.weber"));
    const other = (await give(await door.enter("a.weber"), codeAt(secret, door.time.nowMs))).cookie ?? "";
    door.time.nowMs += STEP_MS;
    const remove = (password: string, code: string) => door.ask("POST", "/api/account/factor/removal", { password, code }, asWith(cookie));
    expect((await remove("falsch und falsch", codeAt(secret, door.time.nowMs))).status).toBe(400);
    expect((await remove(PASSWORD, "kein-code")).status).toBe(400);
    expect((await remove(PASSWORD, codeAt(secret, door.time.nowMs))).status).toBe(200);
    expect([await door.citiesWith(cookie), await door.citiesWith(other)]).toEqual([200, 401]);
    expect(sessionOf(await door.signIn("a.weber")).stage).toBe("full");
    expect(door.verbs()).toEqual(expect.arrayContaining(["person.factor-on", "person.factor-off"]));
  });
});

describe("a role that needs a second factor", () => {
  it("may do nothing but set one up, and works on after that", async () => {
    door.reopen({ factorRoles: ["administrator"] });
    await door.add("ada", "administrator");
    await door.add("a.weber");
    expect(sessionOf(await door.signIn("a.weber")).stage).toBe("full");
    const answer = await door.signIn("ada");
    expect(sessionOf(answer)).toMatchObject({ person: null, stage: "enrol", actions: [], demo: [] });
    const cookie = answer.cookie ?? "";
    for (const path of ["/api/cities", "/api/cities/probe/profile"]) {
      expect((await door.ask("GET", path, undefined, asWith(cookie))).status).toBe(401);
    }
    expect(
      (await door.ask("PUT", "/api/session/password", { current: PASSWORD, next: "ganz andere Worte hier" }, asWith(cookie))).status,
    ).toBe(403);
    const enrolled = await enrol(cookie, null);
    expect([await door.citiesWith(enrolled.cookie), await door.citiesWith(cookie)]).toEqual([200, 401]);
  });

  it("counts at once for whoever gets it, and for open sessions once it is set", async () => {
    const person = await door.add("a.weber");
    const cookie = await door.enter("a.weber");
    door.reopen({ factorRoles: ["dataSteward"] });
    expect(await door.citiesWith(cookie)).toBe(200);
    await door.store.putPerson({ ...person, role: "dataSteward" });
    door.time.nowMs += 1_000;
    expect(await door.citiesWith(cookie)).toBe(401);
    expect(sessionOf(await door.ask("GET", "/api/session", undefined, asWith(cookie))).stage).toBe("enrol");
  });
});

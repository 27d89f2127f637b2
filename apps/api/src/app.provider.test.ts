import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDoor, PASSWORD, sessionOf, type Asked, type Door } from "./app.door.fixture.ts";
import { createIdentityProvider, type ProviderSetting } from "./services/accounts/identity-provider.ts";
import { parseGroupRules } from "./services/accounts/group-rules.ts";
import { CLIENT, openRealProvider, walkThrough, type Directory } from "./services/accounts/real-provider.fixture.ts";
import { createVault } from "./services/accounts/vault.ts";

const PUBLIC = "http://127.0.0.1:4600";
const RULES = parseGroupRules(
  JSON.stringify([
    { group: "LB-Admin", role: "administrator" },
    { group: "LB-Analyse", role: "analyst" },
    { group: "LB-Fremd", role: "analyst", agency: "gibt-es-nicht" },
  ]),
  "groups.json",
);
const directory: Directory = { next: "u1", people: new Map() };
let real: Awaited<ReturnType<typeof openRealProvider>>;
let door: Door;
let problems: unknown[];

beforeAll(async () => {
  real = await openRealProvider(directory, PUBLIC);
});
afterAll(() => real.close());
beforeEach(async () => {
  directory.next = "u1";
  directory.people.set("u1", { name: "Uta Amt", preferred_username: "U.Amt", groups: ["alle", "LB-Analyse"] });
  directory.people.set("u2", { name: "Uta Amt", preferred_username: "a.weber", groups: ["LB-Analyse"] });
  door = await openDoor();
  use({});
});
afterEach(() => door.close());

/** The real provider's clock is the real one, and so is the library's. */
function use(changed: Partial<ProviderSetting>): void {
  problems = [];
  const setting: ProviderSetting = {
    issuer: real.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    name: "Stadt-Konto",
    scope: "openid profile groups",
    groupsClaim: "groups",
    rules: RULES,
    isOnly: false,
    publicUrl: PUBLIC,
    ...changed,
  };
  const deps = {
    vault: createVault(door.folder),
    clock: () => new Date(door.time.nowMs),
    onProblem: (error: unknown) => problems.push(error),
  };
  door.reopen({ provider: createIdentityProvider(setting, deps) });
}

interface Begun {
  readonly url: string;
  /** Cookie that the browser keeps meanwhile. */
  readonly flow: string;
}

async function begin(back?: string): Promise<Begun> {
  const answer = await door.ask("GET", `/api/session/provider${back === undefined ? "" : `?weiter=${encodeURIComponent(back)}`}`);
  expect([answer.status, answer.headers.get("set-cookie")]).toEqual([
    302,
    expect.stringMatching(/^lagebild-4600-flow=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  return { url: answer.headers.get("location") ?? "", flow: answer.cookie ?? "" };
}

const comeBack = (url: URL, flow: string): Promise<Asked> => door.ask("GET", url.pathname + url.search, undefined, { cookie: flow });
const toOf = ({ headers }: Asked): string | null => headers.get("location");
const sessionCookie = ({ headers }: Asked): string =>
  headers
    .getSetCookie()
    .map((each) => each.split(";")[0] ?? "")
    .find((each) => each.startsWith("lagebild-4600=")) ?? "";

async function signIn(back?: string): Promise<Asked> {
  const { url, flow } = await begin(back);
  return comeBack(await walkThrough(url), flow);
}

const whoWith = async (cookie: string) => sessionOf(await door.ask("GET", "/api/session", undefined, { cookie }));

describe("signing in by a provider", () => {
  it("asks with PKCE, state and nonce, creates the person with the role of the group, and leads back", async () => {
    const { url } = await begin();
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(asked).toMatchObject({
      response_type: "code",
      client_id: "lagebild",
      code_challenge_method: "S256",
      redirect_uri: `${PUBLIC}/api/session/provider/callback`,
    });
    for (const part of ["state", "nonce", "code_challenge"]) expect(asked[part]).toMatch(/^[\w-]{43}$/);
    const answer = await signIn("/lage?city=probe");
    expect(toOf(answer)).toBe("/anmelden?weiter=%2Flage%3Fcity%3Dprobe");
    expect(answer.headers.getSetCookie()).toContainEqual(
      expect.stringMatching(/^lagebild-4600=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    );
    const { person, provider } = await whoWith(sessionCookie(answer));
    expect(person).toMatchObject({ name: "Uta Amt", signInName: "u.amt", role: "analyst", agency: null });
    expect(provider).toEqual({ name: "Stadt-Konto", isOnly: false });
    expect(await door.citiesWith(sessionCookie(answer))).toBe(200);
    expect(door.verbs()).toEqual(expect.arrayContaining(["person.add", "session.sign-in-by-provider"]));
    expect(problems).toEqual([]);
  });

  it("gives the role of the groups anew each time, to the same person", async () => {
    const first = sessionCookie(await signIn());
    directory.people.set("u1", { name: "Uta Amt-Neu", preferred_username: "else", groups: ["LB-Admin", "LB-Analyse"] });
    const second = sessionCookie(await signIn());
    const [before, after] = [await whoWith(first), await whoWith(second)];
    expect(after.person).toMatchObject({ id: before.person?.id, name: "Uta Amt-Neu", signInName: "u.amt", role: "administrator" });
    expect(await door.store.listPeople()).toHaveLength(1);
  });

  it("refuses who is in no group, and shuts out who was in one: sessions and tokens end", async () => {
    const cookie = sessionCookie(await signIn());
    const body = { name: "Nachtlauf", actions: ["view-city"], lastOn: "2025-09-30", password: null };
    const { secret } = JSON.parse((await door.ask("POST", "/api/account/tokens", body, { cookie })).text) as { readonly secret: string };
    const byToken = async () => (await door.ask("GET", "/api/cities", undefined, { authorization: `Bearer ${secret}` })).status;
    expect(await byToken()).toBe(200);
    directory.people.set("u1", { name: "Uta Amt", preferred_username: "u.amt", groups: ["alle"] });
    const answer = await signIn();
    expect([toOf(answer), sessionCookie(answer)]).toEqual(["/anmelden?fehler=gruppe", ""]);
    expect([await door.citiesWith(cookie), await byToken()]).toEqual([401, 401]);
    directory.next = "u3";
    directory.people.set("u3", { name: "Neu", preferred_username: "neu", groups: [] });
    expect(toOf(await signIn())).toBe("/anmelden?fehler=gruppe");
    expect(await door.store.listPeople()).toHaveLength(1);
  });

  it("refuses who is locked here, and an agency that nobody has", async () => {
    await signIn();
    const [person] = await door.store.listPeople();
    await door.store.putPerson({ ...person!, state: "locked" });
    expect(toOf(await signIn())).toBe("/anmelden?fehler=gesperrt");
    directory.next = "u4";
    directory.people.set("u4", { name: "Fremd", preferred_username: "fremd", groups: ["LB-Fremd"] });
    expect(toOf(await signIn())).toBe("/anmelden?fehler=zuordnung");
  });

  it("gives nobody the account of somebody who is called alike", async () => {
    const local = await door.add("a.weber", "administrator");
    await signIn();
    directory.next = "u2";
    const { person } = await whoWith(sessionCookie(await signIn()));
    expect(person?.id).not.toBe(local.id);
    expect(person?.signInName).toMatch(/^sso-[0-9a-f]{10}$/);
    expect(person?.name).toMatch(/^Uta Amt \([0-9a-f]{10}\)$/);
    expect(person?.role).toBe("analyst");
  });

  it("leaves no way in by a password: neither link nor password can be set", async () => {
    await signIn();
    const [person] = await door.store.listPeople();
    const link = { hash: "0".repeat(64), person: person!.id, expiresAt: person!.createdAt };
    await expect(door.store.putLink(link)).rejects.toThrow("a provider signs this person in".replace("a", "A"));
    await expect(door.store.putPassword(person!.id, "hash", null)).rejects.toThrow("no password here");
  });

  it("ends the session there as well", async () => {
    const cookie = sessionCookie(await signIn());
    const { leaveAt = "" } = sessionOf(await door.ask("DELETE", "/api/session", undefined, { cookie }));
    const url = new URL(leaveAt);
    expect([url.origin, url.searchParams.get("post_logout_redirect_uri")]).toEqual([real.issuer, `${PUBLIC}/anmelden`]);
    expect(url.searchParams.get("id_token_hint")).toMatch(/^ey[\w-]+\.[\w-]+\.[\w-]+$/);
    await door.add("a.weber");
    const local = sessionOf(await door.ask("DELETE", "/api/session", undefined, { cookie: await door.enter("a.weber") }));
    expect(local.leaveAt).toBeUndefined();
  });
});

describe("somebody who tampers", () => {
  const refused = "/anmelden?fehler=abgelehnt";

  it("gets in by no other state, issuer, nonce or challenge", async () => {
    const state = await begin();
    const back = await walkThrough(state.url);
    back.searchParams.set("state", "x".repeat(43));
    expect(toOf(await comeBack(back, state.flow))).toBe(refused);

    const issuer = await begin();
    const from = await walkThrough(issuer.url);
    from.searchParams.set("iss", "https://evil.example");
    expect(toOf(await comeBack(from, issuer.flow))).toBe(refused);

    for (const [part, value] of [
      ["nonce", "n".repeat(43)],
      ["code_challenge", "c".repeat(43)],
    ] as const) {
      const begun = await begin();
      const asked = new URL(begun.url);
      asked.searchParams.set(part, value);
      expect([part, toOf(await comeBack(await walkThrough(asked.href), begun.flow))]).toEqual([part, refused]);
    }
    expect(problems.map((each) => (each instanceof Error ? each.message : ""))).toHaveLength(4);
    expect(await door.store.listPeople()).toEqual([]);
  });

  it("gets in by no code twice, none of another client, and none without the cookie of the same browser", async () => {
    const { url, flow } = await begin();
    const back = await walkThrough(url);
    expect(sessionCookie(await comeBack(back, flow))).not.toBe("");
    expect(toOf(await comeBack(back, flow))).toBe(refused);

    const other = await begin();
    const asked = new URL(other.url);
    asked.searchParams.set("client_id", "other");
    expect(toOf(await comeBack(await walkThrough(asked.href), other.flow))).toBe(refused);

    const [mine, theirs] = [await begin(), await begin()];
    const code = await walkThrough(theirs.url);
    expect(toOf(await comeBack(code, mine.flow))).toBe(refused);
    for (const cookie of ["", "lagebild-4600-flow=", `${theirs.flow.slice(0, -3)}AAA`]) {
      expect(toOf(await comeBack(code, cookie))).toBe("/anmelden?fehler=ablauf");
    }
    door.time.nowMs += 10 * 60_000 + 1;
    expect(toOf(await comeBack(code, theirs.flow))).toBe("/anmelden?fehler=ablauf");
  });

  it("is led nowhere else: the server leads to its own sign-in page alone", async () => {
    for (const target of ["https://evil.example/", "//evil.example", "/\\evil.example", "/%0d%0aset-cookie:x=1", "javascript:alert(1)"]) {
      const to = toOf(await signIn(target));
      expect(to).toBe(`/anmelden?weiter=${encodeURIComponent(target)}`);
      expect(new URL(to ?? "", PUBLIC).origin).toBe(PUBLIC);
    }
    const { flow } = await begin();
    const denied = await comeBack(new URL(`${PUBLIC}/api/session/provider/callback?error=access_denied&error_description=<script>`), flow);
    expect(toOf(denied)).toBe(refused);
  });

  it("who poses as the provider is not believed", async () => {
    use({ issuer: `${real.issuer}/other` });
    const answer = await door.ask("GET", "/api/session/provider");
    expect(toOf(answer)).toBe("/anmelden?fehler=anbieter");
    use({ issuer: real.issuer.replace("127.0.0.1", "localhost") });
    expect(toOf(await door.ask("GET", "/api/session/provider"))).toBe("/anmelden?fehler=anbieter");
    use({ clientSecret: "x".repeat(40) });
    expect(toOf(await signIn())).toBe(refused);
  });
});

describe("local accounts", () => {
  it("stay beside the provider, and are closed where it alone signs in", async () => {
    await door.add("a.weber");
    expect((await door.signIn("a.weber")).status).toBe(200);
    use({ isOnly: true });
    expect((await door.signIn("a.weber")).status).toBe(403);
    const token = "t".repeat(43);
    expect((await door.ask("POST", "/api/session/link", { token, password: PASSWORD })).status).toBe(403);
    expect((await door.ask("POST", "/api/people/first", { token, name: "Ada", signInName: "ada", password: PASSWORD })).status).toBe(403);
    expect(sessionOf(await door.ask("GET", "/api/session"))).toMatchObject({ needsFirst: false, provider: { isOnly: true } });
    expect(sessionCookie(await signIn())).not.toBe("");
  });

  it("are the only way where no provider is set up", async () => {
    door.reopen({});
    expect((await door.ask("GET", "/api/session/provider")).status).toBe(404);
    expect(sessionOf(await door.ask("GET", "/api/session")).provider).toBeUndefined();
  });

  it("a role that needs a second factor here leaves that of the provider's people to the provider", async () => {
    const provider = door.accounts().provider;
    door.reopen({ provider, factorRoles: ["analyst"] });
    expect((await whoWith(sessionCookie(await signIn()))).stage).toBe("full");
  });
});

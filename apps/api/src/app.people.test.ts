import {
  accessMatrixSchema,
  agencyIdSchema,
  apiTokenSchema,
  instantSchema,
  LOCAL_VIEWER,
  peopleAnswerSchema,
  personAnswerSchema,
  personIdSchema,
  personLinkAnswerSchema,
  personTokensSchema,
  problemSchema,
  ROLES,
  type ApiToken,
  type PersonRow,
  type Viewer,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { accountKey } from "./services/accounts/attempt.ts";
import { makeSession } from "./services/accounts/session.fixture.ts";

const ADMINISTRATOR: Viewer = { ...LOCAL_VIEWER, name: "Ada", role: "administrator", person: personIdSchema.parse("person-aaaaaaaaaa") };
const DEMO: Viewer = { ...ADMINISTRATOR, name: "Tomasz Nowak (Demo)", person: personIdSchema.parse("demo-administrator") };
const WEBER = { name: "Anna Weber", signInName: "A.Weber", role: "analyst", agency: null, districts: null };
const NOBODY = "person-0000000001";

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function ask(method: string, path: string, body?: unknown, viewer: Viewer = ADMINISTRATOR) {
  const app = createApp({ ...test.deps, identify: answerAs(viewer) });
  const response = await app.request(`/api/${path}`, {
    method,
    headers: { "content-type": "application/json", "accept-language": "de" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answered: unknown = await response.json();
  return { status: response.status, cache: response.headers.get("cache-control"), body: answered };
}

async function add(more: object = {}, viewer: Viewer = ADMINISTRATOR): Promise<PersonRow> {
  const { status, body } = await ask("POST", "people", { ...WEBER, ...more }, viewer);
  expect(status).toBe(201);
  return personLinkAnswerSchema.parse(body).person;
}

/** Somebody who can sign in: the link has been used. */
async function addSignedIn(more: object): Promise<PersonRow> {
  const person = await add(more);
  await test.store.putPassword(person.id, "a hash", null);
  return person;
}

const list = async (viewer?: Viewer) => peopleAnswerSchema.parse((await ask("GET", "people", undefined, viewer)).body);
const detailOf = ({ body }: { readonly body: unknown }): string => problemSchema.parse(body).detail;

describe("people", () => {
  it("are added with a one-time link that holds a day, and listed with agency, sessions and when last seen", async () => {
    const [agency] = await test.store.listAgencies((await test.store.listCities())[0]!.id);
    const { status, cache, body } = await ask("POST", "people", { ...WEBER, agency: agency!.id });
    expect([status, cache]).toEqual([201, "no-store"]);
    const { path, expiresAt, person } = personLinkAnswerSchema.parse(body);
    expect(path).toMatch(/^\/anmelden#einladung=[\w-]{43}$/);
    expect(expiresAt).toBe("2025-07-02T08:00:00.000Z");
    expect(person).toMatchObject({ signInName: "a.weber", state: "active", hasPassword: false, agencyName: agency!.name });
    await makeSession(test.store, new Date("2025-07-01T07:50:00Z"));
    const { people, canChange } = await list();
    expect(canChange).toBe(true);
    expect(people.map(({ name, sessionCount, seenAt, linkUntil }) => [name, sessionCount, seenAt, linkUntil])).toEqual([
      ["Anna Weber", 0, null, "2025-07-02T08:00:00.000Z"],
      ["local", 1, "2025-07-01T07:50:00.000Z", null],
    ]);
    expect(JSON.stringify(people)).not.toMatch(/hash|token|einladung/);
  });

  it("have no session any more once nobody was there for half an hour, and are still known to have been", async () => {
    await makeSession(test.store, new Date("2025-07-01T07:29:00Z"));
    const { people } = await list();
    expect(people).toMatchObject([{ sessionCount: 0, seenAt: "2025-07-01T07:29:00.000Z" }]);
  });

  it("change in what is named alone; before and after are on record, under the name of who did it", async () => {
    const { id } = await add();
    const changed = await ask("PATCH", `people/${id}`, {
      role: "shiftLead",
      districts: [{ city: "probe", level: "bezirk", code: "W" }],
    });
    expect(personAnswerSchema.parse(changed.body).person).toMatchObject({
      name: "Anna Weber",
      role: "shiftLead",
      state: "active",
      districtNames: ["Westen"],
    });
    expect(test.audits.filter(({ what }) => what.startsWith("person."))).toMatchObject([
      {
        what: "person.add",
        by: "Ada",
        subject: id,
        before: null,
        after: '{"agency":null,"districts":null,"name":"Anna Weber","role":"analyst","signInName":"a.weber","state":"active"}',
      },
      {
        what: "person.change",
        by: "Ada",
        subject: id,
        before: '{"districts":null,"role":"analyst"}',
        after: '{"districts":[{"city":"probe","code":"W","level":"bezirk"}],"role":"shiftLead"}',
      },
    ]);
    expect(test.looks.map(({ what, operation }) => [what, operation])).toContainEqual(["PATCH /api/people/:person", "change"]);
  });

  it("lose sessions and links when they are locked, and wait no longer when they are unlocked", async () => {
    await makeSession(test.store, new Date("2025-07-01T07:59:00Z"));
    const id = "person-0000000000";
    const tryOnce = () => test.store.beginAttempt([{ key: accountKey("local"), free: 1 }], instantSchema.parse("2025-07-01T08:00:00Z"));
    await ask("POST", `people/${id}/link`);
    await tryOnce();
    await ask("PATCH", `people/${id}`, { state: "locked" });
    expect((await list()).people).toMatchObject([{ state: "locked", sessionCount: 0, linkUntil: null }]);
    const refused = await ask("POST", `people/${id}/link`);
    expect([refused.status, detailOf(refused)]).toEqual([409, expect.stringContaining("Bitte zuerst entsperren")]);
    expect(await tryOnce()).not.toBeNull();
    expect((await ask("PATCH", `people/${id}`, { state: "active" })).status).toBe(200);
    expect(await tryOnce()).toBeNull();
    expect((await ask("POST", `people/${id}/link`)).status).toBe(201);
  });

  it("get a new link in place of the former, and are signed out on all machines", async () => {
    await makeSession(test.store, new Date("2025-07-01T07:59:00Z"));
    const links = [await ask("POST", "people/person-0000000000/link"), await ask("POST", "people/person-0000000000/link")];
    const [former, newest] = links.map(({ body }) => personLinkAnswerSchema.parse(body).path.split("=")[1] ?? "");
    const tried = async (token: string | undefined) =>
      (await ask("POST", "session/link", { token, password: "ein langes Wort mehr" })).status;
    expect(await ask("DELETE", "people/person-0000000000/sessions")).toMatchObject({ status: 200, body: { ended: 1 } });
    expect([await tried(former), await tried(newest)]).toEqual([403, 200]);
    expect(test.audits.find(({ what }) => what === "person.end-sessions")).toMatchObject({
      before: '{"sessions":1}',
      after: '{"sessions":0}',
    });
  });
});

describe("refused", () => {
  it("are all roles but the administrator, before anything is read", async () => {
    const { id } = await add();
    for (const role of ROLES.filter((each) => each !== "administrator" && each !== "system")) {
      const viewer = { ...ADMINISTRATOR, role };
      const asked = await Promise.all([
        ask("GET", "people", undefined, viewer),
        ask("POST", "people", { nonsense: true }, viewer),
        ask("PATCH", `people/${id}`, { role: "administrator" }, viewer),
        ask("POST", `people/${id}/link`, undefined, viewer),
        ask("DELETE", `people/${id}/sessions`, undefined, viewer),
      ]);
      expect([role, ...asked.map(({ status }) => status)]).toEqual([role, 403, 403, 403, 403, 403]);
    }
    expect((await list()).people).toMatchObject([{ role: "analyst" }]);
  });

  it("is every field that nobody may set, so that nobody makes himself what he is not", async () => {
    const { id } = await add();
    const before = await list();
    const extra = {
      id: NOBODY,
      state: "locked",
      hasPassword: true,
      passwordHash: "x",
      secondFactor: "x",
      createdAt: "2020-01-01T00:00:00Z",
    };
    for (const [name, value] of Object.entries(extra)) {
      const tried = await ask("POST", "people", { ...WEBER, name: "Bernd Vogt", signInName: "b.vogt", [name]: value });
      expect([name, tried.status]).toEqual([name, 400]);
    }
    for (const [name, value] of Object.entries({ ...extra, state: "gone", signInName: "root", hasSecondFactor: true, sessionCount: 0 })) {
      expect([name, (await ask("PATCH", `people/${id}`, { [name]: value })).status]).toEqual([name, 400]);
    }
    for (const role of ["system", "root", "", null])
      expect([role, (await ask("PATCH", `people/${id}`, { role })).status]).toEqual([role, 400]);
    expect(await list()).toEqual(before);
  });

  it("are names that somebody bears, whatever their case, in words that name them", async () => {
    await add();
    const sameSignIn = await ask("POST", "people", { ...WEBER, name: "Adam Weber", signInName: "a.WEBER" });
    expect([sameSignIn.status, detailOf(sameSignIn)]).toEqual([409, expect.stringContaining("„a.weber“ heißt schon jemand")]);
    const sameName = await ask("POST", "people", { ...WEBER, name: "anna weber", signInName: "other" });
    expect([sameName.status, detailOf(sameName)]).toEqual([409, expect.stringContaining("anna weber")]);
    const { id } = await add({ name: "Bernd Vogt", signInName: "b.vogt" });
    expect((await ask("PATCH", `people/${id}`, { name: "Anna Weber" })).status).toBe(409);
    expect((await list()).people.map(({ name }) => name)).toEqual(["Anna Weber", "Bernd Vogt"]);
  });

  it("are people, agencies and districts that do not exist", async () => {
    for (const [method, path] of [
      ["PATCH", `people/${NOBODY}`],
      ["POST", `people/${NOBODY}/link`],
      ["DELETE", `people/${NOBODY}/sessions`],
    ] as const)
      expect([path, (await ask(method, path, method === "PATCH" ? { role: "council" } : undefined)).status]).toEqual([path, 404]);
    expect((await ask("PATCH", "people/..%2Fcities", { role: "council" })).status).toBe(400);
    const noAgency = await ask("POST", "people", { ...WEBER, agency: "nirgends" });
    expect([noAgency.status, problemSchema.parse(noAgency.body).issues?.[0]?.path]).toEqual([400, "agency"]);
    const noDistrict = await ask("POST", "people", { ...WEBER, districts: [{ city: "probe", level: "bezirk", code: "Z" }] });
    expect([noDistrict.status, problemSchema.parse(noDistrict.body).issues?.[0]?.path]).toEqual([400, "districts"]);
    expect((await list()).people).toEqual([]);
  });

  it("is whatever would leave nobody of the house to keep people", async () => {
    const [agency] = await test.store.listAgencies((await test.store.listCities())[0]!.id);
    const last = await addSignedIn({ role: "administrator" });
    // Has not used the link yet, and keeps people of one agency alone: neither takes the place.
    await add({ name: "Bernd Vogt", signInName: "b.vogt", role: "administrator" });
    await addSignedIn({ name: "Cem Ay", signInName: "c.ay", role: "administrator", agency: agency!.id });
    for (const change of [{ role: "analyst" }, { state: "locked" }, { state: "left" }, { agency: agency!.id }]) {
      const tried = await ask("PATCH", `people/${last.id}`, change);
      expect([change, tried.status, detailOf(tried)]).toEqual([change, 409, expect.stringContaining("niemand mehr Personen verwalten")]);
    }
    await addSignedIn({ name: "Dana Eck", signInName: "d.eck", role: "administrator" });
    expect((await ask("PATCH", `people/${last.id}`, { state: "left" })).status).toBe(200);
  });

  it("are people of the demo, who see accounts and change none", async () => {
    const { id } = await add();
    const [city] = await test.store.listCities();
    await test.store.putCity({ ...city!, isSynthetic: true });
    await test.deps.cities.refresh(city!.id);
    const { people, demo, canChange } = await list(DEMO);
    expect([people.length, demo.length, canChange]).toEqual([1, ROLES.length - 1, false]);
    expect(demo.every(({ name }) => name.endsWith("(Demo)"))).toBe(true);
    for (const tried of [
      await ask("POST", "people", { ...WEBER, name: "Bernd Vogt", signInName: "b.vogt" }, DEMO),
      await ask("PATCH", `people/${id}`, { role: "administrator" }, DEMO),
      await ask("POST", `people/${id}/link`, undefined, DEMO),
      await ask("DELETE", `people/${id}/sessions`, undefined, DEMO),
    ])
      expect([tried.status, detailOf(tried)]).toEqual([403, expect.stringContaining("Demo-Personen sehen Konten")]);
  });
});

describe("second factors and tokens of people", () => {
  const token = (id: string, name = "Nachtlauf"): ApiToken =>
    apiTokenSchema.parse({
      id,
      name,
      actions: ["view-city", "view-picture"],
      createdAt: "2025-06-01T00:00:00.000Z",
      expiresAt: "2025-10-01T00:00:00.000Z",
      lastUsedAt: null,
    });
  const FACTOR = { sealed: "00000000.x", step: 1, recovery: ["a"] };

  it("are taken away where there is one, never the own one, and are on record", async () => {
    const { id } = await addSignedIn({});
    const path = `people/${id}/factor`;
    expect(await ask("DELETE", path)).toMatchObject({ status: 409 });
    await test.store.putFactor(id, FACTOR);
    expect((await list()).people).toMatchObject([{ hasSecondFactor: true }]);
    const own = await ask("DELETE", path, undefined, { ...ADMINISTRATOR, person: id });
    expect([own.status, detailOf(own)]).toEqual([403, expect.stringContaining("mit Passwort und Code")]);
    expect((await ask("DELETE", path, undefined, DEMO)).status).toBe(403);
    const reset = await ask("DELETE", path);
    expect(personAnswerSchema.parse(reset.body).person).toMatchObject({ id, hasSecondFactor: false });
    expect([await test.store.findFactor(id), await test.store.countRecoveryCodes(id)]).toEqual([null, 0]);
    expect(test.audits.filter(({ what }) => what === "person.factor-reset")).toMatchObject([{ by: "Ada", subject: id }]);
    expect((await ask("DELETE", `people/${NOBODY}/factor`)).status).toBe(404);
  });

  it("are listed without secrets and revoked; of somebody else, as if there were none", async () => {
    const { id } = await addSignedIn({});
    const other = await addSignedIn({ name: "Bernd Vogt", signInName: "b.vogt" });
    await test.store.putToken(id, token("token-aaaaaaaaaa"), "a".repeat(64), 20);
    await test.store.putToken(id, token("token-bbbbbbbbbb", "Export"), "b".repeat(64), 20);
    const listed = await ask("GET", `people/${id}/tokens`);
    expect(personTokensSchema.parse(listed.body).tokens.map(({ name }) => name)).toEqual(["Nachtlauf", "Export"]);
    expect(personTokensSchema.parse(listed.body).usual).toContain("view-picture");
    expect(JSON.stringify(listed.body)).not.toMatch(/aaaaaaaaaaa|hash|lbt_/);
    expect((await ask("DELETE", `people/${other.id}/tokens/token-aaaaaaaaaa`)).status).toBe(404);
    expect((await ask("DELETE", `people/${id}/tokens/token-aaaaaaaaaa`, undefined, DEMO)).status).toBe(403);
    const left = await ask("DELETE", `people/${id}/tokens/token-aaaaaaaaaa`);
    expect(personTokensSchema.parse(left.body).tokens.map(({ name }) => name)).toEqual(["Export"]);
    expect((await ask("DELETE", `people/${id}/tokens/token-aaaaaaaaaa`)).status).toBe(404);
    expect(test.audits.filter(({ what }) => what === "person.token-revoke")).toMatchObject([
      { by: "Ada", subject: `${id} token-aaaaaaaaaa` },
    ]);
    expect((await ask("GET", `people/${id}/tokens`, undefined, { ...ADMINISTRATOR, role: "dataSteward" })).status).toBe(403);
  });

  it("of people whom a provider signs in are theirs to keep: no link and no password here, said in words", async () => {
    const { id } = await add();
    const person = await test.store.findPerson(id);
    await test.store.putExternal(
      { issuer: "https://login.example", subject: "1" },
      { ...person!, id: personIdSchema.parse("person-eeeeeeeeee"), name: "Eva Extern", signInName: "e.extern" },
    );
    const external = (await list()).people.find(({ name }) => name === "Eva Extern");
    expect(external).toMatchObject({ isExternal: true, hasPassword: false, linkUntil: null });
    const before = test.audits.length;
    const tried = await ask("POST", `people/${external!.id}/link`);
    expect([tried.status, detailOf(tried)]).toEqual([409, expect.stringContaining("über den Verzeichnisdienst")]);
    expect(test.audits.slice(before).map(({ what }) => what)).not.toContain("person.link");
  });
});

it("an administrator of one agency knows, adds and changes its people alone", async () => {
  const agencies = await test.store.listAgencies((await test.store.listCities())[0]!.id);
  const [own, other] = [agencies[0]!.id, agencies[1]?.id ?? agencyIdSchema.parse("andere")];
  const viewer: Viewer = { ...ADMINISTRATOR, agency: own };
  const house = await add();
  const mine = await add({ name: "Bernd Vogt", signInName: "b.vogt", agency: own }, viewer);
  expect((await list(viewer)).people.map(({ id }) => id)).toEqual([mine.id]);
  for (const agency of [null, other])
    expect((await ask("POST", "people", { ...WEBER, name: "Cem Ay", signInName: "c.ay", agency }, viewer)).status).toBe(403);
  expect((await ask("PATCH", `people/${mine.id}`, { agency: null }, viewer)).status).toBe(403);
  for (const [method, path] of [
    ["PATCH", ""],
    ["POST", "/link"],
    ["DELETE", "/sessions"],
    ["DELETE", "/factor"],
    ["GET", "/tokens"],
    ["DELETE", "/tokens/token-aaaaaaaaaa"],
  ] as const)
    expect((await ask(method, `people/${house.id}${path}`, method === "PATCH" ? { role: "council" } : undefined, viewer)).status).toBe(404);
});

it("tells the matrix of roles to those who give roles and to those who control them, and to nobody else", async () => {
  const officer: Viewer = { ...ADMINISTRATOR, role: "dataProtectionOfficer" };
  const matrix = accessMatrixSchema.parse((await ask("GET", "access-matrix", undefined, officer)).body);
  expect(matrix.roles).not.toContain("system");
  const rolesOf = (action: string) => matrix.actions.find((each) => each.action === action)?.roles;
  expect(rolesOf("keep-people")).toEqual(["administrator"]);
  expect(rolesOf("read-audit")).toEqual(["dataProtectionOfficer"]);
  expect(rolesOf("read-reports")).toEqual(["analyst", "shiftLead", "dataSteward"]);
  expect((await ask("GET", "access-matrix", undefined, { ...officer, role: "council" })).status).toBe(403);
});

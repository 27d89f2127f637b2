import { ownSessionsSchema, type OwnSessions } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDoor, PASSWORD, type Door } from "./app.door.fixture.ts";
import { IDLE_MS } from "./services/accounts/session-book.ts";

const FIREFOX = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 geheim-marke" };
const PHONE = { "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1" };
let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

async function enter(signInName: string, headers: Record<string, string>): Promise<string> {
  const { cookie } = await door.signIn(signInName, PASSWORD, headers);
  return cookie ?? "";
}

const list = async (cookie: string): Promise<OwnSessions["sessions"]> =>
  ownSessionsSchema.parse(JSON.parse((await door.ask("GET", "/api/account/sessions", undefined, { cookie })).text)).sessions;
const end = (cookie: string, id = "") => door.ask("DELETE", `/api/account/sessions/${id}`, undefined, { cookie });

it("tells of each open session browser, system and times, this one first; no address, no hash, nothing else of the browser", async () => {
  await door.add("a.weber");
  const first = await enter("a.weber", FIREFOX);
  door.time.nowMs += 60_000;
  const second = await enter("a.weber", PHONE);
  const sessions = await list(first);
  expect(sessions).toMatchObject([
    { browser: "firefox", system: "linux", isThis: true, createdAt: "2025-07-01T08:00:00.000Z" },
    { browser: "safari", system: "ios", isThis: false, createdAt: "2025-07-01T08:01:00.000Z" },
  ]);
  expect((await list(second)).map(({ isThis, browser }) => [isThis, browser])).toEqual([
    [true, "safari"],
    [false, "firefox"],
  ]);
  const { text } = await door.ask("GET", "/api/account/sessions", undefined, { cookie: first });
  const [person] = await door.store.listPeople();
  const stored = await door.store.listSessionsOf({ person: person!.id });
  expect(stored).toHaveLength(2);
  for (const { hash } of stored) expect(text).not.toContain(hash.slice(0, 12));
  expect(text).not.toMatch(/127\.0\.0\.1|geheim-marke|145/);
});

it("ends another one at once, on record; never this one, twice, or somebody else's", async () => {
  const person = await door.add("a.weber");
  await door.add("b.vogt");
  const [first, second, other] = [await enter("a.weber", FIREFOX), await enter("a.weber", PHONE), await enter("b.vogt", FIREFOX)];
  const [own, another] = await list(first);
  expect((await end(other, another?.id)).status).toBe(404);
  expect((await end(first, own?.id)).status).toBe(409);
  expect(await door.citiesWith(second)).toBe(200);
  const answer = await end(first, another?.id);
  expect(ownSessionsSchema.parse(JSON.parse(answer.text)).sessions.map(({ id }) => id)).toEqual([own?.id]);
  expect([await door.citiesWith(second), await door.citiesWith(first)]).toEqual([401, 200]);
  expect((await end(first, another?.id)).status).toBe(404);
  expect(door.audits.filter(({ what }) => what === "session.sign-out-other")).toMatchObject([{ subject: person.id, person: person.id }]);
});

it("tells nothing of sessions that nobody is at any more, and nothing to whoever has given the password alone", async () => {
  const person = await door.add("a.weber");
  const old = await enter("a.weber", FIREFOX);
  door.time.nowMs += IDLE_MS;
  const now = await enter("a.weber", PHONE);
  expect((await list(now)).map(({ system }) => system)).toEqual(["ios"]);
  expect(await door.citiesWith(old)).toBe(401);
  const [{ id } = { id: "" }] = await list(now);
  await door.store.putFactor(person.id, { sealed: "00000000.x", step: 1, recovery: [] });
  const half = await enter("a.weber", FIREFOX);
  expect(await list(half)).toEqual([]);
  expect((await end(half, id)).status).toBe(404);
});

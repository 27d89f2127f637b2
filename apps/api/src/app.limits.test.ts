import { LOCAL_VIEWER, personIdSchema, problemSchema, type Viewer } from "@lagebild/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROUTE_ACCESS } from "./access.ts";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { RATE_BUDGETS, type RateBudgets } from "./middleware/rate-limits.ts";
import { RATE_ROUTES } from "./rate-routes.ts";
import { answerAs } from "./services/accounts/identity.ts";

const SMALL: RateBudgets = {
  address: { requests: 40, seconds: 60 },
  door: { requests: 3, seconds: 60 },
  account: { requests: 6, seconds: 60 },
  costly: { requests: 2, seconds: 60 },
  feed: { requests: 4, seconds: 60 },
};
const JSON_TYPE = { "content-type": "application/json" };
let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const personOf = (no: number): Viewer => ({ ...LOCAL_VIEWER, person: personIdSchema.parse(`person-000000000${no}`) });

/** An app in which requests come from `x-forwarded-for`. */
function open(rates: RateBudgets, viewer = LOCAL_VIEWER) {
  return createApp({ ...test.deps, rates, identify: answerAs(viewer), proxies: ["unknown"] });
}

async function statuses(count: number, ask: () => Response | Promise<Response>): Promise<number[]> {
  const all: number[] = [];
  for (let at = 0; at < count; at++) all.push((await ask()).status);
  return all;
}

const from = (address: string): { headers: Record<string, string> } => ({ headers: { "x-forwarded-for": address } });

describe("budgets of requests", () => {
  it("name routes that exist", () => {
    for (const route of [...RATE_ROUTES.door, ...RATE_ROUTES.costly]) expect(Object.keys(ROUTE_ACCESS)).toContain(route);
  });

  it("stop an address, wherever in its network it asks from, and nobody else", async () => {
    const app = open({ ...SMALL, account: RATE_BUDGETS.account });
    const ask = (address: string) => app.request("/api/health", from(address));
    expect(await statuses(41, () => ask("192.0.2.1"))).toEqual([...Array.from({ length: 40 }, () => 200), 429]);
    expect((await ask("192.0.2.2")).status).toBe(200);
    await statuses(40, () => ask(`2001:db8::${Math.floor(Math.random() * 60_000).toString(16)}`));
    expect([(await ask("2001:db8::ffff:1")).status, (await ask("2001:db8:0:1::1")).status]).toEqual([429, 200]);
  });

  it("stop tries to come in sooner than anything else", async () => {
    const app = open(SMALL);
    const tryIn = () =>
      app.request("/api/session", {
        method: "POST",
        body: JSON.stringify({ signInName: "nobody", password: "falsch und falsch" }),
        headers: { ...JSON_TYPE, ...from("192.0.2.3").headers },
      });
    expect(await statuses(4, tryIn)).toEqual([401, 401, 401, 429]);
    expect((await app.request("/api/cities", from("192.0.2.3"))).status).toBe(200);
  });

  it("stop an account on all its machines, and no colleague", async () => {
    const app = open(SMALL, personOf(1));
    let machine = 0;
    const ask = () => app.request("/api/cities", from(`192.0.2.${(machine += 1)}`));
    expect(await statuses(7, ask)).toEqual([200, 200, 200, 200, 200, 200, 429]);
    expect((await open(SMALL, personOf(2)).request("/api/cities")).status).toBe(200);
  });

  it("stop what is costly sooner, and leave questions alone", async () => {
    const app = open(SMALL, personOf(3));
    const run = () => app.request("/api/cities/probe/analyses", { method: "POST", body: "{}", headers: JSON_TYPE });
    expect(await statuses(3, run)).toEqual([400, 400, 429]);
    expect((await app.request("/api/cities")).status).toBe(200);
  });

  it("say in both languages when to come again", async () => {
    const app = open({ ...SMALL, account: { requests: 1, seconds: 60 } });
    await app.request("/api/cities");
    for (const [language, word] of [
      ["de", /^Das waren zu viele Anfragen in kurzer Zeit\. Bitte in \d+ Sekunden noch einmal versuchen\.$/],
      ["en", /^Those were too many requests in a short time\. Try again in \d+ seconds\.$/],
    ] as const) {
      const refused = await app.request("/api/cities", { headers: { "accept-language": language } });
      const problem = problemSchema.parse(await refused.json());
      expect([refused.status, problem.code]).toEqual([429, "too-many-requests"]);
      expect(problem.detail).toMatch(word);
      const wait = Number(refused.headers.get("retry-after"));
      expect(wait).toBeGreaterThan(50);
      expect(wait).toBeLessThanOrEqual(60);
    }
  });

  it("leave somebody alone who plays the map for a minute while four screens hang on the wall", () => {
    // Eight pictures a second, each at most a question of its own, beside facets, timeline and the tiles of a pan; four screens ask six questions every 15 s.
    const perSecond = 8 + 8 + 40 + (4 * 6) / 15;
    expect(perSecond * RATE_BUDGETS.account.seconds).toBeLessThan(RATE_BUDGETS.account.requests / 2);
    // Thirty of them behind one address.
    expect(30 * (8 + 8) * RATE_BUDGETS.address.seconds).toBeLessThan(RATE_BUDGETS.address.requests);
  });
});

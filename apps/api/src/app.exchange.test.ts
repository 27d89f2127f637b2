import {
  agreementSchema,
  agreementVersionSchema,
  agreementsAnswerSchema,
  cityIdSchema,
  LOCAL_VIEWER,
  problemSchema,
  registerAnswerSchema,
  registeredAgencySchema,
  runIdSchema,
  transfersAnswerSchema,
  visibilityAnswerSchema,
  agencyIdSchema,
  instantSchema,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { importReports } from "./services/picture/small-city.fixture.ts";

const CITY = cityIdSchema.parse("probe");
const BASE = "/api/cities/probe";
/** The clock of the test app. */
const TODAY = "2025-07-01";
const TERMS = {
  from: "police",
  to: ["town"],
  kinds: ["offence"],
  categories: ["theft"],
  precision: { type: "cell", resolution: 9 },
  purpose: "Gemeinsames Lagebild",
  legalBasis: "Vereinbarung vom 26.09.2022",
  validFrom: TODAY,
  until: null,
  minimumCount: 1,
};
const PROFILE = {
  contact: { office: "Amt 32", email: "amt32@stadt.example", phone: null },
  legalBasis: "§ 24 OBG NRW",
  kinds: ["complaint"],
  content: "Beschwerden",
};

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const get = async (path: string): Promise<unknown> => (await test.app.request(`${BASE}/${path}`)).json();
const send = (method: string, path: string, body: object): Promise<Response> =>
  Promise.resolve(
    test.app.request(`${BASE}/${path}`, { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  );
const post = (path: string, body: object = {}): Promise<Response> => send("POST", path, body);
const problemOf = async (response: Response) => problemSchema.parse(await response.json());
const registerTown = () => post("register", { id: "town", name: "Stadt", profile: PROFILE });

async function agree(terms: object = {}) {
  const response = await post("agreements", { ...TERMS, ...terms });
  expect(response.status).toBe(201);
  return agreementSchema.parse(await response.json());
}

describe("the register of agencies", () => {
  it("takes an agency in as a draft and tells its next step", async () => {
    const response = await registerTown();
    expect(response.status).toBe(201);
    const agency = registeredAgencySchema.parse(await response.json());
    expect(agency).toMatchObject({ id: "town", state: "draft", profile: PROFILE, next: "agreement", reports: 0, feeds: 0 });
    expect(test.audits.at(-1)).toMatchObject({ what: "agency.register", subject: "probe/town" });
  });

  it("knows for an agency named by an import what was never said of it, and its reports", async () => {
    const { agencies } = registerAnswerSchema.parse(await get("register"));
    expect(agencies).toMatchObject([{ id: "police", done: ["agency", "feed", "test", "live"], next: "contact", reports: 7 }]);
  });

  it("refuses a second agency of the same id, and one that nobody knows", async () => {
    await registerTown();
    expect((await problemOf(await registerTown())).code).toBe("conflict");
    expect((await send("PATCH", "register/nobody", { name: "Niemand" })).status).toBe(404);
    expect((await post("register/nobody/go-live")).status).toBe(404);
  });

  it("changes the name and what is said, each on its own", async () => {
    await registerTown();
    const renamed = registeredAgencySchema.parse(await (await send("PATCH", "register/town", { name: "Stadt Probe" })).json());
    expect(renamed).toMatchObject({ name: "Stadt Probe", profile: PROFILE });
    const profile = { ...PROFILE, legalBasis: null };
    expect(registeredAgencySchema.parse(await (await send("PATCH", "register/town", { profile })).json())).toMatchObject({
      name: "Stadt Probe",
      profile,
      next: "contact",
    });
  });

  it("names the step that is missing before an agency goes live, and then confirms it", async () => {
    await registerTown();
    const refused = await problemOf(await post("register/town/go-live"));
    expect([refused.code, refused.detail]).toEqual(["precondition-failed", expect.stringContaining("an exchange agreement")]);
    await agree({ from: "town", to: ["police"], kinds: null, categories: null });
    expect((await problemOf(await post("register/town/go-live"))).detail).toContain("a feed");
    await importReports(
      test.store,
      "run-town-0001",
      [{ id: "x", kind: "complaint", category: "theft", at: "2025-06-02T08:00:00Z", lng: 7.82, lat: 51.67 }],
      "town",
    );
    const live = registeredAgencySchema.parse(await (await post("register/town/go-live")).json());
    expect(live).toMatchObject({ state: "active", next: null, agreements: { gives: 1, receives: 0 } });
  });
});

describe("exchange agreements", () => {
  beforeEach(() => registerTown());

  it("are in force from their first day on", async () => {
    await agree({ validFrom: "2025-08-01", until: "2025-09-01" });
    const inForceOn = async (on: string) => agreementsAnswerSchema.parse(await get(`agreements?on=${on}`)).agreements[0]?.inForce;
    expect([
      await inForceOn("2025-07-31"),
      await inForceOn("2025-08-01"),
      await inForceOn("2025-08-31"),
      await inForceOn("2025-09-01"),
    ]).toEqual([null, 1, 1, null]);
  });

  it("change from a day on; the former version stays in force until then", async () => {
    const { id } = await agree();
    const response = await post(`agreements/${id}/versions`, {
      ...TERMS,
      validFrom: "2025-08-01",
      precision: { type: "point" },
      note: "genauer",
    });
    expect(response.status).toBe(201);
    const { versions, inForce } = agreementSchema.parse(await response.json());
    expect([versions.map(({ version }) => version), inForce]).toEqual([[2, 1], 1]);
    expect(agreementsAnswerSchema.parse(await get("agreements?on=2025-08-01")).agreements[0]?.inForce).toBe(2);
  });

  it("end on a day, also those versions that had not begun", async () => {
    const { id } = await agree();
    await post(`agreements/${id}/versions`, { ...TERMS, validFrom: "2026-01-01", note: "später mehr" });
    expect((await post(`agreements/${id}/end`, { until: "2025-07-10", note: "gekündigt" })).status).toBe(201);
    const inForceOn = async (on: string) => agreementsAnswerSchema.parse(await get(`agreements?on=${on}`)).agreements[0]?.inForce;
    expect([await inForceOn("2025-07-09"), await inForceOn("2025-07-10"), await inForceOn("2026-02-01")]).toEqual([1, null, null]);
    expect((await problemOf(await post(`agreements/${id}/end`, { until: "2025-07-11", note: "noch einmal" }))).code).toBe("conflict");
  });

  it("never change a day that has passed", async () => {
    const { id } = await agree({ validFrom: "2025-01-01" });
    const before = await get("agreements?on=2025-06-30");
    for (const [path, body] of [
      ["versions", { ...TERMS, validFrom: "2025-06-30", note: "rückwirkend" }],
      ["end", { until: "2025-06-30", note: "rückwirkend" }],
    ] as const) {
      expect((await problemOf(await post(`agreements/${id}/${path}`, body))).code).toBe("invalid-input");
    }
    expect(await get("agreements?on=2025-06-30")).toEqual(before);
  });

  it("are refused with what they name wrongly", async () => {
    const wrong = { ...TERMS, to: ["nobody"], categories: ["nothing"], precision: { type: "district", level: "nowhere" } };
    const { issues } = await problemOf(await post("agreements", wrong));
    expect(issues?.map(({ path }) => path)).toEqual(["to", "categories", "precision.level"]);
    const { id } = await agree();
    const turned = { ...TERMS, from: "town", to: ["police"], note: "umgekehrt" };
    expect((await problemOf(await post(`agreements/${id}/versions`, turned))).issues?.[0]?.path).toBe("from");
    expect((await post(`agreements/agreement-zzzzzzzzzz/end`, { until: TODAY, note: "nie" })).status).toBe(404);
  });
});

describe("who may see what", () => {
  beforeEach(() => registerTown());

  it("counts by the frame what each line opens", async () => {
    const { id } = await agree();
    const { lines } = visibilityAnswerSchema.parse(await get("visibility"));
    // Three bicycles and three other thefts; not the special one.
    expect(lines).toMatchObject([{ to: "town", from: "police", agreement: id, version: 1, reports: 6 }]);
    expect(visibilityAnswerSchema.parse(await get("visibility?on=2025-06-30")).lines).toEqual([]);
  });

  it("[R14] keeps the number back where a minimum count keeps the reports back", async () => {
    await agree({ minimumCount: 3 });
    expect(visibilityAnswerSchema.parse(await get("visibility")).lines).toMatchObject([{ minimumCount: 3, reports: null }]);
  });

  it("counts by district as well, special categories included where all are agreed", async () => {
    await agree({ categories: null, precision: { type: "district", level: "bezirk" } });
    expect(visibilityAnswerSchema.parse(await get("visibility")).lines).toMatchObject([{ reports: 7 }]);
  });
});

describe("[R4] the transfer register", () => {
  const later = { validFrom: "2025-01-01", createdAt: "2025-01-01T00:00:00Z" };
  beforeEach(() => registerTown());

  async function record(terms: object): Promise<void> {
    const version = { ...TERMS, ...later, agreement: "agreement-0000000001", version: 1, city: CITY, note: null, by: "test", ...terms };
    await test.store.putAgreementVersion(agreementVersionSchema.parse(version));
  }
  const transfers = async (query = "") => transfersAnswerSchema.parse(await get(`transfers${query}`));

  it("lists what a run brought for each receiver of an agreement in force on the run's day", async () => {
    await record({});
    const { total, transfers: all } = await transfers();
    expect(total).toBe(1);
    expect(all).toMatchObject([
      {
        day: TODAY,
        from: "police",
        to: "town",
        version: 1,
        kind: "offence",
        categories: ["theft"],
        purpose: TERMS.purpose,
        reports: 7,
        isTakenBack: false,
      },
    ]);
    expect(all[0]?.occasion).toEqual({ run: "run-probe-0001", fileName: "probe.csv", feed: null });
  });

  it("does not list what the agreement does not open: another kind, another day, a minimum count, or recorded only later", async () => {
    await record({ kinds: ["complaint"] });
    await record({ agreement: "agreement-0000000002", validFrom: "2025-07-02" });
    await record({ agreement: "agreement-0000000003", minimumCount: 2 });
    await record({ agreement: "agreement-0000000004", createdAt: "2025-07-01T00:00:01Z" });
    expect((await transfers()).total).toBe(0);
  });

  it("[R14] counts what a minimum count kept from being handed over, for those whom the filter means", async () => {
    await record({ minimumCount: 5 });
    expect(await transfers()).toEqual({ total: 0, transfers: [], heldBack: 1 });
    expect([(await transfers("?owner=town")).heldBack, (await transfers("?from=2025-07-02")).heldBack]).toEqual([0, 0]);
    await record({ agreement: "agreement-0000000002" });
    expect(await transfers()).toMatchObject({ total: 1, heldBack: 1 });
  });

  it("keeps what was handed over on the first day before the agreement got a new version and was ended on that same day", async () => {
    await record({ validFrom: TODAY, createdAt: "2025-06-30T23:00:00Z" });
    const handedOver = await transfers();
    expect(handedOver.total).toBe(1);
    await record({ version: 2, validFrom: TODAY, kinds: ["complaint"], createdAt: "2025-07-01T06:00:00Z" });
    const end = await post("agreements/agreement-0000000001/end", { until: TODAY, note: "gekündigt" });
    expect(end.status).toBe(201);
    expect(await transfers()).toEqual(handedOver);
  });

  it("keeps a run that was taken back, with a mark", async () => {
    await record({});
    await test.store.revertRun(runIdSchema.parse("run-probe-0001"), instantSchema.parse("2025-07-02T00:00:00Z"));
    expect((await transfers()).transfers).toMatchObject([{ day: TODAY, reports: 7, isTakenBack: true }]);
  });

  it("answers by days, owner, receiver and page", async () => {
    await record({});
    const counts = await Promise.all(
      [
        "?from=2025-07-01",
        "?from=2025-07-02",
        "?to=2025-07-01",
        "?owner=town",
        "?owner=police&receiver=town",
        "?receiver=police",
        "?offset=1",
      ].map(async (query) => (await transfers(query)).transfers.length),
    );
    expect(counts).toEqual([1, 0, 0, 0, 1, 0, 0]);
  });
});

describe("an agency that keeps its own agreements", () => {
  it("gives its own reports only, and sees the agreements in which it takes part", async () => {
    await registerTown();
    await post("register", { id: "customs", name: "Zoll", profile: PROFILE });
    const { id } = await agree();

    const appOf = (agency: string) =>
      createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, agency: agencyIdSchema.parse(agency) }) });
    const headers = { "content-type": "application/json" };
    const grab = { method: "POST", body: JSON.stringify(TERMS), headers };
    expect((await appOf("town").request(`${BASE}/agreements`, grab)).status).toBe(403);
    const end = { method: "POST", body: JSON.stringify({ until: TODAY, note: "nicht unsere" }), headers };
    expect((await appOf("town").request(`${BASE}/agreements/${id}/end`, end)).status).toBe(403);
    expect((await appOf("customs").request(`${BASE}/agreements/${id}/end`, end)).status).toBe(404);
    const seen = async (agency: string) =>
      agreementsAnswerSchema.parse(await (await appOf(agency).request(`${BASE}/agreements`)).json()).agreements.length;
    expect([await seen("town"), await seen("police"), await seen("customs")]).toEqual([1, 1, 0]);
    expect((await appOf("police").request(`${BASE}/agreements/${id}/end`, end)).status).toBe(201);
  });
});

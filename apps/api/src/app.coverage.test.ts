import {
  LOCAL_VIEWER,
  cellsAnswerSchema,
  coverageAnswerSchema,
  coverageSpanSchema,
  facetsAnswerSchema,
  problemSchema,
} from "@lagebild/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { FILTER, openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";

const PATH = "/api/cities/probe/coverage";
/** Of `FILTER` the days up to the newest report, 12 June, are known: they are compared with 2 to 13 May. */
const OUTAGE = {
  agency: "police",
  kind: "offence",
  from: "2025-05-02",
  to: "2025-05-10",
  isCovered: false,
  note: "Schnittstelle ausgefallen",
};
let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

function send(method: string, path: string, body?: unknown) {
  const headers = { "content-type": "application/json" };
  return test.app.request(path, body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) });
}
const facets = async () => facetsAnswerSchema.parse(await (await test.app.request(`/api/cities/probe/facets?${FILTER}`)).json());

describe("coverage over HTTP [M10]", () => {
  it("says what the delivery covers: its first to its last day with a report", async () => {
    const answer = coverageAnswerSchema.parse(await (await test.app.request(PATH)).json());
    expect(answer.spans).toMatchObject([{ from: "2025-04-01", to: "2025-06-13", source: "delivery", run: "run-probe-0001" }]);
    expect(answer.gaps).toEqual([]);
  });

  it("is declared, stands in the audit log, changes the picture at once, and is taken back", async () => {
    const before = await test.app.request(`/api/cities/probe/facets?${FILTER}`);
    expect((await facets()).districts[0]?.previousCount).toBe(1);
    const response = await send("POST", PATH, OUTAGE);
    expect(response.status).toBe(201);
    const { id } = coverageSpanSchema.parse(await response.json());
    const subject = `probe/police/offence 2025-05-02..2025-05-10 not covered (${id})`;
    expect(test.audits.at(-1)).toMatchObject({ what: "coverage.declare", subject, reason: OUTAGE.note });

    const etag = before.headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    const after = await test.app.request(`/api/cities/probe/facets?${FILTER}`, { headers: { "if-none-match": etag } });
    expect(after.status).toBe(200);
    expect(await facets()).toMatchObject({ previousUncovered: true, districts: [{ previousCount: null }, { previousCount: null }] });

    expect((await send("DELETE", `${PATH}/${id}`)).status).toBe(200);
    expect(test.audits.at(-1)).toMatchObject({ what: "coverage.remove", subject });
    expect(await facets()).toMatchObject({ previousUncovered: false, districts: [{ previousCount: 1 }, { previousCount: 0 }] });
    expect((await send("DELETE", `${PATH}/${id}`)).status).toBe(404);
  });

  it("[PC9] leaves days that lack data in either period, and those to come, out of both, and names them", async () => {
    const toCome = { from: "2025-06-13", to: "2025-07-01" };
    expect((await facets()).leftOut).toEqual([toCome]);
    // 5 and 6 May stand against 4 and 5 June.
    const { id } = coverageSpanSchema.parse(await (await send("POST", PATH, { ...OUTAGE, from: "2025-05-05", to: "2025-05-07" })).json());
    expect(await facets()).toMatchObject({ previousUncovered: false, leftOut: [{ from: "2025-06-04", to: "2025-06-06" }, toCome] });
    await send("DELETE", `${PATH}/${id}`);
  });

  it("names the gaps of the period in every answer, for the agencies and kinds that are asked for", async () => {
    const { id } = coverageSpanSchema.parse(await (await send("POST", PATH, { ...OUTAGE, from: "2025-05-28", to: "2025-06-04" })).json());
    const cells = async (more: string) =>
      cellsAnswerSchema.parse(await (await test.app.request(`/api/cities/probe/cells?${FILTER}${more}`)).json()).meta.gaps;
    expect(await cells("")).toEqual([{ agency: "police", kind: "offence", from: "2025-06-01", to: "2025-06-04", state: "missing" }]);
    expect(await cells("&kinds=complaint")).toEqual([]);
    expect(await cells("&categories=theft.bicycle")).toHaveLength(1);
    await send("DELETE", `${PATH}/${id}`);
  });

  it("refuses periods that end before they begin, unknown agencies, and to remove a delivery", async () => {
    const reversed = await send("POST", PATH, { ...OUTAGE, to: "2025-05-02" });
    expect([reversed.status, problemSchema.parse(await reversed.json()).code]).toEqual([400, "invalid-input"]);
    expect((await send("POST", PATH, { ...OUTAGE, agency: "nobody" })).status).toBe(404);
    expect((await send("POST", PATH, { ...OUTAGE, note: " " })).status).toBe(400);
    expect((await send("DELETE", `${PATH}/delivery-police-offence-2025-04-01`)).status).toBe(400);
  });

  it("may be seen by an analyst and declared by who keeps the data only", async () => {
    const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, role: "analyst" }) });
    expect((await app.request(PATH)).status).toBe(200);
    const init = { method: "POST", body: JSON.stringify(OUTAGE), headers: { "content-type": "application/json" } };
    expect((await app.request(PATH, init)).status).toBe(403);
  });
});

import { ForbiddenError, jobAnswerSchema, problemSchema, uploadRowSchema, SYSTEM_VIEWER, type Viewer } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MAPPING, ROWS, openDataArea, type DataArea } from "./app.data.fixture.ts";
import { discardRows } from "./services/quarantine/discard-rows.ts";
import { fixRows } from "./services/quarantine/fix-rows.ts";
import { fixRow } from "./services/quarantine/fix-row.ts";
import { groupQuarantine } from "./services/quarantine/group-quarantine.ts";
import { listRows } from "./services/quarantine/list-rows.ts";
import { retryRows } from "./services/quarantine/retry-rows.ts";
import { SMALL_CITY } from "./services/picture/small-city.fixture.ts";

let area: DataArea;
let run: string;
beforeEach(async () => {
  area = await openDataArea();
  run = (await area.run(await area.upload(), "import")).run ?? "";
});
afterEach(() => area.close());

const groups = async () => (await area.city.quarantine.groups.$get({ param: area.param, query: {} })).json();
const rows = async (query: object = {}) => (await area.city.quarantine.rows.$get({ param: area.param, query })).json();
const lastAudit = () => area.audits.at(-1);
const post = (path: string, body: unknown) =>
  area.app.request(`/api/cities/probe/quarantine/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });

describe("the quarantine", () => {
  it("groups rows by equal cause; seeing them is audited and kept by no cache", async () => {
    const response = await area.city.quarantine.groups.$get({ param: area.param, query: {} });
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { total, groups: found } = await response.json();
    expect(total).toBe(2);
    expect(found.map(({ code, column, count }) => `${code} ${column} ${count}`).toSorted()).toEqual([
      "invalid-time zeit 1",
      "malformed-row null 1",
    ]);
    expect(found.find(({ code }) => code === "invalid-time")).toMatchObject({
      agency: "amt",
      values: [{ value: "gestern", count: 1 }],
      runs: [run],
    });
    expect(lastAudit()).toMatchObject({ what: "quarantine.groups", by: "local", subject: "probe" });
  });

  it("shows the mapped values of rows, without keys of reporters", async () => {
    const { total, rows: found } = await rows({ code: "invalid-time" });
    expect(total).toBe(1);
    expect(found[0]).toMatchObject({
      run,
      row: 3,
      column: "zeit",
      value: "gestern",
      mapped: { nr: "a3", art: "L", zeit: "gestern", x: "7.88", y: "51.68" },
    });
    expect(Object.keys(found[0]?.mapped ?? {})).not.toContain("melder");
    expect(lastAudit()?.what).toBe("quarantine.list");
  });

  it("finds rows without a column by an empty text", async () => {
    expect((await rows({ column: "" })).rows.map(({ code }) => code)).toEqual(["malformed-row"]);
    expect((await rows({ column: "zeit", value: "gestern" })).total).toBe(1);
    expect((await rows({ column: "zeit", value: "heute" })).total).toBe(0);
  });

  it("takes a value that was put right, and keeps the rest", async () => {
    const { rows: found } = await rows({ code: "invalid-time" });
    const id = String(found[0]?.id);
    const json = { mapped: { zeit: "2025-06-05 09:00" } };
    const fixed = await (await area.city.quarantine.rows[":row"].$patch({ param: { ...area.param, row: id }, json })).json();
    expect(fixed.mapped).toMatchObject({ zeit: "2025-06-05 09:00", nr: "a3" });
    expect(lastAudit()).toMatchObject({ what: "quarantine.fix", subject: `probe/${run}/3` });
    const { job } = await (await area.city.quarantine.retry.$post({ param: area.param, json: { filter: { agency: "amt" } } })).json();
    expect(area.audits.some(({ what }) => what === "job.retry")).toBe(true);
    const ended = await area.jobUntilEnd(job.id);
    expect(ended).toMatchObject({ state: "done", mode: "retry", counts: { read: 2, accepted: 1, quarantined: 1 } });
    expect((await groups()).total).toBe(1);
  });

  it("names a row that is still refused by the cause that it has now", async () => {
    const { rows: found } = await rows({ code: "invalid-time" });
    const json = { mapped: { zeit: "2025-06-05 09:00", x: "hier" } };
    await area.city.quarantine.rows[":row"].$patch({ param: { ...area.param, row: String(found[0]?.id) }, json });
    const { job } = await (await area.city.quarantine.retry.$post({ param: area.param, json: { filter: { agency: "amt" } } })).json();
    expect(await area.jobUntilEnd(job.id)).toMatchObject({ counts: { read: 2, accepted: 0, quarantined: 2 } });
    const causes = (await groups()).groups.map(({ code, column, values }) => [code, column, values[0]?.value]);
    expect(causes.toSorted(([a = ""], [b = ""]) => String(a).localeCompare(String(b)))).toEqual([
      ["invalid-coordinate", "x", "hier"],
      ["malformed-row", null, null],
    ]);
    const [row] = (await rows({ code: "invalid-coordinate" })).rows;
    expect(row).toMatchObject({ id: found[0]?.id, run, row: 3, mapped: { nr: "a3", zeit: "2025-06-05 09:00" } });
    // The same file again is the same row: it is not put aside a second time, and keeps what was put right.
    await area.run(await area.upload(), "import");
    expect(await rows({ code: "invalid-coordinate" })).toMatchObject({ total: 1, rows: [{ mapped: { zeit: "2025-06-05 09:00" } }] });
    expect((await groups()).total).toBe(2);
  });

  it("[C1] keeps the one-way name of a reporter through fixing and judging anew, and answers it nowhere", async () => {
    const { rows: found } = await rows({ code: "invalid-time" });
    const param = { ...area.param, row: String(found[0]?.id) };
    const patched = await area.city.quarantine.rows[":row"].$patch({ param, json: { mapped: { zeit: "2025-06-05 09:00" } } });
    expect(JSON.stringify([await patched.json(), await rows(), found])).not.toMatch(/#reporter|[0-9a-f]{32}/);
    const { job } = await (await area.city.quarantine.retry.$post({ param: area.param, json: { filter: { agency: "amt" } } })).json();
    await area.jobUntilEnd(job.id);
    // The same row delivered right says nothing new only when its reporter is known, too.
    const right = ROWS.map((row): typeof row => (row[0] === 3 ? [3, "a3", "L", "2025-06-05 09:00", "7.88", "51.68", String(row[6])] : row));
    const again = await area.run(await area.upload(right), "import");
    expect(again).toMatchObject({ counts: { read: 5, accepted: 0, updated: 0, unchanged: 4, quarantined: 1 } });
    expect((await groups()).total).toBe(1);
  });

  it("takes one value put right in many rows, by filter or by id, audited with their number", async () => {
    const broken = [1, 2, 3].map((no) => uploadRowSchema.parse([no, `c${no}`, "L", no === 3 ? "morgen" : "gestern", "7.82", "51.67", "m"]));
    const other = await area.run(await area.upload(broken, 3, { fileName: "august.csv" }), "import");
    expect(other.counts).toMatchObject({ read: 3, quarantined: 3 });
    const chosen = { run: other.run ?? "", value: "gestern" };
    const response = await post("fix", { filter: chosen, mapped: { zeit: "2025-06-05 09:00" } });
    expect([response.status, await response.json()]).toEqual([200, { fixed: 2 }]);
    expect(lastAudit()).toMatchObject({ what: "quarantine.fix", by: "local", subject: "probe/2 rows" });
    const left = await rows({ run: other.run ?? "" });
    expect(left.rows.map(({ mapped }) => [mapped["nr"], mapped["zeit"]])).toEqual([
      ["c1", "2025-06-05 09:00"],
      ["c2", "2025-06-05 09:00"],
      ["c3", "morgen"],
    ]);
    const byId = await post("fix", { ids: [left.rows[2]?.id], mapped: { zeit: "2025-06-06 09:00" } });
    expect(await byId.json()).toEqual({ fixed: 1 });
    const { job } = jobAnswerSchema.parse(await (await post("retry", { filter: { run: other.run } })).json());
    expect((await area.jobUntilEnd(job.id)).counts).toMatchObject({ read: 3, accepted: 3, quarantined: 0 });
  });

  it("puts nothing right where a chosen row lacks the column, or the request says too little or too much", async () => {
    const mapped = { zeit: "2025-06-05 09:00" };
    const before = await rows();
    const audited = area.audits.filter(({ what }) => what === "quarantine.fix").length;
    // The malformed row has no cells; a column that is not mapped is none of any row.
    for (const body of [
      { filter: {}, mapped },
      { filter: { code: "invalid-time" }, mapped: { melder: "x" } },
      { filter: { code: "invalid-time" }, mapped: { name: "Erika" } },
      { filter: {} },
      { mapped },
      { filter: {}, ids: [1], mapped },
      { filter: {}, mapped: { zeit: 7 } },
      { filter: { city: "x" }, mapped },
    ]) {
      const refused = await post("fix", body);
      expect([refused.status, problemSchema.parse(await refused.json()).code]).toEqual([400, "invalid-input"]);
    }
    expect((await rows()).rows).toEqual(before.rows);
    expect(area.audits.filter(({ what }) => what === "quarantine.fix")).toHaveLength(audited);
  });

  it("takes rows by another mapping, all of one run", async () => {
    const wrong = { ...MAPPING, time: { ...MAPPING.time, from: { column: "zeit", format: "DD.MM.YYYY" } } };
    const others = ROWS.map((row) => uploadRowSchema.parse(row[1] === null ? row : [row[0], `b${row[0]}`, ...row.slice(2)]));
    const other = await area.run(await area.upload(others, 5, { mapping: wrong, fileName: "juli.csv" }), "import");
    expect(other.counts).toMatchObject({ read: 5, accepted: 0, quarantined: 5 });
    const response = await post("retry", { filter: { run: other.run }, mapping: MAPPING });
    const { job } = jobAnswerSchema.parse(await response.json());
    expect([response.status, (await area.jobUntilEnd(job.id)).counts]).toMatchObject([202, { read: 5, accepted: 3, quarantined: 2 }]);
    expect((await groups()).total).toBe(4);
  });

  it("is not judged by a mapping that names columns about persons", async () => {
    const refused = await post("retry", { filter: {}, mapping: { ...MAPPING, attributes: { status: "vorname" } } });
    expect([refused.status, problemSchema.parse(await refused.json()).code]).toEqual([400, "invalid-input"]);
  });

  it("discards rows for good, with a reason that stands in the audit log", async () => {
    const response = await post("discard", { filter: { code: "malformed-row" }, reason: "Zeile doppelt im Export" });
    expect([response.status, await response.json()]).toEqual([200, { deleted: 1 }]);
    expect(lastAudit()).toMatchObject({ what: "quarantine.discard", reason: "Zeile doppelt im Export" });
    expect((await groups()).total).toBe(1);
  });

  it("refuses what says too little or too much", async () => {
    const bodies = [
      { filter: {} },
      { filter: {}, reason: " " },
      { filter: {}, ids: [1], reason: "warum" },
      { reason: "warum" },
      { filter: { city: "x" }, reason: "warum" },
    ];
    for (const body of bodies) expect((await post("discard", body)).status).toBe(400);
    expect((await post("retry", {})).status).toBe(400);
    expect((await post("retry", { ids: [999_999] })).status).toBe(404);
    expect((await groups()).total).toBe(2);
  });
});

it("is closed to all but who keeps the data, in every service", async () => {
  const { deps } = area;
  const data = { ...deps, now: deps.clock };
  const city = SMALL_CITY.id;
  const choice = { ids: [1] };
  const roles = ["analyst", "shiftLead", "jointOffice", "council", "administrator"] as const;
  for (const viewer of roles.map((role): Viewer => ({ ...SYSTEM_VIEWER, role }))) {
    const attempts = [
      groupQuarantine(data, viewer, { city }),
      listRows(data, viewer, { city, filter: {}, offset: 0, limit: 1 }),
      fixRow(data, viewer, { city, id: 1, mapped: {} }),
      fixRows(data, viewer, { city, choice, mapped: {} }),
      discardRows(data, viewer, { city, choice, reason: "warum" }),
      retryRows(data, viewer, { city, choice }),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow(ForbiddenError);
  }
});

describe("mappings", () => {
  const save = (body: unknown) =>
    area.app.request("/api/cities/probe/mappings", {
      method: "PUT",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  const list = async () => (await (await area.city.mappings.$get({ param: area.param, query: { agency: "amt" } })).json()).mappings;

  it("are known from the imports that used them, and get a name", async () => {
    const [used] = await list();
    expect(used).toMatchObject({ agency: "amt", kind: "complaint", name: null, by: "local" });
    const saved = await save({ agency: "amt", kind: "complaint", name: "Ordnungsamt, Monatsliste", mapping: MAPPING });
    expect([saved.status, lastAudit()?.what]).toEqual([200, "mapping.save"]);
    // The same content is the same mapping, however it is written.
    expect((await list()).map(({ id, name }) => [id, name])).toEqual([[used?.id, "Ordnungsamt, Monatsliste"]]);
  });

  it("lose their name, and stay for the runs that need them", async () => {
    await save({ agency: "amt", kind: "complaint", name: "alt", mapping: MAPPING });
    const [saved] = await list();
    const remove = () => area.city.mappings[":mapping"].$delete({ param: { ...area.param, mapping: saved?.id ?? "" } });
    expect([(await remove()).status, lastAudit()?.what, (await list())[0]?.name]).toEqual([200, "mapping.delete", null]);
    expect((await remove()).status).toBe(404);
  });

  it("are refused where an import would refuse them", async () => {
    expect((await save({ agency: "amt", kind: "complaint", name: "x", mapping: { ...MAPPING, externalId: "geburtsdatum" } })).status).toBe(
      400,
    );
    expect((await save({ agency: "amt", kind: "complaint", name: "", mapping: MAPPING })).status).toBe(400);
  });
});

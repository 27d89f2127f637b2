import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { LagebildError, LOCAL_VIEWER, problemSchema } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { publishJob } from "./services/jobs/publish-job.ts";
import { SMALL_CITY } from "./services/picture/small-city.fixture.ts";
import { COLUMNS, MAPPING, openDataArea, REPORTER, ROWS, UPLOAD, type DataArea } from "./app.data.fixture.ts";

let area: DataArea;
beforeEach(async () => {
  area = await openDataArea();
});
afterEach(() => area.close());

const spools = () => readdir(join(area.folder, "data/uploads"));
const send = (path: string, method: string, body?: unknown) =>
  area.app.request(`/api/cities/probe/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });

async function refusalOf(response: Response) {
  const problem = problemSchema.parse(await response.json());
  return [response.status, problem.code, ...(problem.issues ?? []).map(({ path }) => path)];
}

describe("an upload", () => {
  it("names the mapped columns in the order of their cells, is audited and kept by no cache", async () => {
    const response = await area.city.uploads.$post({ param: area.param, json: UPLOAD });
    expect([response.status, response.headers.get("cache-control")]).toEqual([201, "no-store"]);
    const { upload, columns } = await response.json();
    expect(columns).toEqual(COLUMNS);
    expect(area.audits.at(-1)).toMatchObject({ what: "upload.create", by: "local", subject: `probe/amt/${upload}` });
  });

  it("is refused for what the command line refuses", async () => {
    const person = { ...MAPPING, attributes: { status: "vorname" } };
    expect(await refusalOf(await send("uploads", "POST", { ...UPLOAD, mapping: person }))).toEqual([400, "invalid-input", "vorname"]);
    expect(await refusalOf(await send("uploads", "POST", { ...UPLOAD, kind: "offence" }))).toEqual([400, "invalid-input", "label"]);
    expect(await refusalOf(await send("uploads", "POST", { ...UPLOAD, fileName: "../juni.csv" }))).toEqual([
      400,
      "invalid-input",
      "fileName",
    ]);
    expect(await refusalOf(await send("uploads", "POST", { ...UPLOAD, secret: 1 }))).toEqual([400, "invalid-input", ""]);
  });

  it("takes parts in order, each once", async () => {
    const id = await area.upload(ROWS, 2);
    const again = await send(`uploads/${id}/parts/0`, "PUT", ROWS.slice(0, 2));
    expect(await again.json()).toEqual({ parts: 3, rows: 5 });
    expect(await refusalOf(await send(`uploads/${id}/parts/4`, "PUT", [[9, null]]))).toEqual([409, "conflict"]);
  });

  it("takes no row of another shape", async () => {
    const { upload: id } = await (await area.city.uploads.$post({ param: area.param, json: UPLOAD })).json();
    const cells = ["a1", "L", "2025-06-03 10:00", "7.82", "51.67", ""];
    const refusals = [
      [[1, ...cells, "Erika Mustermann"]],
      [[1, "a1"]],
      [
        [2, ...cells],
        [1, ...cells],
      ],
      [[0, ...cells]],
      [[1, ...cells.slice(1), 7]],
      [[1, null, null]],
      Array.from({ length: 2_001 }, (_, at) => [at + 1, ...cells]),
    ];
    for (const rows of refusals)
      expect((await refusalOf(await send(`uploads/${id}/parts/0`, "PUT", rows))).slice(0, 2)).toEqual([400, "invalid-input"]);
    expect(await readFile(join(area.folder, `data/uploads/${process.pid}-${id}.ndjson`), "utf8")).toBe("");
  });

  it("[C1] holds no key of a reporter, not even while it waits", async () => {
    const id = await area.upload();
    const text = await readFile(join(area.folder, `data/uploads/${process.pid}-${id}.ndjson`), "utf8");
    expect(text).toContain("2025-06-03 10:00");
    expect(text.toLowerCase()).not.toContain(REPORTER);
  });

  it("leaves nothing when it is discarded", async () => {
    const id = await area.upload();
    expect(await spools()).toEqual([`${process.pid}-${id}.ndjson`]);
    const response = await area.city.uploads[":upload"].$delete({ param: { ...area.param, upload: id } });
    expect([response.status, await spools(), area.audits.at(-1)?.what]).toEqual([200, [], "upload.delete"]);
    expect((await send(`uploads/${id}/parts/0`, "PUT", [])).status).toBe(404);
  });

  it("does not exist in another city", async () => {
    const id = await area.upload();
    expect((await area.app.request(`/api/cities/other/uploads/${id}`, { method: "DELETE" })).status).toBe(404);
  });
});

describe("a job", () => {
  it("says what an import would do, then does it, and removes what was uploaded", async () => {
    const id = await area.upload();
    const dry = await area.run(id, "dry-run");
    expect(dry).toMatchObject({
      state: "done",
      run: null,
      isNewAgency: true,
      counts: { read: 5, accepted: 3, quarantined: 2 },
      progress: { rows: 5, totalRows: 5 },
    });
    expect(dry.quarantine).toEqual([
      { code: "invalid-time", column: "zeit", count: 1, examples: [{ row: 3, value: "gestern" }] },
      { code: "malformed-row", column: null, count: 1, examples: [{ row: 4, value: null }] },
    ]);
    const done = await area.run(id, "import");
    expect(done).toMatchObject({ state: "done", isNewAgency: true, counts: { read: 5, accepted: 3, quarantined: 2 }, error: null });
    expect(await spools()).toEqual([]);
    const { jobs } = await (await area.city.jobs.$get({ param: area.param })).json();
    expect(jobs.map(({ mode }) => mode)).toEqual(["import", "dry-run"]);
    const { run, mapping, inQuarantine } = await (
      await area.city["import-runs"][":run"].$get({ param: { ...area.param, run: done.run ?? "" } })
    ).json();
    expect([run.state, run.fileName, mapping?.agency, inQuarantine]).toEqual(["done", "juni.csv", "amt", 2]);
  });

  it("writes down the hash of the file that the sender read, and takes nothing else for one", async () => {
    const fileHash = "5a".repeat(32);
    const id = await area.upload();
    expect(await refusalOf(await send(`uploads/${id}/jobs`, "POST", { mode: "import", fileHash: "Erika" }))).toEqual([
      400,
      "invalid-input",
      "fileHash",
    ]);
    const started = await area.city.uploads[":upload"].jobs.$post({
      param: { ...area.param, upload: id },
      json: { mode: "import", fileHash },
    });
    const { run } = await area.jobUntilEnd((await started.json()).job.id);
    const answer = await area.city["import-runs"][":run"].$get({ param: { ...area.param, run: run ?? "" } });
    expect((await answer.json()).run.fileHash).toBe(fileHash);
  });

  it("that the full queue refuses leaves the upload free", async () => {
    const id = await area.upload();
    const full = {
      ...area.deps.jobs,
      start: (): never => {
        throw new LagebildError("limit-exceeded", "the queue is full");
      },
    };
    const app = createApp({ ...area.deps, jobs: full });
    const body = JSON.stringify({ mode: "import" });
    const headers = { "content-type": "application/json" };
    const refused = await app.request(`/api/cities/probe/uploads/${id}/jobs`, { method: "POST", body, headers });
    expect(refused.status).toBe(413);
    expect(await area.run(id, "import")).toMatchObject({ state: "done", counts: { read: 5 } });
  });

  it("finds the same again unchanged", async () => {
    await area.run(await area.upload(), "import");
    const id = await area.upload();
    const counts = { read: 5, accepted: 0, unchanged: 3, quarantined: 2 };
    expect(await area.run(id, "dry-run")).toMatchObject({ isNewAgency: false, counts });
    expect(await area.run(id, "import")).toMatchObject({ isNewAgency: false, counts });
  });

  it("takes another mapping of the same columns, and no other one", async () => {
    const id = await area.upload();
    const { reporterKey: _left, ...without } = MAPPING.attributes;
    const refuse = async (mapping: unknown) => refusalOf(await send(`uploads/${id}/jobs`, "POST", { mode: "dry-run", mapping }));
    expect(await refuse({ ...MAPPING, externalId: "aktenzeichen" })).toEqual([400, "invalid-input", "aktenzeichen"]);
    expect(await refuse({ ...MAPPING, attributes: without })).toEqual([400, "invalid-input", "attributes.reporterKey"]);
    const other = { ...MAPPING, category: { default: "noise" } };
    expect((await area.run(id, "dry-run", other)).state).toBe("done");
  });

  it("seals its upload, and needs one of which something arrived", async () => {
    const { upload: empty } = await (await area.city.uploads.$post({ param: area.param, json: UPLOAD })).json();
    expect(await refusalOf(await send(`uploads/${empty}/jobs`, "POST", { mode: "import" }))).toEqual([412, "precondition-failed"]);
    const id = await area.upload();
    await area.run(id, "dry-run");
    expect(await refusalOf(await send(`uploads/${id}/parts/3`, "PUT", []))).toEqual([409, "conflict"]);
  });

  it("hides values of rows from who may not see rows in quarantine", async () => {
    const job = await area.run(await area.upload(), "dry-run");
    const published = publishJob({ ...LOCAL_VIEWER, name: "a", role: "analyst" }, job);
    expect(published.quarantine.map(({ count, examples }) => [count, examples])).toEqual([
      [1, []],
      [1, []],
    ]);
  });
});

describe("a run", () => {
  it("is taken back and brought back, each audited", async () => {
    const { run } = await area.run(await area.upload(), "import");
    const param = { ...area.param, run: run ?? "" };
    const reports = async () => (await area.store.summarise(SMALL_CITY.id)).reportCount;
    const before = await reports();
    const post = { method: "POST", headers: { "content-type": "application/json" } };
    const reverted = await area.app.request(`/api/cities/probe/import-runs/${param.run}/revert`, post);
    expect([reverted.status, await reverted.json()]).toMatchObject([200, { deleted: 3, restored: 0, run: { state: "reverted" } }]);
    expect(await reports()).toBe(before - 3);
    const undone = await area.app.request(`/api/cities/probe/import-runs/${param.run}/undo-revert`, post);
    expect([undone.status, await undone.json()]).toMatchObject([200, { run: { state: "done" } }]);
    expect(await reports()).toBe(before);
    expect(area.audits.slice(-2).map(({ what }) => what)).toEqual(["import.revert", "import.undo-revert"]);
  });
});

import { cellsAnswerSchema, DEFAULT_RETENTION, retentionAnswerSchema, retentionRunAnswerSchema } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { importReports, SMALL_CITY } from "./services/picture/small-city.fixture.ts";

const PATH = "/api/cities/probe/retention";
let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

function send(method: string, path: string, body: unknown) {
  return test.app.request(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}
const read = async () => retentionAnswerSchema.parse(await (await test.app.request(PATH)).json());
const oneMonth = { mode: "on", classes: [{ ...DEFAULT_RETENTION.classes[0], months: 1 }], reason: "Kürzere Frist beschlossen" };

async function isDone(): Promise<boolean> {
  const { reports } = await read();
  return reports.every(({ endedAt }) => endedAt !== null);
}

describe("retention over HTTP [R5]", () => {
  it("tells the default, the newest report's day, and when the next deletion is due: two o'clock of the city's morning", async () => {
    // The clock of the test stands at 10:00 of 1 July 2025 in the city, and nothing was deleted today.
    expect(await read()).toEqual({ retention: DEFAULT_RETENTION, asOf: "2025-06-12", nextAt: "2025-07-01T00:00:00.000Z", reports: [] });
    expect((await test.app.request(PATH)).headers.get("cache-control")).toContain("no-store");
  });

  it("tells the sender that a body is no JSON, as a problem of his own", async () => {
    const headers = { "content-type": "application/json" };
    const response = await test.app.request(PATH, { method: "PUT", headers, body: "{" });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "invalid-input", detail: "the body is no JSON" });
  });

  it("replaces the classes with a reason for the audit log, and refuses what nobody knows", async () => {
    const response = await send("PUT", PATH, oneMonth);
    expect(response.status).toBe(200);
    expect(retentionAnswerSchema.parse(await response.json()).retention.classes[0]?.months).toBe(1);
    expect(test.audits.at(-1)).toMatchObject({
      what: "retention.set",
      subject: "probe on: standard=1 cellCounts",
      reason: oneMonth.reason,
    });
    const unknown = { ...DEFAULT_RETENTION.classes[0], id: "first", agencies: ["nobody"] };
    expect((await send("PUT", PATH, { ...oneMonth, classes: [unknown, ...oneMonth.classes] })).status).toBe(400);
    expect((await send("PUT", PATH, { ...oneMonth, reason: " " })).status).toBe(400);
    expect((await send("PUT", PATH, { ...oneMonth, classes: [{ ...oneMonth.classes[0], kinds: ["offence"] }] })).status).toBe(400);
    expect((await read()).retention.classes).toHaveLength(1);
  });

  it("counts what would be deleted without deleting, deletes with a reason, and goes on showing what remains", async () => {
    await send("PUT", PATH, oneMonth);
    const rehearsed = await send("POST", `${PATH}/runs`, { isRehearsal: true });
    expect(rehearsed.status).toBe(200);
    const { report } = retentionRunAnswerSchema.parse(await rehearsed.json());
    // Newest report on 12 June: those of 1 April and 5 May are older than 12 May.
    expect(report).toMatchObject({ isRehearsal: true, asOf: "2025-06-12", classes: [{ before: "2025-05-12", deleted: 2, countedOn: 2 }] });
    expect((await send("POST", `${PATH}/runs`, { isRehearsal: false })).status).toBe(400);
    expect((await send("POST", `${PATH}/runs`, { isRehearsal: false, reason: "jetzt", asOf: "2025-07-02" })).status).toBe(400);
    const cellsAt = async (resolution: number) => {
      await test.frames.refresh();
      const query = `from=2025-04-01&to=2025-06-01&level=bezirk&resolution=${resolution}`;
      return cellsAnswerSchema.parse(await (await test.app.request(`/api/cities/probe/cells?${query}`)).json());
    };
    const before = [await cellsAt(8), await cellsAt(9)];
    expect((await send("POST", `${PATH}/runs`, { isRehearsal: false, reason: "Frist abgelaufen" })).status).toBe(202);
    await expect.poll(isDone, { timeout: 10_000 }).toBe(true);
    expect(test.audits.at(-1)).toMatchObject({ what: "retention.run", reason: "Frist abgelaufen" });
    const [at8, at9] = [await cellsAt(8), await cellsAt(9)];
    expect([at8.cells, at8.counts, at8.meta.total]).toEqual([before[0]?.cells, before[0]?.counts, 2]);
    expect([before[1]?.meta.inCells, at9.meta.total, at9.meta.inCells, at9.meta.tooCoarse]).toEqual([2, 2, 0, 2]);
    expect((await read()).reports.map(({ isRehearsal, error }) => [isRehearsal, error])).toEqual([
      [false, null],
      [true, null],
    ]);
  });

  it("deletes every night once per day of the city, and nothing in an evaluation profile", async () => {
    await send("PUT", PATH, { ...oneMonth, mode: "off" });
    expect(await read()).toMatchObject({ asOf: null, nextAt: null });
    await test.deps.retention.look();
    expect((await read()).reports).toEqual([]);
    expect((await send("POST", `${PATH}/runs`, { isRehearsal: false, reason: "trotzdem" })).status).toBe(412);
    await send("PUT", PATH, oneMonth);
    await test.deps.retention.look();
    await test.deps.retention.look();
    const { reports, nextAt } = await read();
    expect(reports).toMatchObject([{ by: "nightly", isRehearsal: false, error: null, classes: [{ deleted: 2 }] }]);
    expect(nextAt).toBe("2025-07-02T00:00:00.000Z");
    expect(test.problems).toEqual([]);
  });

  it("a file that brings a deleted report again changes nothing", async () => {
    await send("PUT", PATH, oneMonth);
    await test.deps.retention.look();
    await importReports(test.store, "run-probe-0002", [
      { id: "g", category: "theft.other", at: "2025-04-01T20:00:00Z", lng: 7.82, lat: 51.67 },
      { id: "f", category: "theft.other", at: "2025-06-11T20:00:00Z", lng: 7.82, lat: 51.67 },
    ]);
    expect((await test.store.summarise(SMALL_CITY.id)).reportCount).toBe(7);
  });
});

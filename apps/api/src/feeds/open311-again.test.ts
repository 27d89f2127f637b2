import { describe, expect, it } from "vitest";
import { parseMapping } from "@lagebild/ingest";
import { contextOf, runFeed } from "./kind.fixture.ts";
import { open311 } from "./open311.ts";
import { OPEN311_MAPPING, serveOpen311, type ServiceRequest } from "./open311.fixture.ts";
import { makeRequest, TWENTY, given, rowsOf, idsOf, sorted } from "./open311-requests.fixture.ts";

describe("pulling again", () => {
  it("brings only what changed, and what came since", async () => {
    let requests: readonly ServiceRequest[] = TWENTY;
    const asked: URL[] = [];
    const url = await serveOpen311(() => requests, { asked });
    const first = await runFeed(open311, given(url, { now: "2026-05-11T00:00:00Z" }));
    asked.length = 0;
    const none = await runFeed(open311, given(url, { now: "2026-05-11T06:00:00Z", memory: first.memory }));
    // Newest news: request 18 of 10 May was closed on 11 May, 07:00 UTC, after the look at 00:00 UTC; so 48 h back from that look.
    expect(asked[0]?.searchParams.get("start_date")).toBe("2026-05-09T00:00:00Z");
    requests = [
      ...TWENTY.map((one, i) => (i === 17 ? { ...one, status: "closed", updated_datetime: "2026-05-11T08:30:00+02:00" } : one)),
      { ...makeRequest(20), requested_datetime: "2026-05-11T09:00:00+02:00" },
    ];
    const second = await runFeed(open311, given(url, { now: "2026-05-11T10:00:00Z", memory: first.memory }));
    expect([rowsOf(first).length, none.deliveries.length]).toEqual([20, 0]);
    expect(rowsOf(second).map(({ row, cells }) => [row, cells?.[0], cells?.[5], cells?.[6]])).toEqual([
      [1, "26-117", "closed", "2026-05-11T06:30:00.000Z"],
      [2, "26-120", "open", expect.any(String)],
    ]);
    const third = await runFeed(open311, given(url, { now: "2026-05-11T11:00:00Z", memory: second.memory }));
    expect(third.deliveries).toEqual([]);
  });

  it("finds out once a day that an old request was closed", async () => {
    let requests: readonly ServiceRequest[] = TWENTY;
    const url = await serveOpen311(() => requests);
    const first = await runFeed(open311, given(url, { now: "2026-05-20T00:00:00Z" }));
    requests = TWENTY.map((one, i) => (i === 1 ? { ...one, status: "closed", updated_datetime: "2026-05-20T01:00:00Z" } : one));
    const sameDay = await runFeed(open311, given(url, { now: "2026-05-20T12:00:00Z", memory: first.memory }));
    const nextDay = await runFeed(open311, given(url, { now: "2026-05-21T00:00:00Z", memory: first.memory }));
    expect([idsOf(sameDay), idsOf(nextDay)]).toEqual([[], ["26-101"]]);
  });

  it("brings a status that went back and forth each time, also without a version", async () => {
    const { delivery: _, ...rest } = OPEN311_MAPPING;
    const mapping = parseMapping(rest);
    let status = "open";
    const url = await serveOpen311(() => [{ ...makeRequest(0), status }]);
    let memory = {};
    const seen: unknown[] = [];
    for (status of ["open", "closed", "open", "open"]) {
      const attempt = await runFeed(open311, given(url, { mapping, memory, now: "2026-05-02T00:00:00Z" }));
      memory = attempt.memory;
      seen.push(rowsOf(attempt).map(({ cells }) => cells?.[5]));
    }
    expect(seen).toEqual([["open"], ["closed"], ["open"], []]);
  });

  it("goes on after the last stored window when an attempt breaks off, and forgets nothing of the failed one", async () => {
    const url = await serveOpen311(() => TWENTY);
    const settings = { windowDays: 3 };
    let memory = {};
    const stored: unknown[] = [];
    let count = 0;
    for await (const delivery of open311.fetch(contextOf(given(url, { settings })))) {
      for await (const batch of delivery.batches) stored.push(...batch.map(({ cells }) => cells?.[0]));
      count += 1;
      if (count === 3) {
        stored.splice(-6);
        await delivery.settle("failed", null);
        continue;
      }
      memory = delivery.end().memory;
      await delivery.settle("stored", null);
    }
    expect(count).toBe(3);
    const rest = await runFeed(open311, given(url, { settings, memory }));
    expect(sorted([...stored, ...idsOf(rest)])).toEqual(TWENTY.map((one) => one["service_request_id"]));
  });

  it("begins anew when the address or the mapping was changed", async () => {
    const url = await serveOpen311(() => TWENTY);
    const first = await runFeed(open311, given(url));
    const mapping = parseMapping({ ...OPEN311_MAPPING, attributes: {} });
    expect(rowsOf(await runFeed(open311, given(url, { memory: first.memory, mapping }))).length).toBe(20);
  });
});

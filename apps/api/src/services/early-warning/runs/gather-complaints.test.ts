import { COMPLAINT_STATUS } from "@lagebild/analysis";
import { cityIdSchema, daySchema, EMPTY_COUNTS } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "../../../db/open.ts";
import type { Store } from "../../../db/store.ts";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "../../../db/sample.fixture.ts";
import { complaintStatusOf } from "./complaint-status.ts";

const CITY = cityIdSchema.parse("sample");

let store: Store;
beforeEach(async () => {
  store = await openTemporaryStore();
  await store.putCity(sampleCity());
  await store.putAgency(sampleAgency());
});
afterEach(() => store.close());

it("[C1] gives complaints of the days with numbers for reporters, never their names", async () => {
  const run = sampleRun("run-0001");
  await store.startRun(run);
  const base = sampleReport(1);
  const day = base.localMinute - (base.localMinute % 1440);
  const complaint = (n: number, attributes: object, change: object = {}) => ({
    ...sampleReport(n, { kind: "complaint", attributes, ...change }),
    localMinute: day + n,
  });
  const reports = [
    complaint(1, { reporterKey: "name-a", status: "offen" }),
    complaint(2, { reporterKey: "name-b", status: "erledigt" }),
    complaint(3, { reporterKey: "name-a" }),
    complaint(4, {}),
    { ...sampleReport(5), localMinute: day + 5 },
    { ...complaint(6, { reporterKey: "name-a" }), localMinute: day + 1440 },
  ];
  await store.writeBatch({ run: run.id, reports, quarantined: [], counts: EMPTY_COUNTS });
  const from = daySchema.parse(new Date(day * 60_000).toISOString().slice(0, 10));
  const asOf = daySchema.parse(base.receivedAt.slice(0, 10));
  const points = await store.readComplaintPoints(CITY, { from, asOf: from > asOf ? from : asOf, isLookBack: true });
  expect([...points.reporter].slice(0, 4)).toEqual([1, 2, 1, 0]);
  expect([...points.status].slice(0, 4).map((at) => points.statuses[at - 1])).toEqual(["offen", "erledigt", undefined, undefined]);
  expect(JSON.stringify(points)).not.toContain("name-");
});

it.each([
  ["open", COMPLAINT_STATUS.open],
  [" In Bearbeitung ", COMPLAINT_STATUS.open],
  ["closed", COMPLAINT_STATUS.answered],
  ["Erledigt", COMPLAINT_STATUS.answered],
  ["siehe Anlage", COMPLAINT_STATUS.unknown],
])("[C3] reads the status %j", (text, status) => {
  expect(complaintStatusOf(text)).toBe(status);
});

import {
  agencyIdSchema,
  cityIdSchema,
  daySchema,
  DEFAULT_RETENTION,
  EMPTY_COUNTS,
  FIRST_COUNT_ID,
  instantSchema,
  NO_POINT,
  retentionSchema,
  runIdSchema,
  type ReportColumns,
  type RetentionReport,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FIRST_STEP, type RetentionCursor } from "./retention-cursor.ts";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { ReportBatch, Store } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
const LATER = instantSchema.parse("2027-06-01T00:00:00Z");
const DAY_MIN = 1440;
/** Days after 1 May 2024 of 1 May 2027: three years, of which one has 366 days. */
const THREE_YEARS = 1095;
const LABEL = sampleReport(0).label;
/** Month of the sample reports: 1 May 2024. */
const MAY = 19_844;

/** A whole deletion, from its first step to its last. */
export async function runRetention(store: Store, asOf: string): Promise<RetentionReport> {
  const day = daySchema.parse(asOf);
  const { id } = await store.startRetention(CITY, { asOf: day, isRehearsal: false, by: "Ada", startedAt: LATER });
  for (let cursor: RetentionCursor | null = FIRST_STEP; cursor !== null;) cursor = await store.stepRetention(id, cursor);
  return store.endRetention(id, { endedAt: LATER, error: null });
}

function byText(a: readonly unknown[], b: readonly unknown[]): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

async function gather(batches: AsyncIterable<ReportColumns>) {
  const rows = [];
  for await (const batch of batches) {
    for (let i = 0; i < batch.length; i += 1) {
      rows.push({
        key: batch.reportId[i] ?? -1,
        copies: batch.copies?.[i],
        isDeleted: batch.isDeleted[i],
        localMinute: batch.localMinute[i],
        durationMin: batch.durationMin[i],
        precisionM: batch.precisionM[i],
        district: batch.districts[0]?.[i],
        r7: [batch.cellHigh[0][i], batch.cellLow[0][i]],
        r8: [batch.cellHigh[1][i], batch.cellLow[1][i]],
        r9: [batch.cellHigh[2][i], batch.cellLow[2][i]],
      });
    }
  }
  return rows;
}

export function describeRetentionContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putAgency(sampleAgency());
    });
    afterEach(() => store.close());

    async function deliver(id: string, batch: Partial<ReportBatch>, options: Parameters<typeof sampleRun>[1] = {}) {
      const run = runIdSchema.parse(id);
      await store.startRun(sampleRun(id, options));
      const outcome = await store.writeBatch({ run, reports: [], quarantined: [], counts: EMPTY_COUNTS, ...batch });
      await store.endRun(run, { state: "done", endedAt: LATER, fileHash: "0", counts: EMPTY_COUNTS, error: null });
      return outcome;
    }
    const onDay = (day: number, changes = {}) => sampleReport(day * DAY_MIN, changes);
    const externalId = (day: number) => `r-${day * DAY_MIN}`;
    const reports = async () => (await gather(store.readColumns(CITY))).filter(({ key }) => key < FIRST_COUNT_ID);
    const counts = async () => (await gather(store.readColumns(CITY))).filter(({ key }) => key >= FIRST_COUNT_ID);

    it("[R5] deletes what ended before the first day kept, and counts it on by month and cell of resolution 8", async () => {
      await deliver("run-0001", { reports: [0, 1, 2, 31, THREE_YEARS + 1].map((day) => onDay(day)) });
      const report = await runRetention(store, "2027-05-02");
      expect(report.classes).toEqual([{ class: "standard", name: "Standard", before: "2024-05-02", deleted: 1, countedOn: 1 }]);
      expect((await runRetention(store, "2027-05-03")).classes).toMatchObject([{ deleted: 1, countedOn: 1 }]);
      expect((await reports()).map(({ localMinute = 0 }) => Math.floor(localMinute / DAY_MIN) - MAY)).toEqual([2, 31, THREE_YEARS + 1]);
      expect(await counts()).toEqual([
        {
          key: FIRST_COUNT_ID + 1,
          copies: 2,
          isDeleted: 0,
          localMinute: MAY * DAY_MIN,
          durationMin: 31 * DAY_MIN,
          precisionM: 531,
          district: 0,
          r7: [0x871fa1a, 0x6effffff],
          r8: [0x881fa1a, 0x6e1fffff],
          r9: [0, 0],
        },
      ]);
      expect(await store.summarise(CITY)).toMatchObject({ reportCount: 5, firstOn: "2024-05-01", lastOn: "2027-05-02" });
    });

    it("[R5] tells whoever follows which reports went and which counts changed", async () => {
      await deliver("run-0001", { reports: [0, 1, 2].map((day) => onDay(day)) });
      await runRetention(store, "2027-05-02");
      const seq = await store.readChangeSeq(CITY);
      await runRetention(store, "2027-05-03");
      const changed = await gather(store.readChangedColumns(CITY, seq));
      expect(changed.map(({ key, isDeleted, copies }) => [key, isDeleted, copies])).toEqual([
        [2, 1, 1],
        [FIRST_COUNT_ID + 1, 0, 2],
      ]);
      expect(await gather(store.readChangedColumns(CITY, await store.readChangeSeq(CITY)))).toEqual([]);
    });

    it("[R5] keeps apart what is outside, what has no place, and what is too coarse for a cell of resolution 8 or of any", async () => {
      const nowhere = { cells: null, point: null, precisionM: null, positionalPrecision: "none" as const };
      await deliver("run-0001", {
        reports: [
          onDay(0, { isOutside: true, districts: {} }),
          onDay(1, { ...nowhere, districts: {} }),
          onDay(2, nowhere),
          onDay(3, { precisionM: 1000 }),
          onDay(4, { precisionM: 5000 }),
        ],
      });
      await runRetention(store, "2027-06-01");
      const found = (await counts()).map(({ copies, precisionM, district, r7, r8 }) => [
        copies,
        precisionM,
        district,
        r7[0] !== 0,
        r8[0] !== 0,
      ]);
      expect(found.toSorted(byText)).toEqual([
        [1, 0, 65_535, false, false],
        [1, 1406, 0, true, false],
        [1, NO_POINT, 65_535, false, false],
        [2, 65_534, 0, false, false],
      ]);
      expect((await store.summarise(CITY)).reportCount).toBe(5);
    });

    it("[R5] applies the first class that fits, and lets nothing remain where the class says so", async () => {
      const classes = [
        { id: "noise", name: "Lärm", categories: ["owi.noise"], regimes: ["gdpr"], months: 12, remains: "nothing" },
        { id: "rest", name: "Rest", months: 24, remains: "cellCounts" },
      ];
      await store.putRetention(CITY, retentionSchema.parse({ mode: "on", classes }));
      const justice = { label: { ...LABEL, regime: "ji" as const } };
      await deliver("run-0001", { reports: [onDay(0), onDay(100), onDay(200, justice), onDay(400), onDay(900)] });
      const { classes: counted } = await runRetention(store, "2026-01-01");
      expect(counted).toEqual([
        { class: "noise", name: "Lärm", before: "2025-01-01", deleted: 2, countedOn: 0 },
        { class: "rest", name: "Rest", before: "2024-01-01", deleted: 0, countedOn: 0 },
      ]);
      expect((await runRetention(store, "2026-12-01")).classes).toMatchObject([
        { deleted: 1, countedOn: 0 },
        { deleted: 1, countedOn: 1 },
      ]);
      expect(await store.getRetention(CITY)).toMatchObject({ mode: "on", classes });
    });

    it("[R5] takes no row past its term and no report that was deleted, also when it is corrected, withdrawn or only tried", async () => {
      const fresh = await deliver("run-0001", { reports: [onDay(0), onDay(THREE_YEARS + 5)] });
      expect(fresh).toMatchObject({ accepted: 2 });
      expect(fresh).not.toHaveProperty("expired");
      await runRetention(store, "2027-05-06");
      const moved = { ...onDay(THREE_YEARS + 4), externalId: externalId(0) };
      const batch = { reports: [onDay(1), onDay(2), moved, onDay(THREE_YEARS + 5)], quarantined: [], counts: EMPTY_COUNTS };
      const rehearsal = store.rehearseRun(sampleRun("run-0002"), null);
      expect(await rehearsal.writeBatch({ run: runIdSchema.parse("run-0002"), ...batch })).toMatchObject({
        accepted: 0,
        unchanged: 1,
        expired: 3,
      });
      rehearsal.close();
      const outcome = await deliver("run-0002", { ...batch, withdrawals: [{ externalId: externalId(0) }] });
      expect(outcome).toMatchObject({ accepted: 0, unchanged: 2, withdrawn: 0, expired: 3 });
      expect([(await reports()).length, (await counts())[0]?.copies]).toEqual([1, 1]);
    });

    it("[R5] the same for a delivery that replaces a period", async () => {
      await deliver("run-0001", { reports: [onDay(0), onDay(THREE_YEARS + 5)] });
      await runRetention(store, "2027-05-06");
      const run = runIdSchema.parse("run-0002");
      await store.startRun(sampleRun("run-0002", { mode: "replaces-period", deliveredAt: "2027-05-08T00:00:00Z" }));
      const outcome = await store.writeBatch({
        run,
        reports: [onDay(0), onDay(1), onDay(THREE_YEARS + 6)],
        mentioned: [externalId(0)],
        quarantined: [],
        counts: EMPTY_COUNTS,
      });
      expect(outcome).toMatchObject({ accepted: 1, expired: 2 });
      await store.finishReplacement(run, { endedAt: LATER, fileHash: "0", counts: EMPTY_COUNTS, period: null });
      expect(await reports()).toHaveLength(2);
    });

    it("[R5] an evaluation profile takes what is old, and still nothing that was deleted", async () => {
      await deliver("run-0001", { reports: [onDay(0), onDay(THREE_YEARS + 5)] });
      await runRetention(store, "2027-05-06");
      await store.putRetention(CITY, { ...DEFAULT_RETENTION, mode: "off" });
      expect(await deliver("run-0002", { reports: [onDay(0), onDay(1)] })).toMatchObject({ accepted: 1, expired: 1 });
    });

    it("[R5] a run that was taken back cannot bring back what is past its term", async () => {
      await deliver("run-0001", { reports: [onDay(0), onDay(THREE_YEARS + 5)] });
      await deliver("run-0002", { reports: [onDay(0, { durationMin: 20 })] }, { deliveredAt: "2024-06-01T00:00:00Z" });
      await store.revertRun(runIdSchema.parse("run-0001"), LATER);
      expect(await reports()).toHaveLength(1);
      await runRetention(store, "2027-05-06");
      expect(await store.undoRevert(runIdSchema.parse("run-0001"))).toEqual({ deleted: 0, restored: 1 });
      expect((await reports()).map(({ localMinute = 0 }) => Math.floor(localMinute / DAY_MIN) - MAY)).toEqual([THREE_YEARS + 5]);
      expect((await counts()).map(({ copies }) => copies)).toEqual([1]);
      expect(await store.revertRun(runIdSchema.parse("run-0002"), LATER)).toEqual({ deleted: 0, restored: 0 });
    });

    it("[R5] a former version past its term goes, and taking back the correction leaves nothing of it", async () => {
      await deliver("run-0001", { reports: [onDay(0), onDay(THREE_YEARS + 5)] });
      const moved = { ...onDay(THREE_YEARS), externalId: externalId(0) };
      await deliver("run-0002", { reports: [moved] }, { deliveredAt: "2024-06-01T00:00:00Z" });
      await runRetention(store, "2027-05-06");
      expect(await reports()).toHaveLength(2);
      expect(await store.revertRun(runIdSchema.parse("run-0002"), LATER)).toEqual({ deleted: 1, restored: 0 });
    });

    it("[R5] counts without deleting page by page, and one deletion of a city at a time", async () => {
      await deliver("run-0001", { reports: [0, 1, 2].map((day) => onDay(day)) });
      const asOf = daySchema.parse("2027-05-03");
      const { id } = await store.startRetention(CITY, { asOf, isRehearsal: true, by: "Ada", startedAt: LATER });
      const { byClass, next } = await store.scanRetention(id, [0, 0]);
      expect([[...byClass], next]).toEqual([[["standard", { deleted: 2, countedOn: 2 }]], null]);
      await store.startRetention(CITY, { asOf, isRehearsal: false, by: "Ada", startedAt: LATER });
      await expect(store.startRetention(CITY, { asOf, isRehearsal: false, by: "Ada", startedAt: LATER })).rejects.toThrow("running");
      expect((await store.listRetentionReports(CITY, 10)).map(({ isRehearsal, endedAt }) => [isRehearsal, endedAt])).toEqual([
        [false, null],
        [true, null],
      ]);
      expect(await reports()).toHaveLength(3);
    });

    it("[R5] an address text goes with the last report that carries it, and is asked for anew", async () => {
      const street = { method: "none" as const, matched: null, houseNumber: "7", municipality: "" };
      const address = (text: string) => ({ address: { ...street, street: text } });
      await deliver("run-0001", { reports: [onDay(0, address("Alte Gasse")), onDay(THREE_YEARS + 5, address("Neue Gasse"))] });
      await runRetention(store, "2027-05-06");
      const open = async () =>
        (await store.listAddresses(CITY, { state: "all", limit: 10, offset: 0 })).addresses.map((each) => [each.street, each.reports]);
      expect(await open()).toEqual([["Neue Gasse", 1]]);
      await deliver("run-0002", { reports: [onDay(THREE_YEARS + 4, address("Alte Gasse"))] });
      expect((await open()).toSorted(byText)).toEqual([
        ["Alte Gasse", 1],
        ["Neue Gasse", 1],
      ]);
    });

    it("[R5] the agency of another city is not touched", async () => {
      await store.putCity(sampleCity("other"));
      await store.putAgency(sampleAgency("amt", "other"));
      await deliver("run-0001", { reports: [onDay(0)] });
      const run = runIdSchema.parse("run-0002");
      await store.startRun(sampleRun("run-0002", { city: "other", agency: "amt" }));
      const reportsOfOther = [onDay(0, { agency: agencyIdSchema.parse("amt") })];
      await store.writeBatch({ run, reports: reportsOfOther, quarantined: [], counts: EMPTY_COUNTS });
      await runRetention(store, "2027-05-06");
      expect((await store.summarise(cityIdSchema.parse("other"))).reportCount).toBe(1);
      expect((await gather(store.readColumns(cityIdSchema.parse("other")))).map(({ key }) => key)).toEqual([2]);
    });
  });
}

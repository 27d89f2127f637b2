import {
  categoryIdSchema,
  cityIdSchema,
  EMPTY_COUNTS,
  instantSchema,
  periodSchema,
  runIdSchema,
  type DeliveryMode,
  type PlacedReport,
  type QuarantineCode,
  type QuarantinedRow,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { QualityRecord } from "./quality-store.ts";
import type { BatchOutcome, Store } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
const LATER = instantSchema.parse("2024-06-01T00:00:00Z");
/** Monday, 29 April 2024, in days since 1970: the week of the sample reports and runs. */
const MONDAY = 19_842;
const DAY_MIN = 1440;

function aside(row: number, code: QuarantineCode = "invalid-time"): QuarantinedRow {
  return { row, column: "zeit", value: "kaputt", code, message: { de: "Zeit", en: "time" }, mapped: { zeit: `kaputt ${row}` } };
}

interface Told {
  readonly reports?: readonly PlacedReport[];
  readonly quarantined?: readonly QuarantinedRow[];
  readonly withdrawals?: readonly string[];
  readonly mode?: DeliveryMode;
  readonly key?: string;
}

/** [DQ1–DQ7] What every store must say of the quality of its data. */
export function describeQualityContract(name: string, open: () => Promise<Store>): void {
  describe(`quality: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putAgency(sampleAgency());
    });
    afterEach(() => store.close());

    async function begin(id: string, { reports = [], quarantined = [], withdrawals = [], mode = "append", key = id }: Told) {
      const run = runIdSchema.parse(id);
      await store.startRun(sampleRun(id, { mode, key }));
      const gone = withdrawals.map((externalId) => ({ externalId }));
      return { run, outcome: await store.writeBatch({ run, reports, withdrawals: gone, quarantined, counts: EMPTY_COUNTS }) };
    }
    async function deliver(id: string, told: Told): Promise<BatchOutcome> {
      const { run, outcome } = await begin(id, told);
      const end = { endedAt: LATER, fileHash: "0", counts: EMPTY_COUNTS };
      if (told.mode === "replaces-period")
        await store.finishReplacement(run, { ...end, period: periodSchema.parse({ from: "2024-05-01", to: "2024-05-08" }) });
      else await store.endRun(run, { ...end, state: "done", error: null });
      return outcome;
    }
    const run = (id: string) => runIdSchema.parse(id);
    const read = (): Promise<QualityRecord> => store.readQuality(CITY);
    /** Accepted, updated, unchanged, withdrawn by week, counted from the week of the samples. */
    const rows = async () =>
      (await read()).weeks
        .toSorted((a, b) => a.week - b.week)
        .map(({ week, accepted, updated, unchanged, withdrawn }) => [(week - MONDAY) / 7, accepted, updated, unchanged, withdrawn]);
    const reasons = async () =>
      (await read()).reasons
        .toSorted((a, b) => (a.code ?? "").localeCompare(b.code ?? ""))
        .map(({ week, code, rows: count }) => [(week - MONDAY) / 7, code, count]);

    it("says nothing without a delivery", async () => {
      expect(await read()).toEqual({ weeks: [], reasons: [] });
      expect(await store.listUnknownCodes(CITY)).toEqual([]);
    });

    it("[DQ1] counts each row once, in the week in which its report was received", async () => {
      const late = sampleReport(2, { receivedAt: instantSchema.parse("2024-05-05T22:00:00Z") });
      const outcome = await deliver("run-0001", { reports: [sampleReport(0), sampleReport(1), late], quarantined: [aside(4), aside(5)] });
      expect(outcome.accepted).toBe(3);
      // Sunday, 22:00 UTC, is Monday in the city.
      expect(await rows()).toEqual([
        [0, 2, 0, 0, 0],
        [1, 1, 0, 0, 0],
      ]);
      expect(await reasons()).toEqual([[0, "invalid-time", 2]]);
    });

    it("[DQ1] counts what comes again as unchanged, corrections as updated, withdrawals besides", async () => {
      await deliver("run-0001", { reports: [sampleReport(0), sampleReport(1), sampleReport(2)] });
      await deliver("run-0002", { reports: [sampleReport(0), sampleReport(1, { timePrecision: "day" })], withdrawals: ["r-2", "r-9"] });
      expect(await rows()).toEqual([[0, 3, 2, 2, 1]]);
    });

    it("[DQ2] counts a run that was taken back no more, and again when that is undone", async () => {
      await deliver("run-0001", { reports: [sampleReport(0)], quarantined: [aside(2)] });
      const before = await read();
      const seq = await store.readQualitySeq(CITY);
      await store.revertRun(run("run-0001"), LATER);
      expect(await read()).toEqual({ weeks: [], reasons: [] });
      expect(await store.readQualitySeq(CITY)).not.toBe(seq);
      await store.undoRevert(run("run-0001"));
      expect(await read()).toEqual(before);
      await store.revertRun(run("run-0001"), LATER);
      await store.forgetRevertedRuns(instantSchema.parse("2024-07-01T00:00:00Z"));
      expect(await read()).toEqual({ weeks: [], reasons: [] });
    });

    it("[DQ2] counts a delivery that replaces a period once it is in force, with what it lacks as withdrawn", async () => {
      await deliver("run-0001", { reports: [sampleReport(0), sampleReport(1)] });
      const { run: open } = await begin("run-0002", { reports: [sampleReport(0)], quarantined: [aside(2)], mode: "replaces-period" });
      expect([await rows(), await reasons()]).toEqual([[[0, 2, 0, 0, 0]], [[0, "invalid-time", 1]]]);
      const period = periodSchema.parse({ from: "2024-05-01", to: "2024-05-08" });
      await store.finishReplacement(open, { endedAt: LATER, fileHash: "0", counts: EMPTY_COUNTS, period });
      expect(await rows()).toEqual([[0, 2, 0, 1, 1]]);
    });

    it("[DQ3] receives a row once that was put aside and is taken when it is judged anew", async () => {
      await deliver("run-0001", { reports: [sampleReport(0)], quarantined: [aside(2), aside(3, "invalid-category")] });
      const [first] = (await store.listQuarantine(CITY, { offset: 0, limit: 9 })).rows;
      await begin("run-0002", { reports: [sampleReport(2)] });
      await store.takeFromQuarantine(run("run-0002"), [first?.id ?? -1]);
      expect([await rows(), await reasons()]).toEqual([[[0, 2, 0, 0, 0]], [[0, "invalid-category", 1]]]);
      await store.endRun(run("run-0002"), { state: "done", endedAt: LATER, fileHash: null, counts: EMPTY_COUNTS, error: null });
      await store.revertRun(run("run-0002"), LATER);
      expect(await rows()).toEqual([[0, 1, 0, 0, 0]]);
      expect(await reasons()).toEqual([
        [0, "invalid-category", 1],
        [0, "invalid-time", 1],
      ]);
    });

    it("[DQ3] counts a row for the cause for which it is refused now", async () => {
      await deliver("run-0001", { quarantined: [aside(1), aside(2)] });
      const [first] = (await store.listQuarantine(CITY, { offset: 0, limit: 9 })).rows;
      const message = { de: "Ort", en: "place" };
      await store.refuseQuarantined([{ id: first?.id ?? -1, column: "x", value: "", code: "invalid-coordinate", message }]);
      expect(await reasons()).toEqual([
        [0, "invalid-coordinate", 1],
        [0, "invalid-time", 1],
      ]);
    });

    it("keeps reasons when the rows are deleted after their term", async () => {
      await deliver("run-0001", { quarantined: [aside(1)] });
      expect(await store.purgeQuarantine(LATER)).toBe(1);
      expect(await reasons()).toEqual([[0, "invalid-time", 1]]);
    });

    it("[DQ4, DQ5] tells delays, precision, missing hours, places outside and unknown categories of the accepted reports", async () => {
      const unknown = categoryIdSchema.parse("unknown");
      const reports = [
        // Ended at noon of 1 May UTC, received 2 May 8:00: 20 hours. 1200 / 64 = 18.75 is 2^4.23, 67 sixteenths: step 131.
        sampleReport(0),
        sampleReport(0, { externalId: "a", receivedAt: instantSchema.parse("2024-05-01T12:30:00Z"), isOutside: true }),
        sampleReport(0, { externalId: "b", receivedAt: instantSchema.parse("2024-05-01T12:00:00Z"), positionalPrecision: "street" }),
        sampleReport(0, {
          externalId: "c",
          receivedAt: instantSchema.parse("2024-05-01T12:30:00Z"),
          timePrecision: "day",
          category: unknown,
        }),
      ];
      await deliver("run-0001", { reports });
      const [week] = (await read()).weeks;
      expect(week).toMatchObject({
        agency: "ordnungsamt",
        kind: "complaint",
        byPrecision: { given: 3, street: 1, exact: 0, fuzzy: 0, area: 0, none: 0 },
        outside: 1,
        withoutHour: 1,
        unknownCategory: 1,
      });
      // The one that arrived at the very instant of its end belongs to an old stock.
      expect(week?.delays).toEqual({ "30": 2, "131": 1 });
    });

    it("leaves what a rehearsal counts out of the store", async () => {
      const tried = sampleRun("run-0001");
      const rehearsal = store.rehearseRun(tried, null);
      await rehearsal.writeBatch({
        run: tried.id,
        reports: [sampleReport(0, { unlistedCode: "Z9" })],
        quarantined: [],
        counts: EMPTY_COUNTS,
      });
      rehearsal.close();
      expect(await read()).toEqual({ weeks: [], reasons: [] });
      expect(await store.listUnknownCodes(CITY)).toEqual([]);
    });

    describe("[DQ6] unknown codes", () => {
      const unknown = categoryIdSchema.parse("unknown");
      const coded = (n: number, unlistedCode: string): PlacedReport => sampleReport(n, { category: unknown, unlistedCode });
      const codes = async () => (await store.listUnknownCodes(CITY)).map(({ code, reports }) => [code, reports]);

      it("are listed with the reports that carry them, most first, and when they came", async () => {
        const later = { receivedAt: instantSchema.parse("2024-05-03T08:00:00Z") };
        await deliver("run-0001", { reports: [coded(0, "Z9"), coded(1, "X1"), { ...coded(2, "Z9"), ...later }, sampleReport(3)] });
        expect(await store.listUnknownCodes(CITY)).toEqual([
          {
            agency: "ordnungsamt",
            kind: "complaint",
            code: "Z9",
            reports: 2,
            firstSeenAt: "2024-05-02T08:00:00.000Z",
            lastSeenAt: "2024-05-03T08:00:00.000Z",
          },
          {
            agency: "ordnungsamt",
            kind: "complaint",
            code: "X1",
            reports: 1,
            firstSeenAt: "2024-05-02T08:00:00.000Z",
            lastSeenAt: "2024-05-02T08:00:00.000Z",
          },
        ]);
      });

      it("are listed once however often a report is delivered, and no more once a delivery knows the code", async () => {
        await deliver("run-0001", { reports: [coded(0, "Z9"), coded(1, "Z9")] });
        await deliver("run-0002", { reports: [coded(0, "Z9"), coded(1, "Z9")] });
        expect(await codes()).toEqual([["Z9", 2]]);
        await deliver("run-0003", { reports: [sampleReport(0)] });
        expect(await codes()).toEqual([["Z9", 1]]);
        await store.revertRun(run("run-0003"), LATER);
        expect(await codes()).toEqual([["Z9", 2]]);
      });

      it("go with a run that is taken back, and come again with it", async () => {
        await deliver("run-0001", { reports: [coded(0, "Z9")] });
        await store.revertRun(run("run-0001"), LATER);
        expect(await codes()).toEqual([]);
        await store.undoRevert(run("run-0001"));
        expect(await codes()).toEqual([["Z9", 1]]);
      });

      it("are corrected like all else: another unknown code is another content", async () => {
        await deliver("run-0001", { reports: [coded(0, "Z9")] });
        expect((await deliver("run-0002", { reports: [coded(0, "Z8")] })).updated).toBe(1);
        expect(await codes()).toEqual([["Z8", 1]]);
      });

      it("are free text when there are more than 500, and then only counted", async () => {
        const reports = Array.from({ length: 600 }, (_, n) => coded(n, `Text ${n}`));
        await deliver("run-0001", { reports });
        const listed = await codes();
        expect(listed).toHaveLength(501);
        expect(listed[0]).toEqual(["(Text)", 100]);
      });

      it("stay with a report whose address a person answers", async () => {
        const address = { street: "Ringstr.", houseNumber: "5", municipality: "", method: "none", matched: null } as const;
        const report = { ...coded(0, "Z9"), address };
        await deliver("run-0001", { reports: [report] });
        const [queued] = (await store.listAddresses(CITY, { state: "all", offset: 0, limit: 1 })).addresses;
        const { point, precisionM, area, cells, districts, isOutside } = sampleReport(5);
        const place = { point, precisionM, area, cells, districts, isOutside, positionalPrecision: "exact" as const };
        await store.putAddressAnswer(CITY, queued?.id ?? -1, { answer: { kind: "notAPlace" }, place, by: "Ada", at: LATER });
        expect((await deliver("run-0002", { reports: [{ ...report, ...place }] })).unchanged).toBe(1);
        expect(await codes()).toEqual([["Z9", 1]]);
      });
    });

    it("[DQ1] adds up to what became of all rows, whatever was delivered, judged anew and taken back", async () => {
      const sum = async (): Promise<number> =>
        (await read()).weeks.reduce((all, each) => all + each.accepted + each.updated + each.unchanged + each.expired, 0) +
        (await read()).reasons.reduce((all, { rows: count }) => all + count, 0);
      await deliver("run-0001", { reports: [0, 1, 2, 3].map((n) => sampleReport(n)), quarantined: [aside(5), aside(6), aside(7)] });
      expect(await sum()).toBe(7);
      await deliver("run-0002", { reports: [3, 4].map((n) => sampleReport(n * DAY_MIN)), withdrawals: ["r-0"] });
      expect(await sum()).toBe(10);
      const ids = (await store.listQuarantine(CITY, { offset: 0, limit: 9 })).rows.map(({ id }) => id);
      await begin("run-0003", { reports: [sampleReport(50), sampleReport(51)] });
      await store.takeFromQuarantine(run("run-0003"), ids.slice(0, 2));
      expect(await sum()).toBe(10);
      await store.endRun(run("run-0003"), { state: "done", endedAt: LATER, fileHash: null, counts: EMPTY_COUNTS, error: null });
      await store.revertRun(run("run-0003"), LATER);
      expect(await sum()).toBe(10);
      await store.revertRun(run("run-0001"), LATER);
      expect(await sum()).toBe(3);
    });
  });
}

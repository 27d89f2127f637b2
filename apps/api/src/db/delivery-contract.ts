import {
  EMPTY_COUNTS,
  agencyIdSchema,
  cityIdSchema,
  instantSchema,
  periodSchema,
  quarantinedRowSchema,
  runIdSchema,
  type PlacedReport,
  type QuarantinedRow,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { ReportBatch, Store, VersionedReport } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
const AGENCY = agencyIdSchema.parse("ordnungsamt");
const LATER = instantSchema.parse("2024-07-01T00:00:00Z");
const MAY = periodSchema.parse({ from: "2024-05-01", to: "2024-06-01" });
const runId = (id: string) => runIdSchema.parse(id);

function bad(row: number, changes: Partial<QuarantinedRow> = {}): QuarantinedRow {
  const content = {
    row,
    column: "zeit",
    value: "kaputt",
    code: "invalid-time",
    message: { de: "keine Zeit", en: "no time" },
    mapped: { zeit: "kaputt" },
  };
  return quarantinedRowSchema.parse({ ...content, ...changes });
}

/** Report `n` on day `1 + days` of May 2024 with the given minutes as its content. */
function report(
  n: number,
  { days = 0, minutes = 0, ...more }: { days?: number; minutes?: number } & Partial<VersionedReport> = {},
): VersionedReport {
  const base = sampleReport(n);
  return { ...base, localMinute: base.localMinute + days * 1440, durationMin: minutes, ...more };
}

interface Given {
  readonly mode?: "append" | "replaces-period";
  readonly on: number;
  readonly batch?: Partial<ReportBatch>;
  readonly period?: typeof MAY | null;
}

/** What every implementation of `Store` must do with deliveries and the quarantine. `open` gives an empty one. */
export function describeDeliveryContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: deliveries`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putAgency(sampleAgency());
    });
    afterEach(() => store.close());

    /** A delivery of day `on` of June 2024. */
    async function deliver(id: string, { mode = "append", on, batch = {}, period = MAY }: Given, reports: readonly PlacedReport[] = []) {
      const deliveredAt = `2024-06-${String(on).padStart(2, "0")}T08:00:00Z`;
      await store.startRun(sampleRun(id, { mode, deliveredAt }));
      const outcome = await store.writeBatch({ run: runId(id), reports, quarantined: [], counts: EMPTY_COUNTS, ...batch });
      const counts = { ...EMPTY_COUNTS, accepted: outcome.accepted, withdrawn: outcome.withdrawn };
      const end = { endedAt: LATER, fileHash: "ff", counts, period };
      if (mode === "append") await store.endRun(runId(id), { ...end, state: "done", error: null });
      const withdrawn = mode === "append" ? outcome.withdrawn : (await store.finishReplacement(runId(id), end)).withdrawn;
      return { accepted: outcome.accepted, updated: outcome.updated, unchanged: outcome.unchanged, withdrawn };
    }

    /** Minutes of duration by number of the report, of those that are there. */
    async function shown(): Promise<Record<number, number>> {
      const all: Record<number, number> = {};
      for await (const batch of store.readColumns(CITY)) {
        for (let at = 0; at < batch.length; at += 1) {
          const minute = (batch.localMinute[at] ?? 0) - sampleReport(0).localMinute;
          all[((minute % 1440) + 1440) % 1440] = batch.durationMin[at] ?? -1;
        }
      }
      return all;
    }

    it("takes corrections, leaves what comes late and is older as it is, and counts equal content as unchanged", async () => {
      expect(await deliver("run-0001", { on: 2 }, [report(1), report(2)])).toMatchObject({ accepted: 2 });
      expect(await deliver("run-0002", { on: 4 }, [report(1, { minutes: 5 }), report(2)])).toMatchObject({ updated: 1, unchanged: 1 });
      expect(await deliver("run-0003", { on: 3 }, [report(1, { minutes: 9 }), report(2, { minutes: 9 })])).toMatchObject({ unchanged: 2 });
      expect(await shown()).toEqual({ 1: 5, 2: 0 });
    });

    it("orders rows by the version they carry, whatever the day of their delivery", async () => {
      await deliver("run-0001", { on: 2 }, [report(1, { version: 7, minutes: 7 })]);
      expect(await deliver("run-0002", { on: 9 }, [report(1, { version: 6, minutes: 6 })])).toMatchObject({ unchanged: 1 });
      expect(await deliver("run-0003", { on: 1 }, [report(1, { version: 8, minutes: 8 })])).toMatchObject({ updated: 1 });
      expect(await shown()).toEqual({ 1: 8 });
    });

    it("takes a withdrawn report away, keeps late older rows from bringing it back, and lets a newer one", async () => {
      await deliver("run-0001", { on: 2 }, [report(1), report(2)]);
      const withdrawal = { withdrawals: [{ externalId: "r-1" }, { externalId: "r-77" }] };
      expect(await deliver("run-0002", { on: 5, batch: withdrawal })).toEqual({ accepted: 0, updated: 1, unchanged: 1, withdrawn: 1 });
      expect(await shown()).toEqual({ 2: 0 });
      expect(await deliver("run-0003", { on: 4 }, [report(1, { minutes: 4 }), report(77)])).toMatchObject({ accepted: 0, unchanged: 2 });
      expect(await deliver("run-0004", { on: 6 }, [report(1, { minutes: 6 })])).toMatchObject({ accepted: 1 });
      expect(await shown()).toEqual({ 1: 6, 2: 0 });
    });

    it("withdraws what a replacing delivery lacks, of its agency, kind and period alone", async () => {
      await store.putAgency(sampleAgency("polizei"));
      const others = [
        report(3, { kind: "offence" }),
        report(4, { agency: agencyIdSchema.parse("polizei") }),
        report(5, { days: 31 }),
        report(6, { days: -1 }),
      ];
      await deliver("run-0001", { on: 2 }, [report(1), report(2), ...others]);
      const replacing = { mode: "replaces-period", on: 3 } as const;
      expect(await deliver("run-0002", replacing, [report(1), report(9)])).toEqual({ accepted: 1, updated: 0, unchanged: 1, withdrawn: 1 });
      expect(Object.keys(await shown()).map(Number)).toEqual([1, 3, 4, 5, 6, 9]);
      expect((await store.findRun(runId("run-0002")))?.delivery.period).toEqual(MAY);
    });

    it("gives the newest delivery's truth where two replacing ones overlap, in either order, and keeps the rest", async () => {
      const older = { mode: "replaces-period", on: 2, period: periodSchema.parse({ from: "2024-05-01", to: "2024-05-04" }) } as const;
      const newer = { mode: "replaces-period", on: 3, period: periodSchema.parse({ from: "2024-05-02", to: "2024-05-06" }) } as const;
      const first = [report(1), report(2, { days: 1 }), report(3, { days: 2 })];
      const second = [report(3, { days: 2 }), report(4, { days: 4 })];
      await deliver("run-0001", newer, second);
      expect(await deliver("run-0002", older, first)).toEqual({ accepted: 1, updated: 0, unchanged: 2, withdrawn: 0 });
      expect(Object.keys(await shown())).toEqual(["1", "3", "4"]);
      await store.revertRun(runId("run-0001"), LATER);
      expect(Object.keys(await shown())).toEqual(["1", "2", "3"]);
      await store.undoRevert(runId("run-0001"));
      expect(Object.keys(await shown())).toEqual(["1", "3", "4"]);
    });

    it("spares a report that a quarantined row of the delivery names, and replaces nothing without a row", async () => {
      await deliver("run-0001", { on: 2 }, [report(1), report(2)]);
      const named = { mode: "replaces-period", on: 3, batch: { mentioned: ["r-2"], quarantined: [bad(1)] } } as const;
      expect(await deliver("run-0002", named, [])).toMatchObject({ withdrawn: 1 });
      expect(await shown()).toEqual({ 2: 0 });
      expect(await deliver("run-0003", { mode: "replaces-period", on: 4, period: null })).toMatchObject({ withdrawn: 0 });
      expect(await shown()).toEqual({ 2: 0 });
    });

    it("shows nothing of a replacing delivery before its end, nor ever of one that breaks off", async () => {
      await deliver("run-0001", { on: 2 }, [report(1)]);
      const seq = await store.readChangeSeq(CITY);
      await store.startRun(sampleRun("run-0002", { mode: "replaces-period", deliveredAt: "2024-06-03T08:00:00Z" }));
      await store.writeBatch({
        run: runId("run-0002"),
        reports: [report(1, { minutes: 3 }), report(5)],
        quarantined: [],
        counts: EMPTY_COUNTS,
      });
      expect(await shown()).toEqual({ 1: 0 });
      await store.endRun(runId("run-0002"), { state: "failed", endedAt: LATER, fileHash: null, counts: EMPTY_COUNTS, error: "cut off" });
      expect(await store.readChangeSeq(CITY)).toBe(seq);
      const end = { endedAt: LATER, fileHash: null, counts: EMPTY_COUNTS, period: MAY };
      await expect(store.finishReplacement(runId("run-0002"), end)).rejects.toMatchObject({ code: "conflict" });
      expect(await store.revertRun(runId("run-0002"), LATER)).toEqual({ deleted: 0, restored: 0 });
      expect(await store.undoRevert(runId("run-0002"))).toEqual({ deleted: 0, restored: 0 });
      expect(await store.findRun(runId("run-0002"))).toMatchObject({ state: "failed", error: "cut off" });
      expect(await shown()).toEqual({ 1: 0 });
    });

    it("takes a replacing delivery back and brings it back again, exactly", async () => {
      await deliver("run-0001", { on: 2 }, [report(1), report(2), report(3)]);
      const before = await shown();
      await deliver("run-0002", { mode: "replaces-period", on: 3 }, [report(1), report(2, { minutes: 8 }), report(4)]);
      const after = await shown();
      const { endedAt } = (await store.findRun(runId("run-0002"))) ?? {};
      expect(await store.revertRun(runId("run-0002"), LATER)).toEqual({ deleted: 1, restored: 2 });
      expect(await shown()).toEqual(before);
      expect(await store.undoRevert(runId("run-0002"))).toEqual({ deleted: 1, restored: 2 });
      expect(await shown()).toEqual(after);
      expect(await store.findRun(runId("run-0002"))).toMatchObject({ state: "done", endedAt });
    });

    it("keeps what a later delivery confirmed when the earlier one is taken back", async () => {
      await deliver("run-0001", { on: 2 }, [report(1), report(2)]);
      await deliver("run-0002", { on: 3 }, [report(1)]);
      expect(await store.revertRun(runId("run-0001"), LATER)).toEqual({ deleted: 1, restored: 0 });
      expect(await shown()).toEqual({ 1: 0 });
      await store.revertRun(runId("run-0002"), LATER);
      expect(await shown()).toEqual({});
      await store.undoRevert(runId("run-0001"));
      expect(await shown()).toEqual({ 1: 0, 2: 0 });
    });

    it("leaves a later correction on top when a reversal is taken back", async () => {
      await deliver("run-0001", { on: 2 }, [report(1)]);
      await store.revertRun(runId("run-0001"), LATER);
      await deliver("run-0002", { on: 3 }, [report(1, { minutes: 3 })]);
      expect(await store.undoRevert(runId("run-0001"))).toEqual({ deleted: 0, restored: 0 });
      expect(await shown()).toEqual({ 1: 3 });
      await store.revertRun(runId("run-0002"), LATER);
      expect(await shown()).toEqual({ 1: 0 });
    });

    it("forgets runs that were taken back before a day, for good", async () => {
      await deliver("run-0001", { on: 2, batch: { quarantined: [bad(1)] } }, [report(1)]);
      await deliver("run-0002", { on: 3 }, [report(2)]);
      await store.revertRun(runId("run-0001"), LATER);
      await store.revertRun(runId("run-0002"), LATER);
      expect(await store.forgetRevertedRuns(LATER)).toBe(0);
      const after = instantSchema.parse("2024-07-02T00:00:00Z");
      expect(await store.forgetRevertedRuns(after, [runId("run-0001")])).toBe(1);
      await expect(store.undoRevert(runId("run-0001"))).rejects.toMatchObject({ code: "conflict" });
      expect(await store.undoRevert(runId("run-0002"))).toEqual({ deleted: 0, restored: 1 });
      await expect(store.undoRevert(runId("run-0002"))).rejects.toMatchObject({ code: "conflict" });
      await expect(store.undoRevert(runId("run-none"))).rejects.toMatchObject({ code: "not-found" });
      expect(await shown()).toEqual({ 2: 0 });
    });

    describe("quarantine", () => {
      it("does not add the rows of a delivery that comes again, and gives them back when it is taken back", async () => {
        await deliver("run-0001", { on: 2, batch: { quarantined: [bad(1), bad(2)] } });
        await deliver("run-0002", { on: 3, batch: { quarantined: [bad(1), bad(2, { value: "anders" })] } });
        const rows = async () =>
          (await store.listQuarantine(CITY, { offset: 0, limit: 9 })).rows.map(({ row, value, run }) => [row, value, run]);
        expect(await rows()).toEqual([
          [1, "kaputt", "run-0002"],
          [2, "kaputt", "run-0001"],
          [2, "anders", "run-0002"],
        ]);
        await store.revertRun(runId("run-0002"), LATER);
        expect(await rows()).toEqual([
          [1, "kaputt", "run-0001"],
          [2, "kaputt", "run-0001"],
        ]);
      });

      it("groups rows by cause and narrows by each of its members", async () => {
        const rows = [bad(1), bad(2), bad(3, { value: "x" }), bad(4, { code: "malformed-row", column: null, value: null, mapped: {} })];
        await deliver("run-0001", { on: 2, batch: { quarantined: rows } });
        const { total, groups } = await store.groupQuarantine(CITY, {});
        expect(total).toBe(4);
        expect(groups).toEqual([
          {
            agency: AGENCY,
            kind: "complaint",
            code: "invalid-time",
            column: "zeit",
            count: 3,
            values: [
              { value: "kaputt", count: 2 },
              { value: "x", count: 1 },
            ],
            runs: ["run-0001"],
            newestAt: "2024-05-01T10:00:00Z",
          },
          {
            agency: AGENCY,
            kind: "complaint",
            code: "malformed-row",
            column: null,
            count: 1,
            values: [{ value: null, count: 1 }],
            runs: ["run-0001"],
            newestAt: "2024-05-01T10:00:00Z",
          },
        ]);
        const totalOf = async (filter: object) => (await store.listQuarantine(CITY, { ...filter, offset: 0, limit: 1 })).total;
        expect(await totalOf({ agency: AGENCY, code: "invalid-time", value: "x" })).toBe(1);
        expect(await totalOf({ column: null })).toBe(1);
        expect(await totalOf({ value: null })).toBe(1);
        expect(await totalOf({ code: "duplicate-key" })).toBe(0);
      });

      it("puts values right, refuses columns that the row has not, and discards by filter or by id", async () => {
        await deliver("run-0001", { on: 2, batch: { quarantined: [bad(1), bad(2), bad(3, { code: "missing-value" })] } });
        const [first, second] = (await store.listQuarantine(CITY, { offset: 0, limit: 9 })).rows;
        const id = first?.id ?? -1;
        expect((await store.fixQuarantined(CITY, id, { zeit: "2024-05-01" })).mapped).toEqual({ zeit: "2024-05-01" });
        expect((await store.findQuarantined(CITY, [id, 999]))[0]?.mapped).toEqual({ zeit: "2024-05-01" });
        await expect(store.fixQuarantined(CITY, id, { fremd: "x" })).rejects.toMatchObject({ code: "invalid-input" });
        await expect(store.fixQuarantined(CITY, 999, { zeit: "x" })).rejects.toMatchObject({ code: "not-found" });
        expect(await store.discardQuarantined(CITY, { filter: { code: "missing-value" } })).toBe(1);
        expect(await store.discardQuarantined(CITY, { ids: [second?.id ?? -1, 999] })).toBe(1);
        expect((await store.listQuarantine(CITY, { offset: 0, limit: 9 })).rows.map((row) => row.id)).toEqual([id]);
      });

      it("deletes rows of runs that began before an instant", async () => {
        await deliver("run-0001", { on: 2, batch: { quarantined: [bad(1)] } });
        expect(await store.purgeQuarantine(instantSchema.parse("2024-05-01T10:00:00Z"))).toBe(0);
        expect(await store.purgeQuarantine(instantSchema.parse("2024-05-01T10:00:01Z"))).toBe(1);
        expect((await store.listQuarantine(CITY, { offset: 0, limit: 9 })).total).toBe(0);
      });
    });
  });
}

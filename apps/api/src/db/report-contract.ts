import {
  KINDS,
  NO_DISTRICT,
  NO_HOUR,
  NO_POINT,
  agencyIdSchema,
  categoryIdSchema,
  cityIdSchema,
  districtCodeSchema,
  fromDayNumber,
  levelIdSchema,
  type PlacedReport,
} from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { sampleAgency, sampleCity, sampleDistrict, sampleReport } from "./sample.fixture.ts";
import type { Store } from "./store.ts";
import { CITY, LATER, runId, collect, rowsOf, quarantined, openForEachTest } from "./store-contract.fixture.ts";

const BEZIRK = levelIdSchema.parse("bezirk");
const code = (value: string) => districtCodeSchema.parse(value);

/** What every implementation of `Store` must do with reports: writing, reading as columns, telling changes, taking runs back. `open` gives an empty one. */
export function describeReportContract(name: string, open: () => Promise<Store>): void {
  describe(`reports: ${name}`, () => {
    const { store, begin, write, end, importAll, columns, changes } = openForEachTest(open);

    describe("reports", () => {
      it("counts new, corrected and unchanged ones, whenever they were received", async () => {
        expect(await importAll("run-0001", [sampleReport(1), sampleReport(2)])).toMatchObject({ accepted: 2, updated: 0, unchanged: 0 });
        const seq = await store().readChangeSeq(CITY);
        const again = [sampleReport(1, { receivedAt: LATER }), sampleReport(2)];
        expect(await importAll("run-0002", again)).toMatchObject({ accepted: 0, updated: 0, unchanged: 2 });
        expect(await store().readChangeSeq(CITY)).toBe(seq);
        const corrected = [sampleReport(1, { localMinute: 5 }), sampleReport(2, { attributes: { status: "offen" } }), sampleReport(3)];
        expect(await importAll("run-0003", corrected)).toMatchObject({ accepted: 1, updated: 2, unchanged: 0 });
        expect((await columns()).map(({ id }) => id)).toEqual([1, 2, 3]);
      });

      it("notices every kind of change", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        const base = sampleReport(1);
        const changesOf: Partial<PlacedReport>[] = [
          { kind: "offence" },
          { category: categoryIdSchema.parse("other") },
          { reportedAt: LATER },
          { timePrecision: "day" },
          { point: { lng: 7.9, lat: 51.68 } },
          { precisionM: 11 },
          { isOutside: true },
          { durationMin: 3 },
          { districts: { [BEZIRK]: code("d9") } },
          { districts: {} },
          { area: { level: BEZIRK, code: "d1" } },
          { label: { ...base.label, purpose: "anderes" } },
          { attributes: { modus: "x" } },
        ];
        let before = base;
        for (const [n, change] of changesOf.entries()) {
          before = { ...before, ...change };
          expect(await importAll(`run-change-${n}`, [before]), JSON.stringify(change)).toMatchObject({
            accepted: 0,
            updated: 1,
            unchanged: 0,
          });
        }
      });

      it("keeps the last of equal keys within a batch, and counts both rows", async () => {
        const batch = [sampleReport(1), sampleReport(1, { localMinute: 77 })];
        expect(await importAll("run-0001", batch)).toMatchObject({ accepted: 1, updated: 1, unchanged: 0 });
        expect(await columns()).toMatchObject([{ minute: 77 }]);
      });

      it("keeps equal external ids of two agencies apart, whatever characters they hold", async () => {
        await store().putAgency(sampleAgency("polizei"));
        const externalId = "ä'\"; DROP TABLE report;--\u0000 😀";
        const reports = [sampleReport(1, { externalId }), sampleReport(1, { externalId, agency: agencyIdSchema.parse("polizei") })];
        expect(await importAll("run-0001", reports)).toMatchObject({ accepted: 2, updated: 0, unchanged: 0 });
        expect(await importAll("run-0002", reports)).toMatchObject({ accepted: 0, updated: 0, unchanged: 2 });
        const [batch] = await collect(store().readColumns(CITY));
        expect([...(batch?.agency ?? [])]).toEqual([0, 1]);
      });

      it("stores nothing of a batch with an unknown agency, an agency of another city or an unknown level", async () => {
        await store().putCity(sampleCity("other"));
        await store().putAgency(sampleAgency("fremd", "other"));
        await begin("run-0001");
        const bad = [
          { agency: agencyIdSchema.parse("nobody") },
          { agency: agencyIdSchema.parse("fremd") },
          { districts: { [levelIdSchema.parse("nolevel")]: code("x") } },
        ];
        for (const change of bad) await expect(write("run-0001", [sampleReport(1), sampleReport(2, change)])).rejects.toThrow();
        expect(await columns()).toEqual([]);
        expect(await store().readChangeSeq(CITY)).toBe(0);
        expect(await write("run-0001", [sampleReport(1)])).toMatchObject({ accepted: 1, updated: 0, unchanged: 0 });
      });

      it("refuses a batch of more than 2,000", async () => {
        await begin("run-0001");
        const reports = Array.from({ length: 2001 }, (_, n) => sampleReport(n));
        await expect(write("run-0001", reports)).rejects.toThrow(RangeError);
        expect(await write("run-0001", reports.slice(1))).toMatchObject({ accepted: 2000 });
      });

      it("tells the exact places of the reports of some days, whatever they are, and of no others", async () => {
        const places = [
          { lng: 7.8123, lat: 51.6789 },
          { lng: 7.85, lat: 51.69 },
          { lng: 7.9, lat: 51.7 },
        ];
        const day = 20_000;
        const batch = places.map((point, n) => sampleReport(n, { point, localMinute: (day + n) * 1440 }));
        await importAll("run-0001", batch);
        const read = await store().readReportPlaces(CITY, { from: fromDayNumber(day), to: fromDayNumber(day + 2) });
        expect([[...read.lng], [...read.lat], read.reportId.length]).toEqual([[7.8123, 7.85], [51.6789, 51.69], 2]);
        const [columns] = await collect(store().readColumns(CITY));
        expect([...read.reportId]).toEqual([...(columns?.reportId ?? [])].slice(0, 2));
      });

      it("takes an empty batch and stores its counts", async () => {
        await begin("run-0001");
        expect(await write("run-0001", [], [quarantined(1)])).toMatchObject({ accepted: 0, updated: 0, unchanged: 0 });
        expect((await store().findRun(runId("run-0001")))?.counts.read).toBe(1);
      });
    });

    describe("columns", () => {
      it("holds every value in its unit and H3 indexes whole", async () => {
        const report = sampleReport(4, {
          kind: "offence",
          durationMin: 70_000,
          precisionM: 99_999,
          isOutside: true,
          label: { ...sampleReport(4).label, statistics: "pks" },
        });
        await importAll("run-0001", [report]);
        const [batch] = await collect(store().readColumns(CITY));
        if (batch === undefined) throw new Error("no batch");
        expect(batch.length).toBe(1);
        expect(batch.localMinute[0]).toBe(28_576_204);
        expect(batch.receivedDay[0]).toBe(19_845);
        expect([batch.durationMin[0], batch.precisionM[0], batch.isOutside[0], batch.statistics[0]]).toEqual([65_534, 65_534, 1, 1]);
        expect(batch.kind[0]).toBe(KINDS.indexOf("offence"));
        const cells = batch.cellHigh.map(
          (high, at) => (high[0] ?? 0).toString(16) + (batch.cellLow[at]?.[0] ?? 0).toString(16).padStart(8, "0"),
        );
        expect(cells).toEqual(["871fa1a6effffff", "881fa1a6e1fffff", "891fa1a6e0bffff", "8a1fa1a6e08ffff"]);
      });

      it("marks what has no hour, no point and no district", async () => {
        const nowhere = { point: null, cells: null, precisionM: null, positionalPrecision: "none", districts: {} } as const;
        await importAll("run-0001", [sampleReport(1, { ...nowhere, timePrecision: "day" })]);
        const [batch] = await collect(store().readColumns(CITY));
        expect([batch?.durationMin[0], batch?.precisionM[0], batch?.districts[0]?.[0]]).toEqual([NO_HOUR, NO_POINT, NO_DISTRICT]);
        expect([...(batch?.cellHigh ?? []), ...(batch?.cellLow ?? [])].map((column) => column[0])).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
      });

      it("comes by local minute, in batches of at most 10,000, and ends early when asked to", async () => {
        await begin("run-0001");
        const template = sampleReport(0);
        for (let from = 0; from < 10_200; from += 1700) {
          const numbers = Array.from({ length: 1700 }, (_, n) => from + n);
          await write(
            "run-0001",
            numbers.map((n) => ({ ...template, externalId: `r-${n}`, localMinute: (n * 7919) % 100_003 })),
          );
        }
        const batches = await collect(store().readColumns(CITY));
        expect(batches.map(({ length }) => length)).toEqual([10_000, 200]);
        expect(batches[1]?.reportId).toHaveLength(200);
        const minutes = rowsOf(batches).map(({ minute }) => minute);
        expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
        for await (const batch of store().readColumns(CITY)) {
          expect(batch.length).toBe(10_000);
          break;
        }
        expect((await store().summarise(CITY)).reportCount).toBe(10_200);
      });

      it("shows one state to a reader while batches are written", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        await begin("run-0002");
        const writing = Promise.all(
          Array.from({ length: 20 }, (_, n) => write("run-0002", [sampleReport(2 * n + 2), sampleReport(2 * n + 3)])),
        );
        const counts = await Promise.all(Array.from({ length: 10 }, async () => (await columns()).length));
        await writing;
        expect(counts.every((count) => count % 2 === 1)).toBe(true);
        expect(await columns()).toHaveLength(41);
      });

      it("has nothing to say of a city without reports", async () => {
        expect(await columns()).toEqual([]);
        expect(await changes(0)).toEqual([]);
        expect(await store().readChangeSeq(CITY)).toBe(0);
        expect(await store().summarise(CITY)).toEqual({ reportCount: 0, firstOn: null, lastOn: null, lastReceivedAt: null });
      });

      it("summarises local days", async () => {
        await importAll("run-0001", [sampleReport(1, { localMinute: 19_844 * 1440 - 1 }), sampleReport(2)]);
        expect(await store().summarise(CITY)).toEqual({
          reportCount: 2,
          firstOn: "2024-04-30",
          lastOn: "2024-05-01",
          lastReceivedAt: "2024-05-02T08:00:00.000Z",
        });
      });
    });

    describe("change feed", () => {
      it("names each changed report once and flags deleted ones", async () => {
        await importAll("run-0001", [sampleReport(1), sampleReport(2)]);
        const seq = await store().readChangeSeq(CITY);
        await importAll("run-0002", [sampleReport(2, { localMinute: 1 }), sampleReport(3)]);
        await importAll("run-0003", [sampleReport(2, { localMinute: 2 })]);
        expect(await changes(seq)).toMatchObject([
          { id: 2, minute: 2, deleted: 0 },
          { id: 3, deleted: 0 },
        ]);
        const beforeRevert = await store().readChangeSeq(CITY);
        await store().revertRun(runId("run-0001"), LATER);
        expect(await changes(beforeRevert)).toMatchObject([{ id: 1, deleted: 1, minute: 0 }]);
        expect(await changes(await store().readChangeSeq(CITY))).toEqual([]);
      });

      it("is counted for each city by itself, and a report that comes back has its number again", async () => {
        await store().putCity(sampleCity("other"));
        await importAll("run-0001", [sampleReport(1)]);
        expect(await store().readChangeSeq(cityIdSchema.parse("other"))).toBe(0);
        await store().revertRun(runId("run-0001"), LATER);
        expect(await changes(0)).toMatchObject([{ id: 1, deleted: 1 }]);
        await importAll("run-0002", [sampleReport(2), sampleReport(1)]);
        expect((await columns()).map(({ id, minute }) => [id, minute])).toEqual([
          [1, sampleReport(1).localMinute],
          [2, sampleReport(2).localMinute],
        ]);
      });
    });

    describe("taking a run back", () => {
      it("deletes what the run made and restores what it changed", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        await begin("run-0002");
        await write("run-0002", [sampleReport(1, { localMinute: 50, category: categoryIdSchema.parse("b") }), sampleReport(2)]);
        await write("run-0002", [sampleReport(1, { localMinute: 60 }), sampleReport(2, { localMinute: 61 })], [quarantined(3)]);
        await end("run-0002");
        expect(await store().revertRun(runId("run-0002"), LATER)).toEqual({ deleted: 1, restored: 1 });
        expect(await columns()).toMatchObject([{ id: 1, minute: sampleReport(1).localMinute, district: 0 }]);
        expect(await store().findRun(runId("run-0002"))).toMatchObject({ state: "reverted", endedAt: LATER });
        expect((await store().listQuarantine(CITY, { offset: 0, limit: 9 })).total).toBe(0);
        await expect(store().revertRun(runId("run-0002"), LATER)).rejects.toMatchObject({ code: "conflict" });
        expect(await importAll("run-0003", [sampleReport(1)])).toMatchObject({ accepted: 0, updated: 0, unchanged: 1 });
      });

      it("leaves a later correction alone and closes its history", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        await importAll("run-0002", [sampleReport(1, { localMinute: 2 }), sampleReport(2, { localMinute: 2 })]);
        await importAll("run-0003", [sampleReport(1, { localMinute: 3 }), sampleReport(2, { localMinute: 3 })]);
        expect(await store().revertRun(runId("run-0002"), LATER)).toEqual({ deleted: 0, restored: 0 });
        expect((await columns()).map(({ minute }) => minute)).toEqual([3, 3]);
        expect(await store().revertRun(runId("run-0003"), LATER)).toEqual({ deleted: 1, restored: 1 });
        expect(await columns()).toMatchObject([{ id: 1, minute: sampleReport(1).localMinute }]);
        expect(await store().revertRun(runId("run-0001"), LATER)).toEqual({ deleted: 1, restored: 0 });
        expect(await columns()).toEqual([]);
      });

      it("restores into the districts of today", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        await importAll("run-0002", [sampleReport(1, { localMinute: 2 })]);
        const level = { id: BEZIRK, name: { de: "B", en: "B" }, parent: null };
        await store().replaceDistricts(CITY, level, [sampleDistrict("d7")], (points) => points.map(() => 0));
        await store().revertRun(runId("run-0002"), LATER);
        expect((await columns()).map(({ district }) => district)).toEqual([1]);
      });

      it("takes an empty run back", async () => {
        await importAll("run-0001", []);
        expect(await store().revertRun(runId("run-0001"), LATER)).toEqual({ deleted: 0, restored: 0 });
        expect(await store().readChangeSeq(CITY)).toBe(0);
      });
    });
  });
}

import {
  EMPTY_COUNTS,
  KINDS,
  NO_DISTRICT,
  NO_HOUR,
  NO_POINT,
  agencyIdSchema,
  categoryIdSchema,
  categorySchema,
  cityIdSchema,
  districtCodeSchema,
  instantSchema,
  levelIdSchema,
  quarantinedRowSchema,
  runIdSchema,
  type CityId,
  type PlacedReport,
  type QuarantinedRow,
  type ReportColumns,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleAgency, sampleCity, sampleDistrict, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { Store } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
const ABSENT = cityIdSchema.parse("absent");
const BEZIRK = levelIdSchema.parse("bezirk");
const LATER = instantSchema.parse("2024-05-03T00:00:00Z");
const runId = (id: string) => runIdSchema.parse(id);
const code = (value: string) => districtCodeSchema.parse(value);

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(each);
  return all;
}

interface ColumnRow {
  readonly id: number;
  readonly deleted: number;
  readonly minute: number;
  readonly district: number;
}

function rowsOf(batches: readonly ReportColumns[]): ColumnRow[] {
  return batches.flatMap((batch) =>
    Array.from({ length: batch.length }, (_, at) => ({
      id: batch.reportId[at] ?? -1,
      deleted: batch.isDeleted[at] ?? -1,
      minute: batch.localMinute[at] ?? -1,
      district: batch.districts[0]?.[at] ?? -1,
    })),
  );
}

function quarantined(row: number): QuarantinedRow {
  return quarantinedRowSchema.parse({
    row,
    column: "Straße",
    value: "ß\u0000'\"\n😀",
    code: "missing-value",
    message: { de: "fehlt", en: "missing" },
    mapped: { Straße: "Allee \u2028", "a'b": "\\" },
  });
}

async function* nothing(): AsyncGenerator<never> {}

/** What every implementation of `Store` must do. `open` gives an empty one. */
export function describeStoreContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putAgency(sampleAgency());
    });
    afterEach(() => store.close());

    async function begin(id: string): Promise<void> {
      await store.startRun(sampleRun(id));
    }
    function write(id: string, reports: readonly PlacedReport[], rows: readonly QuarantinedRow[] = []) {
      return store.writeBatch({
        run: runId(id),
        reports,
        quarantined: rows,
        counts: { ...EMPTY_COUNTS, read: reports.length + rows.length },
      });
    }
    async function end(id: string): Promise<void> {
      await store.endRun(runId(id), { state: "done", endedAt: LATER, fileHash: "ff", counts: EMPTY_COUNTS, error: null });
    }
    async function importAll(id: string, reports: readonly PlacedReport[]) {
      await begin(id);
      const outcome = await write(id, reports);
      await end(id);
      return outcome;
    }
    const columns = async (city: CityId = CITY) => rowsOf(await collect(store.readColumns(city)));
    const changes = async (after: number) => rowsOf(await collect(store.readChangedColumns(CITY, after)));

    describe("cities and districts", () => {
      it("gives a city back as it was put, special characters included", async () => {
        expect(await store.findCity(CITY)).toEqual(sampleCity());
        expect(await store.findCity(ABSENT)).toBeUndefined();
        expect(await store.listCities()).toEqual([sampleCity()]);
      });

      it("keeps the reports when a profile is replaced", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        await store.putCity({ ...sampleCity(), name: "Anders" });
        expect((await store.findCity(CITY))?.name).toBe("Anders");
        expect(await columns()).toHaveLength(1);
      });

      it("refuses an unknown city wherever one is needed", async () => {
        const level = { id: BEZIRK, name: { de: "B", en: "B" }, parent: null };
        const attempts = [
          store.listAgencies(ABSENT),
          store.putAgency(sampleAgency("neu", "absent")),
          store.listDistricts(ABSENT, BEZIRK),
          store.replaceDistricts(ABSENT, level, [], () => []),
          store.replaceGazetteer(ABSENT, "addresses", nothing()),
          collect(store.readStreets(ABSENT)),
          store.startRun(sampleRun("run-0001", { city: "absent" })),
          store.listRuns(ABSENT, 5),
          store.listQuarantine(ABSENT, { offset: 0, limit: 1 }),
          store.readDictionaries(ABSENT),
          collect(store.readColumns(ABSENT)),
          collect(store.readChangedColumns(ABSENT, 0)),
          store.readChangeSeq(ABSENT),
          store.summarise(ABSENT),
        ];
        const settled = await Promise.allSettled(attempts);
        expect(settled.map((each) => (each.status === "rejected" ? each.reason.code : each.status))).toEqual(
          attempts.map(() => "not-found"),
        );
      });

      it("reassigns reports when a level is replaced, and logs only those that changed", async () => {
        await importAll("run-0001", [
          sampleReport(1),
          sampleReport(2),
          sampleReport(3, { point: null, cells: null, precisionM: null, districts: {} }),
        ]);
        const before = await store.readChangeSeq(CITY);
        const level = { id: BEZIRK, name: { de: "Bezirk", en: "District" }, parent: null };
        const districts = [sampleDistrict("d2"), sampleDistrict("d1")];
        const result = await store.replaceDistricts(CITY, level, districts, (points) => points.map(({ lng }) => (lng > 7.8000015 ? 0 : 1)));
        expect(result).toEqual({ replacedReports: 1 });
        const dictionary = await store.readDictionaries(CITY);
        expect(dictionary.districts).toEqual([{ level: "bezirk", codes: ["d1", "d2"] }]);
        expect((await columns()).map(({ district }) => district)).toEqual([0, 1, NO_DISTRICT]);
        expect(await changes(before)).toMatchObject([{ id: 2, district: 1 }]);
        expect(await store.listDistricts(CITY, BEZIRK)).toEqual(districts);
        expect((await store.findCity(CITY))?.levels).toEqual([level]);
      });

      it("adds a new level behind the known ones", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        const level = { id: levelIdSchema.parse("quartier"), name: { de: "Quartier", en: "Quarter" }, parent: BEZIRK };
        await store.replaceDistricts(CITY, level, [sampleDistrict("q", "quartier")], (points) => points.map(() => 0));
        const [batch] = await collect(store.readColumns(CITY));
        expect(batch?.districts.map((column) => column[0])).toEqual([0, 0]);
        expect((await store.readDictionaries(CITY)).districts.map((each) => each.level)).toEqual(["bezirk", "quartier"]);
      });

      it("changes nothing when the assignment fails, and goes on working", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        const level = { id: BEZIRK, name: { de: "Neu", en: "New" }, parent: null };
        const fail = () => {
          throw new Error("no geometry");
        };
        await expect(store.replaceDistricts(CITY, level, [sampleDistrict("x")], fail)).rejects.toThrow("no geometry");
        expect(await store.findCity(CITY)).toEqual(sampleCity());
        expect(await store.listDistricts(CITY, BEZIRK)).toEqual([]);
        await importAll("run-0002", [sampleReport(2)]);
        expect(await columns()).toHaveLength(2);
      });
    });

    describe("agencies and categories", () => {
      it("confirms a draft but never moves an agency to another city", async () => {
        await store.putAgency({ ...sampleAgency("neu"), state: "draft" });
        await store.putAgency(sampleAgency("neu"));
        expect((await store.listAgencies(CITY)).map(({ id, state }) => [id, state])).toEqual([
          ["neu", "active"],
          ["ordnungsamt", "active"],
        ]);
        await store.putCity(sampleCity("other"));
        await expect(store.putAgency(sampleAgency("neu", "other"))).rejects.toMatchObject({ code: "conflict" });
      });

      it("replaces the catalogue while its dictionary only grows", async () => {
        const category = (id: string) =>
          categorySchema.parse({
            id,
            parent: null,
            kind: "complaint",
            name: { de: id, en: id },
            signal: 1,
            evidence: "objective",
            origin: "reported",
            special: false,
            legalBasis: null,
          });
        expect(await store.listCategories()).toEqual({ version: "", categories: [] });
        await store.putCategories("1", [category("b"), category("a")]);
        await store.putCategories("2", [category("c")]);
        expect(await store.listCategories()).toEqual({ version: "2", categories: [category("c")] });
        expect((await store.readDictionaries(CITY)).categories).toEqual(["b", "a", "c"]);
        await importAll("run-0001", [sampleReport(1, { category: categoryIdSchema.parse("zz") })]);
        expect((await store.readDictionaries(CITY)).categories).toEqual(["b", "a", "c", "zz"]);
      });
    });

    describe("import runs", () => {
      it("keeps a run with its end and lists the newest first", async () => {
        await begin("run-0001");
        await store.startRun(sampleRun("run-0002", { startedAt: "2024-05-01T11:00:00Z" }));
        await end("run-0001");
        expect(await store.findRun(runId("run-0001"))).toEqual({ ...sampleRun("run-0001"), state: "done", endedAt: LATER, fileHash: "ff" });
        expect((await store.listRuns(CITY, 5)).map(({ id }) => id)).toEqual(["run-0002", "run-0001"]);
        expect(await store.listRuns(CITY, 1)).toHaveLength(1);
        expect(await store.findRun(runId("run-none"))).toBeUndefined();
      });

      it("refuses unknown runs and agencies, a second start, and writing after the end", async () => {
        await begin("run-0001");
        await expect(begin("run-0001")).rejects.toMatchObject({ code: "conflict" });
        await expect(store.startRun(sampleRun("run-0002", { agency: "nobody" }))).rejects.toMatchObject({ code: "not-found" });
        await expect(write("run-none", [])).rejects.toMatchObject({ code: "not-found" });
        await expect(end("run-none")).rejects.toMatchObject({ code: "not-found" });
        await expect(store.revertRun(runId("run-none"), LATER)).rejects.toMatchObject({ code: "not-found" });
        await expect(store.revertRun(runId("run-0001"), LATER)).rejects.toMatchObject({ code: "conflict" });
        await end("run-0001");
        await expect(write("run-0001", [sampleReport(1)])).rejects.toMatchObject({ code: "conflict" });
      });

      it("marks runs that were left running", async () => {
        await begin("run-0001");
        await importAll("run-0002", []);
        expect(await store.markInterruptedRuns(LATER)).toBe(1);
        expect(await store.findRun(runId("run-0001"))).toMatchObject({ state: "interrupted", endedAt: LATER });
        expect(await store.markInterruptedRuns(LATER)).toBe(0);
      });
    });

    describe("reports", () => {
      it("counts new, corrected and unchanged ones, whenever they were received", async () => {
        expect(await importAll("run-0001", [sampleReport(1), sampleReport(2)])).toMatchObject({ accepted: 2, updated: 0, unchanged: 0 });
        const seq = await store.readChangeSeq(CITY);
        const again = [sampleReport(1, { receivedAt: LATER }), sampleReport(2)];
        expect(await importAll("run-0002", again)).toMatchObject({ accepted: 0, updated: 0, unchanged: 2 });
        expect(await store.readChangeSeq(CITY)).toBe(seq);
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
        await store.putAgency(sampleAgency("polizei"));
        const externalId = "ä'\"; DROP TABLE report;--\u0000 😀";
        const reports = [sampleReport(1, { externalId }), sampleReport(1, { externalId, agency: agencyIdSchema.parse("polizei") })];
        expect(await importAll("run-0001", reports)).toMatchObject({ accepted: 2, updated: 0, unchanged: 0 });
        expect(await importAll("run-0002", reports)).toMatchObject({ accepted: 0, updated: 0, unchanged: 2 });
        const [batch] = await collect(store.readColumns(CITY));
        expect([...(batch?.agency ?? [])]).toEqual([0, 1]);
      });

      it("stores nothing of a batch with an unknown agency, an agency of another city or an unknown level", async () => {
        await store.putCity(sampleCity("other"));
        await store.putAgency(sampleAgency("fremd", "other"));
        await begin("run-0001");
        const bad = [
          { agency: agencyIdSchema.parse("nobody") },
          { agency: agencyIdSchema.parse("fremd") },
          { districts: { [levelIdSchema.parse("nolevel")]: code("x") } },
        ];
        for (const change of bad) await expect(write("run-0001", [sampleReport(1), sampleReport(2, change)])).rejects.toThrow();
        expect(await columns()).toEqual([]);
        expect(await store.readChangeSeq(CITY)).toBe(0);
        expect(await write("run-0001", [sampleReport(1)])).toMatchObject({ accepted: 1, updated: 0, unchanged: 0 });
      });

      it("refuses a batch of more than 2,000", async () => {
        await begin("run-0001");
        const reports = Array.from({ length: 2001 }, (_, n) => sampleReport(n));
        await expect(write("run-0001", reports)).rejects.toThrow(RangeError);
        expect(await write("run-0001", reports.slice(1))).toMatchObject({ accepted: 2000 });
      });

      it("takes an empty batch and stores its counts", async () => {
        await begin("run-0001");
        expect(await write("run-0001", [], [quarantined(1)])).toMatchObject({ accepted: 0, updated: 0, unchanged: 0 });
        expect((await store.findRun(runId("run-0001")))?.counts.read).toBe(1);
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
        const [batch] = await collect(store.readColumns(CITY));
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
        const [batch] = await collect(store.readColumns(CITY));
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
        const batches = await collect(store.readColumns(CITY));
        expect(batches.map(({ length }) => length)).toEqual([10_000, 200]);
        expect(batches[1]?.reportId).toHaveLength(200);
        const minutes = rowsOf(batches).map(({ minute }) => minute);
        expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
        for await (const batch of store.readColumns(CITY)) {
          expect(batch.length).toBe(10_000);
          break;
        }
        expect((await store.summarise(CITY)).reportCount).toBe(10_200);
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
        expect(await store.readChangeSeq(CITY)).toBe(0);
        expect(await store.summarise(CITY)).toEqual({ reportCount: 0, firstOn: null, lastOn: null, lastReceivedAt: null });
      });

      it("summarises local days", async () => {
        await importAll("run-0001", [sampleReport(1, { localMinute: 19_844 * 1440 - 1 }), sampleReport(2)]);
        expect(await store.summarise(CITY)).toEqual({
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
        const seq = await store.readChangeSeq(CITY);
        await importAll("run-0002", [sampleReport(2, { localMinute: 1 }), sampleReport(3)]);
        await importAll("run-0003", [sampleReport(2, { localMinute: 2 })]);
        expect(await changes(seq)).toMatchObject([
          { id: 2, minute: 2, deleted: 0 },
          { id: 3, deleted: 0 },
        ]);
        const beforeRevert = await store.readChangeSeq(CITY);
        await store.revertRun(runId("run-0001"), LATER);
        expect(await changes(beforeRevert)).toMatchObject([{ id: 1, deleted: 1, minute: 0 }]);
        expect(await changes(await store.readChangeSeq(CITY))).toEqual([]);
      });

      it("is counted for each city by itself, and a report that comes back has its number again", async () => {
        await store.putCity(sampleCity("other"));
        await importAll("run-0001", [sampleReport(1)]);
        expect(await store.readChangeSeq(cityIdSchema.parse("other"))).toBe(0);
        await store.revertRun(runId("run-0001"), LATER);
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
        expect(await store.revertRun(runId("run-0002"), LATER)).toEqual({ deleted: 1, restored: 1 });
        expect(await columns()).toMatchObject([{ id: 1, minute: sampleReport(1).localMinute, district: 0 }]);
        expect(await store.findRun(runId("run-0002"))).toMatchObject({ state: "reverted", endedAt: LATER });
        expect((await store.listQuarantine(CITY, { offset: 0, limit: 9 })).total).toBe(0);
        await expect(store.revertRun(runId("run-0002"), LATER)).rejects.toMatchObject({ code: "conflict" });
        expect(await importAll("run-0003", [sampleReport(1)])).toMatchObject({ accepted: 0, updated: 0, unchanged: 1 });
      });

      it("leaves a later correction alone and closes its history", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        await importAll("run-0002", [sampleReport(1, { localMinute: 2 }), sampleReport(2, { localMinute: 2 })]);
        await importAll("run-0003", [sampleReport(1, { localMinute: 3 }), sampleReport(2, { localMinute: 3 })]);
        expect(await store.revertRun(runId("run-0002"), LATER)).toEqual({ deleted: 0, restored: 0 });
        expect((await columns()).map(({ minute }) => minute)).toEqual([3, 3]);
        expect(await store.revertRun(runId("run-0003"), LATER)).toEqual({ deleted: 1, restored: 1 });
        expect(await columns()).toMatchObject([{ id: 1, minute: sampleReport(1).localMinute }]);
        expect(await store.revertRun(runId("run-0001"), LATER)).toEqual({ deleted: 1, restored: 0 });
        expect(await columns()).toEqual([]);
      });

      it("restores into the districts of today", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        await importAll("run-0002", [sampleReport(1, { localMinute: 2 })]);
        const level = { id: BEZIRK, name: { de: "B", en: "B" }, parent: null };
        await store.replaceDistricts(CITY, level, [sampleDistrict("d7")], (points) => points.map(() => 0));
        await store.revertRun(runId("run-0002"), LATER);
        expect((await columns()).map(({ district }) => district)).toEqual([1]);
      });

      it("takes an empty run back", async () => {
        await importAll("run-0001", []);
        expect(await store.revertRun(runId("run-0001"), LATER)).toEqual({ deleted: 0, restored: 0 });
        expect(await store.readChangeSeq(CITY)).toBe(0);
      });
    });

    describe("quarantine", () => {
      it("gives rows back whole, page by page, of one run or all", async () => {
        await begin("run-0001");
        await write("run-0001", [], [quarantined(1), quarantined(2), quarantined(3)]);
        await begin("run-0002");
        await write("run-0002", [], [quarantined(4)]);
        const page = await store.listQuarantine(CITY, { offset: 1, limit: 2 });
        expect(page.total).toBe(4);
        expect(page.rows.map(({ row, run }) => [row, run])).toEqual([
          [2, "run-0001"],
          [3, "run-0001"],
        ]);
        expect(page.rows[0]).toMatchObject(quarantined(2));
        expect(await store.listQuarantine(CITY, { run: runId("run-0002"), offset: 0, limit: 9 })).toMatchObject({
          total: 1,
          rows: [{ row: 4 }],
        });
        await expect(store.listQuarantine(CITY, { run: runId("run-none"), offset: 0, limit: 9 })).rejects.toMatchObject({
          code: "not-found",
        });
      });

      it("[D12] hides what a run took when it was judged anew, until that run is taken back", async () => {
        await begin("run-0001");
        await write("run-0001", [], [quarantined(1), quarantined(2), quarantined(3)]);
        const listed = async (): Promise<readonly number[]> =>
          (await store.listQuarantine(CITY, { offset: 0, limit: 9 })).rows.map(({ row }) => row);
        const [first, second] = (await store.listQuarantine(CITY, { offset: 0, limit: 9 })).rows;
        await importAll("run-0002", []);
        expect(await store.takeFromQuarantine(runId("run-0002"), [first?.id ?? 0, second?.id ?? 0, 999])).toBe(2);
        expect(await store.takeFromQuarantine(runId("run-0002"), [])).toBe(0);
        await expect(store.takeFromQuarantine(runId("run-none"), [])).rejects.toMatchObject({ code: "not-found" });
        expect(await listed()).toEqual([3]);
        expect(await store.findQuarantined(CITY, [first?.id ?? 0])).toEqual([]);
        expect((await store.groupQuarantine(CITY, {})).total).toBe(1);
        await store.revertRun(runId("run-0002"), LATER);
        expect(await listed()).toEqual([1, 2, 3]);
        await store.undoRevert(runId("run-0002"));
        expect(await listed()).toEqual([3]);
      });
    });

    it("appends to the audit log", async () => {
      await expect(store.audit({ at: LATER, by: "system", what: "import", subject: "run-0001", reason: null })).resolves.toBeUndefined();
    });
  });
}

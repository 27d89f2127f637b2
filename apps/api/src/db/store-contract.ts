import { NO_DISTRICT, categoryIdSchema, categorySchema, cityIdSchema, levelIdSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { SAMPLE_ACTOR, sampleAgency, sampleCity, sampleDistrict, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { Store } from "./store.ts";
import { CITY, LATER, runId, collect, quarantined, openForEachTest } from "./store-contract.fixture.ts";

const ABSENT = cityIdSchema.parse("absent");
const BEZIRK = levelIdSchema.parse("bezirk");

async function* nothing(): AsyncGenerator<never> {}

/** What every implementation of `Store` must do with cities, agencies, runs and the quarantine. `open` gives an empty one. */
export function describeStoreContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    const { store, begin, write, end, importAll, columns, changes } = openForEachTest(open);

    describe("cities and districts", () => {
      it("gives a city back as it was put, special characters included", async () => {
        expect(await store().findCity(CITY)).toEqual(sampleCity());
        expect(await store().findCity(ABSENT)).toBeUndefined();
        expect(await store().listCities()).toEqual([sampleCity()]);
      });

      it("keeps the reports when a profile is replaced", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        await store().putCity({ ...sampleCity(), name: "Anders" });
        expect((await store().findCity(CITY))?.name).toBe("Anders");
        expect(await columns()).toHaveLength(1);
      });

      it("refuses an unknown city wherever one is needed", async () => {
        const level = { id: BEZIRK, name: { de: "B", en: "B" }, parent: null };
        const attempts = [
          store().listAgencies(ABSENT),
          store().putAgency(sampleAgency("neu", "absent")),
          store().listDistricts(ABSENT, BEZIRK),
          store().replaceDistricts(ABSENT, level, [], () => []),
          store().replaceGazetteer(ABSENT, "addresses", nothing()),
          collect(store().readStreets(ABSENT)),
          store().startRun(sampleRun("run-0001", { city: "absent" })),
          store().listRuns(ABSENT, 5),
          store().listQuarantine(ABSENT, { offset: 0, limit: 1 }),
          store().readDictionaries(ABSENT),
          collect(store().readColumns(ABSENT)),
          collect(store().readChangedColumns(ABSENT, 0)),
          store().readChangeSeq(ABSENT),
          store().summarise(ABSENT),
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
        const before = await store().readChangeSeq(CITY);
        const level = { id: BEZIRK, name: { de: "Bezirk", en: "District" }, parent: null };
        const districts = [sampleDistrict("d2"), sampleDistrict("d1")];
        const result = await store().replaceDistricts(CITY, level, districts, (points) =>
          points.map(({ lng }) => (lng > 7.8000015 ? 0 : 1)),
        );
        expect(result).toEqual({ replacedReports: 1 });
        const dictionary = await store().readDictionaries(CITY);
        expect(dictionary.districts).toEqual([{ level: "bezirk", codes: ["d1", "d2"] }]);
        expect((await columns()).map(({ district }) => district)).toEqual([0, 1, NO_DISTRICT]);
        expect(await changes(before)).toMatchObject([{ id: 2, district: 1 }]);
        expect(await store().listDistricts(CITY, BEZIRK)).toEqual(districts);
        expect((await store().findCity(CITY))?.levels).toEqual([level]);
      });

      it("adds a new level behind the known ones", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        const level = { id: levelIdSchema.parse("quartier"), name: { de: "Quartier", en: "Quarter" }, parent: BEZIRK };
        await store().replaceDistricts(CITY, level, [sampleDistrict("q", "quartier")], (points) => points.map(() => 0));
        const [batch] = await collect(store().readColumns(CITY));
        expect(batch?.districts.map((column) => column[0])).toEqual([0, 0]);
        expect((await store().readDictionaries(CITY)).districts.map((each) => each.level)).toEqual(["bezirk", "quartier"]);
      });

      it("changes nothing when the assignment fails, and goes on working", async () => {
        await importAll("run-0001", [sampleReport(1)]);
        const level = { id: BEZIRK, name: { de: "Neu", en: "New" }, parent: null };
        const fail = () => {
          throw new Error("no geometry");
        };
        await expect(store().replaceDistricts(CITY, level, [sampleDistrict("x")], fail)).rejects.toThrow("no geometry");
        expect(await store().findCity(CITY)).toEqual(sampleCity());
        expect(await store().listDistricts(CITY, BEZIRK)).toEqual([]);
        await importAll("run-0002", [sampleReport(2)]);
        expect(await columns()).toHaveLength(2);
      });
    });

    describe("agencies and categories", () => {
      it("confirms a draft but never moves an agency to another city", async () => {
        await store().putAgency({ ...sampleAgency("neu"), state: "draft" });
        await store().putAgency(sampleAgency("neu"));
        expect((await store().listAgencies(CITY)).map(({ id, state }) => [id, state])).toEqual([
          ["neu", "active"],
          ["ordnungsamt", "active"],
        ]);
        await store().putCity(sampleCity("other"));
        await expect(store().putAgency(sampleAgency("neu", "other"))).rejects.toMatchObject({ code: "conflict" });
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
        expect(await store().listCategories()).toEqual({ version: "", categories: [] });
        await store().putCategories("1", [category("b"), category("a")]);
        await store().putCategories("2", [category("c")]);
        expect(await store().listCategories()).toEqual({ version: "2", categories: [category("c")] });
        expect((await store().readDictionaries(CITY)).categories).toEqual(["b", "a", "c"]);
        await importAll("run-0001", [sampleReport(1, { category: categoryIdSchema.parse("zz") })]);
        expect((await store().readDictionaries(CITY)).categories).toEqual(["b", "a", "c", "zz"]);
      });
    });

    describe("import runs", () => {
      it("keeps a run with its end and lists the newest first", async () => {
        await begin("run-0001");
        await store().startRun(sampleRun("run-0002", { startedAt: "2024-05-01T11:00:00Z" }));
        await end("run-0001");
        expect(await store().findRun(runId("run-0001"))).toEqual({
          ...sampleRun("run-0001"),
          state: "done",
          endedAt: LATER,
          fileHash: "ff",
        });
        expect((await store().listRuns(CITY, 5)).map(({ id }) => id)).toEqual(["run-0002", "run-0001"]);
        expect(await store().listRuns(CITY, 1)).toHaveLength(1);
        expect(await store().findRun(runId("run-none"))).toBeUndefined();
      });

      it("refuses unknown runs and agencies, a second start, and writing after the end", async () => {
        await begin("run-0001");
        await expect(begin("run-0001")).rejects.toMatchObject({ code: "conflict" });
        await expect(store().startRun(sampleRun("run-0002", { agency: "nobody" }))).rejects.toMatchObject({ code: "not-found" });
        await expect(write("run-none", [])).rejects.toMatchObject({ code: "not-found" });
        await expect(end("run-none")).rejects.toMatchObject({ code: "not-found" });
        await expect(store().revertRun(runId("run-none"), LATER)).rejects.toMatchObject({ code: "not-found" });
        await expect(store().revertRun(runId("run-0001"), LATER)).rejects.toMatchObject({ code: "conflict" });
        await end("run-0001");
        await expect(write("run-0001", [sampleReport(1)])).rejects.toMatchObject({ code: "conflict" });
      });

      it("marks runs that were left running", async () => {
        await begin("run-0001");
        await importAll("run-0002", []);
        expect(await store().markInterruptedRuns(LATER)).toBe(1);
        expect(await store().findRun(runId("run-0001"))).toMatchObject({ state: "interrupted", endedAt: LATER });
        expect(await store().markInterruptedRuns(LATER)).toBe(0);
      });
    });

    describe("quarantine", () => {
      it("gives rows back whole, page by page, of one run or all", async () => {
        await begin("run-0001");
        await write("run-0001", [], [quarantined(1), quarantined(2), quarantined(3)]);
        await begin("run-0002");
        await write("run-0002", [], [quarantined(4)]);
        const page = await store().listQuarantine(CITY, { offset: 1, limit: 2 });
        expect(page.total).toBe(4);
        expect(page.rows.map(({ row, run }) => [row, run])).toEqual([
          [2, "run-0001"],
          [3, "run-0001"],
        ]);
        expect(page.rows[0]).toMatchObject(quarantined(2));
        expect(await store().listQuarantine(CITY, { run: runId("run-0002"), offset: 0, limit: 9 })).toMatchObject({
          total: 1,
          rows: [{ row: 4 }],
        });
        await expect(store().listQuarantine(CITY, { run: runId("run-none"), offset: 0, limit: 9 })).rejects.toMatchObject({
          code: "not-found",
        });
      });

      it("[D12] hides what a run took when it was judged anew, until that run is taken back", async () => {
        await begin("run-0001");
        await write("run-0001", [], [quarantined(1), quarantined(2), quarantined(3)]);
        const listed = async (): Promise<readonly number[]> =>
          (await store().listQuarantine(CITY, { offset: 0, limit: 9 })).rows.map(({ row }) => row);
        const [first, second] = (await store().listQuarantine(CITY, { offset: 0, limit: 9 })).rows;
        await importAll("run-0002", []);
        expect(await store().takeFromQuarantine(runId("run-0002"), [first?.id ?? 0, second?.id ?? 0, 999])).toBe(2);
        expect(await store().takeFromQuarantine(runId("run-0002"), [])).toBe(0);
        await expect(store().takeFromQuarantine(runId("run-none"), [])).rejects.toMatchObject({ code: "not-found" });
        expect(await listed()).toEqual([3]);
        expect(await store().findQuarantined(CITY, [first?.id ?? 0])).toEqual([]);
        expect((await store().groupQuarantine(CITY, {})).total).toBe(1);
        await store().revertRun(runId("run-0002"), LATER);
        expect(await listed()).toEqual([1, 2, 3]);
        await store().undoRevert(runId("run-0002"));
        expect(await listed()).toEqual([3]);
      });
    });

    it("appends to the audit log", async () => {
      await expect(
        store().audit({ at: LATER, ...SAMPLE_ACTOR, what: "import", subject: "run-0001", reason: null }),
      ).resolves.toBeUndefined();
    });
  });
}

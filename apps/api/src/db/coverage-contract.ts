import {
  EMPTY_COUNTS,
  NotFoundError,
  agencyIdSchema,
  cityIdSchema,
  instantSchema,
  periodSchema,
  runIdSchema,
  type Kind,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { Store } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
const AGENCY = agencyIdSchema.parse("ordnungsamt");
const LATER = instantSchema.parse("2024-06-01T00:00:00Z");
const DAY_MIN = 1440;
const period = (from: string, to: string) => periodSchema.parse({ from, to });

interface RunSketch {
  /** Days after 1 May 2024 with one report each. */
  readonly days: readonly number[];
  readonly stated?: ReturnType<typeof period>;
  readonly state?: "done" | "failed";
}

/** [M10] What every store must say of coverage. */
export function describeCoverageContract(name: string, open: () => Promise<Store>): void {
  describe(`coverage: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putAgency(sampleAgency());
    });
    afterEach(() => store.close());

    async function deliver(id: string, { days, stated, state = "done" }: RunSketch): Promise<void> {
      const run = runIdSchema.parse(id);
      await store.startRun(sampleRun(id));
      const reports = days.map((day) => sampleReport(day * DAY_MIN));
      await store.writeBatch({ run, reports, quarantined: [], counts: EMPTY_COUNTS });
      const told = stated === undefined ? {} : { period: stated, isPeriodStated: true };
      await store.endRun(run, { state, endedAt: LATER, fileHash: "0", counts: EMPTY_COUNTS, error: null, ...told });
    }
    const spans = async () => (await store.readCoverage(CITY)).spans.map(({ from, to, run, isCovered }) => [from, to, run, isCovered]);
    const declare = (isCovered: boolean, from: string, to: string, kind: Kind = "complaint") =>
      store.declareCoverage(CITY, { agency: AGENCY, kind, ...period(from, to), isCovered, note: "ausgefallen", by: "Ada", at: LATER });

    it("covers nothing without a delivery", async () => {
      expect(await store.readCoverage(CITY)).toEqual({ spans: [], delays: [] });
    });

    it("covers from the first to the last day of the rows of all deliveries together", async () => {
      await deliver("run-0001", { days: [0, 4] });
      await deliver("run-0002", { days: [4, 9] });
      expect(await spans()).toEqual([["2024-05-01", "2024-05-11", "run-0002", true]]);
    });

    it("covers a stated period although it holds one row only, also without any", async () => {
      await deliver("run-0001", { days: [3], stated: period("2024-05-01", "2024-06-01") });
      expect(await spans()).toEqual([
        ["2024-05-01", "2024-06-01", "run-0001", true],
        ["2024-05-04", "2024-05-05", "run-0001", true],
      ]);
      await deliver("run-0002", { days: [], stated: period("2024-06-01", "2024-07-01") });
      expect(await spans()).toContainEqual(["2024-06-01", "2024-07-01", "run-0002", true]);
    });

    it("covers by a delivery that changes nothing", async () => {
      await deliver("run-0001", { days: [0, 1] });
      await deliver("run-0002", { days: [0, 1] });
      await store.revertRun(runIdSchema.parse("run-0001"), LATER);
      expect(await spans()).toEqual([["2024-05-01", "2024-05-03", "run-0002", true]]);
    });

    it("covers nothing by a run that failed, nor by one taken back until that is undone", async () => {
      await deliver("run-0001", { days: [0, 1] });
      await deliver("run-0002", { days: [5, 6], state: "failed" });
      expect(await spans()).toEqual([["2024-05-01", "2024-05-03", "run-0001", true]]);
      const before = await store.readCoverageSeq(CITY);
      await store.revertRun(runIdSchema.parse("run-0001"), LATER);
      expect(await spans()).toEqual([]);
      await store.undoRevert(runIdSchema.parse("run-0001"));
      expect(await spans()).toEqual([["2024-05-01", "2024-05-03", "run-0001", true]]);
      expect(await store.readCoverageSeq(CITY)).toBeGreaterThan(before);
    });

    it("counts by local days: 23:30 UTC is the next day in the city", async () => {
      const run = runIdSchema.parse("run-0001");
      await store.startRun(sampleRun("run-0001"));
      await store.writeBatch({ run, reports: [sampleReport(11.5 * 60)], quarantined: [], counts: EMPTY_COUNTS });
      await store.endRun(run, { state: "done", endedAt: LATER, fileHash: "0", counts: EMPTY_COUNTS, error: null });
      expect(await spans()).toEqual([["2024-05-02", "2024-05-03", "run-0001", true]]);
    });

    it("keeps declarations with who and why, and gives them another number each time", async () => {
      const before = await store.readCoverageSeq(CITY);
      const declared = await declare(false, "2024-05-02", "2024-05-05");
      expect(declared).toMatchObject({
        source: "declared",
        isCovered: false,
        by: "Ada",
        note: "ausgefallen",
        run: null,
        from: "2024-05-02",
      });
      const changed = await store.readCoverageSeq(CITY);
      expect(changed).not.toBe(before);
      expect((await store.readCoverage(CITY)).spans).toEqual([declared]);
      expect(await store.removeDeclaration(CITY, declared.id)).toEqual(declared);
      expect(await store.readCoverageSeq(CITY)).not.toBe(changed);
      expect((await declare(true, "2024-05-02", "2024-05-05")).id).not.toBe(declared.id);
    });

    it("knows no declaration of another city, and no agency of one", async () => {
      await store.putCity(sampleCity("other"));
      const declared = await declare(true, "2024-05-02", "2024-05-05");
      await expect(store.removeDeclaration(cityIdSchema.parse("other"), declared.id)).rejects.toBeInstanceOf(NotFoundError);
      const abroad = { ...declared, kind: "offence" as const, isCovered: true, note: "fremd", by: "Ada", at: LATER };
      await expect(store.declareCoverage(cityIdSchema.parse("other"), abroad)).rejects.toBeInstanceOf(NotFoundError);
    });

    it("[M12] reads the usual delay from reports that lie far enough back to be whole", async () => {
      const run = runIdSchema.parse("run-0001");
      await store.startRun(sampleRun("run-0001"));
      // 89 of 100 arrive the next day, eleven after four days; the newest report of all lies seven weeks later.
      const late = (days: number) => instantSchema.parse(new Date(Date.UTC(2024, 4, 1 + days, 12)).toISOString());
      const reports = Array.from({ length: 100 }, (_, n) => sampleReport(n, { receivedAt: late(n < 89 ? 1 : 4) }));
      await store.writeBatch({ run, reports: [...reports, sampleReport(49 * DAY_MIN)], quarantined: [], counts: EMPTY_COUNTS });
      expect((await store.readCoverage(CITY)).delays).toEqual([{ agency: "ordnungsamt", kind: "complaint", days: 4 }]);
    });
  });
}

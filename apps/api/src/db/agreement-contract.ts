import {
  agencyIdSchema,
  agencyProfileSchema,
  cityIdSchema,
  ConflictError,
  EMPTY_COUNTS,
  instantSchema,
  NotFoundError,
  runIdSchema,
  type AgreementVersion,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleAgency, sampleCity, sampleReport, sampleRun, sampleAgreement } from "./sample.fixture.ts";
import type { RunEnd, Store } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
const OFFICE = agencyIdSchema.parse("ordnungsamt");
const POLICE = agencyIdSchema.parse("polizei");
const ENDED_AT = instantSchema.parse("2024-06-01T00:00:00Z");
const LATER = instantSchema.parse("2024-07-01T00:00:00Z");

const version = (number: number, parts: object = {}): AgreementVersion => sampleAgreement({ version: number, ...parts });

/** What every store must say of agreements, profiles of agencies, and what runs brought. */
export function describeAgreementContract(name: string, open: () => Promise<Store>): void {
  describe(`agreements: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putAgency(sampleAgency());
      await store.putAgency(sampleAgency("polizei"));
    });
    afterEach(() => store.close());

    it("keeps every version as it was written", async () => {
      expect(await store.listAgreementVersions(CITY)).toEqual([]);
      const all = [version(1), version(2, { validFrom: "2025-01-01", note: "feiner", precision: { type: "point" } })];
      for (const each of all) await store.putAgreementVersion(each);
      expect(await store.listAgreementVersions(CITY)).toEqual(all);
    });

    it("refuses a number that is not the next one, another owner, and an agreement that exists", async () => {
      await store.putAgreementVersion(version(1));
      await expect(store.putAgreementVersion(version(1))).rejects.toThrow(ConflictError);
      await expect(store.putAgreementVersion(version(3))).rejects.toThrow(ConflictError);
      await expect(store.putAgreementVersion(version(2, { from: OFFICE, to: [POLICE] }))).rejects.toThrow(ConflictError);
      expect(await store.listAgreementVersions(CITY)).toEqual([version(1)]);
    });

    it("knows no agreement that was not begun, and no agency of another city", async () => {
      await expect(store.putAgreementVersion(version(2))).rejects.toThrow(NotFoundError);
      await expect(store.putAgreementVersion(version(1, { to: ["unbekannt"] }))).rejects.toThrow(NotFoundError);
      await store.putCity(sampleCity("other"));
      await store.putAgency(sampleAgency("fremd", "other"));
      await expect(store.putAgreementVersion(version(1, { to: ["fremd"] }))).rejects.toThrow(NotFoundError);
      expect(await store.listAgreementVersions(CITY)).toEqual([]);
    });

    it("keeps what is said of an agency, also when its name changes", async () => {
      expect(await store.listAgencyProfiles(CITY)).toEqual([]);
      const contact = { office: "Amt 32", email: "amt32@stadt.example", phone: null };
      const profile = agencyProfileSchema.parse({ contact, legalBasis: "§ 24 OBG NRW", kinds: ["complaint"], content: null });
      await store.putAgencyProfile(OFFICE, profile);
      await store.putAgency({ ...sampleAgency(), name: "Ordnung" });
      expect(await store.listAgencyProfiles(CITY)).toEqual([[OFFICE, profile]]);
      await expect(store.putAgencyProfile(agencyIdSchema.parse("unbekannt"), profile)).rejects.toThrow(NotFoundError);
    });

    async function run(id: string, end: Partial<RunEnd>, sketch: Parameters<typeof sampleRun>[1] = {}): Promise<void> {
      await store.startRun(sampleRun(id, sketch));
      const counts = { ...EMPTY_COUNTS, read: 1, accepted: 1 };
      await store.writeBatch({ run: runIdSchema.parse(id), reports: [sampleReport(Number(id.slice(-4)))], quarantined: [], counts });
      await store.endRun(runIdSchema.parse(id), { state: "done", endedAt: ENDED_AT, fileHash: "0", counts, error: null, ...end });
    }

    it("[R4] lists what runs brought: cut off runs as well, and those taken back with the day on which they had been there", async () => {
      await run("run-0001", {});
      await run("run-0002", { state: "interrupted", endedAt: LATER });
      await run("run-0003", { counts: { ...EMPTY_COUNTS, read: 1, unchanged: 1 } });
      await run("run-0004", { state: "failed" }, { mode: "replaces-period" });
      await store.startRun(sampleRun("run-0005"));
      const brought = { agency: OFFICE, kind: "complaint", fileName: "datei.csv", feed: null, reports: 1, isTakenBack: false };
      const listed = () => store.listBroughtByRuns(CITY);
      expect(await listed()).toEqual([
        { ...brought, run: "run-0002", at: LATER },
        { ...brought, run: "run-0001", at: ENDED_AT },
      ]);
      await store.revertRun(runIdSchema.parse("run-0001"), LATER);
      await store.forgetRevertedRuns(instantSchema.parse("2025-01-01T00:00:00Z"));
      expect((await listed())[1]).toEqual({ ...brought, run: "run-0001", at: ENDED_AT, isTakenBack: true });
    });

    it("names the agencies of which a run is done", async () => {
      expect(await store.listAgenciesWithRuns(CITY)).toEqual([]);
      await run("run-0001", { state: "failed" });
      expect(await store.listAgenciesWithRuns(CITY)).toEqual([]);
      await run("run-0002", {});
      expect(await store.listAgenciesWithRuns(CITY)).toEqual([OFFICE]);
    });
  });
}

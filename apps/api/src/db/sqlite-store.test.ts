import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EMPTY_COUNTS, cityIdSchema, runIdSchema } from "@lagebild/domain";
import Sqlite from "better-sqlite3";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { AUDIT_FILE } from "./audit-host.ts";
import { DATABASE_FILE, openStore, openTemporaryStore } from "./open.ts";
import { describeAgreementContract } from "./agreement-contract.ts";
import { describeArrivalsContract } from "./feed-arrivals-contract.ts";
import { describeCoverageContract } from "./coverage-contract.ts";
import { describeFeedContract } from "./feed-contract.ts";
import { describeQualityContract } from "./quality-contract.ts";
import { describeGeocodingContract } from "./geocoding-contract.ts";
import { createStorePool } from "./pool.fixture.ts";
import { SAMPLE_ACTOR, sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import { describeContextContract } from "./context-contract.ts";
import { describeDeliveryContract } from "./delivery-contract.ts";
import { describeMappingContract } from "./mapping-contract.ts";
import { describePublishedContract } from "./published-contract.ts";
import { describeReportContract } from "./report-contract.ts";
import { describeSavedAreaContract } from "./saved-area-contract.ts";
import { describeSavedViewContract } from "./saved-view-contract.ts";
import { describeStoreContract } from "./store-contract.ts";
import { describeWarningContract } from "./warning-contract.ts";

const CITY = cityIdSchema.parse("sample");
const RUN = runIdSchema.parse("run-0001");

const pool = createStorePool();
afterAll(pool.end);
describeStoreContract("the SQLite store in threads", pool.open);
describeStoreContract("the SQLite store in place", openTemporaryStore);
describeReportContract("the SQLite store in threads", pool.open);
describeReportContract("the SQLite store in place", openTemporaryStore);
describeDeliveryContract("the SQLite store in threads", pool.open);
describeDeliveryContract("the SQLite store in place", openTemporaryStore);
describeMappingContract("the SQLite store in threads", pool.open);
describeMappingContract("the SQLite store in place", openTemporaryStore);
describeCoverageContract("the SQLite store in threads", pool.open);
describeCoverageContract("the SQLite store in place", openTemporaryStore);
describeArrivalsContract("the SQLite store in place", openTemporaryStore);
describeAgreementContract("the SQLite store in threads", pool.open);
describeAgreementContract("the SQLite store in place", openTemporaryStore);
describeFeedContract("the SQLite store in threads", pool.open);
describeFeedContract("the SQLite store in place", openTemporaryStore);
describeQualityContract("the SQLite store in threads", pool.open);
describeQualityContract("the SQLite store in place", openTemporaryStore);
describeWarningContract("the SQLite store in threads", pool.open);
describeWarningContract("the SQLite store in place", openTemporaryStore);
describePublishedContract("the SQLite store in threads", pool.open);
describePublishedContract("the SQLite store in place", openTemporaryStore);
describeContextContract("the SQLite store in threads", pool.open);
describeContextContract("the SQLite store in place", openTemporaryStore);
describeSavedAreaContract("the SQLite store in threads", pool.open);
describeSavedAreaContract("the SQLite store in place", openTemporaryStore);
describeSavedViewContract("the SQLite store in threads", pool.open);
describeSavedViewContract("the SQLite store in place", openTemporaryStore);
describeGeocodingContract("addresses in threads", pool.open);
describeGeocodingContract("addresses in place", openTemporaryStore);

let dataFolder: string;
beforeEach(async () => {
  dataFolder = join(await mkdtemp(join(tmpdir(), "lagebild-")), "made", "on the way");
});
afterEach(() => rm(join(dataFolder, "..", ".."), { recursive: true, force: true }));

it("finds everything again after it was closed, and sees what a second store writes", async () => {
  const first = await openStore({ dataFolder, readers: 1 });
  await first.putCity(sampleCity());
  await first.putAgency(sampleAgency());
  const second = await openStore({ dataFolder, readers: 1 });
  await second.startRun(sampleRun("run-0001"));
  await second.writeBatch({ run: RUN, reports: [sampleReport(1)], quarantined: [], counts: EMPTY_COUNTS });
  expect(await first.readChangeSeq(CITY)).toBe(1);
  await Promise.all([first.close(), second.close()]);
  const third = await openStore({ dataFolder, readers: 1 });
  expect((await third.summarise(CITY)).reportCount).toBe(1);
  await third.close();
});

it("lets two stores write at the same time without losing a report", async () => {
  const stores = await Promise.all([openStore({ dataFolder, readers: 1 }), openStore({ dataFolder, readers: 1 })]);
  await stores[0].putCity(sampleCity());
  await stores[0].putAgency(sampleAgency());
  const imports = stores.map(async (store, which) => {
    const run = runIdSchema.parse(`run-000${which}`);
    await store.startRun(sampleRun(run));
    for (let batch = 0; batch < 20; batch += 1) {
      const reports = Array.from({ length: 50 }, (_, n) => sampleReport(which * 5000 + batch * 50 + n));
      await store.writeBatch({ run, reports, quarantined: [], counts: EMPTY_COUNTS });
    }
  });
  await Promise.all(imports);
  expect((await stores[0].summarise(CITY)).reportCount).toBe(2000);
  await Promise.all(stores.map((store) => store.close()));
});

it("leaves alone the runs of another living process, not those of a dead one", async () => {
  const store = await openStore({ dataFolder, readers: 1 });
  await store.putCity(sampleCity());
  await store.putAgency(sampleAgency());
  await store.startRun(sampleRun("run-0001"));
  const db = new Sqlite(join(dataFolder, DATABASE_FILE));
  db.prepare("UPDATE import_run SET pid = ?").run(process.ppid);
  const endedAt = sampleRun("run-0001").startedAt;
  expect(await store.markInterruptedRuns(endedAt)).toBe(0);
  expect(await store.listRuns(CITY, 1)).toMatchObject([{ state: "running" }]);
  db.prepare("UPDATE import_run SET pid = ?").run(2 ** 30);
  expect(await store.listRuns(CITY, 1)).toMatchObject([{ state: "interrupted", endedAt: null }]);
  expect(await store.markInterruptedRuns(endedAt)).toBe(1);
  db.close();
  await store.close();
});

it("refuses to change or delete what the audit log holds", async () => {
  const store = await openStore({ dataFolder, readers: 1 });
  await store.audit({ at: sampleRun("run-0001").startedAt, ...SAMPLE_ACTOR, what: "import", subject: "x", reason: null });
  await store.close();
  const db = new Sqlite(join(dataFolder, AUDIT_FILE));
  expect(() => db.exec("DELETE FROM audit")).toThrow("append-only");
  expect(() => db.exec("UPDATE audit SET by = 'me'")).toThrow("append-only");
  db.close();
});

it("answers calls after close with an error", async () => {
  const store = await openStore({ dataFolder, readers: 1 });
  await store.close();
  await expect(store.listCities()).rejects.toThrow("has ended");
  await expect(store.putCity(sampleCity())).rejects.toThrow("has ended");
});

it("reports a folder that cannot hold a database", async () => {
  await mkdir(join(dataFolder, DATABASE_FILE), { recursive: true });
  await expect(openStore({ dataFolder })).rejects.toThrow();
});

import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EMPTY_COUNTS, instantSchema, quarantinedRowSchema, runIdSchema } from "@lagebild/domain";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { openStore, openTemporaryStore } from "./open.ts";
import { createStorePool } from "./pool.fixture.ts";
import { describeRetentionContract, runRetention } from "./retention-contract.ts";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";

const pool = createStorePool();
afterAll(pool.end);
describeRetentionContract("retention in threads", pool.open);
describeRetentionContract("retention in place", openTemporaryStore);

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "lagebild-retention-"));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

/** Names of files of the data folder that hold the text in any encoding that SQLite writes. */
function filesWith(text: string): readonly string[] {
  const names = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const files = names.map((each) => join(each.parentPath, each.name));
  return files.filter((file) => readFileSync(file).includes(text)).map((file) => file.slice(dataFolder.length + 1));
}

it("[R5] leaves no byte of a deleted report in the database or its log: neither key nor attribute nor address, former versions and quarantine included", async () => {
  const planted = {
    key: "AZ-PLANTED-4711-0815",
    type: "Wartehäuschen-Planted",
    former: "Planted-Formerly",
    street: "plantedgasse",
    row: "planted quarantined",
  };
  const store = await openStore({ dataFolder, readers: 1 });
  await store.putCity(sampleCity());
  await store.putAgency(sampleAgency());
  const run = runIdSchema.parse("run-0001");
  const later = runIdSchema.parse("run-0002");
  const address = { street: planted.street, houseNumber: "7", municipality: "", method: "none" as const, matched: null };
  const report = sampleReport(0, { externalId: planted.key, attributes: { placeType: planted.former }, address });
  const others = Array.from({ length: 300 }, (_, n) => sampleReport(1_100 * 1440 + n, { attributes: { placeType: "Haltestelle" } }));
  const row = {
    row: 1,
    column: "x",
    value: planted.row,
    code: "malformed-row",
    message: { de: "kaputt", en: "broken" },
    mapped: { x: planted.row },
  };
  await store.startRun(sampleRun("run-0001"));
  await store.writeBatch({ run, reports: [report, ...others], quarantined: [quarantinedRowSchema.parse(row)], counts: EMPTY_COUNTS });
  await store.startRun(sampleRun("run-0002", { startedAt: "2024-05-03T10:00:00Z" }));
  const corrected = { ...report, attributes: { placeType: planted.type } };
  await store.writeBatch({ run: later, reports: [corrected], quarantined: [], counts: EMPTY_COUNTS });
  for (const text of Object.values(planted)) expect(filesWith(text)).not.toEqual([]);
  expect((await runRetention(store, "2027-05-05")).classes).toMatchObject([{ deleted: 1, countedOn: 1 }]);
  expect(await store.emptyLog()).toBe(true);
  for (const text of Object.values(planted)) expect(filesWith(text)).toEqual([]);
  expect(filesWith("Haltestelle")).toEqual(["lagebild.db"]);
  const ended = instantSchema.parse("2027-06-01T00:00:00Z");
  for (const id of [run, later])
    await store.endRun(id, { state: "done", endedAt: ended, fileHash: "0", counts: EMPTY_COUNTS, error: null });
  await store.close();
});

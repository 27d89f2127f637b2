import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cityIdSchema, importCountsSchema, runAnswerSchema, uploadAnswerSchema, type Job, type UploadRow } from "@lagebild/domain";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { COLUMNS, MAPPING, REPORTER } from "./app.data.fixture.ts";
import { findInFolder, makeDataFolder, runCommand, startServerProcess, withStore, type ServerProcess } from "./server-process.fixture.ts";

const CITY = cityIdSchema.parse("probe");
const PERSON = "Erika Musterfrau-Plantiert";
const PART_ROWS = 2_000;
const HEADER = [...COLUMNS, "anrufer"].join(";");

/** Every 50th row has a time that is none; every 7th lies outside the city; the last column is about a person and mapped by nothing. */
function rowsOf(count: number): string[][] {
  return Array.from({ length: count }, (_, i) => {
    const minute = `${String(Math.floor(i / 60) % 24).padStart(2, "0")}:${String(i % 60).padStart(2, "0")}`;
    const time = i % 50 === 49 ? "gestern" : `2025-06-${String(1 + (i % 28)).padStart(2, "0")} ${minute}`;
    return [`n${i}`, "L", time, i % 7 === 6 ? "7.99" : "7.82", "51.67", `${REPORTER}-${i % 10}`, PERSON];
  });
}

/** As the browser sends it: mapped columns only. */
function toUploadRows(rows: readonly string[][]): UploadRow[] {
  return rows.map((cells, i) => [i + 1, ...cells.slice(0, COLUMNS.length)]);
}

let folder: string;
let server: ServerProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-http-"));
});
afterEach(async () => {
  await server?.kill("SIGKILL");
});
afterAll(() => rm(folder, { recursive: true }));

async function openFolder(name: string): Promise<string> {
  const dataFolder = join(folder, name);
  await mkdir(dataFolder);
  await makeDataFolder(dataFolder);
  return dataFolder;
}

async function upload(to: ServerProcess, rows: readonly UploadRow[]): Promise<string> {
  const request = { agency: "amt", kind: "complaint", fileName: "juni.csv", fileSize: 1, mapping: MAPPING };
  const { upload: id, columns } = uploadAnswerSchema.parse(await to.ask("POST", "uploads", request));
  expect(columns).toEqual(COLUMNS);
  for (let part = 0; part * PART_ROWS < rows.length; part++) {
    await to.ask("PUT", `uploads/${id}/parts/${part}`, rows.slice(part * PART_ROWS, (part + 1) * PART_ROWS));
  }
  return id;
}

async function startJob(at: ServerProcess, id: string, mode: "dry-run" | "import"): Promise<string> {
  const { job } = await at.ask("POST", `uploads/${id}/jobs`, { mode });
  return String(Object(job)["id"]);
}

async function until(at: ServerProcess, job: string, isSo: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const now = await at.job(job);
    if (isSo(now)) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const countReports = (dataFolder: string) => withStore(dataFolder, async (store) => (await store.summarise(CITY)).reportCount);
const hasEnded = ({ endedAt }: Job): boolean => endedAt !== null;
const isUnderWay = ({ run, counts }: Job): boolean => run !== null && (counts?.accepted ?? 0) > 0;

describe("an import over HTTP", { timeout: 300_000 }, () => {
  it("counts what the command line counts, and keeps neither keys of reporters nor what is not mapped", async () => {
    const rows = rowsOf(5_000);
    const file = join(folder, "juni.csv");
    await writeFile(file, [HEADER, ...rows.map((cells) => cells.join(";"))].join("\n"));
    await writeFile(join(folder, "mapping.json"), JSON.stringify(MAPPING));
    const byCommand = await openFolder("command");
    const target = ["--city", "probe", "--agency", "amt", "--kind", "complaint", "--mapping", join(folder, "mapping.json")];
    const { run: _run, seconds: _seconds, ...counts } = await runCommand(["import", file, ...target], byCommand);

    const byServer = await openFolder("server");
    server = await startServerProcess(byServer);
    const id = await upload(server, toUploadRows(rows));
    expect(await findInFolder(byServer, REPORTER)).toEqual([]);
    const whole = rows.slice(0, 3).map((cells, i) => [rows.length + i + 1, ...cells]);
    await expect(server.ask("PUT", `uploads/${id}/parts/3`, whole)).rejects.toThrow("400");
    const dry = await until(server, await startJob(server, id, "dry-run"), hasEnded);
    expect([dry.state, dry.run, dry.counts]).toEqual(["done", null, counts]);
    const done = await until(server, await startJob(server, id, "import"), hasEnded);
    expect([done.state, done.counts]).toEqual(["done", counts]);
    // By hand: 5,000 rows, 100 of them without a time; 714 of the 5,000 lie outside, 14 of those are without a time.
    expect(done.counts).toMatchObject({ read: 5_000, accepted: 4_900, quarantined: 100, outside: 700 });
    expect(await readdir(join(byServer, "uploads"))).toEqual([]);
    await server.kill("SIGTERM");
    for (const planted of [REPORTER, PERSON]) {
      expect(await findInFolder(byServer, planted)).toEqual([]);
      expect(await findInFolder(byCommand, planted)).toEqual([]);
    }
    // The search finds what is there.
    expect(await findInFolder(byServer, "gestern")).toContain("lagebild.db");
    const names = async (dataFolder: string) => withStore(dataFolder, async (store) => (await store.readDictionaries(CITY)).agencies);
    expect(await names(byServer)).toEqual(await names(byCommand));
  });

  it("is cancelled, taken back, cut off by a kill, and completed by the same file again", async () => {
    const dataFolder = await openFolder("broken");
    const rows = toUploadRows(rowsOf(12_000));
    server = await startServerProcess(dataFolder);
    const job = await startJob(server, await upload(server, rows), "import");
    const before = await until(server, job, isUnderWay);
    const startedMs = performance.now();
    await server.ask("DELETE", `jobs/${job}`);
    // Within a second on a machine that has nothing else to do.
    expect(performance.now() - startedMs).toBeLessThan(4_000);
    expect(await server.job(job)).toMatchObject({ state: "cancelled", run: before.run });
    const cut = runAnswerSchema.parse(await server.ask("GET", `import-runs/${before.run}`)).run;
    const { read, accepted, quarantined } = cut.counts;
    expect([cut.state, read < 12_000, accepted + quarantined]).toEqual(["interrupted", true, read]);
    expect([await readdir(join(dataFolder, "uploads")), await countReports(dataFolder)]).toEqual([[], accepted]);
    expect(await server.ask("POST", `import-runs/${before.run}/revert`)).toMatchObject({ deleted: accepted });
    expect(await countReports(dataFolder)).toBe(0);

    const { run } = await until(server, await startJob(server, await upload(server, rows), "import"), isUnderWay);
    await server.kill("SIGKILL");
    expect(await countReports(dataFolder)).toBeGreaterThan(0);
    server = await startServerProcess(dataFolder);
    expect(await readdir(join(dataFolder, "uploads"))).toEqual([]);
    expect(runAnswerSchema.parse(await server.ask("GET", `import-runs/${run}`)).run.state).toBe("interrupted");
    const again = await until(server, await startJob(server, await upload(server, rows), "import"), hasEnded);
    const counts = importCountsSchema.parse(again.counts);
    // 240 rows are without a time.
    expect([again.state, counts.read, counts.accepted + counts.unchanged]).toEqual(["done", 12_000, 11_760]);
    expect([counts.unchanged > 0, await countReports(dataFolder)]).toEqual([true, 11_760]);
  });
});

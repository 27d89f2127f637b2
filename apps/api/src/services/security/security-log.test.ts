import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSecurityLog } from "./security-log.ts";

const START = Date.parse("2026-11-23T23:59:30Z");
let dataFolder: string;
let nowMs: number;
let problems: unknown[];
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "lagebild-security-"));
  nowMs = START;
  problems = [];
});
afterEach(() => rm(dataFolder, { recursive: true }));

const open = () => createSecurityLog({ dataFolder, clock: () => new Date(nowMs), onProblem: (error) => problems.push(error) });

async function linesOf(day: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(dataFolder, "security", `${day}.ndjson`), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

it("writes one object on each line, with all fields, into the file of the day, which not everybody may read", async () => {
  const log = open();
  log.note({ event: "sign-in.failed", address: "192.0.2.7", request: "r1" });
  nowMs += 40_000;
  log.note({ event: "account.changed", account: "person-1", what: "person.change", subject: 'person-2 "\n{' });
  await log.close();
  const nothing = { account: null, role: null, address: null, route: null, what: null, subject: null, request: null };
  expect(await linesOf("2026-11-23")).toEqual([
    { at: "2026-11-23T23:59:30.000Z", log: "security", ...nothing, event: "sign-in.failed", address: "192.0.2.7", request: "r1", count: 1 },
  ]);
  expect(await linesOf("2026-11-24")).toMatchObject([{ account: "person-1", subject: 'person-2 "\n{', count: 1 }]);
  expect((await stat(join(dataFolder, "security/2026-11-23.ndjson"))).mode & 0o007).toBe(0);
  expect(problems).toEqual([]);
});

it("tells equal events of a minute by two lines, however many there are, and different ones apart", async () => {
  const log = open();
  for (let at = 0; at < 500; at++) log.note({ event: "push.wrong-key", address: "192.0.2.7", request: String(at) });
  log.note({ event: "push.wrong-key", address: "192.0.2.8" });
  nowMs = START - 30_000;
  await log.close();
  expect((await linesOf("2026-11-23")).map(({ address, count }) => [address, count])).toEqual([
    ["192.0.2.7", 1],
    ["192.0.2.8", 1],
    ["192.0.2.7", 499],
  ]);
});

it("holds few events in memory, however many different ones come", async () => {
  const log = open();
  for (let at = 0; at < 12_000; at++) log.note({ event: "request.refused", address: `a${at}` });
  await log.close();
  expect(await linesOf("2026-11-23")).toHaveLength(12_000);
});

it("removes files of more than 90 days, and nothing else", async () => {
  await mkdir(join(dataFolder, "security"));
  for (const name of ["2026-08-24.ndjson", "2026-08-25.ndjson", "notes.txt"]) await writeFile(join(dataFolder, "security", name), "");
  const log = open();
  log.note({ event: "sign-in.failed" });
  await log.close();
  expect((await readdir(join(dataFolder, "security"))).toSorted()).toEqual(["2026-08-25.ndjson", "2026-11-23.ndjson", "notes.txt"]);
});

it("says when it cannot write, and stops nothing", async () => {
  await writeFile(join(dataFolder, "security"), "in the way");
  const log = open();
  log.note({ event: "sign-in.failed" });
  await log.close();
  expect(problems).toHaveLength(1);
});

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStoreInPlace } from "../../apps/api/src/db/open.ts";
import type { Store } from "../../apps/api/src/db/store.ts";
import { cellCenter } from "../../packages/geo/src/index.ts";
import { makeSession } from "../../apps/api/src/services/accounts/session.fixture.ts";
import { BENCH_TOKEN } from "./bench-session.ts";
import { createBenchCity, createRandom } from "./generate-columns.ts";
import type { LoopDelay } from "./loop-delay.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LAGEBILD = join(ROOT, "apps/api/src/cli/main.ts");
const LOOP_DELAY = new URL("loop-delay.ts", import.meta.url).href;
const FIRST_MINUTE = Date.UTC(2022, 0, 1) / 60_000;
const MINUTES = 1_096 * 1440;
const CATEGORIES = ["owi.noise", "owi.nuisance", "owi.soiling", "owi.waste", "owi.dogs", "owi.alcohol", "owi.camping", "owi.playgrounds"];
const SAMPLE_MS = 100;
export const PORT = 4_699;

export interface ImportMeasured {
  readonly seconds: number;
  readonly rows: number;
  readonly accepted: number;
  readonly peakRssMb: number;
}

/** A data folder of its own with Hamm and imported reports; made once per number of reports and shared by the benches. */
export interface Installation {
  readonly imported: ImportMeasured;
  /** Writes into the store itself, while no server runs. */
  write(work: (store: Store) => Promise<void>): Promise<void>;
  /** A server that answers, with a count of how long its main thread was blocked. */
  serve(): Promise<BenchServer>;
  /** Imports further reports by a process of the command line, beside whatever runs. */
  importMore(reports: number): Promise<void>;
}

export interface BenchServer {
  readonly url: string;
  /** Of the time since the last call. */
  takeLoopDelay(): Promise<LoopDelay>;
  stop(): Promise<void>;
}

const installations = new Map<number, Promise<Installation>>();

export function getInstallation(reports: number): Promise<Installation> {
  const known = installations.get(reports);
  if (known !== undefined) return known;
  const made = install(reports);
  installations.set(reports, made);
  return made;
}

export async function removeInstallations(): Promise<void> {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}

const folders: string[] = [];

async function install(reports: number): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), "lagebild-bench-"));
  folders.push(folder);
  const env = {
    ...process.env,
    LAGEBILD_DATA: join(folder, "var"),
    PORT: String(PORT),
    LAGEBILD_LOG: "error",
    LAGEBILD_RATE_FACTOR: "10000",
  };
  const hamm = join(ROOT, "data/hamm");
  const boundary = ["--boundary", join(hamm, "boundary.geojson"), "--districts", join(hamm, "districts.geojson"), "--level", "stadtbezirk"];
  await runToEnd(["city", "create", "--id", "bench", "--name", "Hamm", ...boundary], env);
  const file = join(folder, "reports.csv");
  await writeCsv(file, reports, "b");
  const mapping = join(folder, "mapping.json");
  await writeFile(mapping, JSON.stringify(MAPPING));
  const started = performance.now();
  const target = ["--city", "bench", "--agency", "bench-office", "--mapping", mapping];
  const { result, peakRssMb } = await runToEnd(["import", file, ...target, "--json"], env);
  const imported = {
    seconds: (performance.now() - started) / 1000,
    rows: Number(result["read"]),
    accepted: Number(result["accepted"]),
    peakRssMb,
  };
  async function importMore(count: number): Promise<void> {
    const more = join(folder, "more.csv");
    await writeCsv(more, count, "m");
    await runToEnd(["import", more, ...target, "--json"], env);
  }
  async function write(work: (store: Store) => Promise<void>): Promise<void> {
    const store = await openStoreInPlace(env.LAGEBILD_DATA);
    try {
      await work(store);
    } finally {
      await store.close();
    }
  }
  async function serve(): Promise<BenchServer> {
    await write(async (store) => void (await makeSession(store, new Date(), BENCH_TOKEN)));
    return startServer(env);
  }
  return { imported, write, serve, importMore };
}

export const MAPPING = {
  version: 1,
  format: { type: "csv" },
  externalId: "id",
  delivery: { mode: "append", received: "occurred", key: "bench" },
  kind: "administrativeOffence",
  label: { collectedBy: "Bench", legalBasis: "none", purpose: "bench", regime: "gdpr", statistics: "incoming" },
  category: { column: "code", translate: Object.fromEntries(CATEGORIES.map((category, i) => [`k${i}`, category])) },
  time: { from: { column: "at", format: "YYYY-MM-DD HH:mm" }, zone: "UTC" },
  place: { lng: "lng", lat: "lat" },
};

async function writeCsv(file: string, reports: number, prefix: string): Promise<void> {
  const { studyAreas } = await createBenchCity();
  const centers = studyAreas[10].map(cellCenter);
  const random = createRandom(3);
  const stream = createWriteStream(file);
  stream.write("id,code,at,lng,lat\n");
  for (let i = 0; i < reports; i++) {
    const at = new Date((FIRST_MINUTE + Math.floor((i / reports) * MINUTES)) * 60_000).toISOString().slice(0, 16).replace("T", " ");
    const { lng, lat } = centers[Math.floor(random() ** 2 * centers.length)] ?? { lng: 0, lat: 0 };
    const place = `${(lng + (random() - 0.5) * 0.0006).toFixed(6)},${(lat + (random() - 0.5) * 0.0004).toFixed(6)}`;
    const isFull = !stream.write(`${prefix}${i},k${Math.floor(random() * random() * CATEGORIES.length)},${at},${place}\n`);
    if (isFull) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

/** Runs a command of Lagebild; answers the last line of its output and the most memory it held. */
export async function runToEnd(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly result: Record<string, unknown>; readonly peakRssMb: number }> {
  const child = spawn(process.execPath, ["--import", "tsx", LAGEBILD, ...args], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let complaint = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (complaint += data));
  let peakRssMb = 0;
  const sampler = setInterval(async () => {
    peakRssMb = Math.max(peakRssMb, await readPeakRssMb(child.pid));
  }, SAMPLE_MS);
  const [code] = await once(child, "close");
  clearInterval(sampler);
  if (code !== 0) throw new Error(`lagebild ${args.join(" ")} ended with ${code}: ${complaint}`);
  const last = output.trim().split("\n").at(-1) ?? "";
  return { result: last.startsWith("{") ? JSON.parse(last) : {}, peakRssMb };
}

/** Linux only; 0 elsewhere and after the end. */
async function readPeakRssMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function startServer(env: NodeJS.ProcessEnv): Promise<BenchServer> {
  const child = spawn(process.execPath, ["--import", "tsx", "--import", LOOP_DELAY, LAGEBILD, "serve"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const url = `http://127.0.0.1:${PORT}`;
  await untilReady(url, child);
  return {
    url,
    takeLoopDelay: async () => {
      child.send("take-loop-delay");
      const [message]: LoopDelay[] = await once(child, "message");
      return message ?? { blockedMs: 0, workedMs: 0 };
    },
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "close");
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 300_000;
  while (performance.now() < deadline && child.exitCode === null) {
    const response = await fetch(`${url}/api/ready`).catch(() => null);
    const body: { ready?: boolean } = (await response?.json().catch(() => ({}))) ?? {};
    if (body.ready === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill("SIGTERM");
  throw new Error(`the server at ${url} did not become ready`);
}

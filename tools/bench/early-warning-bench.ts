import { setTimeout as wait } from "node:timers/promises";
import { STREAMS, calibrationSchema, type Calibration } from "../../packages/domain/src/index.ts";
import { benchHeaders } from "./bench-session.ts";
import { generateLoad } from "./api-bench.ts";
import { ms, quantile, type Bench } from "./bench.ts";
import { getInstallation, type BenchServer } from "./installation.ts";

const CLIENTS = 4;
const QUIET_SECONDS = 10;
const RUNS = 3;
const LOOK_MS = 100;
const LONGEST_MS = 300_000;

/** About what a calibration of a city of this size finds for two alarms by chance a week. */
const THRESHOLD = 10;

/** The parts of a run that are read here. */
interface Run {
  readonly id: string;
  readonly state: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly outcome: { readonly digest: string; readonly reports: number; readonly alarms: number } | null;
}

/** [D1, F1–F6] How long a run takes, and what it costs those who look at the picture meanwhile. */
export const earlyWarningBench: Bench = {
  name: "early-warning",
  async run({ reports, seconds }) {
    const count = reports ?? 1_000_000;
    const installation = await getInstallation(count);
    await installation.write((store) => store.putCalibration(CALIBRATION));
    const server = await installation.serve();
    try {
      const quiet = await secondsOf(server, RUNS);
      const before = await latency(server, seconds ?? QUIET_SECONDS, 4);
      const [beside, besideRun] = await Promise.all([latency(server, seconds ?? QUIET_SECONDS, 5), secondsOf(server, 1)]);
      const digests = new Set([...quiet, ...besideRun].map(({ run }) => run.outcome?.digest));
      if (digests.size !== 1) throw new Error("equal runs over equal data gave different findings");
      const times = quiet.map((each) => each.seconds);
      const known = quiet[0]?.run.outcome?.reports ?? 0;
      return [
        {
          title: "Runs of early warning",
          note: `Over ${count.toLocaleString("en")} reports, ${known.toLocaleString("en")} of them in the last year; marks and zones at resolutions 8 and 9, alarms searched in each of the ${STREAMS.length} streams that has reports at a threshold of ${THRESHOLD} (${quiet[0]?.run.outcome?.alarms ?? 0} found). Questions by ${CLIENTS} clients without pause from another process on the same machine. All runs gave one digest.`,
          columns: ["when", "run, s", "slowest run, s", "questions: median, ms", "p95, ms", "main thread blocked at most, ms"],
          rows: [
            ["nobody asks", quantile(times, 0.5).toFixed(1), Math.max(...times).toFixed(1), "–", "–", "–"],
            ["no run", "–", "–", ...before],
            ["both", (besideRun[0]?.seconds ?? Number.NaN).toFixed(1), "–", ...beside],
          ],
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

/** Fixed, not made: without thresholds no stream is searched for alarms. */
const CALIBRATION: Calibration = calibrationSchema.parse({
  id: "calibration-0000000001",
  city: "bench",
  madeAt: "2025-01-01T00:00:00.000Z",
  by: "bench",
  rate: { count: 2, per: "week" },
  asOf: "2024-12-31",
  dataStamp: "none",
  history: { from: "2024-01-01", to: "2025-01-01" },
  parameters: {},
  replications: 0,
  simulatedDays: 0,
  measured: { per30Days: 0, low: 0, high: 0 },
  streams: STREAMS.map((stream) => ({
    stream,
    threshold: THRESHOLD,
    measured: { per30Days: 0, low: 0, high: 0 },
    reportsPerDay: 0,
  })),
});

async function latency(server: BenchServer, seconds: number, series: number): Promise<readonly string[]> {
  await server.takeLoopDelay();
  const { durations, failures } = await generateLoad(server.url, { clients: CLIENTS, seconds, series });
  if (failures.length > 0) throw new Error(`answers that were not 200: ${JSON.stringify(failures)}`);
  const { blockedMs } = await server.takeLoopDelay();
  return [quantile(durations, 0.5), quantile(durations, 0.95), blockedMs].map(ms);
}

async function secondsOf(server: BenchServer, times: number): Promise<readonly { readonly run: Run; readonly seconds: number }[]> {
  const measured: { run: Run; seconds: number }[] = [];
  for (let n = 0; n < times; n++) {
    const run = await finishedRun(server.url);
    measured.push({ run, seconds: (Date.parse(run.endedAt ?? "") - Date.parse(run.startedAt ?? "")) / 1000 });
  }
  return measured;
}

async function finishedRun(url: string): Promise<Run> {
  const runs = `${url}/api/cities/bench/early-warning/runs`;
  const headers = { "content-type": "application/json", origin: url, ...benchHeaders(url) };
  const response = await fetch(runs, { method: "POST", headers, body: JSON.stringify({ parameters: {} }) });
  const begun = await readRun(response);
  if (begun.run === undefined) throw new Error(`no run was begun: ${JSON.stringify(begun)}`);
  const deadline = performance.now() + LONGEST_MS;
  while (performance.now() < deadline) {
    await wait(LOOK_MS);
    const asked = await readRun(await fetch(`${runs}/${begun.run.id}`, { headers: benchHeaders(url) }));
    if (asked.run?.state === "done") return asked.run;
    if (asked.run !== undefined && !["queued", "running"].includes(asked.run.state)) throw new Error(`the run ended as ${asked.run.state}`);
  }
  throw new Error("the run did not end");
}

async function readRun(response: Response): Promise<{ readonly run?: Run }> {
  return JSON.parse(await response.text());
}

import { execFile } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { benchHeaders } from "./bench-session.ts";
import { generateLoad } from "./api-bench.ts";
import { ms, quantile, type Bench } from "./bench.ts";
import { getInstallation, MAPPING } from "./installation.ts";
import type { PushLoad } from "./push-load.ts";

const PUSH_LOAD = fileURLToPath(new URL("push-load.ts", import.meta.url));
const SECONDS = 60;
const RATE = 5_000;
const BATCH = 500;
const BURST = 1_000;
const BURST_ROWS = 5;
const CLIENTS = 4;
/** The processor may still be at work when the last push is answered. */
const DRAIN_MS = 300_000;

export const pushBench: Bench = {
  name: "push",
  async run({ reports, seconds }) {
    const forSeconds = seconds ?? SECONDS;
    const installation = await getInstallation(reports ?? 200_000);
    const server = await installation.serve();
    try {
      const feed = await makeFeed(server.url);
      const target = { url: server.url, ...feed };
      await push({ ...target, rate: RATE, batch: BATCH, pushes: 20, series: "warm" });
      await untilProcessed(server.url, feed.feed);
      const alone = await ask(server.url, forSeconds / 3, 0);
      const asking = ask(server.url, forSeconds, 1);
      const steady = await push({ ...target, rate: RATE, batch: BATCH, pushes: (forSeconds * RATE) / BATCH, series: "steady" });
      const beside = await asking;
      const steadyDrainMs = await untilProcessed(server.url, feed.feed);
      const burst = await push({ ...target, rate: 0, batch: BURST_ROWS, pushes: BURST, series: "burst" });
      await untilProcessed(server.url, feed.feed);
      const load = loadavg()[0] ?? 0;
      const note = `Load of the machine at the end: ${load.toFixed(1)}.`;
      return [
        {
          title: `Pushes, ${RATE.toLocaleString("en")} reports a second offered for ${forSeconds} s`,
          note: `Batches of ${BATCH}, each durably stored before its answer; every tenth report is a newer version of an earlier one. ${CLIENTS} clients ask for cells without pause meanwhile. Durations count from when a batch was due. ${note}`,
          columns: [
            "reports/s accepted",
            "answers that were not 200",
            "p50 per batch, ms",
            "p95, ms",
            "most, ms",
            "processed after the last, s",
          ],
          rows: [[rateOf(steady), failuresOf(steady), ...quantilesOf(steady.durations), (steadyDrainMs / 1000).toFixed(1)]],
        },
        {
          title: "Questions beside pushes",
          note: `${CLIENTS} clients ask different questions for cells of resolution 9 without pause.`,
          columns: ["when", "answers/s", "p50, ms", "p95, ms", "most, ms"],
          rows: [
            ["without pushes", (alone.length / (forSeconds / 3)).toFixed(0), ...quantilesOf(alone)],
            ["meanwhile", (beside.length / forSeconds).toFixed(0), ...quantilesOf(beside)],
          ],
        },
        {
          title: `${BURST.toLocaleString("en")} pushes of ${BURST_ROWS} reports at once`,
          note: "Nothing but 200 and 429 with Retry-After may come.",
          columns: ["200", "429", "anything else", "429 without Retry-After", "seconds", "p95, ms"],
          rows: [burstRow(burst)],
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

function burstRow(burst: PushLoad): string[] {
  const count = (status: number): number => burst.statuses.find(([each]) => each === status)?.[1] ?? 0;
  const others = BURST - count(200) - count(429);
  return [...[count(200), count(429), others, burst.unadvised].map(String), burst.seconds.toFixed(1), ms(quantile(burst.durations, 0.95))];
}

function quantilesOf(durations: readonly number[]): readonly string[] {
  return [quantile(durations, 0.5), quantile(durations, 0.95), Math.max(...durations)].map(ms);
}

function rateOf({ accepted, seconds }: PushLoad): string {
  return Math.round(accepted / seconds).toLocaleString("en");
}

function failuresOf({ statuses }: PushLoad): string {
  const failures = statuses.filter(([status]) => status !== 200).map(([status, times]) => `${times} × ${status}`);
  return failures.length === 0 ? "0" : failures.join(", ");
}

async function ask(url: string, seconds: number, series: number): Promise<readonly number[]> {
  const { durations, failures } = await generateLoad(url, { clients: CLIENTS, seconds, series });
  if (failures.length > 0) throw new Error(`questions that were not answered: ${JSON.stringify(failures)}`);
  return durations;
}

interface Target {
  readonly url: string;
  readonly feed: string;
  readonly secret: string;
}

async function push(
  options: Target & { readonly rate: number; readonly batch: number; readonly pushes: number; readonly series: string },
): Promise<PushLoad> {
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", PUSH_LOAD, ...args], { maxBuffer: 256 * 1024 * 1024 });
  return JSON.parse(stdout);
}

async function send(url: string, method: string, body: object = {}) {
  const response = await fetch(url, {
    method,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...benchHeaders(url) },
  });
  const answer: { readonly feed: { readonly id: string }; readonly secret: string } = JSON.parse(await response.text());
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

async function makeFeed(url: string): Promise<Omit<Target, "url">> {
  const feeds = `${url}/api/cities/bench/feeds`;
  const mapping = {
    ...MAPPING,
    format: { type: "json" },
    delivery: { mode: "append" },
    time: { from: { column: "at", format: "ISO" }, zone: "UTC" },
  };
  const settings = { name: "Bench", agency: "bench-office", kind: MAPPING.kind, source: { type: "push" }, mapping, schedule: null };
  const { feed } = await send(feeds, "POST", settings);
  const { secret } = await send(`${feeds}/${feed.id}/keys`, "POST", { overlapHours: 0 });
  await send(`${feeds}/${feed.id}/go-live`, "POST");
  return { feed: feed.id, secret };
}

/** Milliseconds until nothing of the feed waits any more. */
async function untilProcessed(url: string, feed: string): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < DRAIN_MS) {
    const response = await fetch(`${url}/api/cities/bench/feeds/${feed}`, { headers: benchHeaders(url) });
    const answer: { readonly feed: { readonly waitingRows: number } } = JSON.parse(await response.text());
    if (answer.feed.waitingRows === 0) return performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("rows still wait in the inbox");
}

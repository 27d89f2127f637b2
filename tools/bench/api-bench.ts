import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ms, quantile, type Bench } from "./bench.ts";
import { analyseWithoutPause } from "./analyse-without-pause.ts";
import { getInstallation, type BenchServer } from "./installation.ts";

const CLIENTS = 16;
const FIRST_SECONDS = 5;
const SECONDS = 15;
const IMPORTED = 200_000;
const LOAD_GENERATOR = fileURLToPath(new URL("load-generator.ts", import.meta.url));

/** The line that load-generator.ts prints. */
interface Load {
  readonly durations: readonly number[];
  /** Status and how often. */
  readonly failures: readonly (readonly [status: number, times: number])[];
}

export const apiBench: Bench = {
  name: "api",
  async run({ reports }) {
    const count = reports ?? 1_000_000;
    const installation = await getInstallation(count);
    const server = await installation.serve();
    try {
      await server.takeLoopDelay();
      const first = await measureLoad(server, FIRST_SECONDS, 0);
      const steady = await measureLoad(server, SECONDS, 1);
      const importing = installation.importMore(IMPORTED);
      const beside = await measureLoad(server, SECONDS, 2);
      await importing;
      const analysing = analyseWithoutPause(server.url, SECONDS);
      const besideAnalyses = await measureLoad(server, SECONDS, 3);
      const analyses = await analysing;
      return [
        {
          title: `API under ${CLIENTS} clients`,
          note: `Different questions for cells of resolution 9 without pause over ${count.toLocaleString("en")} reports; the load generator is another process on the same machine. A block includes the wait for a processor that others kept; own work does not.`,
          columns: ["when", "answers/s", "median, ms", "p95, ms", "main thread blocked at most, ms", "of own work at most, ms"],
          rows: [
            [`first ${FIRST_SECONDS} s after the start`, ...first],
            [`${SECONDS} s after that`, ...steady],
            [`${SECONDS} s while a command imports ${IMPORTED.toLocaleString("en")} rows`, ...beside],
            [`${SECONDS} s while scans run without pause (${analyses} done)`, ...besideAnalyses],
          ],
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

async function measureLoad(server: BenchServer, seconds: number, series: number): Promise<readonly string[]> {
  const { durations, failures } = await generateLoad(server.url, { clients: CLIENTS, seconds, series });
  const { blockedMs, workedMs } = await server.takeLoopDelay();
  if (failures.length > 0)
    throw new Error(`answers that were not 200: ${failures.map(([status, times]) => `${times} × ${status}`).join(", ")}`);
  const times = [quantile(durations, 0.5), quantile(durations, 0.95), blockedMs, workedMs];
  return [(durations.length / seconds).toFixed(0), ...times.map(ms)];
}

/** Clients that ask without pause, in a process of their own. */
export async function generateLoad(
  url: string,
  { clients, seconds, series }: { readonly clients: number; readonly seconds: number; readonly series: number },
): Promise<Load> {
  const args = ["--import", "tsx", LOAD_GENERATOR, url, String(clients), String(seconds), String(series)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 256 * 1024 * 1024 });
  return JSON.parse(stdout);
}

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ms, quantile, type Bench } from "./bench.ts";
import { getInstallation } from "./installation.ts";

const CLIENTS = 16;
const WARM_UP_SECONDS = 3;
const SECONDS = 15;
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
    const server = await (await getInstallation(count)).serve();
    try {
      await generateLoad(server.url, WARM_UP_SECONDS, 0);
      await server.takeLoopDelay();
      const { durations, failures } = await generateLoad(server.url, SECONDS, 1);
      const { blockedMs, workedMs } = await server.takeLoopDelay();
      if (failures.length > 0)
        throw new Error(`answers that were not 200: ${failures.map(([status, times]) => `${times} × ${status}`).join(", ")}`);
      const cells = [
        count.toLocaleString("en"),
        (durations.length / SECONDS).toFixed(0),
        ms(quantile(durations, 0.5)),
        ms(quantile(durations, 0.95)),
        ms(blockedMs),
        ms(workedMs),
      ];
      return [
        {
          title: `API under ${CLIENTS} clients`,
          note: `${SECONDS} s of different questions for cells of resolution 9 without pause; the load generator is another process on the same machine. A block includes the wait for a processor that others kept; own work does not.`,
          columns: ["reports", "answers/s", "median, ms", "p95, ms", "main thread blocked at most, ms", "of own work at most, ms"],
          rows: [cells],
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

async function generateLoad(url: string, seconds: number, series: number): Promise<Load> {
  const args = ["--import", "tsx", LOAD_GENERATOR, url, String(CLIENTS), String(seconds), String(series)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 256 * 1024 * 1024 });
  return JSON.parse(stdout);
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { createApp } from "../../apps/api/src/app.ts";
import { openTestApp } from "../../apps/api/src/app.fixture.ts";
import { openStore } from "../../apps/api/src/db/open.ts";
import type { Store } from "../../apps/api/src/db/store.ts";
import { ms, quantile, type Bench } from "./bench.ts";

const ANSWERS = 1_000;
const WARM_UP = 200;
/** As many as a wave of people who open the same page. */
const AT_ONCE = 16;
const NS_PER_MS = 1e6;

/** What it costs that an answer waits until it is on record, beside the same server whose record is written nowhere. */
export const auditBench: Bench = {
  name: "audit",
  async run() {
    const test = await openTestApp();
    const dataFolder = await mkdtemp(join(tmpdir(), "lagebild-audit-bench-"));
    const log = await openStore({ dataFolder, readers: 1, audit: "thread" });
    try {
      const written: Store = { ...test.store, audit: log.audit };
      const unwritten: Store = { ...test.store, audit: () => Promise.resolve() };
      const apps = [createApp({ ...test.deps, store: unwritten }), createApp({ ...test.deps, store: written })] as const;
      const ask = createAsking();
      for (const app of apps) await repeat(WARM_UP, () => ask((path) => app.request(path)));
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const single = await inTurn(apps, ask);
      delay.disable();
      const waves = await inWaves(apps, ask);
      const verdict = await log.verifyAudit(1);
      return [
        {
          title: "Record of every answer",
          note: `${ANSWERS} different questions each, one after the other in turn and in waves of ${AT_ONCE}, a small city, one process; ${verdict.entries} entries, chain ${verdict.isWhole ? "whole" : "broken"}. The event loop was held up at most ${ms(delay.max / NS_PER_MS)} ms (p99 ${ms(delay.percentile(99) / NS_PER_MS)} ms) while both were asked in turn.`,
          columns: ["what", "not written: median, ms", "p95, ms", "on record: median, ms", "p95, ms", "more: median, ms", "p95, ms"],
          rows: [toRow("one after the other", single), toRow(`an answer of a wave of ${AT_ONCE}`, waves)],
        },
      ];
    } finally {
      await log.close();
      await test.close();
      await rm(dataFolder, { recursive: true, force: true });
    }
  },
};

type Apps = readonly [without: ReturnType<typeof createApp>, on: ReturnType<typeof createApp>];
type Asking = (request: (path: string) => Response | Promise<Response>) => Promise<number>;
type Times = readonly [without: readonly number[], on: readonly number[]];

/** Never the same question twice, so that each is a look of its own. */
function createAsking(): Asking {
  let asked = 0;
  return async (request) => {
    asked += 1;
    const day = new Date(Date.UTC(1990, 0, 1 + asked)).toISOString().slice(0, 10);
    const startedAt = performance.now();
    const response = await request(`/api/cities/probe/cells?from=${day}&to=2025-07-01&level=bezirk&resolution=9`);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`answered ${response.status}`);
    return performance.now() - startedAt;
  };
}

/** One of each in turn, so that both meet the same moments of the machine. */
async function inTurn([without, on]: Apps, ask: Asking): Promise<Times> {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < ANSWERS; n += 1) {
    times[0].push(await ask((path) => without.request(path)));
    times[1].push(await ask((path) => on.request(path)));
    if (n % 100 === 0) await wait(1);
  }
  return times;
}

async function inWaves([without, on]: Apps, ask: Asking): Promise<Times> {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < ANSWERS / AT_ONCE; n += 1) {
    times[0].push(...(await repeat(AT_ONCE, () => ask((path) => without.request(path)), true)));
    times[1].push(...(await repeat(AT_ONCE, () => ask((path) => on.request(path)), true)));
  }
  return times;
}

async function repeat(times: number, run: () => Promise<number>, isAtOnce = false): Promise<readonly number[]> {
  if (isAtOnce) return Promise.all(Array.from({ length: times }, run));
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) taken.push(await run());
  return taken;
}

function toRow(what: string, [without, on]: Times): readonly string[] {
  const [median, high] = [0.5, 0.95].map((share) => [quantile(without, share), quantile(on, share)] as const);
  if (median === undefined || high === undefined) throw new TypeError("no quantile");
  return [what, ms(median[0]), ms(high[0]), ms(median[1]), ms(high[1]), ms(median[1] - median[0]), ms(high[1] - high[0])];
}

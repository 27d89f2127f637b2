import { writeSync } from "node:fs";
import { warningRunIdSchema } from "@lagebild/domain";
import { openStore } from "./open.ts";
import { sampleCity } from "./sample.fixture.ts";
import type { Store } from "./store.ts";
import {
  NO_FINDINGS,
  SAMPLE_AT,
  SAMPLE_CITY,
  SAMPLE_DAY,
  SAMPLE_OUTCOME,
  sampleAlarm,
  sampleCandidate,
  sampleSubscription,
  sampleWarningRun,
  sampleZone,
} from "./warning.fixture.ts";
import type { Settlement } from "./warning-store.ts";

export const RUNS = 40;

/** The n-th run moves one zone on, finds n zones and raises one alarm. */
export async function settleRuns(store: Store, tell: (line: string) => void): Promise<void> {
  await store.putCity(sampleCity());
  if ((await store.listSubscriptions(SAMPLE_CITY)).length === 0) await store.putSubscription(sampleSubscription(1));
  const { lastAlarm } = await store.readWarningBasis(SAMPLE_CITY, SAMPLE_DAY);
  for (let n = lastAlarm + 1; n <= RUNS; n += 1) {
    const run = warningRunIdSchema.parse(`warning-${String(process.pid).padStart(7, "0")}${String(n).padStart(3, "0")}`);
    await store.putWarningRun(sampleWarningRun("1", { id: run, state: "running", startedAt: SAMPLE_AT }));
    const { seq } = await store.readWarningBasis(SAMPLE_CITY, SAMPLE_DAY);
    tell(`begin ${n}`);
    await store.finishWarningRun({
      run,
      endedAt: SAMPLE_AT,
      progress: { done: 1, total: 1 },
      outcome: { ...SAMPLE_OUTCOME, zones: n },
      findings: { ...NO_FINDINGS, zones: Array.from({ length: n }, () => sampleCandidate()) },
      settled: { basis: seq, settlement: settlementOf(n, run) },
    });
    tell(`done ${n}`);
  }
}

function settlementOf(n: number, run: ReturnType<typeof sampleWarningRun>["id"]): Settlement {
  const base = { at: SAMPLE_AT, by: "system", run, text: null };
  return {
    zones: [{ zone: sampleZone(1, { recorded: n }), changes: [{ ...base, what: "cells", asOf: SAMPLE_DAY, stage: null, others: [] }] }],
    alarms: [{ alarm: sampleAlarm(n), changes: [{ ...base, what: "raised", recorded: n }] }],
  };
}

const [, , dataFolder] = process.argv;
if (process.env["KILL_CHILD"] === "1" && dataFolder !== undefined) {
  const store = await openStore({ dataFolder, readers: 1 });
  await settleRuns(store, (line) => writeSync(1, `${line}\n`));
  await store.close();
}

import { writeSync } from "node:fs";
import { EMPTY_COUNTS, instantSchema, periodSchema, runIdSchema, type PlacedReport } from "@lagebild/domain";
import { openStore } from "./open.ts";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { Store } from "./store.ts";

export const BATCHES = 12;
export const PER_BATCH = 250;
const TEMPLATE = sampleReport(0);
const PERIOD = periodSchema.parse({ from: "2024-05-01", to: "2024-05-09" });

/**
 * Reports of one delivery, of which every second was in the delivery before under the same content, every fourth under another one;
 * a quarter of the former delivery is no longer there.
 */
function reportsOf(delivery: 1 | 2, batch: number): readonly PlacedReport[] {
  return Array.from({ length: PER_BATCH }, (_, at) => {
    const n = batch * PER_BATCH + at;
    const isOther = delivery === 2 && n % 4 === 3;
    const durationMin = delivery === 2 && n % 4 === 1 ? 30 : 0;
    return { ...TEMPLATE, externalId: isOther ? `new-${n}` : `r-${n}`, localMinute: TEMPLATE.localMinute + n, durationMin };
  });
}

/** A delivery that replaces its period; `begin` and `done` are told at once, also of its end. */
export async function deliverSample(store: Store, id: string, delivery: 1 | 2, tell: (line: string) => void): Promise<void> {
  const run = runIdSchema.parse(id);
  await store.startRun(sampleRun(id, { mode: "replaces-period", deliveredAt: `2024-06-0${delivery}T08:00:00Z` }));
  for (let batch = 0; batch < BATCHES; batch += 1) {
    tell(`begin ${batch}`);
    await store.writeBatch({ run, reports: reportsOf(delivery, batch), quarantined: [], counts: EMPTY_COUNTS });
    tell(`done ${batch}`);
  }
  tell(`begin ${BATCHES}`);
  const counts = { ...EMPTY_COUNTS, read: BATCHES * PER_BATCH, accepted: BATCHES * PER_BATCH };
  const endedAt = instantSchema.parse("2024-06-02T12:00:00Z");
  await store.finishReplacement(run, { endedAt, fileHash: "00", counts, period: PERIOD });
  tell(`done ${BATCHES}`);
}

export async function prepareFormer(store: Store): Promise<void> {
  await store.putCity(sampleCity());
  await store.putAgency(sampleAgency());
  await deliverSample(store, "run-former", 1, () => undefined);
}

const [, , dataFolder, run] = process.argv;
if (process.env["KILL_CHILD"] === "1" && dataFolder !== undefined && run !== undefined) {
  const store = await openStore({ dataFolder, readers: 1 });
  await deliverSample(store, run, 2, (line) => writeSync(1, `${line}\n`));
  await store.close();
}

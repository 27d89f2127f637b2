import { writeSync } from "node:fs";
import { EMPTY_COUNTS, instantSchema, quarantinedRowSchema, runIdSchema, type PlacedReport, type RunId } from "@lagebild/domain";
import { openStore } from "./open.ts";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { Store } from "./store.ts";

export const BATCHES = 30;
export const NEW_PER_BATCH = 180;
const CORRECTED_PER_BATCH = 20;
export const READ_PER_BATCH = NEW_PER_BATCH + CORRECTED_PER_BATCH + 1;

const TEMPLATE = sampleReport(0);
const BAD_ROW = { column: null, value: null, code: "malformed-row", message: { de: "kaputt", en: "broken" }, mapped: {} };

/** Batch after batch of new reports and corrections of the batch before; `begin` and `done` are told at once. */
export async function importSample(store: Store, run: RunId, tell: (line: string) => void): Promise<void> {
  await store.putCity(sampleCity());
  await store.putAgency(sampleAgency());
  await store.startRun(sampleRun(run));
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const done = batch + 1;
    const counts = { ...EMPTY_COUNTS, read: done * READ_PER_BATCH, quarantined: done };
    tell(`begin ${batch}`);
    await store.writeBatch({
      run,
      reports: reportsOf(batch),
      quarantined: [quarantinedRowSchema.parse({ ...BAD_ROW, row: done })],
      counts,
    });
    tell(`done ${batch}`);
  }
  const endedAt = instantSchema.parse("2024-05-01T12:00:00Z");
  await store.endRun(run, {
    state: "done",
    endedAt,
    fileHash: "00",
    counts: { ...EMPTY_COUNTS, read: BATCHES * READ_PER_BATCH, quarantined: BATCHES },
    error: null,
  });
}

function reportsOf(batch: number): readonly PlacedReport[] {
  const first = batch * NEW_PER_BATCH;
  const fresh = Array.from({ length: NEW_PER_BATCH }, (_, n) => numbered(first + n, 0));
  const corrected = Array.from({ length: CORRECTED_PER_BATCH }, (_, n) => numbered(first - CORRECTED_PER_BATCH + n, 30));
  return batch === 0 ? fresh : [...fresh, ...corrected];
}

function numbered(n: number, durationMin: number): PlacedReport {
  return { ...TEMPLATE, externalId: `r-${n}`, localMinute: TEMPLATE.localMinute + n, durationMin };
}

const [, , dataFolder, run] = process.argv;
if (process.env["KILL_CHILD"] === "1" && dataFolder !== undefined) {
  const store = await openStore({ dataFolder, readers: 1 });
  await importSample(store, runIdSchema.parse(run), (line) => writeSync(1, `${line}\n`));
  await store.close();
}

import { writeSync } from "node:fs";
import { EMPTY_COUNTS, instantSchema, type DeliveryId, type RunId } from "@lagebild/domain";
import { FEED, collect, counts, deliveryId, runId, samplePush } from "./inbox.fixture.ts";
import type { Inbox, InboxDelivery } from "./inbox.ts";
import { openInPlace } from "./kill.fixture.ts";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import { openInboxInPlace } from "./sqlite-inbox.ts";
import type { Store } from "./store.ts";

export const PUSHES = 60;
export const ROWS = 120;
const EVERY = 3;
const ENDED = instantSchema.parse("2026-11-02T12:00:00Z");

/** Sends pushes from number `from` on, each under its own key, and between them has runs take what waits; `begin` and `done` are told at once. */
export async function work(dataFolder: string, from: number, tell: (line: string) => void): Promise<void> {
  const store = openInPlace(dataFolder);
  const inbox = await openInboxInPlace(dataFolder);
  await store.putCity(sampleCity());
  await store.putAgency(sampleAgency());
  await store.markInterruptedRuns(ENDED);
  for (let n = from; n < PUSHES; n += 1) {
    tell(`begin ${n}`);
    const rows = Array.from({ length: ROWS }, (_, row): [number, string] => [row + 1, String(n * ROWS + row)]);
    await inbox.accept(samplePush(n % 60, { id: deliveryId(n), key: `key ${n}`, bodyHash: `body ${n}`, rows, feed: FEED }));
    tell(`done ${n}`);
    if (n % EVERY === 0 || n === PUSHES - 1) await take(store, inbox);
  }
  await inbox.close();
  await store.close();
}

/** As the processor does: a claimed delivery is looked up first. */
async function take(store: Store, inbox: Inbox): Promise<void> {
  const waiting = await inbox.listWaiting(100);
  const open: DeliveryId[] = [];
  const undone = new Set<RunId>();
  for (const delivery of waiting) {
    if (await isStored(store, delivery)) await inbox.finish([delivery.id], delivery.run ?? runId(0), null);
    else {
      open.push(delivery.id);
      if (delivery.run !== null) undone.add(delivery.run);
    }
  }
  for (const run of undone) await undo(store, run);
  if (open.length === 0) return;
  const run = runId(Date.now());
  await inbox.claim(open, run);
  await store.startRun(sampleRun(run));
  let read = 0;
  for (const id of open) {
    const rows = await collect(inbox.readRows(id));
    read += rows.length;
    const reports = rows.map(({ cells }) => sampleReport(Number(cells?.[0])));
    await store.writeBatch({ run, reports, quarantined: [], counts: { ...EMPTY_COUNTS, read, accepted: read } });
  }
  await store.endRun(run, { state: "done", endedAt: ENDED, fileHash: null, counts: counts(read), error: null });
  await inbox.finish(open, run, counts(read));
}

async function isStored(store: Store, { run }: InboxDelivery): Promise<boolean> {
  return run !== null && (await store.findRun(run))?.state === "done";
}

async function undo(store: Store, run: RunId): Promise<void> {
  const held = await store.findRun(run);
  if (held === undefined || held.state === "done") return;
  if (held.state !== "reverted") await store.revertRun(run, ENDED);
  await store.forgetRevertedRuns(instantSchema.parse("2999-01-01T00:00:00Z"), [run]);
}

const [, , dataFolder, from] = process.argv;
if (process.env["KILL_CHILD"] === "1" && dataFolder !== undefined) {
  await work(dataFolder, Number(from), (line) => writeSync(1, `${line}\n`));
  writeSync(1, "end\n");
}

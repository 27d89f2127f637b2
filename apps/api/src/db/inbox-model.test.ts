import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConflictError, type DeliveryId, type RunId } from "@lagebild/domain";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { expect, it } from "vitest";
import { FEED, OTHER_FEED, collect, counts, deliveryId, rowsOf, runId, sampleDelivery, samplePush } from "./inbox.fixture.ts";
import type { Inbox } from "./inbox.ts";
import { INBOX_FILE, openInboxInPlace } from "./sqlite-inbox.ts";

const SEED = 20_261_123;
/** `LAGEBILD_MODEL_RUNS=2000` for a long search. */
const RUNS = Number(process.env["LAGEBILD_MODEL_RUNS"] ?? 30);
const LONGEST = 25;
const ROWS_OF_ONE = 100;

type Step =
  | { readonly kind: "push"; readonly rows: number; readonly key: number | null; readonly body: number }
  | { readonly kind: "file"; readonly parts: readonly number[]; readonly end: "complete" | "wrong" | "drop" | "crash" | "begin anew" }
  | { readonly kind: "process"; readonly limit: number; readonly crash: "never" | "claimed" | "half" | "done" }
  | { readonly kind: "crash" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("push"), rows: fc.nat(3), key: fc.option(fc.nat(2)), body: fc.nat(1) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("file"),
      parts: fc.array(fc.nat(3), { maxLength: 3 }),
      end: fc.constantFrom("complete", "complete", "complete", "wrong", "drop", "crash", "begin anew"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("process"),
      limit: fc.integer({ min: 1, max: 4 }),
      crash: fc.constantFrom("never", "never", "claimed", "half", "done"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("crash") }) },
);

interface Run {
  isDone: boolean;
  readonly rows: string[];
}

/** The inbox under test, the rows that a sender was told to be stored, and a store of runs that behaves as the database does. */
class World {
  readonly folder: string;
  inbox: Inbox;
  last = 0;
  readonly accepted = new Map<DeliveryId, readonly string[]>();
  readonly keys = new Map<number, { readonly body: number; readonly answer: string }>();
  readonly runs = new Map<RunId, Run>();
  remembered = 0;

  constructor(folder: string, inbox: Inbox) {
    this.folder = folder;
    this.inbox = inbox;
  }

  async push({ rows, key, body }: Extract<Step, { kind: "push" }>): Promise<void> {
    const n = (this.last += 1);
    const push = samplePush(n, {
      rows: rowsOf(n * ROWS_OF_ONE, rows),
      key: key === null ? null : `key ${key}`,
      bodyHash: `body ${body}`,
    });
    const former = key === null ? undefined : this.keys.get(key);
    if (former !== undefined && former.body !== body) return expect(this.inbox.accept(push)).rejects.toThrow(ConflictError);
    expect(await this.inbox.accept(push)).toEqual({ answer: former?.answer ?? push.answer, isRepeated: former !== undefined });
    if (former !== undefined) return undefined;
    this.accepted.set(push.id, namesOf(n, rows));
    if (key !== null) this.keys.set(key, { body, answer: push.answer });
    return undefined;
  }

  async file({ parts, end }: Extract<Step, { kind: "file" }>): Promise<void> {
    const n = (this.last += 1);
    const id = deliveryId(n);
    await this.inbox.begin(sampleDelivery(n, { feed: OTHER_FEED }));
    let rows = 0;
    for (const count of parts) {
      await this.inbox.append(id, rowsOf(n * ROWS_OF_ONE + rows, count));
      rows += count;
    }
    const ending = { memory: { n }, fileHash: null, rows };
    if (end === "drop") return await this.inbox.drop(id);
    if (end === "crash") return await this.crash();
    if (end === "wrong") return await expect(this.inbox.complete(id, { ...ending, rows: rows + 1 })).rejects.toThrow(ConflictError);
    // Left behind as by a thread that died: the next one of the feed clears it away.
    if (end === "begin anew") return undefined;
    await this.inbox.complete(id, ending);
    this.accepted.set(id, namesOf(n, rows));
    this.remembered = n;
    return undefined;
  }

  /** As the processor does: what was claimed is looked up first. */
  async process({ limit, crash }: Omit<Extract<Step, { kind: "process" }>, "kind">): Promise<void> {
    for (const { id, run } of await this.inbox.listWaiting(limit)) {
      if (run === null) continue;
      if (this.runs.get(run)?.isDone === true) await this.inbox.finish([id], run, counts(1));
      else this.runs.delete(run);
    }
    const waiting = (await this.inbox.listWaiting(limit)).map(({ id }) => id);
    if (waiting.length === 0) return;
    const id = runId((this.last += 1));
    await this.inbox.claim(waiting, id);
    if (crash === "claimed") return await this.crash();
    const run: Run = { isDone: false, rows: [] };
    this.runs.set(id, run);
    for (const delivery of waiting) {
      const rows = await collect(this.inbox.readRows(delivery));
      run.rows.push(...rows.map(({ cells }) => cells?.[0] ?? ""));
      if (crash === "half") return await this.crash();
    }
    run.isDone = true;
    if (crash === "done") return await this.crash();
    await this.inbox.finish(waiting, id, counts(run.rows.length));
  }

  /** What this process was doing was done by one that is dead. */
  async crash(): Promise<void> {
    await this.inbox.close();
    const db = new Sqlite(join(this.folder, INBOX_FILE));
    db.prepare("UPDATE delivery SET owner = ?").run(`${2 ** 30}  `);
    db.close();
    this.inbox = await openInboxInPlace(this.folder);
  }

  /** Every accepted row waits or belongs to a finished delivery; what waits waits whole. */
  async check(): Promise<void> {
    const waiting = new Set<DeliveryId>();
    for (const { id, rows } of await this.inbox.listWaiting(1_000)) {
      expect(waiting.has(id)).toBe(false);
      waiting.add(id);
      const names = (await collect(this.inbox.readRows(id))).map(({ cells }) => cells?.[0]);
      expect([names, rows]).toEqual([this.accepted.get(id), names.length]);
    }
    for (const [id, names] of this.accepted) {
      const feed = (await this.inbox.findDelivery(FEED, id)) === undefined ? OTHER_FEED : FEED;
      const found = await this.inbox.findDelivery(feed, id);
      expect(found).toMatchObject({ state: waiting.has(id) ? "waiting" : "processed", rows: names.length });
      if (found?.run !== null && found !== undefined)
        expect(this.runs.get(found.run)).toMatchObject({ isDone: true, rows: expect.arrayContaining([...names]) });
    }
    expect(await this.inbox.memory(OTHER_FEED)).toEqual(this.remembered === 0 ? {} : { n: this.remembered });
  }

  /** In the end every accepted row is stored, none twice, and none that nobody was told about. */
  async drain(): Promise<void> {
    await this.crash();
    while ((await this.inbox.listWaiting(1)).length > 0) await this.process({ limit: 3, crash: "never" });
    const stored = [...this.runs.values()].flatMap(({ rows }) => rows);
    expect(stored.toSorted()).toEqual([...this.accepted.values()].flat().toSorted());
    expect(await this.inbox.measure()).toMatchObject({ waitingRows: 0, waitingBytes: 0 });
  }
}

function namesOf(n: number, rows: number): readonly string[] {
  return Array.from({ length: rows }, (_, row) => `id-${n * ROWS_OF_ONE + row}`);
}

it(`loses and doubles no accepted row in any order of pushes, repetitions, files, runs and crashes (seed ${SEED}, ${RUNS} sequences)`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: LONGEST }), async (steps) => {
      const folder = await mkdtemp(join(tmpdir(), "lagebild-inbox-model-"));
      const world = new World(folder, await openInboxInPlace(folder));
      try {
        for (const each of steps) {
          if (each.kind === "push") await world.push(each);
          else if (each.kind === "file") await world.file(each);
          else await (each.kind === "process" ? world.process(each) : world.crash());
          await world.check();
        }
        await world.drain();
      } finally {
        await world.inbox.close();
        await rm(folder, { recursive: true, force: true });
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);

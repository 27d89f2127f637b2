import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EMPTY_COUNTS, fromDayNumber, instantSchema, runIdSchema, type ImportRun, type Period } from "@lagebild/domain";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { expect, it } from "vitest";
import { truthOf, type ModelRow, type ModelRun } from "./delivery-model.fixture.ts";
import { DATABASE_FILE, inPlace } from "./open.ts";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { BatchOutcome, ReportBatch, Store } from "./store.ts";

const SEED = 20_261_122;
/** `LAGEBILD_MODEL_RUNS=2000` for a long search. */
const RUNS = Number(process.env["LAGEBILD_MODEL_RUNS"] ?? 40);
const LONGEST = 20;
const REPORTS = 6;
const DAYS = 5;
const FIRST_DAY = 19_844;
const DAY_MIN = 1440;
const DAY_MS = 86_400_000;
const LATER = instantSchema.parse("2026-01-01T00:00:00Z");

const row: fc.Arbitrary<ModelRow> = fc.record({
  id: fc.nat(REPORTS - 1),
  day: fc.nat(DAYS - 1),
  content: fc.nat(2),
  what: fc.constantFrom("report", "report", "report", "report", "report", "withdrawal", "refused"),
  version: fc.option(fc.nat(4), { freq: 4 }),
});
const rows = fc.array(row, { maxLength: 8 });
const period = fc.option(
  fc.tuple(fc.nat(DAYS - 1), fc.integer({ min: 1, max: DAYS })).map(([from, length]): readonly [number, number] => [from, from + length]),
);

type Step =
  | {
      readonly kind: "deliver";
      readonly mode: ModelRun["mode"];
      readonly deliveredAt: number;
      readonly rows: readonly ModelRow[];
      readonly period: readonly [number, number] | null;
      /** How it ends: to its end, by a kill after the first batch, or cancelled there. */
      readonly end: "done" | "killed" | "cancelled";
      readonly isSplit: boolean;
    }
  | { readonly kind: "revert" | "undo"; readonly which: number }
  | { readonly kind: "reopen" | "forget" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("deliver"),
      mode: fc.constantFrom<ModelRun["mode"]>("append", "replaces-period"),
      deliveredAt: fc.integer({ min: 1, max: 6 }),
      rows,
      period,
      end: fc.constantFrom("done", "done", "done", "done", "killed", "cancelled"),
      isSplit: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("revert"), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("undo"), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("reopen", "forget") }) },
);

type Delivery = Extract<Step, { kind: "deliver" }>;
type Fate = "live" | "interrupted" | "reverted" | "forgotten";

/** Deliveries follow each other by a day; a version that a row carries may be far older or far newer than any of them. */
function versionOf(n: number): number {
  return n * 3 * DAY_MS;
}

class World {
  readonly folder: string;
  store: Store;
  readonly runs: (ModelRun & { fate: Fate; former: "live" | "interrupted" })[] = [];

  constructor(folder: string) {
    this.folder = folder;
    this.store = this.open();
  }

  open(): Store {
    return inPlace(join(this.folder, DATABASE_FILE));
  }

  async deliver(delivery: Delivery): Promise<void> {
    const { mode, rows: all, end, isSplit } = delivery;
    const id = `run-${String(this.runs.length).padStart(4, "0")}`;
    const deliveredAt = delivery.deliveredAt * DAY_MS;
    const at = new Date(deliveredAt).toISOString();
    const run = runIdSchema.parse(id);
    const half = isSplit || end !== "done" ? Math.ceil(all.length / 2) : all.length;
    const parts = [all.slice(0, half), all.slice(half)];
    const rehearsed = await this.rehearse(sampleRun(id, { mode, deliveredAt: at }), parts, delivery);
    await this.store.startRun(sampleRun(id, { mode, deliveredAt: at }));
    let counts = EMPTY_COUNTS;
    const write = async (part: readonly ModelRow[]): Promise<void> => {
      const outcome = await this.store.writeBatch({ ...toBatch(part), run, counts });
      expectSum(outcome, part);
      expect(rehearsed.outcomes.shift()).toEqual(outcome);
      counts = { ...counts, read: counts.read + part.length };
    };
    await write(all.slice(0, half));
    const written = end === "done" ? all : all.slice(0, half);
    if (end === "done") await write(all.slice(half));
    const model = { id, mode, deliveredAt, rows: written.map(withMs), period: delivery.period, former: "live", fate: "live" } as const;
    if (end === "done") expect(await this.finish(model, counts)).toBe(rehearsed.withdrawn);
    if (end === "cancelled") await this.store.endRun(run, { state: "interrupted", endedAt: LATER, fileHash: null, counts, error: null });
    if (end === "killed") await this.reopen();
    const isKeptAside = mode === "replaces-period" && end !== "done";
    this.runs.push({
      ...model,
      isLive: !isKeptAside,
      former: isKeptAside ? "interrupted" : "live",
      fate: isKeptAside ? "interrupted" : "live",
    });
  }

  /** The delivery to its end, without storing it. */
  async rehearse(run: ImportRun, parts: readonly (readonly ModelRow[])[], delivery: Delivery) {
    const rehearsal = this.store.rehearseRun(run, null);
    const outcomes: BatchOutcome[] = [];
    for (const part of parts) outcomes.push(await rehearsal.writeBatch({ ...toBatch(part), run: run.id, counts: EMPTY_COUNTS }));
    const end = { endedAt: LATER, fileHash: "00", counts: EMPTY_COUNTS, period: toPeriod(delivery) };
    const withdrawn = delivery.mode === "append" ? 0 : (await rehearsal.finishReplacement(run.id, end)).withdrawn;
    rehearsal.close();
    return { outcomes, withdrawn };
  }

  /** Gives how many reports its end withdrew. */
  async finish(model: Omit<ModelRun, "isLive">, counts: typeof EMPTY_COUNTS): Promise<number> {
    const run = runIdSchema.parse(model.id);
    const end = { endedAt: LATER, fileHash: "00", counts };
    if (model.mode === "append") {
      await this.store.endRun(run, { ...end, state: "done", error: null });
      return 0;
    }
    const before = truthOf(this.runs);
    const { withdrawn } = await this.store.finishReplacement(run, { ...end, period: toPeriod(model) });
    const after = truthOf([...this.runs, { ...model, isLive: true }]);
    const named = new Set(model.rows.map(({ id }) => id));
    // Only what the delivery lacks is withdrawn by its end.
    expect(withdrawn).toBe([...before.keys()].filter((id) => !after.has(id) && !named.has(id)).length);
    return withdrawn;
  }

  async revert(which: number): Promise<void> {
    const run = this.runs[which % Math.max(this.runs.length, 1)];
    if (run === undefined) return;
    const attempt = this.store.revertRun(runIdSchema.parse(run.id), LATER);
    if (run.fate !== "live" && run.fate !== "interrupted") return await expect(attempt).rejects.toMatchObject({ code: "conflict" });
    await this.expectChange(attempt, () => {
      run.former = run.fate === "interrupted" ? "interrupted" : "live";
      run.fate = "reverted";
      run.isLive = false;
    });
  }

  async undo(which: number): Promise<void> {
    const run = this.runs[which % Math.max(this.runs.length, 1)];
    if (run === undefined) return;
    const attempt = this.store.undoRevert(runIdSchema.parse(run.id));
    if (run.fate !== "reverted") return await expect(attempt).rejects.toMatchObject({ code: "conflict" });
    await this.expectChange(attempt, () => {
      run.fate = run.former;
      run.isLive = run.former === "live";
    });
  }

  /** `deleted` and `restored` are the reports that went, and those that changed or came. */
  async expectChange(attempt: Promise<{ deleted: number; restored: number }>, change: () => void): Promise<void> {
    const outcome = await attempt;
    const before = truthOf(this.runs);
    change();
    const after = truthOf(this.runs);
    expect(outcome).toEqual({
      deleted: [...before.keys()].filter((id) => !after.has(id)).length,
      restored: [...after].filter(([id, content]) => before.get(id) !== content).length,
    });
  }

  /** As after a kill: what was running is no longer. */
  async reopen(): Promise<void> {
    await this.store.close();
    this.store = this.open();
    await this.store.markInterruptedRuns(LATER);
  }

  async forget(): Promise<void> {
    const reverted = this.runs.filter(({ fate }) => fate === "reverted");
    expect(await this.store.forgetRevertedRuns(instantSchema.parse("2027-01-01T00:00:00Z"))).toBe(reverted.length);
    for (const run of reverted) run.fate = "forgotten";
  }

  check(): void {
    const db = new Sqlite(join(this.folder, DATABASE_FILE), { readonly: true });
    try {
      const stored = db.prepare<[], { id: number; day: number; content: number }>(
        "SELECT CAST(substr(external_id, 3) AS INTEGER) AS id, day, duration_min AS content FROM report",
      );
      const truth = [...truthOf(this.runs)].toSorted(([a], [b]) => a - b);
      expect(
        stored
          .all()
          .map(({ id, day, content }) => [id, `${day - FIRST_DAY}/${content}`] as const)
          .toSorted(([a], [b]) => a - b),
      ).toEqual(truth);
      const count = (sql: string): number => Number(db.prepare(sql).pluck().get());
      // A key is either shown or known without a report; the feed names every report that is there as its last change but the deleted ones.
      expect(count("SELECT COUNT(*) FROM tombstone t JOIN report r ON r.agency = t.agency AND r.external_id = t.external_id")).toBe(0);
      expect(
        count(`SELECT COUNT(*) FROM (SELECT report, op, MAX(seq) FROM report_change GROUP BY report) c LEFT JOIN report r ON r.id = c.report
               WHERE (c.op = 'delete') <> (r.id IS NULL)`),
      ).toBe(0);
      expect(
        count(
          "SELECT COUNT(*) FROM report_content c WHERE NOT EXISTS (SELECT 1 FROM report_entry e WHERE e.report = c.report AND e.content_hash = c.content_hash)",
        ),
      ).toBe(0);
    } finally {
      db.close();
    }
  }
}

function withMs(each: ModelRow): ModelRow {
  return { ...each, version: each.version === null ? null : versionOf(each.version) };
}

function toPeriod({ period: given, rows: all }: Pick<ModelRun, "period" | "rows">): Period | null {
  const days = all.filter(({ what }) => what === "report").map(({ day }) => day);
  const span = given ?? (days.length === 0 ? null : ([Math.min(...days), Math.max(...days) + 1] as const));
  return span === null ? null : { from: fromDayNumber(FIRST_DAY + span[0]), to: fromDayNumber(FIRST_DAY + span[1]) };
}

function toBatch(part: readonly ModelRow[]): Pick<ReportBatch, "reports" | "withdrawals" | "mentioned" | "quarantined"> {
  const of = (what: ModelRow["what"]): readonly ModelRow[] => part.filter((each) => each.what === what).map(withMs);
  const idOf = ({ id }: ModelRow): string => `r-${id}`;
  const version = ({ version: own }: ModelRow): { version?: number } => (own === null ? {} : { version: own });
  return {
    reports: of("report").map((each) =>
      Object.assign(
        sampleReport(1, { externalId: idOf(each), localMinute: (FIRST_DAY + each.day) * DAY_MIN + 60, durationMin: each.content }),
        version(each),
      ),
    ),
    withdrawals: of("withdrawal").map((each) => ({ externalId: idOf(each), ...version(each) })),
    mentioned: of("refused").map(idOf),
    quarantined: [],
  };
}

/** Every row that was taken counts once. */
function expectSum({ accepted, updated, unchanged, geocoded }: BatchOutcome, part: readonly ModelRow[]): void {
  expect(accepted + updated + unchanged).toBe(part.filter(({ what }) => what !== "refused").length);
  expect(Object.values(geocoded).reduce((a, b) => a + b, 0)).toBe(accepted);
}

it(`comes to the truth by definition after any deliveries, kills, reversals and their undoing, as each delivery said when it was rehearsed (seed ${SEED}, ${RUNS} sequences)`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: LONGEST }), async (steps) => {
      const folder = await mkdtemp(join(tmpdir(), "lagebild-model-"));
      const world = new World(folder);
      try {
        await world.store.putCity(sampleCity());
        await world.store.putAgency(sampleAgency());
        for (const each of steps) {
          if (each.kind === "deliver") await world.deliver(each);
          else if (each.kind === "revert") await world.revert(each.which);
          else if (each.kind === "undo") await world.undo(each.which);
          else await (each.kind === "reopen" ? world.reopen() : world.forget());
          world.check();
        }
      } finally {
        await world.store.close();
        await rm(folder, { recursive: true, force: true });
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);

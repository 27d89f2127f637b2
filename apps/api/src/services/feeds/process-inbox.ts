import { NotFoundError, SYSTEM_VIEWER, type FeedFailure, type FeedId, type ImportCounts, type Instant, type RunId } from "@lagebild/domain";
import { parseMapping } from "@lagebild/ingest";
import type { InboxDelivery } from "../../db/inbox.ts";
import { importReports } from "../import/import-reports.ts";
import { instantOf } from "../import/instant-of.ts";
import { createRunId } from "../import/run-record.ts";
import { hashMapping } from "../mappings/hash-mapping.ts";
import { openInboxSource } from "./inbox-source.ts";
import type { ProcessDeps } from "./process-deps.ts";
import { settleClaims } from "./settle-claims.ts";
import { toFailure } from "./to-failure.ts";
import { isPush, nextGroup, type WaitingGroup } from "./waiting-groups.ts";

export interface ProcessOptions {
  /** Stops between two batches; what the run had stored is taken back by the next call. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: {
    readonly feed: FeedId;
    readonly run: RunId;
    readonly rows: number;
    readonly totalRows: number;
  }) => void;
}

export interface ProcessOutcome {
  readonly runs: number;
  readonly rows: number;
  /** Milliseconds after which rows that could not be processed may be tried again; null: nothing is held back. */
  readonly retryMs: number | null;
}

const FIRST_LOOK = 400;
const LONGEST_LOOK = 100_000;

/**
 * Imports what waits in the inbox until nothing more does, each delivery exactly once whatever cuts it off: it is claimed for a run before the run begins, and
 * what became of that run tells whether its rows are stored. Only the process that runs the feeds may call this, once at a time.
 */
export async function processInbox(deps: ProcessDeps, options: ProcessOptions): Promise<ProcessOutcome> {
  let runs = 0;
  let rows = 0;
  for (;;) {
    options.signal.throwIfAborted();
    const group = await findGroup(deps);
    if (group === undefined) return { runs, rows, retryMs: deps.holds.nextMs() };
    const [{ feed }] = group;
    try {
      rows += await processGroup(deps, group, options);
      runs += 1;
      deps.holds.succeed(feed);
    } catch (error) {
      if (options.signal.aborted) throw error;
      deps.holds.fail(feed);
      deps.onProblem(error, feed);
      await noteAttempt(deps, group, {
        startedAt: instantOf(deps.now()),
        run: null,
        counts: null,
        bytes: 0,
        failure: toFailure(error, deps.now()),
      });
    }
  }
}

async function findGroup(deps: ProcessDeps): Promise<WaitingGroup | undefined> {
  const { inbox, holds } = deps;
  for (let limit = FIRST_LOOK; ; limit *= 4) {
    const waiting = await inbox.listWaiting(limit);
    const isClaimed = waiting.some(({ run, feed }) => run !== null && !holds.held().has(feed));
    if (isClaimed) await settleClaims(deps, waiting);
    const open = isClaimed ? await inbox.listWaiting(limit) : waiting;
    const group = nextGroup(open, holds.held());
    if (group !== undefined || waiting.length < limit || limit >= LONGEST_LOOK) return group;
  }
}

/** Gives the number of rows. */
async function processGroup(deps: ProcessDeps, group: WaitingGroup, { signal, onProgress }: ProcessOptions): Promise<number> {
  const { inbox, now } = deps;
  const [first] = group;
  const ids = group.map(({ id }) => id);
  const totalRows = group.reduce((sum, { rows }) => sum + rows, 0);
  const mapping = await findMapping(deps, first);
  const startedAt = instantOf(now());
  const run = createRunId(now());
  await inbox.claim(ids, run);
  const source = openInboxSource(inbox, group);
  const outcome = await importReports(deps, SYSTEM_VIEWER, {
    city: first.city,
    agency: first.agency,
    kind: first.kind,
    mapping,
    source,
    deliveredAt: deliveredAt(first, startedAt),
    ...(first.period !== null && { period: first.period }),
    run,
    feed: first.feed,
    isDryRun: false,
    signal,
    onProgress: ({ rows }) => onProgress?.({ feed: first.feed, run, rows, totalRows }),
  });
  await inbox.finish(ids, run, outcome.counts);
  if (isPush(first)) await noteAttempt(deps, group, { startedAt, run, counts: outcome.counts, bytes: source.readBytes(), failure: null });
  return totalRows;
}

/** Of several the oldest: whatever of them is judged anew later must not overtake what came after it. A clock that was set back makes no delivery of the future. */
function deliveredAt({ deliveredAt: said, receivedAt }: InboxDelivery, now: Instant): Instant {
  const at = said ?? receivedAt;
  return Date.parse(at) <= Date.parse(now) ? at : now;
}

/** As it was when the rows came. */
async function findMapping(
  { store }: ProcessDeps,
  { city, feed, mapping: hash }: InboxDelivery,
): Promise<Readonly<Record<string, unknown>>> {
  const saved = await store.findMapping(city, hash);
  if (saved !== undefined) return saved.mapping;
  const current = (await store.findFeed(feed))?.mapping;
  const isSame = current !== undefined && (hashMapping(current) === hash || hashMapping(parseMapping(current)) === hash);
  if (!isSame) throw new NotFoundError("mapping", hash);
  return current;
}

interface Processed {
  readonly startedAt: Instant;
  readonly run: RunId | null;
  readonly counts: ImportCounts | null;
  readonly bytes: number;
  readonly failure: FeedFailure | null;
}

/** Pushes have no attempt of their own but what is done with them together; of a fetched delivery only what went wrong here is told so. */
async function noteAttempt(
  { inbox, now }: ProcessDeps,
  group: WaitingGroup,
  { startedAt, failure, ...processed }: Processed,
): Promise<void> {
  const [first] = group;
  const rows = failure === null ? group.reduce((sum, delivery) => sum + delivery.rows, 0) : 0;
  const outcome = failure === null ? ("delivered" as const) : ("failed" as const);
  const end = { ...processed, endedAt: instantOf(now()), outcome, rows, failure, notes: [] };
  await inbox.recordAttempt({ feed: first.feed, startedAt, trigger: "push" }, end);
}

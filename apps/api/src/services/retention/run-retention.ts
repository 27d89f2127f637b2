import { setTimeout as wait } from "node:timers/promises";
import { LagebildError, type CityId, type Day, type RetentionReport, type Viewer } from "@lagebild/domain";
import { authorise, publish, requireHouse } from "@lagebild/policy";
import { FIRST_REPORT, FIRST_STEP } from "../../db/retention-cursor.ts";
import { actorOf } from "../audit/actor.ts";
import { RETENTION_PROBLEMS } from "../i18n/retention-problems.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { asOfDay } from "./as-of-day.ts";
import type { RetentionDeps } from "./retention-deps.ts";

export interface RetentionInput {
  readonly city: CityId;
  readonly asOf?: Day | undefined;
  readonly isRehearsal: boolean;
  /** Empty for a rehearsal. */
  readonly reason: string;
}

export interface RetentionHooks {
  /** Stops between two steps: what is deleted stays deleted, the next run does the rest. */
  readonly signal?: AbortSignal;
}

/** Between two steps others that write get their turn, also those of another process. */
const PAUSE_MS = 3;
const LOG_PATIENCE = 20;
const LOG_PAUSE_MS = 100;
/** Said of a run that was stopped. */
const CANCELLED = "cancelled";

/** [R5] Deletes, or counts, what is past its term on the as-of day. Throws ConflictError where a deletion of the city is running. */
export async function runRetention(
  deps: RetentionDeps,
  viewer: Viewer,
  input: RetentionInput,
  hooks: RetentionHooks = {},
): Promise<RetentionReport> {
  const begun = await beginRetention(deps, viewer, input);
  return publish(viewer, await carryOut(deps, begun, hooks));
}

/** Everything that can be refused; the work itself is `carryOut`. */
export async function beginRetention(deps: RetentionDeps, viewer: Viewer, input: RetentionInput): Promise<RetentionReport> {
  authorise(viewer, "keep-retention");
  requireHouse(viewer);
  const { store, now } = deps;
  const city = await getCity(store, input.city);
  const { mode } = await store.getRetention(city.id);
  if (mode === "off" && !input.isRehearsal) {
    throw new LagebildError("precondition-failed", `nothing is deleted of ${city.id}: it is an evaluation profile`, {
      text: RETENTION_PROBLEMS.off,
    });
  }
  const { isRehearsal, reason } = input;
  const asOf = await asOfDay(deps, city, input.asOf);
  const startedAt = instantOf(now());
  const report = await store.startRetention(city.id, { asOf, isRehearsal, by: viewer.name, startedAt });
  const what = isRehearsal ? "retention.rehearse" : "retention.run";
  await store.audit({
    at: startedAt,
    ...actorOf(viewer),
    what,
    subject: `${city.id}/${report.id} as of ${asOf}`,
    reason: reason === "" ? null : reason,
  });
  return report;
}

export async function carryOut(deps: RetentionDeps, report: RetentionReport, { signal }: RetentionHooks): Promise<RetentionReport> {
  const { store, now } = deps;
  try {
    const classes = report.isRehearsal ? await count(deps, report, signal) : await erase(deps, report, signal);
    return await store.endRetention(report.id, { endedAt: instantOf(now()), error: null, ...(classes !== null && { classes }) });
  } catch (error) {
    const isCancelled = signal?.aborted === true;
    const ended = await store.endRetention(report.id, { endedAt: instantOf(now()), error: isCancelled ? CANCELLED : "failed" });
    if (isCancelled) return ended;
    throw error;
  }
}

async function count({ store }: RetentionDeps, report: RetentionReport, signal?: AbortSignal): Promise<RetentionReport["classes"]> {
  let classes = report.classes;
  for (let after: typeof FIRST_REPORT | null = FIRST_REPORT; after !== null;) {
    signal?.throwIfAborted();
    const page = await store.scanRetention(report.id, after);
    classes = classes.map((each) => {
      const { deleted, countedOn } = page.byClass.get(each.class) ?? { deleted: 0, countedOn: 0 };
      return { ...each, deleted: each.deleted + deleted, countedOn: each.countedOn + countedOn };
    });
    after = page.next;
  }
  return classes;
}

/** Null: the store has counted what it deleted, step by step. */
async function erase({ store }: RetentionDeps, report: RetentionReport, signal?: AbortSignal): Promise<null> {
  for (let cursor: typeof FIRST_STEP | null = FIRST_STEP; cursor !== null;) {
    signal?.throwIfAborted();
    cursor = await store.stepRetention(report.id, cursor);
    await wait(PAUSE_MS);
  }
  // A reader in the midst of a long answer may need the log for a moment more.
  for (let left = LOG_PATIENCE; left > 0 && !(await store.emptyLog()); left -= 1) await wait(LOG_PAUSE_MS);
  return null;
}

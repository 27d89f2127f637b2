import { SYSTEM_VIEWER, type RunId } from "@lagebild/domain";
import type { InboxDelivery } from "../../db/inbox.ts";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import type { ProcessDeps } from "./process-deps.ts";

/**
 * Deliveries that were claimed by a run which somebody cut off. A run that is done has stored all of them: they are finished. Any other is taken back as if it
 * had never been, so that they can be processed anew. Only the process that runs the feeds may call this, and only while it processes nothing else.
 */
export async function settleClaims(deps: ProcessDeps, waiting: readonly InboxDelivery[]): Promise<void> {
  const claimed = new Map<RunId, InboxDelivery[]>();
  for (const delivery of waiting) {
    if (delivery.run !== null) claimed.set(delivery.run, [...(claimed.get(delivery.run) ?? []), delivery]);
  }
  if (claimed.size === 0) return;
  await deps.store.markInterruptedRuns(instantOf(deps.now()));
  for (const [run, deliveries] of claimed) await settle(deps, run, deliveries);
}

async function settle({ store, inbox, now }: ProcessDeps, run: RunId, deliveries: readonly InboxDelivery[]): Promise<void> {
  const found = await store.findRun(run);
  if (found === undefined) return;
  if (found.state === "done") {
    const ids = deliveries.map(({ id }) => id);
    return await inbox.finish(ids, run, found.counts);
  }
  const at = instantOf(now());
  if (found.state !== "reverted") {
    // Still running: in a thread of this process that died, for nobody else may process.
    if (found.state === "running") await store.endRun(run, { ...found, state: "interrupted", endedAt: at });
    await store.revertRun(run, at);
    await store.audit({ at, ...actorOf(SYSTEM_VIEWER), what: "import.revert", subject: run, reason: null });
  }
  const endedMs = Date.parse(found.state === "reverted" ? (found.endedAt ?? at) : at);
  await store.forgetRevertedRuns(instantOf(new Date(endedMs + 1)), [run]);
}

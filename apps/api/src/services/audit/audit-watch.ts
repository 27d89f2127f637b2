import type { AuditWatch, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { instantOf } from "../import/instant-of.ts";
import type { AuditDeps } from "./audit-deps.ts";

/** A day, less the time by which a look may come early. */
const DUE_MS = 23.5 * 3_600_000;

/** Checks the chain without being asked. */
export interface AuditWatcher {
  /** Recomputes the whole chain, once a day; the thread that reads the log does it. To be called every hour. */
  look(): Promise<void>;
  last(): AuditWatch["last"];
}

export interface WatcherOptions extends AuditDeps {
  /** That the chain is broken, for the operator; the store notes it in the security log. */
  readonly onBroken: (found: NonNullable<AuditWatch["last"]>) => void;
}

export function createAuditWatcher({ store, clock, onBroken }: WatcherOptions): AuditWatcher {
  let last: AuditWatch["last"] = null;
  let checking: Promise<void> | undefined;

  async function check(): Promise<void> {
    const verdict = await store.verifyAudit(1);
    last = { checkedAt: instantOf(clock()), verdict };
    if (!verdict.isWhole) onBroken(last);
  }

  return {
    async look() {
      if (last !== null && clock().getTime() - Date.parse(last.checkedAt) < DUE_MS) return;
      checking ??= check().finally(() => (checking = undefined));
      await checking;
    },
    last: () => last,
  };
}

/** [R7] For the data-protection officer alone. */
export function getAuditWatch(watcher: Pick<AuditWatcher, "last">, viewer: Viewer): AuditWatch {
  authorise(viewer, "read-audit");
  return publish(viewer, { last: watcher.last() });
}

import { firstAuditKept, type AuditCheckpoint, type Viewer } from "@lagebild/domain";
import { SEAL_VERB } from "../../db/audit-log.ts";
import type { AuditDeps } from "./audit-deps.ts";
import { instantOf } from "../import/instant-of.ts";
import { actorOf } from "./actor.ts";

/** [R7] Deletes entries once the year that follows theirs has ended; a sealed checkpoint takes their place. Null: there are none. */
export async function sealPast({ store, clock }: AuditDeps, viewer: Viewer): Promise<AuditCheckpoint | null> {
  const now = clock();
  return store.sealAudit(firstAuditKept(now), { at: instantOf(now), ...actorOf(viewer), what: SEAL_VERB, subject: "audit", reason: null });
}

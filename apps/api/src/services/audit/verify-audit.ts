import type { AuditVerdict, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { AuditDeps } from "./audit-deps.ts";

/** [R7] Recomputes the chain from an entry on (1: all of it). */
export async function verifyAudit({ store }: AuditDeps, viewer: Viewer, { from }: { readonly from: number }): Promise<AuditVerdict> {
  authorise(viewer, "read-audit");
  return publish(viewer, await store.verifyAudit(from));
}

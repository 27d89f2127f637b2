import type { AuditAnswer, AuditQuery, AuditSearch, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { AuditDeps } from "./audit-deps.ts";

/** [R7] A page of the log, newest first. That it was read is on record like every answer. */
export async function searchAudit({ store }: AuditDeps, viewer: Viewer, query: AuditQuery): Promise<AuditAnswer> {
  authorise(viewer, "read-audit");
  const { entries, total, head, checkpoints } = await store.searchAudit({ ...query, ...scopeOf(viewer) });
  const last = entries.at(-1);
  const isAll = entries.length < query.limit || last === undefined || last.no === 1;
  return publish(viewer, { entries: [...entries], next: isAll ? null : last.no, total, head, checkpoints: [...checkpoints] });
}

/** A data-protection officer of one agency controls the people of that agency; one of the house controls all. */
export function scopeOf({ agency }: Viewer): Pick<AuditSearch, "agency"> {
  return agency === null ? {} : { agency };
}

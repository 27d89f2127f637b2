import type { AuditStore } from "../../db/audit-store.ts";

export interface AuditDeps {
  readonly store: AuditStore;
  readonly clock: () => Date;
}

import type { Viewer } from "@lagebild/domain";
import type { AuditActor } from "../../db/audit-store.ts";
import { currentRequest } from "./request-scope.ts";

/** [R7] Who does it, in which role, for which agency and purpose, and in which request: of every entry of the audit log. */
export function actorOf(viewer: Viewer): AuditActor {
  const { name: by, role, agency, purpose } = viewer;
  return { by, person: personOf(viewer), role, agency, purpose, request: currentRequest() };
}

/** Viewers of accounts name one. */
function personOf(viewer: Viewer & { readonly person?: string | null }): string | null {
  return viewer.person ?? null;
}

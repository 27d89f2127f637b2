import type { Viewer } from "@lagebild/domain";
import type { AuditActor } from "../../db/audit-store.ts";
import { currentRequest } from "./request-scope.ts";

/** [R7] Who does it, in which role, for which agency and purpose, and in which request: of every entry of the audit log. */
export function actorOf(viewer: Viewer): AuditActor {
  const { name, token, person, role, agency, purpose } = viewer;
  const by = token === undefined ? name : `${name} (${token})`;
  return { by, person, role, agency, purpose, request: currentRequest() };
}

/** Somebody, or a machine, for whom nothing is answered: at the door, or by the key of a feed. */
export function namedActor(by: string): AuditActor {
  return { by, person: null, role: null, agency: null, purpose: null, request: currentRequest() };
}

import { ForbiddenError, type Role, type Viewer } from "@lagebild/domain";

/** What can be asked of the server; every service names the one it needs. */
export const ACTIONS = ["view-city", "view-picture", "view-runs", "edit-city"] as const;
export type Action = (typeof ACTIONS)[number];

const EVERYONE: readonly Role[] = ["analyst", "shiftLead", "jointOffice", "council", "administrator", "system"];

/** The access matrix: who may do what. Total, so that a new action does not compile until decided. */
export const ACCESS: Readonly<Record<Action, readonly Role[]>> = {
  "view-city": EVERYONE,
  "view-picture": EVERYONE,
  "view-runs": EVERYONE,
  "edit-city": ["administrator", "system"],
};

/** Throws ForbiddenError, which names the action and nothing of its subject. */
export function authorise(viewer: Viewer, action: Action): void {
  if (!ACCESS[action].includes(viewer.role)) throw new ForbiddenError(`role ${viewer.role} may not ${action}`, { action });
}
